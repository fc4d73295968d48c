#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The libraries export exactly what the public headers declare.
# Usage: exports.sh SHARED STATIC
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cat include/ressearch/*.h | grep -v '^#define' | tr '\n' ' ' | grep -o 'RESSEARCH_API[^;]*;' |
    sed 's/^\([^(]*\)(.*/\1/; s/.*[ *]//' | sort >"$folder/declared"
readelf --dyn-syms --wide "$1" | awk '$7 != "UND" && $5 != "LOCAL" && NF >= 8 && $1 ~ /^[0-9]+:$/ {
    sub(/@.*/, "", $8); print $8 }' | sort >"$folder/shared"
nm -g --defined-only "$2" | awk 'NF == 3 { print $3 }' | sort >"$folder/static"

failed=0
for library in shared static; do
    if ! diff "$folder/declared" "$folder/$library"; then
        echo "< declared in include/ressearch, > exported by the $library library"
        failed=1
    fi
done
[ -s "$folder/declared" ] || failed=1
exit $failed
