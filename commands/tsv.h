// SPDX-License-Identifier: GPL-2.0-or-later
/* Cells of a table whose columns are separated by tabs. */
#ifndef COMMANDS_TSV_H
#define COMMANDS_TSV_H

#include <stddef.h>
#include <stdio.h>

/* What a cell has, without an end: tabs, line ends and backslashes escaped. */
void put_tsv_text(FILE *out, const char *text, size_t size);

/* Writes a cell and what ends it, '\t' or '\n'. Tabs, line ends and backslashes are escaped as in
 * C, other control characters as "\x1b". */
void put_tsv_cell(FILE *out, const char *text, size_t size, char end);

#endif
