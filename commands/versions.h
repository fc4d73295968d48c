// SPDX-License-Identifier: GPL-2.0-or-later
/* The language versions of the hits of a page: what --parallel asks for. */
#ifndef COMMANDS_VERSIONS_H
#define COMMANDS_VERSIONS_H

#include <ressearch.h>
#include <stddef.h>

#include "commands/parallel.h"

/* Those of one hit. */
typedef struct versions_of_hit {
    ressearch_parallel *owner;
    ressearch_language_version *at; /* the hit itself, then the languages asked for but its own */
    size_t count;
} versions_of_hit;

typedef struct versions_list {
    char *names;            /* of the languages asked for, one after another */
    const char **languages; /* in names */
    size_t language_count;
    versions_of_hit *hits;
    size_t count;
} versions_list;

/* languages: "en,ru". BAD_ARGUMENT where one is none. Free also after a failure. */
ressearch_status versions_find(ressearch_index *index, const ressearch_results *results,
                               const char *languages, versions_list *out, ressearch_error *error);
void versions_free(versions_list *list);

/* The versions of a hit, with itself as the first or without. */
parallel_row versions_row(const versions_list *list, size_t number, bool with_itself);

/* That in a language: NULL where it is the hit's own. */
const ressearch_language_version *versions_in(const versions_list *list, size_t number,
                                              const char *language);

#endif
