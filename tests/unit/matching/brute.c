// SPDX-License-Identifier: GPL-2.0-or-later
/* BM25 as it stands in books, term by term. */
#include "brute.h"

#include <math.h>

enum { MOST_PARTS = 8 };

typedef struct node {
    rs_match_kind kind;
    uint64_t words; // that a leaf matches: a bit each
    double weight;  // of a leaf
    struct node *parts[MOST_PARTS];
    size_t count;
} node;

typedef struct brute {
    const corpus *made;
    double average;
    rs_arena arena;
} brute;

static uint64_t words_of(const rs_match_query *leaf) {
    uint64_t words = 0;
    for (uint32_t word = 0; word < WORDS; word++) {
        char bytes[WORD_SIZE];
        spell(word, bytes);
        rs_view term = rs_view_of(bytes);
        if (leaf->kind == RS_MATCH_TERM) {
            words |= (uint64_t)rs_view_equal(term, leaf->term) << word;
            continue;
        }
        rs_view rest = rs_view_slice(term, leaf->term.size, term.size);
        bool within = rs_view_starts_with(term, leaf->term) &&
                      rs_view_compare(rest, leaf->low) >= 0 &&
                      (leaf->high.size == 0 || rs_view_compare(rest, leaf->high) <= 0);
        words |= (uint64_t)within << word;
    }
    return words;
}

// Of several terms as one: how many have any, were each list independent of all others.
static double frequency_of(const corpus *made, const node *leaf) {
    double missing = 1, sum = 0;
    for (uint32_t word = 0; word < WORDS; word++) {
        for (uint32_t segment = 0; leaf->words >> word & 1 && segment < SEGMENTS; segment++) {
            double found = made->held[segment][word];
            missing *= 1 - found / made->count;
            sum += found;
        }
    }
    return leaf->kind == RS_MATCH_TERM ? sum : floor(made->count * (1 - missing) + 0.5);
}

static double weigh(const corpus *made, const node *leaf) {
    double held = frequency_of(made, leaf);
    double odds = (made->count - held + 0.5) / (held + 0.5);
    return (1.2 + 1) * log(odds < 2 ? 1 + odds / 2 : odds);
}

static node *build(brute *all, const rs_match_query *query, double factor) {
    node *made = rs_arena_take(&all->arena, sizeof *made);
    made->kind = query->kind;
    factor *= query->factor;
    if (query->kind == RS_MATCH_TERM || query->kind == RS_MATCH_RANGE) {
        made->words = words_of(query);
        made->weight = weigh(all->made, made) * factor;
    }
    for (; made->count < query->count; made->count++) {
        assert_true(made->count < MOST_PARTS);
        made->parts[made->count] = build(all, query->parts[made->count], factor);
    }
    return made;
}

static double score(const brute *all, const node *leaf, const paragraph *in, uint32_t count) {
    double length = in->length;
    double norm = 1.2 * ((1 - 0.65) + 0.65 * length / all->average);
    count = leaf->kind == RS_MATCH_RANGE && count > in->length ? in->length : count;
    return leaf->weight * count / (norm + count);
}

// Whether the paragraph matches; then *weight is what it weighs.
static bool evaluate(const brute *all, const node *at, const paragraph *in, double *weight) {
    double part = 0;
    uint32_t count = 0;
    size_t matched = 0;
    *weight = 0;
    switch (at->kind) {
    case RS_MATCH_ALL:
        return true;
    case RS_MATCH_TERM:
    case RS_MATCH_RANGE:
        for (uint64_t words = at->words; words; words &= words - 1) {
            count += in->counts[__builtin_ctzll(words)];
        }
        *weight = count > 0 ? score(all, at, in, count) : 0;
        return count > 0;
    case RS_MATCH_AND_NOT:
        return evaluate(all, at->parts[0], in, weight) && !evaluate(all, at->parts[1], in, &part);
    default:
        break;
    }
    bool first = false;
    for (size_t i = 0; i < at->count; i++) {
        bool found = evaluate(all, at->parts[i], in, &part);
        first = i == 0 ? found : first;
        matched += found;
        *weight += found ? part : 0;
    }
    return at->kind == RS_MATCH_AND  ? matched == at->count
           : at->kind == RS_MATCH_OR ? matched > 0
                                     : first;
}

static int best_first(const void *a, const void *b) {
    const rs_candidate *one = a, *other = b;
    if (one->weight != other->weight) {
        return one->weight > other->weight ? -1 : 1;
    }
    return one->docid < other->docid ? -1 : one->docid > other->docid;
}

rs_candidate_list brute_run(const corpus *made, const rs_match_query *query, bool ranked) {
    brute all = {.made = made};
    for (uint32_t i = 0; i < made->count; i++) {
        all.average += (double)made->paragraphs[i].length / made->count;
    }
    rs_candidate_list found = {0};
    const node *root = build(&all, query, 1);
    for (uint32_t i = 0; i < made->count; i++) {
        rs_candidate match = {.docid = made->paragraphs[i].docid};
        if (evaluate(&all, root, &made->paragraphs[i], &match.weight)) {
            match.weight = ranked ? match.weight : 0;
            RS_PUSH(&found, match);
        }
    }
    if (found.size > 0) {
        qsort(found.at, found.size, sizeof *found.at, best_first);
    }
    rs_arena_free(&all.arena);
    return found;
}
