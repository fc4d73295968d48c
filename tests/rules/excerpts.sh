#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The blocks of C in docs/EMBEDDING.md stand in the programs of examples/, which are built and run.
# Indentation and empty lines do not count.
set -eu
awk '
    { line = $0; gsub(/^[ \t]+|[ \t]+$/, "", line) }
    FILENAME ~ /\.c$/ { text[FILENAME] = text[FILENAME] (line == "" ? "" : line "\n"); next }
    line == "```c" { inside = 1; block = "\n"; start = FNR; next }
    line == "```" && inside {
        inside = 0
        blocks++
        found = 0
        for (program in text) {
            found = found || index("\n" text[program], block)
        }
        if (!found) {
            print FILENAME ":" start ": no program in examples/ has this block"
            failed = 1
        }
        next
    }
    inside && line != "" { block = block line "\n" }
    END { exit failed || blocks == 0 }' examples/*.c docs/EMBEDDING.md
