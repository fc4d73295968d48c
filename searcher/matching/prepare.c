// SPDX-License-Identifier: GPL-2.0-or-later
/* Reads the postings that a query needs, and weighs its terms. */
#include <math.h>

#include "core/base/error.h"
#include "core/base/memory.h"
#include "searcher/matching/ceilings.h"

/* So many postings of a term repay a table of 256 scores, and a table for each kind of count. */
enum { MANY_POSTINGS = 2000, VERY_MANY_POSTINGS = 40000 };

typedef struct preparing {
    rs_matching *matching;
    ressearch_status status;
    ressearch_error *error;
} preparing;

static rs_matcher *prepare(preparing *to, const rs_match_query *query, double factor);

static void *take(preparing *to, size_t count, size_t width) {
    void *memory = rs_arena_array(&to->matching->arena, count, width);
    if (!memory && to->status == RESSEARCH_OK) {
        to->status = rs_no_memory(to->error);
    }
    return memory;
}

// ---- leaves ----

// The most that a paragraph can have of a term: none is shorter than its count, as far as lengths
// are known.
static double best_score(const rs_bm25 *bm25, double weight, uint32_t count) {
    uint32_t length = count < UINT16_MAX ? count : UINT16_MAX;
    return count == 0 ? 0 : rs_bm25_score(bm25, weight, count, length);
}

// Dividing once a count and length, not once a posting.
static void tabulate(preparing *to, rs_matcher *leaf) {
    uint32_t counts = leaf->most > VERY_MANY_POSTINGS ? RS_LIST_KINDS - 1 : 1;
    if (leaf->most <= MANY_POSTINGS) {
        return;
    }
    leaf->scores = take(to, (size_t)counts * RS_BM25_LENGTHS, sizeof *leaf->scores);
    for (uint32_t i = 0; leaf->scores && i < counts * RS_BM25_LENGTHS; i++) {
        leaf->scores[i] = rs_bm25_score(&to->matching->bm25, leaf->weight, i / RS_BM25_LENGTHS + 1,
                                        i % RS_BM25_LENGTHS);
    }
    leaf->tabled = leaf->scores ? counts : 0;
}

static void weigh(preparing *to, rs_matcher *leaf, double frequency, double factor) {
    rs_matching *matching = to->matching;
    leaf->weight = matching->ranked ? rs_bm25_weight(&matching->bm25, frequency) * factor : 0;
    if (leaf->weight > 0) {
        matching->summands++;
        tabulate(to, leaf);
    }
}

// Reads a term's lists; *missing is the share of paragraphs without it, were segments independent.
static void read_lists(preparing *to, rs_view term, rs_matcher *leaf, double *missing) {
    rs_matching *matching = to->matching;
    leaf->kind = RS_MATCH_TERM;
    leaf->lists = take(to, matching->segments + 1, sizeof *leaf->lists);
    leaf->list = take(to, 1, sizeof *leaf->list);
    *missing = 1;
    for (size_t i = 0; i < matching->segments && to->status == RESSEARCH_OK; i++) {
        rs_matcher_list *list = &leaf->lists[i];
        to->status =
            rs_index_list(matching->index, i, term, &list->scratch, &list->bytes, to->error);
        if (to->status == RESSEARCH_OK && list->bytes.size > 0) {
            rs_list_open(leaf->list, list->bytes);
            leaf->most += leaf->list->total;
            *missing *= 1 - leaf->list->total / matching->bm25.paragraphs;
            rs_ceilings_note(leaf, leaf->list);
        }
    }
}

static void weigh_lists(preparing *to, rs_matcher *leaf, double factor) {
    weigh(to, leaf, leaf->likely, factor);
    leaf->best = best_score(&to->matching->bm25, leaf->weight, leaf->most_count);
}

static void prepare_term(preparing *to, const rs_match_query *query, double factor,
                         rs_matcher *leaf) {
    double missing;
    read_lists(to, query->term, leaf, &missing);
    leaf->likely = (double)leaf->most;
    weigh_lists(to, leaf, factor);
}

// How many paragraphs hold any of several lists.
static double likely_of(const preparing *to, double missing) {
    return floor(to->matching->bm25.paragraphs * (1 - missing) + 0.5);
}

static void prepare_union(preparing *to, const rs_match_query *query, double factor,
                          rs_matcher *leaf) {
    rs_matching *matching = to->matching;
    double missing = 1;
    leaf->unions = take(to, matching->segments + 1, sizeof *leaf->unions);
    for (size_t i = 0; i < matching->segments && to->status == RESSEARCH_OK; i++) {
        to->status = rs_union_open(&leaf->unions[i], matching->index, i, query, to->error);
        missing *= leaf->unions[i].missing;
        leaf->most += leaf->unions[i].most;
    }
    leaf->likely = likely_of(to, missing);
    weigh(to, leaf, leaf->likely, factor);
    leaf->best = leaf->weight;
}

// The terms of a range; all but the first are only counted, and not beyond the second.
typedef struct few_terms {
    rs_arena *arena;
    rs_view first;
    size_t count;
} few_terms;

static bool see_term(void *context, rs_view term, uint32_t frequency) {
    (void)frequency;
    few_terms *seen = context;
    if (seen->count++ == 0) {
        seen->first = (rs_view){rs_arena_copy(seen->arena, term), term.size};
    }
    return seen->count == 1;
}

// Most prefixes of two characters are those of one term: then nothing needs to be added up.
static void prepare_range(preparing *to, const rs_match_query *query, double factor,
                          rs_matcher *leaf) {
    few_terms seen = {.arena = &to->matching->arena};
    if (query->low.size == 0 && query->high.size == 0) {
        to->status =
            rs_index_visit_terms(to->matching->index, query->term, see_term, &seen, to->error);
    }
    if (to->status != RESSEARCH_OK || seen.count != 1) {
        prepare_union(to, query, factor, leaf);
        return;
    }
    if (!seen.first.data) {
        to->status = rs_no_memory(to->error);
        return;
    }
    double missing;
    read_lists(to, seen.first, leaf, &missing);
    leaf->likely = likely_of(to, missing);
    weigh_lists(to, leaf, factor);
}

// ---- what combines them ----

static bool comes_before(rs_match_kind kind, const rs_matcher *a, const rs_matcher *b) {
    return kind == RS_MATCH_AND ? a->likely < b->likely : kind == RS_MATCH_OR && a->best > b->best;
}

// Equal ones stay as they stand in the query: sums are the same in every segment.
static void insert(rs_matcher *into, rs_matcher *part) {
    size_t place = into->count++;
    for (; place > 0 && comes_before(into->kind, part, into->parts[place - 1]); place--) {
        into->parts[place] = into->parts[place - 1];
    }
    into->parts[place] = part;
}

static size_t count_parts(const rs_match_query *query, rs_match_kind kind) {
    size_t count = 0;
    for (size_t i = 0; i < query->count; i++) {
        const rs_match_query *part = query->parts[i];
        count += kind == RS_MATCH_OR && part->kind == kind ? count_parts(part, kind) : 1;
    }
    return count;
}

// An OR within an OR is one with it.
static void add_parts(preparing *to, const rs_match_query *query, double factor, rs_matcher *into) {
    for (size_t i = 0; i < query->count && to->status == RESSEARCH_OK; i++) {
        const rs_match_query *part = query->parts[i];
        bool excludes = into->kind == RS_MATCH_AND_NOT && i == 1;
        if (into->kind == RS_MATCH_OR && part->kind == RS_MATCH_OR) {
            add_parts(to, part, factor * part->factor, into);
            continue;
        }
        rs_matcher *matcher = prepare(to, part, excludes ? 0 : factor);
        if (matcher) {
            insert(into, matcher);
        }
    }
}

static void estimate(const preparing *to, rs_matcher *matcher) {
    double all = to->matching->bm25.paragraphs, share = matcher->kind == RS_MATCH_AND;
    uint64_t sum = 0, fewest = (uint64_t)all, paragraphs = fewest;
    for (size_t i = 0; i < matcher->count; i++) {
        const rs_matcher *part = matcher->parts[i];
        double held = all > 0 ? part->likely / all : 0;
        share = matcher->kind == RS_MATCH_AND ? share * held : share + held - share * held;
        sum += part->most;
        fewest = part->most < fewest ? part->most : fewest;
        matcher->best += part->best;
    }
    if (matcher->kind == RS_MATCH_AND || matcher->kind == RS_MATCH_OR) {
        sum = sum < paragraphs ? sum : paragraphs;
        matcher->most = matcher->kind == RS_MATCH_AND ? fewest : sum;
        matcher->likely = share * all;
    } else {
        matcher->most = matcher->parts[0]->most;
        matcher->likely = matcher->parts[0]->likely;
    }
}

static bool is_leaf(const rs_matcher *matcher) {
    return matcher->kind == RS_MATCH_TERM || matcher->kind == RS_MATCH_RANGE;
}

// An AND of leaves scores what all of them have found, and so keeps what each has counted.
static void make_counts(preparing *to, rs_matcher *matcher) {
    bool are_leaves = matcher->kind == RS_MATCH_AND;
    for (size_t i = 0; i < matcher->count; i++) {
        are_leaves = are_leaves && is_leaf(matcher->parts[i]);
    }
    for (size_t i = 0; are_leaves && i < matcher->count && to->status == RESSEARCH_OK; i++) {
        // Not from the arena: its memory is zeroed, which touches what may never be used.
        matcher->parts[i]->counts = rs_allocate(RS_WINDOW * sizeof(uint32_t));
        to->status = matcher->parts[i]->counts ? RESSEARCH_OK : rs_no_memory(to->error);
    }
}

static void prepare_parts(preparing *to, const rs_match_query *query, double factor,
                          rs_matcher *matcher) {
    matcher->parts = take(to, count_parts(query, query->kind) + 1, sizeof(rs_matcher *));
    if (query->kind != RS_MATCH_OR) {
        matcher->room = take(to, 1, sizeof *matcher->room);
    }
    if (to->status == RESSEARCH_OK) {
        add_parts(to, query, factor, matcher);
    }
    if (to->status == RESSEARCH_OK) {
        estimate(to, matcher);
        make_counts(to, matcher);
    }
}

static rs_matcher *prepare(preparing *to, const rs_match_query *query, double factor) {
    rs_matcher *matcher = take(to, 1, sizeof *matcher);
    if (!matcher) {
        return NULL;
    }
    matcher->kind = query->kind;
    factor *= query->factor;
    switch (query->kind) {
    case RS_MATCH_ALL:
        matcher->likely = to->matching->bm25.paragraphs;
        matcher->most = (uint64_t)matcher->likely;
        break;
    case RS_MATCH_TERM:
        prepare_term(to, query, factor, matcher);
        break;
    case RS_MATCH_RANGE:
        prepare_range(to, query, factor, matcher);
        break;
    default:
        prepare_parts(to, query, factor, matcher);
    }
    return matcher;
}

ressearch_status rs_matching_prepare(rs_matching *matching, const rs_match_query *query,
                                     ressearch_error *error) {
    preparing to = {matching, RESSEARCH_OK, error};
    if (!query) {
        return rs_no_memory(error);
    }
    matching->segments = rs_index_segment_count(matching->index);
    rs_bm25_prepare(&matching->bm25, rs_index_paragraphs(matching->index),
                    rs_index_average_length(matching->index));
    matching->root = prepare(&to, query, 1);
    return to.status;
}

static void release(const rs_matching *matching, rs_matcher *matcher) {
    for (size_t i = 0; matcher && i < matching->segments; i++) {
        if (matcher->lists) {
            rs_buffer_free(&matcher->lists[i].scratch);
        }
        if (matcher->unions) {
            rs_union_close(&matcher->unions[i]);
        }
    }
    if (matcher) {
        rs_release(matcher->counts);
    }
    for (size_t i = 0; matcher && i < matcher->count; i++) {
        release(matching, matcher->parts[i]);
    }
}

void rs_matching_free(rs_matching *matching) {
    release(matching, matching->root);
    rs_arena_free(&matching->arena);
    *matching = (rs_matching){0};
}
