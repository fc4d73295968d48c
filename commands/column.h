// SPDX-License-Identifier: GPL-2.0-or-later
/* Columns of a TREC run, which end at a blank. */
#ifndef COMMANDS_COLUMN_H
#define COMMANDS_COLUMN_H

#include <stdio.h>

/* Writes a name; its blanks and control characters become "%20". */
void put_column(FILE *out, const char *text);

/* The same as a text of its own, freed by the caller; NULL when memory is gone. */
char *column_copy(const char *text);

#endif
