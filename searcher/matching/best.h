// SPDX-License-Identifier: GPL-2.0-or-later
/* The best so many matches of all that are offered. */
#ifndef RS_MATCHING_BEST_H
#define RS_MATCHING_BEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/array.h"

typedef struct rs_candidate {
    uint32_t docid;
    double weight;
} rs_candidate;

RS_ARRAY(rs_candidate_list, rs_candidate);

/* Zero but limit and equal before use; free with rs_best_free. */
typedef struct rs_best {
    size_t limit;           /* how many are kept */
    size_t equal;           /* and how many more that weigh as much as the last of them */
    rs_candidate_list list; /* a heap when it is full */
    rs_candidate_list equals;
} rs_best;

/* Whether as many as wanted are there: then only better ones come in. */
static inline bool rs_best_is_full(const rs_best *best) {
    return best->list.size == best->limit;
}

/* What a match must weigh at least to come in; 0 while any does. */
static inline double rs_best_least(const rs_best *best) {
    return rs_best_is_full(best) && best->limit > 0 ? best->list.at[0].weight : 0;
}

/* The same for matches from this docid on: equal ones do not come in behind those that are there.
 */
double rs_best_least_from(const rs_best *best, uint32_t docid);

/* The higher weight comes first, and of equals the lower docid. */
void rs_best_offer(rs_best *best, rs_candidate match);

/* Puts all in order, into list. Nothing may be offered after that. */
void rs_best_sort(rs_best *best);
void rs_best_free(rs_best *best);

#endif
