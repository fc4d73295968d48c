#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Every #include is one that the layer table in docs/ARCHITECTURE.md allows.
set -eu

table=$(sed -n 's/^| *`\([a-z0-9/-]*\)` *| */\1 /p' docs/ARCHITECTURE.md | tr -d '`,|')
[ -n "$table" ] || { echo "docs/ARCHITECTURE.md has no layer table"; exit 1; }

# shellcheck disable=SC2046
grep -rnE '^ *# *include' --include='*.[ch]' --include='*.cc' \
    $(printf '%s\n' "$table" | cut -d' ' -f1) | awk -v table="$table" '
    # The folder of the table that a path belongs to.
    function layer_of(path,    folder) {
        for (folder in known) {
            if (index(path, folder "/") == 1) {
                return folder
            }
        }
        return ""
    }
    function wrong(why) {
        print place ": " why
        failed = 1
    }
    # Each library below us has one home, so that it can be exchanged there.
    function check_system(header, layer) {
        if (header ~ /^xapian/ && layer != "core/xapian-c") {
            wrong("only core/xapian-c may include <" header ">")
        } else if (header ~ /^libstemmer/ && layer != "core/analysis") {
            wrong("only core/analysis may include <" header ">")
        } else if (header ~ /^zstd|^zdict/ && layer != "core/index") {
            wrong("only core/index may include <" header ">")
        } else if (header ~ /^cld2\// && layer != "core/cld2-c") {
            wrong("only core/cld2-c may include <" header ">")
        } else if (header ~ /^ressearch/ && layer != "examples" && layer != "commands") {
            wrong("<" header "> is written in quotes")
        }
    }
    BEGIN {
        rows = split(table, row, "\n")
        for (i = 1; i <= rows; i++) {
            count = split(row[i], cell, " ")
            known[cell[1]] = 1
            allowed[cell[1], cell[1]] = 1
            for (j = 2; j <= count; j++) {
                allowed[cell[1], cell[j]] = 1
            }
        }
    }
    {
        match($0, /^[^:]*:[0-9]*/)
        place = substr($0, 1, RLENGTH)
        file = place
        sub(/:.*/, "", file)
        layer = layer_of(file)
        header = $0
        gsub(/^[^<"]*[<"]|[>"][^>"]*$/, "", header)
        if (index($0, "<")) {
            check_system(header, layer)
            next
        }
        target = header ~ /^ressearch(\.h$|\/)/ ? "include" : layer_of(header)
        if (target == "") {
            wrong("\"" header "\" is not written from the root")
        } else if (!((layer, target) in allowed)) {
            wrong(layer " may not include " target " (\"" header "\")")
        }
        seen++
    }
    END {
        print seen + 0 " includes looked at"
        exit failed || seen == 0
    }'
