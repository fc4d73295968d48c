// SPDX-License-Identifier: GPL-2.0-or-later
/* The indexes that one thread has open. */
#include "commands/shelf.h"

#include <stdlib.h>
#include <string.h>

static shelf_place *add_place(shelf *to, const char *path) {
    shelf_place *more = realloc(to->places, (to->count + 1) * sizeof *more);
    to->places = more != NULL ? more : to->places;
    char *copy = more != NULL ? strdup(path) : NULL;
    if (copy == NULL) {
        return NULL;
    }
    to->places[to->count] = (shelf_place){.path = copy};
    return &to->places[to->count++];
}

ressearch_index *shelf_index(shelf *from, const char *path, ressearch_error *error) {
    shelf_place *place = NULL;
    for (size_t i = 0; i < from->count && place == NULL; i++) {
        place = strcmp(from->places[i].path, path) == 0 ? &from->places[i] : NULL;
    }
    if (place == NULL) {
        place = add_place(from, path);
        if (place == NULL) {
            *error =
                (ressearch_error){.status = RESSEARCH_NO_MEMORY, .message = "memory is exhausted"};
            return NULL;
        }
        if (ressearch_index_open(path, &place->index, &place->error) != RESSEARCH_OK) {
            place->index = NULL;
        }
    }
    if (place->index == NULL) {
        *error = place->error;
    }
    return place->index;
}

void shelf_close(shelf *all) {
    for (size_t i = 0; i < all->count; i++) {
        ressearch_index_close(all->places[i].index);
        free(all->places[i].path);
    }
    free(all->places);
    *all = (shelf){0};
}
