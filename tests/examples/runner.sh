#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The runner of examples itself: it passes what is right and fails what is wrong.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
runner=$PWD/examples.sh

outcome() {
    printf '%s\n' "$2" >"$work/case.md"
    actual=0
    (cd "$work" && bash "$runner" case.md /nowhere >/dev/null) || actual=$?
    if [ "$actual" != "$1" ]; then
        printf 'expected %s, got %s:\n%s\n' "$1" "$actual" "$2"
        exit 1
    fi
}

outcome 0 $'text\n```console\n$ echo 政府\n政府\n```'
outcome 1 $'```console\n$ echo 政府\n会议\n```'
outcome 0 $'```console\n$ printf "a [b]* \\\\ (c)\\n1\\n2\\n3\\n"\na [b]* \\ (c)\n…\n3\n```'
outcome 1 $'```console\n$ printf "a\\nb\\n"\na\n```'
outcome 1 $'```console\n$ echo b\n[abc]\n```'
outcome 0 $'```console\n$ echo 1 >file\n$ cat file; false\n1\n```'
outcome 0 $'```console\n$ echo a |\n> cat\na\n```'
outcome 0 $'```console\n$ no-such-command\n…not found\n```'
outcome 0 $'```sh\n$ false\nnothing of this is run\n```'
