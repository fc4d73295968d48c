#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The libraries export exactly what the public headers declare and cmake/ressearch.symbols lists, each
# name with its symbol version; the shared one has the SONAME of that ABI. UPDATE=1 rewrites the
# list from the shared library. Usage: exports.sh SHARED STATIC
set -eu
export LC_ALL=C
list=cmake/ressearch.symbols
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cat include/ressearch/*.h | grep -v '^#define' | tr '\n' ' ' | grep -o 'RESSEARCH_API[^;]*;' |
    sed 's/^\([^(]*\)(.*/\1/; s/.*[ *]//' | sort >"$folder/declared"
# "ressearch_cite@RESSEARCH_0.1"; the versions themselves are symbols without a section.
readelf --dyn-syms --wide "$1" |
    awk '$1 ~ /^[0-9]+:$/ && NF >= 8 && $5 != "LOCAL" && $7 != "UND" && $7 != "ABS" {
        sub(/@@/, "@", $8); print $8 }' | sort >"$folder/versioned"
sed 's/@.*//' "$folder/versioned" | sort >"$folder/shared"
nm -g --defined-only "$2" | awk 'NF == 3 { print $3 }' | sort >"$folder/static"
if [ -n "${UPDATE-}" ]; then
    cp "$folder/versioned" "$list"
fi

failed=0
for library in shared static; do
    if ! diff "$folder/declared" "$folder/$library"; then
        echo "< declared in include/ressearch, > exported by the $library library"
        failed=1
    fi
done
if ! diff "$list" "$folder/versioned"; then
    echo "< listed in $list, > exported by the shared library. A name that is new, and not released"
    echo "yet, is added by: UPDATE=1 ctest --preset release -R rules/exports"
    failed=1
fi
if grep -v '^ressearch_[a-z0-9_]*@RESSEARCH_[0-9.]*$' "$folder/versioned"; then
    echo "are no names of ours, or have no version"
    failed=1
fi
readelf --dynamic "$1" | grep -qF 'soname: [libressearch.so.0]' || {
    echo "the SONAME is not libressearch.so.0"
    failed=1
}
[ -s "$folder/declared" ] || failed=1
exit $failed
