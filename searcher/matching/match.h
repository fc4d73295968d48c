// SPDX-License-Identifier: GPL-2.0-or-later
/* Runs a query over an index: the best matches, and bounds of how many there are. */
#ifndef RS_MATCHING_MATCH_H
#define RS_MATCHING_MATCH_H

#include "core/index/index.h"
#include "searcher/matching/best.h"
#include "searcher/matching/query.h"

typedef struct rs_candidates {
    rs_candidate *at; /* best first; equal weights by docid */
    size_t size;
    uint64_t least, estimate, most; /* bounds of how many match in all, dead ones too */
} rs_candidates;

typedef struct rs_match_options {
    uint32_t first; /* rank of the first match wanted, from 0 */
    uint32_t count; /* how many at most; 0: only bounds are wanted, and they are exact */
    uint32_t equal; /* so many more that weigh as much as the last of these */
    bool unranked;  /* weights are not wanted: all 0, by docid */
    /* Where no more than so many can match the bounds are exact, but of an OR. */
    uint32_t counted;
} rs_match_options;

/* Weights are those of BM25 (bm25.h). Free with rs_candidates_free. */
ressearch_status rs_match_run(ressearch_index *index, const rs_match_query *query,
                              const rs_match_options *options, rs_candidates *out,
                              ressearch_error *error);
void rs_candidates_free(rs_candidates *matches);

#endif
