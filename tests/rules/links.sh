#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Every relative link in our documents leads somewhere.
set -eu
failed=0
for document in $(find . -name '*.md' ! -path './build/*' ! -path './corpus/*' \
    ! -path './tests/*/*' ! -path './.git/*'); do
    for link in $(awk '/^```/ { code = !code } !code' "$document" | sed 's/`[^`]*`//g' |
        grep -o '](\([^)]*\))' | sed 's/^](//; s/)$//; s/ .*//; s/#.*//'); do
        case $link in
        '' | *://* | mailto:*) continue ;;
        esac
        if [ ! -e "$(dirname "$document")/$link" ]; then
            echo "$document: the link to $link is dead"
            failed=1
        fi
    done
done
exit $failed
