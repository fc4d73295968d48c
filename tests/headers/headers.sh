#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Compiles each public header alone. Usage: headers.sh STANDARD CC CXX HEADER...
set -eu
standard=$1
case $standard in
c++*) compiler="$3 -x c++" ;;
*) compiler="$2 -x c -Wstrict-prototypes" ;;
esac
shift 3
failed=0
for header in "$@"; do
    # Twice: a header must also stand being included again.
    # shellcheck disable=SC2086
    printf '#include "%s"\n#include "%s"\n' "$header" "$header" |
        $compiler -std="$standard" -Wall -Wextra -Wpedantic -Wshadow -Werror -fsyntax-only -I. - ||
        failed=1
done
exit $failed
