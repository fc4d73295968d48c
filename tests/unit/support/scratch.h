// SPDX-License-Identifier: GPL-2.0-or-later
/* A throw-away index made and searched through the public API. */
#ifndef SCRATCH_H
#define SCRATCH_H

#include <ressearch.h>

#include "core/base/buffer.h"
#include "tests/unit/support/check.h"

typedef struct scratch {
    char path[32];
    ressearch_index *index;
} scratch;

/* Fails the test with the message of error unless status is OK. */
void expect_ok(ressearch_status status, const ressearch_error *error);

/* An index of NDJSON lines (or nothing) and of a folder (or NULL). language may be NULL. */
scratch scratch_make(rs_view ndjson, const char *folder, const char *language);
void scratch_remove(scratch *one);

/* Appends {"id": id, "text": text} as a line. */
void append_document(rs_buffer *ndjson, const char *id, rs_view text);

/* A JSON string, quotes and all. */
void append_json(rs_buffer *into, rs_view text);

/* Parses and runs; the caller frees the results. options may be NULL. */
ressearch_results *search(ressearch_index *index, const char *query,
                          const ressearch_query_options *how,
                          const ressearch_search_options *options);

#endif
