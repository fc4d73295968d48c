// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The paragraphs of a segment that hold any of many terms, counted as one term: added up for a span
 * of some windows at a time, so that the room it takes does not grow with the segment.
 */
#ifndef RS_MATCHING_UNION_H
#define RS_MATCHING_UNION_H

#include "core/base/array.h"
#include "core/index/index.h"
#include "core/postings/list.h"
#include "searcher/matching/query.h"
#include "searcher/matching/window.h"

/* A span, which fits in the second cache: of each list it has more than a window. */
enum { RS_SPAN = 16 * RS_WINDOW };

typedef struct rs_union_span {
    uint32_t first;               /* docid; 0: none was added up yet */
    uint64_t words[RS_SPAN / 64]; /* its paragraphs that hold any: bit docid - first */
    uint16_t counts[RS_SPAN];
} rs_union_span;

typedef struct rs_union_posting {
    uint32_t docid;
    uint32_t count;
} rs_union_posting;

RS_ARRAY(rs_union_postings, rs_union_posting);
RS_ARRAY(rs_union_lists, rs_list);

typedef struct rs_union {
    uint32_t size;  /* paragraphs of the segment */
    uint64_t most;  /* no more hold any of the terms */
    double missing; /* the share without any of them, if they stood independently */
    bool damaged;   /* one of the lists is */

    rs_union_lists lists;  /* those of several blocks, */
    uint32_t *due;         /* and the docid at which each stands; UINT32_MAX past its end */
    rs_union_postings few; /* of all other lists, by spans, */
    uint32_t *starts;      /* and where those of each span begin, and end */

    rs_union_span *span; /* NULL: there are no postings */
} rs_union;

/* Reads the terms of a prefix or range. Free with rs_union_close also after a failure. */
ressearch_status rs_union_open(rs_union *all, ressearch_index *index, size_t segment,
                               const rs_match_query *query, ressearch_error *error);
void rs_union_close(rs_union *all);

/*
 * The span that a window is in, which begins with docid first, added up. Spans ascend; NULL for a
 * window where none of the terms is, and for one that rs_union_next has passed over.
 */
const rs_union_span *rs_union_add_up(rs_union *all, uint32_t first);

/* The first docid from `docid` on that is in it, or UINT32_MAX; docids ascend. */
uint32_t rs_union_next(rs_union *all, uint32_t docid);

#endif
