#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The manual pages: ressearch(3) names what is exported and nothing else, no page refers to one that is
# not there, and those programs that are installed have nothing to say about them.
set -eu
export LC_ALL=C.UTF-8
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0

sed 's/@.*//' cmake/ressearch.symbols | sort >"$folder/exported"
sed -n 's/^\.Fn \(ressearch_[a-z0-9_]*\).*/\1/p' docs/man/ressearch.3 | sort >"$folder/described"
if ! diff "$folder/exported" "$folder/described"; then
    echo "< listed in cmake/ressearch.symbols, > in docs/man/ressearch.3"
    failed=1
fi

for page in docs/man/*.[1-9]; do
    for reference in $(sed -n 's/^\.Xr \(ressearch[a-z-]*\) \([1-9]\).*/\1.\2/p' "$page"); do
        [ -e "docs/man/$reference" ] || {
            echo "$page: there is no $reference"
            failed=1
        }
    done
    # What they warn of stands in $folder/warnings; not all of them also fail.
    : >"$folder/warnings"
    if command -v mandoc >/dev/null; then
        mandoc -T lint -W warning "$page" >>"$folder/warnings" 2>&1 || true
    fi
    if command -v groff >/dev/null; then
        groff -ww -mandoc -K utf8 -T utf8 -z "$page" >>"$folder/warnings" 2>&1 || true
    fi
    if [ -s "$folder/warnings" ]; then
        cat "$folder/warnings"
        failed=1
    fi
done
exit $failed
