#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs the ```console blocks of a document, one after another, in a folder that holds only corpus/,
# and compares what they print. "…" in the document stands for anything.
# Usage: examples.sh DOCUMENT BIN-FOLDER
set -eu
document=$PWD/$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -d corpus ] && cp -r corpus "$work/corpus"

export PATH=$2:$PATH HOME=$work LC_ALL=C.UTF-8 COLUMNS=100
unset RESSEARCH_INDEX XDG_DATA_HOME NO_COLOR CLICOLOR_FORCE
cd "$work"

command='' expected='' failed=0 count=0

check() {
    [ -n "$command" ] || return 0
    count=$((count + 1))
    local found pattern
    found=$(eval "$command" 2>&1 </dev/null) || true
    # Everything but "…" and what is surely no pattern stands for itself.
    pattern=$(sed 's/[^[:alnum:][:space:]…]/\\&/g; s/…/*/g' <<<"${expected%$'\n'}")
    # shellcheck disable=SC2053
    if [[ $found != $pattern ]]; then
        printf '%s: $ %s\n--- the document says\n%s\n--- the command says\n%s\n\n' \
            "$(basename "$document")" "$command" "${expected%$'\n'}" "$found"
        failed=1
    fi
    command='' expected=''
}

inside=no
while IFS= read -r line || [ -n "$line" ]; do
    if [ "$inside" = no ]; then
        [ "$line" = '```console' ] && inside=yes
    elif [ "$line" = '```' ]; then
        check
        inside=no
    elif [[ $line == '$ '* ]]; then
        check
        command=${line#'$ '}
    elif [[ $line == '> '* && -z $expected ]]; then
        command+=$'\n'${line#'> '}
    else
        expected+=$line$'\n'
    fi
done <"$document"

echo "$count examples run"
exit $failed
