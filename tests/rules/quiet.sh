#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The library never prints, ends the process (by assert neither: every preset behaves alike), or
# touches its signals, locale and environment.
# Usage: quiet.sh STATIC-LIBRARY
set -eu
forbidden='exit _exit _Exit quick_exit abort atexit system popen fork execve
    printf vprintf puts putchar perror __printf_chk __vprintf_chk stdout stderr stdin
    _ZSt4cout _ZSt4cerr _ZSt4clog syslog
    signal sigaction sigprocmask pthread_sigmask raise kill setlocale uselocale
    getenv secure_getenv setenv putenv unsetenv chdir umask environ
    strtok rand srand localtime gmtime __assert_fail'

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
        if (symbol in bad) {
            print $1 " uses " symbol
            failed = 1
        }
    }
    END { exit failed || symbols == 0 }'
