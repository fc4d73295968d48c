#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Every program in examples/ is built against the installed library, as its readers would build it,
# and answers over corpus/ what it should. Usage: programs.sh BUILD-FOLDER CC CXX
set -eu
build=$1 cc=$2 cxx=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix=$work/prefix
cmake --install "$build" --prefix "$prefix" >"$work/log"
export PKG_CONFIG_PATH="$prefix/lib/pkgconfig" LD_LIBRARY_PATH="$prefix/lib"
export RESSEARCH_LIBRARY="$prefix/lib/libressearch.so" PYTHONDONTWRITEBYTECODE=1
cp -r examples corpus "$work"
bindings=$PWD/bindings
cd "$work"
prefix/bin/ressearch-index --index index corpus >log 2>&1 || { cat log; exit 1; }

failed=0
# expect STATUS PATTERN COMMAND...: a line that it prints matches, and it ends with this status.
expect() {
    wanted=$1 pattern=$2 status=0
    shift 2
    "$@" >out 2>&1 || status=$?
    if [ "$status" != "$wanted" ] || { [ -n "$pattern" ] && ! grep -q -- "$pattern" out; }; then
        echo "$*: status $status, no line with $pattern:"
        cat out
        failed=1
    fi
}

# Whatever the language: the same hits, marked alike.
expect_search() {
    expect 0 '^1\. corpus/A-RES-.* pp\.3$' "$@" index 政府专家组
    expect 0 '^   注意到\[政府专家组\] 2037 年' "$@" index 政府专家组
    expect 1 '' "$@" index nowhere
    expect 3 ': .*nowhere' "$@" nowhere 政府专家组
    expect 3 ': .*dates' "$@" index dates:2007
    expect 2 '^usage: ' "$@"
}

check_programs() {
    expect_search "$1/search"
    expect_search "$1/search++"
    expect 0 '^2 added, 1 replaced$' "$1/memory" made <lines
    expect 0 'a, \[changed\]' "$1/search" made changed
    expect 0 '^corpus/A-RES-91-7.en.md:[0-9]*: op\.3$' "$1/pages" index 'lang:en OR lang:fr'
    [ "$(wc -l <out)" -gt 200 ] || { echo "$1/pages stops early"; failed=1; }
    [ "$(sort -u out | wc -l)" = "$(wc -l <out)" ] || { echo "$1/pages repeats"; failed=1; }
    expect 3 '^dates:x: .' "$1/batch" index <queries
    [ "$(cut -d: -f1 <out | tr '\n' ' ')" = "政府专家组 nowhere dates group " ] ||
        { echo "$1/batch has another order:"; cat out; failed=1; }
    expect 3 '^政府专家组: 11, A/RES/9' "$1/batch" index <queries
    expect 3 '^nowhere: 0, nothing$' "$1/batch" index <queries
    expect 0 '^11 paragraphs$' "$1/limits" index 政府专家组 60000 </dev/null
    expect 0 '^10 paragraphs, [1-9][0-9]* bytes$' "$1/heap" index 政府专家组 100000000
    expect 0 '^0 blocks are left$' "$1/heap" index 政府专家组 100000000
    expect 3 '^heap: memory is exhausted$' "$1/heap" index 政府专家组 100000
    expect 3 '^0 blocks are left$' "$1/heap" index 政府专家组 100000
    expect 3 '^nothing has been indexed yet: ' "$1/errors" nowhere group
    expect 3 '^hint: ' "$1/errors" nowhere group
    expect 3 '^专家 >>>dates:2007$' "$1/errors" index '专家 dates:2007'
    expect 0 '' "$1/errors" index group
    expect 0 '^session 92: [1-9]' "$1/facets" index 政府专家组
    expect 0 '^date:year 2037: [1-9]' "$1/facets" index 政府专家组
    expect 0 '^    fn\.1: .*A/92/209' "$1/facets" index 政府专家组
    expect 0 '^experts: corpus/A-RES-91-7.zh.txt op\.3$' \
        "$1/saved" index queries.d state experts 政府专家组
    expect 0 '' "$1/saved" index queries.d state
    [ ! -s out ] || { echo "$1/saved tells it again"; failed=1; }
    expect 0 '^experts: pp\.2 op\.3$' "$1/match" queries.d corpus/A-RES-91-7.zh.txt
    expect 0 '^A/RES/92/14 pp\.2 cites A/RES/91/7 3$' "$1/resolutions" index
    expect 0 '^ru: .*государств' "$1/resolutions" index
    expect 0 '^de: missing$' "$1/resolutions" index
    expect 0 '^.*: A/RES/91/7 op\.3, 0\.9' "$1/resolutions" index
    expect 0 '^91: .* first A/RES/91/7 op\.3: =信息安全问题政府专家组$' "$1/resolutions" index
    rm -rf made queries.d state
}
printf 'a\tThe text of a.\nb\tThe text of b.\na\tThe text of a, changed.\n' >lines
printf '政府专家组\nnowhere\ndates:x\ngroup\n' >queries

strict="-Wall -Wextra -Wpedantic -Werror -pthread"
flags=$(pkg-config --cflags --libs ressearch)
mkdir by-hand
for source in examples/*.c; do
    # shellcheck disable=SC2086
    $cc -std=gnu11 $strict "$source" $flags -o "by-hand/$(basename "$source" .c)"
done
# shellcheck disable=SC2086
$cxx -std=c++17 $strict examples/search.cpp $flags -o by-hand/search++
check_programs by-hand

cmake -S examples -B by-cmake -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_C_COMPILER="$cc" \
    -DCMAKE_CXX_COMPILER="$cxx" >log 2>&1 && cmake --build by-cmake >>log 2>&1 ||
    { cat log; exit 1; }
check_programs by-cmake

if command -v rustc >/dev/null; then
    rustc -D warnings -L "$prefix/lib" -o by-hand/search-rs examples/search.rs
    expect_search by-hand/search-rs
else
    echo "without Rust"
fi
if command -v python3 >/dev/null; then
    export PYTHONPATH="$bindings/python"
    expect_search python3 examples/search.py
else
    echo "without Python"
fi
if command -v node >/dev/null && cmake -S "$bindings/node" -B addon \
    -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_C_COMPILER="$cc" >log 2>&1; then
    cmake --build addon >>log 2>&1 || { cat log; exit 1; }
    mkdir node_modules
    ln -s "$bindings/node" node_modules/ressearch
    export RESSEARCH_NODE="$work/addon/ressearch.node"
    expect_search node examples/search.js
else
    echo "without Node"
fi
exit $failed
