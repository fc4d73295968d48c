#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# C++ lives in the three folders that are a C face of a C++ library, and no exception leaves them:
# those of Xapian stop at one place, core/xapian-c/guard.h and guard.cc.
set -eu
failed=0
if grep -nE '\bcatch *\(' core/xapian-c/*.cc core/xapian-c/*.h | grep -v '^core/xapian-c/guard\.'; then
    echo "these catch an exception; only core/xapian-c/guard may"
    failed=1
fi
if find include core indexer searcher commands \( -name '*.cc' -o -name '*.cpp' -o -name '*.hh' \) |
    grep -vE '^core/(xapian|cld2|icu)-c/'; then
    echo "these are C++ outside core/xapian-c, core/cld2-c and core/icu-c"
    failed=1
fi
exit $failed
