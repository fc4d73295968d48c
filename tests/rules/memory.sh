#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# All memory of the library comes through core/base/memory.c, and so from the program's functions
# where it gave some. Usage: memory.sh STATIC-LIBRARY
set -eu
forbidden='malloc calloc realloc reallocarray aligned_alloc posix_memalign memalign valloc free
    strdup __strdup strndup __strndup wcsdup asprintf __asprintf_chk vasprintf __vasprintf_chk
    getline getdelim __getdelim open_memstream scandir scandir64 get_current_dir_name
    json_dumps json_malloc json_free'

nm -A -u "$1" | awk -v forbidden="$forbidden" '
    BEGIN {
        count = split(forbidden, name)
        for (i = 1; i <= count; i++) {
            bad[name[i]] = 1
        }
    }
    {
        symbol = $NF
        sub(/@.*/, "", symbol)
        symbols++
        # Objects go by the name of their file only, so that each of these is also used just once.
        if (symbol in bad && (!/:memory\.c\.o:/ || used[symbol]++)) {
            print $1 " uses " symbol
            failed = 1
        }
    }
    END { exit failed || symbols == 0 || !("malloc" in used) }'
