#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Every C and C++ file is as clang-format writes it.
set -eu
if ! command -v clang-format >/dev/null; then
    echo "skipped: clang-format is not installed"
    exit 77
fi
scripts/format --check || { echo "hint: run scripts/format"; exit 1; }
