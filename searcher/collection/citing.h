// SPDX-License-Identifier: GPL-2.0-or-later
/* The paragraphs that cite: those of a document, and those that cite a document. */
#ifndef RS_CITING_H
#define RS_CITING_H

#include "core/base/arena.h"
#include "core/base/array.h"
#include "core/index/index.h"
#include "ressearch/search.h"

typedef struct rs_citing_paragraph {
    uint32_t docid;
    const ressearch_hit *hit; /* cites something */
} rs_citing_paragraph;

RS_ARRAY(rs_citing, rs_citing_paragraph);

/* Where to look, and where to put what is found: hits live in arena. Zero but index and arena. */
typedef struct rs_citing_search {
    ressearch_index *index;
    const char *language; /* of the paragraph or its document; NULL: all */
    rs_arena *arena;
    rs_citing found;
    rs_arena scratch; /* of one paragraph */
    rs_buffer record, head;
} rs_citing_search;

/* Adds the paragraphs of the documents of a symbol (as of rs_schema_symbol) that cite something;
 * *is_indexed says whether there is such a document. */
ressearch_status rs_citing_in(rs_citing_search *search, rs_view symbol, bool *is_indexed,
                              ressearch_error *error);

/* Adds the paragraphs that cite a symbol. */
ressearch_status rs_citing_of(rs_citing_search *search, rs_view symbol, ressearch_error *error);

/* By document and place, each once. */
void rs_citing_sort(rs_citing *found);

/* Frees all but what lives in the arena. */
void rs_citing_free(rs_citing_search *search);

#endif
