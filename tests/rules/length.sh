#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Lists the files of more than 400 lines: each is probably two. Never fails.
find include core indexer searcher commands tests examples bindings bench \
    \( -name '*.[ch]' -o -name '*.cc' -o -name '*.py' -o -name '*.js' \) -exec wc -l {} + | sort -rn |
    awk '$2 != "total" && $1 > 400 { print "more than 400 lines: " $2 " (" $1 ")" }'
