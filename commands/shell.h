// SPDX-License-Identifier: GPL-2.0-or-later
/* Running a command that the user names. */
#ifndef COMMANDS_SHELL_H
#define COMMANDS_SHELL_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

/*
 * Starts script in a shell, $1 in it being argument (may be NULL). input: where a stream to its
 * standard input goes, to be closed by the caller before it waits; NULL: it has ours. Returns -1
 * with errno when it cannot be started.
 */
pid_t shell_start(const char *script, const char *argument, FILE **input);

/* Waits for the end; whether it ended with status 0. */
bool shell_wait(pid_t child);

#endif
