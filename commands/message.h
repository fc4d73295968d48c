// SPDX-License-Identifier: GPL-2.0-or-later
/* What commands say on standard error, and the statuses they end with. */
#ifndef COMMANDS_MESSAGE_H
#define COMMANDS_MESSAGE_H

#include <ressearch.h>
#include <stddef.h>

enum { EXIT_FOUND = 0, EXIT_NOTHING = 1, EXIT_USAGE = 2, EXIT_FAILED = 3 };

/* Makes sure that standard input, output and error are taken, so that no file of an index can be
 * opened in the place of a closed one and be written over, and that a write that fails does not
 * end the program unsaid. The first call of main. */
void message_guard_streams(void);

/* "COMMAND: what is wrong"; control characters are shown, never sent to the terminal. */
void message_say(const char *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* "hint: what to do" */
void message_hint(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Tells an error of the library with its hint; returns the exit status for it. */
int message_error(const char *command, const ressearch_error *error);

/* The same for a query: where the error has a place in it, that is marked under the query. */
int message_query_error(const char *command, const char *query, const ressearch_error *error);

/* Ends standard output; returns status, or EXIT_FAILED with a message when not all was written.
 * A reader that went away is not an error. */
int message_finish(const char *command, int status);

#endif
