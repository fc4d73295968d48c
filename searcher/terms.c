// SPDX-License-Identifier: GPL-2.0-or-later
/* Leaves → terms → queries. */
#include "searcher/terms.h"

#include "core/base/error.h"
#include "core/index/schema.h"

/* A long run needs only some of its pairs to narrow the candidates down; verification does the
 * rest. */
enum { LONG_RUN = 12, LONGEST_DICTIONARY_WORD = 16 };

static const rs_match_query *term_query(rs_plan *plan, rs_view term) {
    return rs_match_term(&plan->arena, rs_schema_term(&plan->arena, "", term));
}

static const rs_match_query *prefix_query(rs_plan *plan, rs_view prefix) {
    // A longer term ends in a hash: only its start can be asked for.
    prefix.size = prefix.size > RS_LONGEST_TERM / 2 ? RS_LONGEST_TERM / 2 : prefix.size;
    return rs_match_prefix(&plan->arena, prefix);
}

// A word, or any word with the same stem; both count where both are there: exact before stemmed.
static const rs_match_query *word_query(rs_plan *plan, const rs_unit *unit) {
    rs_match_parts forms = {.arena = &plan->arena};
    for (size_t i = 0; i < unit->form_count; i++) {
        rs_match_add(&forms, term_query(plan, unit->forms[i]));
    }
    return rs_match_join(&forms, RS_MATCH_OR);
}

// A single character beside other words is asked for only where it ends its run: all pairs that
// start with it would take longer than all the other words together, and rank nothing better.
static const rs_match_query *any_unit_query(rs_plan *plan, const rs_unit *unit, bool alone) {
    if (unit->forms) {
        return word_query(plan, unit);
    }
    return unit->begins_pairs || (unit->characters == 1 && alone) ? prefix_query(plan, unit->text)
                                                                  : term_query(plan, unit->text);
}

static const rs_match_query *weighted(rs_plan *plan, const rs_match_query *query, double weight) {
    return weight == 0 || weight == 1 ? query : rs_match_scale(&plan->arena, query, weight);
}

static const rs_match_query *any_query(rs_plan *plan, const rs_node *leaf) {
    rs_match_parts parts = {.arena = &plan->arena};
    size_t first = plan->unit_of_leaf[leaf->leaf], end = plan->unit_of_leaf[leaf->leaf + 1];
    bool alone = end == first + 1;
    for (size_t i = first; i < end; i++) {
        const rs_unit *unit = &plan->units.at[i];
        if (!unit->ranks_only) {
            rs_match_add(&parts, weighted(plan, any_unit_query(plan, unit, alone), unit->weight));
        }
    }
    return rs_match_join(&parts, RS_MATCH_OR);
}

typedef struct dictionary_words {
    rs_plan *plan;
    const rs_folded *text;
    rs_match_parts *into;
} dictionary_words;

static bool add_dictionary_word(void *context, uint32_t first, uint32_t last) {
    dictionary_words *words = context;
    if (last - first > 2 && last - first <= LONGEST_DICTIONARY_WORD) {
        rs_match_add(words->into,
                     term_query(words->plan, rs_folded_view(words->text, first, last)));
    }
    return words->plan->status == RESSEARCH_OK;
}

// Long questions are ranked by the words in them too, not only by their pairs.
static const rs_match_query *with_dictionary(rs_plan *plan, const rs_node *leaf,
                                             const rs_match_query *pairs) {
    rs_match_parts parts = {.arena = &plan->arena};
    rs_match_add(&parts, pairs);
    dictionary_words words = {plan, &leaf->analysis.folded, &parts};
    if (plan->status == RESSEARCH_OK) {
        plan->status =
            rs_visit_dictionary(plan->analyzer, words.text, 0, (uint32_t)words.text->size,
                                add_dictionary_word, &words, plan->error);
    }
    return rs_match_join(&parts, RS_MATCH_OR);
}

// A run of two or more characters: its pairs; of a long one every other pair and the last.
static void add_pairs(rs_plan *plan, const rs_folded *text, const rs_token *run,
                      rs_match_parts *required) {
    uint32_t step = run->last - run->first > LONG_RUN ? 2 : 1;
    for (uint32_t at = run->first; at + 1 < run->last; at += step) {
        rs_match_add(required, term_query(plan, rs_folded_view(text, at, at + 2)));
    }
    if (step == 2) {
        rs_match_add(required, term_query(plan, rs_folded_view(text, run->last - 2, run->last)));
    }
}

static void add_token(rs_plan *plan, const rs_node *leaf, const rs_token *token,
                      rs_match_parts *required) {
    const rs_folded *text = &leaf->analysis.folded;
    bool run = rs_is_run(token);
    bool last = token->last == text->size;
    if (token->kind == RS_TOKEN_WHOLE) {
        return; // its parts follow, and stand in the text also where the whole is longer
    }
    if (run && token->last - token->first > 1) {
        add_pairs(plan, text, token, required);
    } else if (!run || !last) {
        // A single character that ends its run has a term of its own.
        bool open = leaf->kind == RS_NODE_PREFIX && last;
        rs_view term = rs_folded_view(text, token->first, token->last);
        rs_match_add(required, open ? prefix_query(plan, term) : term_query(plan, term));
    }
}

static const rs_match_query *text_query(rs_plan *plan, const rs_node *leaf) {
    const rs_folded *text = &leaf->analysis.folded;
    rs_match_parts required = {.arena = &plan->arena};
    for (size_t i = 0; i < leaf->analysis.tokens.size; i++) {
        add_token(plan, leaf, &leaf->analysis.tokens.at[i], &required);
    }
    const rs_token *token = &leaf->analysis.tokens.at[0];
    // One character, which may stand anywhere in a run: all pairs that start with it.
    if (required.size == 0) {
        rs_match_add(&required,
                     prefix_query(plan, rs_folded_view(text, token->first, token->last)));
    }
    const rs_match_query *query = rs_match_join(&required, RS_MATCH_AND);
    bool one_run = leaf->analysis.tokens.size == 1 && token->kind != RS_TOKEN_WORD;
    bool whole = token->kind == RS_TOKEN_WHOLE && token->last == text->size;
    uint32_t length = token->last - token->first;
    if (!query || !(whole || (one_run && length > 2 && length <= LONGEST_DICTIONARY_WORD))) {
        return query;
    }
    // Where it stands as a word or identifier of its own it counts for more.
    rs_match_parts ranked = {.arena = &plan->arena};
    rs_match_add(&ranked, query);
    rs_match_add(&ranked, term_query(plan, rs_folded_view(text, token->first, token->last)));
    return rs_match_join(&ranked, RS_MATCH_AND_MAYBE);
}

static const rs_match_query *leaf_query(rs_plan *plan, const rs_node *leaf) {
    switch (leaf->kind) {
    case RS_NODE_WORD:
        return word_query(plan, &plan->units.at[plan->unit_of_leaf[leaf->leaf]]);
    case RS_NODE_ANY:
        return with_dictionary(plan, leaf, any_query(plan, leaf));
    default:
        return text_query(plan, leaf);
    }
}

const rs_match_query *rs_leaf_query(rs_plan *plan, const rs_node *leaf) {
    return weighted(plan, leaf_query(plan, leaf), leaf->weight);
}
