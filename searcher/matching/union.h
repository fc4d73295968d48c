// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The paragraphs of a segment that hold any of many terms, counted as one term: 17 bits a
 * paragraph, however many terms there are.
 */
#ifndef RS_MATCHING_UNION_H
#define RS_MATCHING_UNION_H

#include "core/index/index.h"
#include "searcher/matching/query.h"
#include "searcher/matching/window.h"

typedef struct rs_union {
    uint16_t *counts; /* of paragraph `local` at [local - 1]; NULL when no term is there */
    uint64_t *bits;   /* of a whole number of windows: bit docid - 1 where the count is not 0 */
    uint32_t size;    /* paragraphs of the segment */
    uint64_t most;    /* no more paragraphs hold any of the terms */
    double missing;   /* the share without any of the terms, if they stood independently */
} rs_union;

/* Reads the terms of a prefix or range. Free with rs_union_free also after a failure. */
ressearch_status rs_union_fill(rs_union *all, ressearch_index *index, size_t segment,
                               const rs_match_query *query, ressearch_error *error);
void rs_union_free(rs_union *all);

/* The first docid from `docid` on that is in it, or UINT32_MAX. */
uint32_t rs_union_next(const rs_union *all, uint32_t docid);

static inline uint32_t rs_union_count(const rs_union *all, uint32_t docid) {
    return all->counts ? all->counts[docid - 1] : 0;
}

#endif
