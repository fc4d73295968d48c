// SPDX-License-Identifier: GPL-2.0-or-later
/* Chooses the terms that rank a frequent prefix. */
#include "searcher/frequent.h"

#include <math.h>
#include <stdlib.h>

#include "core/base/array.h"
#include "core/base/error.h"

/* Postings that are weighed in a few milliseconds. */
enum { MOST_POSTINGS = 20000 };

typedef struct counted_term {
    rs_view term; /* lives in the plan's arena */
    uint32_t count;
} counted_term;

RS_ARRAY(counted_terms, counted_term);

typedef struct counting {
    rs_plan *plan;
    counted_terms terms;
    uint64_t postings;
} counting;

static bool count_term(void *context, rs_view term, uint32_t frequency) {
    counting *all = context;
    const char *copy = rs_arena_copy(&all->plan->arena, term);
    RS_PUSH(&all->terms, ((counted_term){{copy, term.size}, frequency}));
    all->postings += frequency;
    return copy && !all->terms.failed;
}

static int by_count(const void *a, const void *b) {
    const counted_term *left = a, *right = b;
    if (left->count != right->count) {
        return left->count > right->count ? -1 : 1;
    }
    return rs_view_compare(left->term, right->term);
}

// The prefix itself, which ends a run or is the word, then the most frequent terms that fit.
static size_t choose(counted_terms *terms, rs_view prefix) {
    qsort(terms->at, terms->size, sizeof *terms->at, by_count);
    uint64_t left = MOST_POSTINGS;
    size_t chosen = 0;
    for (int others = 0; others < 2; others++) {
        for (size_t i = 0; i < terms->size; i++) {
            bool is_other = !rs_view_equal(terms->at[i].term, prefix);
            if (is_other == (others == 1) && i >= chosen && terms->at[i].count <= left) {
                left -= terms->at[i].count;
                counted_term one = terms->at[i];
                terms->at[i] = terms->at[chosen];
                terms->at[chosen++] = one;
            }
        }
    }
    return chosen;
}

static void join(rs_plan *plan, const counted_terms *terms, size_t count) {
    xc_query **parts = rs_arena_array(&plan->arena, count + 1, sizeof *parts);
    plan->status = parts ? RESSEARCH_OK : rs_no_memory(plan->error);
    for (size_t i = 0; i < count && plan->status == RESSEARCH_OK; i++) {
        plan->status = xc_query_term(terms->at[i].term, 1, &parts[i], plan->error);
    }
    if (plan->status == RESSEARCH_OK) {
        plan->status = xc_query_combine(XC_SYNONYM, parts, count, &plan->first, plan->error);
    }
    for (size_t i = 0; parts && i < count; i++) {
        xc_query_free(parts[i]);
    }
}

// All that matches, ranked by what ranks the first.
static void rank_all(rs_plan *plan) {
    xc_query *parts[2] = {NULL, plan->first}, *ranked = NULL;
    if (plan->status == RESSEARCH_OK) {
        plan->status = xc_query_scale(plan->candidates, 0, &parts[0], plan->error);
    }
    if (plan->status == RESSEARCH_OK) {
        plan->status = xc_query_combine(XC_AND_MAYBE, parts, 2, &ranked, plan->error);
    }
    xc_query_free(parts[0]);
    if (ranked) {
        xc_query_free(plan->candidates);
        plan->candidates = ranked;
    }
}

void rs_frequent_rank(rs_plan *plan, rs_view prefix) {
    counting all = {.plan = plan};
    xc_segments *segments = rs_index_segments(plan->index);
    plan->status = xc_segments_visit_terms(segments, prefix, count_term, &all, plan->error);
    if (plan->status == RESSEARCH_OK && (all.terms.failed || plan->arena.failed)) {
        plan->status = rs_no_memory(plan->error);
    }
    if (plan->status == RESSEARCH_OK && all.postings > MOST_POSTINGS) {
        // As if the terms stood in the paragraphs independently of one another.
        double paragraphs = (double)xc_segments_count(segments);
        plan->estimate = (uint64_t)(paragraphs * (1 - exp(-(double)all.postings / paragraphs)));
        join(plan, &all.terms, choose(&all.terms, prefix));
        rank_all(plan);
    }
    rs_array_free(&all.terms);
}
