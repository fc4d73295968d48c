// SPDX-License-Identifier: GPL-2.0-or-later
/* One search on its way: options, candidates kept, the page. */
#ifndef RS_RESULTS_H
#define RS_RESULTS_H

#include "core/base/array.h"
#include "core/base/map.h"
#include "ressearch/search.h"
#include "searcher/verify.h"

/* The best candidates are ranked anew by their densest window: this many. */
enum { RS_RERANKED = 30 };

/* A verified paragraph. */
typedef struct rs_kept {
    uint32_t docid;
    uint32_t number; /* within its document, once has_number */
    bool has_number;
    double score;
    uint32_t block;   /* of those that tie with it: see rs_collect */
    size_t rank;      /* from 1, once the page is cut */
    const char *date; /* sort keys, read when needed; live in the results' arena */
    const char *document;
} rs_kept;

RS_ARRAY(rs_kept_list, rs_kept);

/* What a run took: nanoseconds of each stage, and paragraphs. */
typedef struct rs_effort {
    uint64_t plan;   /* making the plan */
    uint64_t match;  /* finding candidates in the postings */
    uint64_t verify; /* looking at them, and ranking the best anew */
    uint64_t page;   /* putting in order, counting facets, cutting snippets */
    uint64_t looked_at;
    uint64_t kept;
} rs_effort;

struct ressearch_results {
    rs_arena arena;
    ressearch_hit *hits;
    size_t count;
    ressearch_total total;
    const char *explain;
    const char *advice;
    ressearch_facet *facets;
    size_t facet_count;
    rs_effort effort; /* of the last run */
};

/* One run of a plan. */
typedef struct rs_run {
    const rs_plan *plan;
    const ressearch_search_options *options;
    rs_verifier *verifier;
    rs_kept_list kept;
    uint64_t verified;  /* candidates looked at */
    double last_weight; /* of the last candidate that must be ranked anew, in the first stage */
    double weight;      /* of the last candidate kept, and how many there are with it */
    uint64_t ties;
    rs_map documents;  /* of what is kept, when one paragraph of each is asked for */
    uint64_t deadline; /* monotonic nanoseconds, 0: none */
    rs_effort effort;
    ressearch_total total;
    ressearch_results *results;
    int tier;
} rs_run;

/*
 * Fills run->kept, best first, and run->total. Candidates of the same weight come in blocks, each
 * of which is kept whole or not at all: so a page has the same hits whatever else is asked for.
 */
ressearch_status rs_collect(rs_run *run, ressearch_error *error);

/* Monotonic nanoseconds. */
uint64_t rs_now(void);

/* CANCELLED when the caller does not want the answer any more. */
ressearch_status rs_go_on(const rs_run *run, ressearch_error *error);

/* Puts run->kept into the order asked for, ties by document and place. */
ressearch_status rs_order(rs_run *run, ressearch_error *error);

/* Leaves the paragraphs of the page in run->kept, which is in order, and gives them their ranks. */
ressearch_status rs_cut_page(rs_run *run, ressearch_error *error);

/* Fills the hits of run->results with the page asked for. */
ressearch_status rs_page(rs_run *run, ressearch_error *error);

/* Fills results->explain, once results->effort is known. */
ressearch_status rs_explain(ressearch_results *results, const ressearch_query *query,
                            const rs_plan *plan, int tier, ressearch_error *error);

#endif
