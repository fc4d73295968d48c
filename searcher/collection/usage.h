// SPDX-License-Identifier: GPL-2.0-or-later
/* Where a wording and its variants stand in an index; the rules: docs/RESOLUTIONS.md, History. */
#ifndef RS_USAGE_H
#define RS_USAGE_H

#include "core/base/map.h"
#include "core/index/index.h"
#include "searcher/collection/align.h"
#include "searcher/collection/continuation.h"

/* The head of a document, as far as a history needs it. */
typedef struct rs_usage_document {
    const char *id;
    const char *date;
    const char *session; /* or the year, or empty */
    uint32_t order;      /* of the session among the others */
} rs_usage_document;

/* A paragraph that has a variant, and the characters of its folded text that are the first of it.
 */
typedef struct rs_usage_place {
    size_t variant;
    size_t document;
    uint32_t docid;
    uint32_t number; /* of the paragraph in its document */
    uint32_t first;
    uint32_t last;
    bool is_compound; /* that holds the wording whole */
} rs_usage_place;

RS_ARRAY(rs_usage_documents, rs_usage_document);
RS_ARRAY(rs_usage_places, rs_usage_place);

/* Zero-initialise. */
typedef struct rs_usage {
    rs_arena arena; /* of all strings */
    rs_arena work;  /* of one paragraph */
    ressearch_index *index;
    rs_view language; /* empty: any */
    double least;     /* likeness */
    rs_sequence wording;
    rs_aligner aligner;
    rs_sequence text; /* of the paragraph looked at */
    rs_buffer scratch, head_scratch;
    rs_map variants; /* folded text → number; that of the wording is 0 */
    rs_map firsts;   /* docid of the first paragraph of a document → its number */
    rs_usage_documents documents;
    rs_usage_places places;
    rs_continuations continuations;
} rs_usage;

/*
 * Finds all places of a wording, which is valid UTF-8, and of its variants that are like it by at
 * least `least` (1: of none). UNSUPPORTED when the wording is too long.
 */
ressearch_status rs_usage_find(rs_usage *usage, ressearch_index *index, rs_view wording,
                               rs_view language, double least, ressearch_error *error);
void rs_usage_free(rs_usage *usage);

#endif
