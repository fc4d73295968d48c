#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Installs into a temporary place and builds examples/ against it in every supported way.
# Usage: install.sh BUILD-FOLDER CC CXX
set -eu
build=$1 cc=$2 cxx=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() {
    echo "$1"
    exit 1
}

# DESTDIR first, then moved: nothing may remember where it was put.
DESTDIR=$work/stage cmake --install "$build" --prefix /opt/ressearch >"$work/log"
mv "$work/stage/opt/ressearch" "$work/prefix"
prefix=$work/prefix
if grep -rlF "$work/stage" "$prefix/lib" "$prefix/include"; then
    fail "these remember the staging folder"
fi
for file in include/ressearch.h bin/ressearch bin/ressearch-index bin/ressearch-batch \
    share/doc/ressearch/examples/CMakeLists.txt; do
    [ -e "$prefix/$file" ] || fail "$file is not installed"
done
for page in docs/man/*.[1-9]; do
    file=share/man/man${page##*.}/${page##*/}
    [ -e "$prefix/$file" ] || fail "$file is not installed"
done
for command in "$build"/bin/ressearch*; do
    name=$(basename "$command")
    for file in "bin/$name" "share/man/man1/$name.1" "share/zsh/site-functions/_ressearch" \
        "share/bash-completion/completions/$name" "share/fish/vendor_completions.d/$name.fish"; do
        [ -e "$prefix/$file" ] || fail "$file is not installed"
    done
done

printf '设立一个政府专家组。\n\nA second paragraph.\n' >"$work/a.txt"
(cd "$work" && "$prefix/bin/ressearch-index" --index index a.txt >/dev/null 2>&1)
run() {
    LD_LIBRARY_PATH=$prefix/lib "$1" "$work/index" 政府专家组 >"$work/found" || fail "$1 fails"
    grep -q '设立一个\[政府专家组\]。' "$work/found" || fail "$1 finds something else"
    echo "$2: fine"
}

export PKG_CONFIG_PATH="$prefix/lib/pkgconfig"
strict="-Wall -Wextra -Wpedantic -Werror"
shared=$(pkg-config --cflags --libs ressearch)
static=$(pkg-config --cflags --libs --static ressearch | sed 's/-lressearch/-l:libressearch.a/')
# shellcheck disable=SC2086
{
    $cc -std=c11 $strict -o "$work/c" examples/search.c $shared
    run "$work/c" "C11, shared"
    $cxx -std=c++17 $strict -o "$work/c++" -x c++ examples/search.c -x none $shared
    run "$work/c++" "C++17, shared"
    $cc -std=c11 $strict -o "$work/static" examples/search.c $static
    run "$work/static" "C11, static"
    $cxx -std=c++17 $strict -o "$work/static++" -x c++ examples/search.c -x none $static
    run "$work/static++" "C++17, static"
}
# The example of the manual page of the library.
awk '/^\.Sh EXAMPLES/ { found = 1 } /^\.Ed/ { shown = 0 } shown { gsub(/\\e/, "\\"); print }
    found && /^\.Bd/ { shown = 1 }' "$prefix/share/man/man3/ressearch.3" >"$work/example.c"
# shellcheck disable=SC2086
$cc -std=c11 $strict -o "$work/example" "$work/example.c" $shared
LD_LIBRARY_PATH=$prefix/lib "$work/example" "$work/index" 政府专家组 | grep -q 设立一个 ||
    fail "the example of ressearch(3) finds something else"

if ldd "$work/static" | grep -q libressearch; then
    fail "the static program needs the shared library"
fi

use() { # FOLDER OPTIONS...
    folder=$1
    shift
    cmake -S "$folder" -B "$work/$folder" -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_C_COMPILER="$cc" \
        -DCMAKE_CXX_COMPILER="$cxx" "$@" >"$work/log" 2>&1 &&
        cmake --build "$work/$folder" >>"$work/log" 2>&1 ||
        { cat "$work/log"; fail "the CMake package does not work in $folder"; }
}
use examples
run "$work/examples/search" "CMake, examples"
use tests/install/project -DSOURCE="$PWD/examples/search.c"
for program in c-ressearch c++-ressearch c-ressearch_static c++-ressearch_static; do
    run "$work/tests/install/project/$program" "CMake, $program"
done
if ldd "$work/tests/install/project/c-ressearch_static" | grep -q libressearch; then
    fail "the target ressearch_static links the shared library"
fi
