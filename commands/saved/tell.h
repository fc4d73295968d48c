// SPDX-License-Identifier: GPL-2.0-or-later
/* Telling what is new for a watched query: as text, as NDJSON, to a command, as a mail. */
#ifndef COMMANDS_SAVED_TELL_H
#define COMMANDS_SAVED_TELL_H

#include <ressearch.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define TELL_FORMATS "text|ndjson|mail"
enum { TELL_TEXT, TELL_NDJSON, TELL_MAIL };

/* A query with what is new for it. */
typedef struct news {
    const ressearch_saved_query *query;
    ressearch_watch *watch;
} news;

/* Each writes to standard output and returns false, after a message, when not all was written. */
bool tell_text(const news *one, unsigned color);
bool tell_ndjson(const news *one);

/* One mail for all of them. */
bool tell_mail(const news *all, size_t count);

/* Runs a command of the shell with NDJSON, or a mail, on its standard input, and RESSEARCH_QUERY
 * and RESSEARCH_COUNT in its environment. False, after a message, when it fails. */
bool tell_command(const news *one, unsigned format, const char *script);

/* Writes the mail: header, empty line, text. CANCELLED when out fails. */
ressearch_status mail_put(FILE *out, const news *all, size_t count, ressearch_error *error);

#endif
