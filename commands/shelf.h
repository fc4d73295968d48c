// SPDX-License-Identifier: GPL-2.0-or-later
/* The indexes that one thread has open, each opened when it is first asked for. */
#ifndef COMMANDS_SHELF_H
#define COMMANDS_SHELF_H

#include <ressearch.h>
#include <stddef.h>

typedef struct shelf_place {
    char *path;
    ressearch_index *index; /* NULL: it could not be opened, error says why */
    ressearch_error error;
} shelf_place;

/* All zero at first. */
typedef struct shelf {
    shelf_place *places;
    size_t count;
} shelf;

/* The index at a path, which belongs to the shelf; NULL with error. */
ressearch_index *shelf_index(shelf *from, const char *path, ressearch_error *error);
void shelf_close(shelf *all);

#endif
