// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Tables of cases in tests/tables: one case a line, cells separated by tabs, # starts a comment.
 * In a cell \n, \t, \\ and \u{200B} stand for what cannot be seen.
 */
#ifndef TABLE_H
#define TABLE_H

#include <stdbool.h>

#include "tests/unit/support/check.h"

enum { TABLE_CELLS = 8 };

typedef struct table_row {
    const char *cells[TABLE_CELLS]; /* empty strings past the last one */
    size_t count;
    size_t line;
} table_row;

/*
 * Calls check with every row of tests/tables/NAME. It writes what is wrong into problem and
 * returns false, or returns true. All rows are tried; the test fails when one did, or when there
 * are fewer than `fewest`.
 */
void check_table(const char *name, size_t fewest,
                 bool (*check)(const table_row *row, char *problem, size_t size));

#endif
