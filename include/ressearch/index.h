// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Reading an index: a snapshot that never changes under the reader and needs no lock.
 *
 *     ressearch_index *index = NULL;
 *     if (ressearch_index_open("my.index", &index, &error) != RESSEARCH_OK)
 *         fprintf(stderr, "%s (%s)\n", error.message, error.hint);
 *     ressearch_index_close(index);
 *
 * Threads: open one ressearch_index per thread.
 */
#ifndef RESSEARCH_INDEX_H
#define RESSEARCH_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ressearch/status.h"

RESSEARCH_BEGIN

typedef struct ressearch_index ressearch_index;

/* What an index holds. Strings are valid until the index is refreshed or closed. */
typedef struct ressearch_index_info {
    uint64_t documents;
    uint64_t paragraphs;
    uint64_t segments;
    uint64_t dead;         /* paragraphs of replaced and removed documents not yet cleared away */
    uint64_t generation;   /* number of commits */
    uint64_t bytes;        /* on disk */
    uint64_t text_bytes;   /* of the paragraphs */
    const char *languages; /* "zh:120 en:80", most frequent first */
    const char *versions;  /* the stamps it was written with, one "name value" a line */
} ressearch_index_info;

/*
 * Opens the newest commit of the index at path. NOT_FOUND when there is none, EXISTS when the
 * folder is no index, WRONG_VERSION when other versions wrote it, CORRUPT when it is damaged.
 * The caller closes *out.
 */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status ressearch_index_open(const char *path,
                                                                         ressearch_index **out,
                                                                         ressearch_error *error);

/* Moves to the newest commit; *changed (may be NULL) says whether there was a newer one. On failure
 * the old snapshot stays. */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status ressearch_index_refresh(ressearch_index *index,
                                                                            bool *changed,
                                                                            ressearch_error *error);

RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status
ressearch_index_describe(ressearch_index *index, ressearch_index_info *out, ressearch_error *error);

/*
 * Reads every byte of the index at path and checks it: checksums, Xapian's own check, every
 * record, every document's address in the index. CORRUPT names the first damage and what to do.
 */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status ressearch_index_check(const char *path,
                                                                          ressearch_error *error);

/* NULL is fine. */
RESSEARCH_API void ressearch_index_close(ressearch_index *index);

RESSEARCH_END

#endif
