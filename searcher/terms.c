// SPDX-License-Identifier: GPL-2.0-or-later
/* Leaves → terms → Xapian queries. */
#include "searcher/terms.h"

#include "core/base/error.h"
#include "core/index/schema.h"

/* A long run needs only some of its pairs to narrow the candidates down; verification does the
 * rest. */
enum { LONG_RUN = 12, LONGEST_DICTIONARY_WORD = 16 };

RS_ARRAY(query_list, xc_query *);

static void push(rs_plan *plan, query_list *list, xc_query *query) {
    if (query) {
        RS_PUSH(list, query);
    }
    if (list->failed && plan->status == RESSEARCH_OK) {
        xc_query_free(query);
        plan->status = rs_no_memory(plan->error);
    }
}

static xc_query *term_query(rs_plan *plan, rs_view term) {
    xc_query *query = NULL;
    rs_view clipped = rs_schema_term(&plan->arena, "", term);
    if (plan->status == RESSEARCH_OK) {
        plan->status = clipped.data ? xc_query_term(clipped, 1, &query, plan->error)
                                    : rs_no_memory(plan->error);
    }
    return query;
}

static xc_query *prefix_query(rs_plan *plan, rs_view prefix) {
    xc_query *query = NULL;
    // A longer term ends in a hash: only its start can be asked for.
    prefix.size = prefix.size > XC_LONGEST_TERM / 2 ? XC_LONGEST_TERM / 2 : prefix.size;
    if (plan->status == RESSEARCH_OK) {
        plan->status = xc_query_prefix(prefix, &query, plan->error);
    }
    return query;
}

static xc_query *join(rs_plan *plan, xc_operator operation, query_list *list) {
    xc_query *query = NULL;
    if (plan->status == RESSEARCH_OK && list->size == 1) {
        query = list->at[0];
        list->size = 0;
    } else if (plan->status == RESSEARCH_OK) {
        plan->status = xc_query_combine(operation, list->at, list->size, &query, plan->error);
    }
    for (size_t i = 0; i < list->size; i++) {
        xc_query_free(list->at[i]);
    }
    rs_array_free(list);
    return query;
}

// A word, or any word with the same stem; both count where both are there: exact before stemmed.
static xc_query *word_query(rs_plan *plan, const rs_unit *unit) {
    query_list forms = {0};
    for (size_t i = 0; i < unit->form_count; i++) {
        push(plan, &forms, term_query(plan, unit->forms[i]));
    }
    return join(plan, XC_OR, &forms);
}

// A single character beside other words is asked for only where it ends its run: all pairs that
// start with it would take longer than all the other words together, and rank nothing better.
static xc_query *any_unit_query(rs_plan *plan, const rs_unit *unit, bool alone) {
    if (unit->forms) {
        return word_query(plan, unit);
    }
    return unit->begins_pairs || (unit->characters == 1 && alone) ? prefix_query(plan, unit->text)
                                                                  : term_query(plan, unit->text);
}

static xc_query *weighted(rs_plan *plan, xc_query *query, double weight) {
    if (weight == 0 || weight == 1 || !query) {
        return query;
    }
    xc_query *scaled = NULL;
    plan->status = xc_query_scale(query, weight, &scaled, plan->error);
    xc_query_free(query);
    return scaled;
}

static xc_query *any_query(rs_plan *plan, const rs_node *leaf) {
    query_list parts = {0};
    size_t first = plan->unit_of_leaf[leaf->leaf], end = plan->unit_of_leaf[leaf->leaf + 1];
    bool alone = end == first + 1;
    for (size_t i = first; i < end; i++) {
        const rs_unit *unit = &plan->units.at[i];
        if (!unit->ranks_only) {
            push(plan, &parts, weighted(plan, any_unit_query(plan, unit, alone), unit->weight));
        }
    }
    return join(plan, XC_OR, &parts);
}

typedef struct dictionary_words {
    rs_plan *plan;
    const rs_folded *text;
    query_list *into;
} dictionary_words;

static bool add_dictionary_word(void *context, uint32_t first, uint32_t last) {
    dictionary_words *words = context;
    if (last - first > 2 && last - first <= LONGEST_DICTIONARY_WORD) {
        push(words->plan, words->into,
             term_query(words->plan, rs_folded_view(words->text, first, last)));
    }
    return words->plan->status == RESSEARCH_OK;
}

// Long questions are ranked by the words in them too, not only by their pairs.
static xc_query *with_dictionary(rs_plan *plan, const rs_node *leaf, xc_query *pairs) {
    query_list parts = {0};
    push(plan, &parts, pairs);
    dictionary_words words = {plan, &leaf->analysis.folded, &parts};
    if (plan->status == RESSEARCH_OK) {
        plan->status =
            rs_visit_dictionary(plan->analyzer, words.text, 0, (uint32_t)words.text->size,
                                add_dictionary_word, &words, plan->error);
    }
    return join(plan, XC_OR, &parts);
}

// A run of two or more characters: its pairs; of a long one every other pair and the last.
static void add_pairs(rs_plan *plan, const rs_folded *text, const rs_token *run,
                      query_list *required) {
    uint32_t step = run->last - run->first > LONG_RUN ? 2 : 1;
    for (uint32_t at = run->first; at + 1 < run->last; at += step) {
        push(plan, required, term_query(plan, rs_folded_view(text, at, at + 2)));
    }
    if (step == 2) {
        push(plan, required, term_query(plan, rs_folded_view(text, run->last - 2, run->last)));
    }
}

static void add_token(rs_plan *plan, const rs_node *leaf, const rs_token *token,
                      query_list *required) {
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
        push(plan, required, open ? prefix_query(plan, term) : term_query(plan, term));
    }
}

static xc_query *text_query(rs_plan *plan, const rs_node *leaf) {
    const rs_folded *text = &leaf->analysis.folded;
    query_list required = {0};
    for (size_t i = 0; i < leaf->analysis.tokens.size; i++) {
        add_token(plan, leaf, &leaf->analysis.tokens.at[i], &required);
    }
    const rs_token *token = &leaf->analysis.tokens.at[0];
    // One character, which may stand anywhere in a run: all pairs that start with it.
    if (required.size == 0 && plan->status == RESSEARCH_OK) {
        push(plan, &required, prefix_query(plan, rs_folded_view(text, token->first, token->last)));
    }
    xc_query *query = join(plan, XC_AND, &required);
    bool one_run = leaf->analysis.tokens.size == 1 && token->kind != RS_TOKEN_WORD;
    bool whole = token->kind == RS_TOKEN_WHOLE && token->last == text->size;
    uint32_t length = token->last - token->first;
    if (!query || !(whole || (one_run && length > 2 && length <= LONGEST_DICTIONARY_WORD))) {
        return query;
    }
    // Where it stands as a word or identifier of its own it counts for more.
    query_list ranked = {0};
    push(plan, &ranked, query);
    push(plan, &ranked, term_query(plan, rs_folded_view(text, token->first, token->last)));
    return join(plan, XC_AND_MAYBE, &ranked);
}

static xc_query *leaf_query(rs_plan *plan, const rs_node *leaf) {
    switch (leaf->kind) {
    case RS_NODE_WORD:
        return word_query(plan, &plan->units.at[plan->unit_of_leaf[leaf->leaf]]);
    case RS_NODE_ANY:
        return with_dictionary(plan, leaf, any_query(plan, leaf));
    default:
        return text_query(plan, leaf);
    }
}

xc_query *rs_leaf_query(rs_plan *plan, const rs_node *leaf) {
    return weighted(plan, leaf_query(plan, leaf), leaf->weight);
}
