// SPDX-License-Identifier: GPL-2.0-or-later
/* Compiles the tree of a query into the Xapian query for its candidates. */
#include "searcher/plan.h"

#include <stdlib.h>

#include "core/base/error.h"
#include "searcher/fields.h"
#include "searcher/frequent.h"
#include "searcher/terms.h"
#include "searcher/units.h"

static xc_query *compile(rs_plan *plan, const rs_node *node);

/*
 * Whether the candidates of a node are exactly what it matches, so that nothing needs verifying.
 * A word is, by its own definition: it matches the terms it is asked for by. A quoted word is not:
 * its term may be another word's stem.
 */
static bool is_exact(const rs_node *node) {
    switch (node->kind) {
    case RS_NODE_NOTHING:
    case RS_NODE_FIELD:
    case RS_NODE_WORD:
    case RS_NODE_ANY:
        return true;
    case RS_NODE_TEXT: {
        const rs_token *token = &node->analysis.tokens.at[0];
        return !node->whole_number && node->analysis.tokens.size == 1 &&
               token->kind != RS_TOKEN_WORD && token->kind != RS_TOKEN_WHOLE &&
               token->last - token->first <= 2 &&
               node->analysis.folded.size == token->last - token->first;
    }
    case RS_NODE_PREFIX:
    case RS_NODE_NEAR:
        return false;
    default:
        for (size_t i = 0; i < node->count; i++) {
            if (!is_exact(node->children[i])) {
                return false;
            }
        }
        return true;
    }
}

static bool needs_head(const rs_node *node) {
    if (node->kind == RS_NODE_FIELD) {
        return node->field != RS_FIELD_KIND && node->field != RS_FIELD_LANGUAGE;
    }
    for (size_t i = 0; i < node->count; i++) {
        if (needs_head(node->children[i])) {
            return true;
        }
    }
    return false;
}

// ---- combining ----

static xc_query *everything(rs_plan *plan) {
    xc_query *query = NULL;
    if (plan->status == RESSEARCH_OK) {
        plan->status = xc_query_all(&query, plan->error);
    }
    return query;
}

static xc_query *combine(rs_plan *plan, xc_operator operation, xc_query **parts, size_t count) {
    xc_query *query = NULL;
    if (plan->status == RESSEARCH_OK) {
        plan->status = xc_query_combine(operation, parts, count, &query, plan->error);
    }
    for (size_t i = 0; i < count; i++) {
        xc_query_free(parts[i]);
    }
    return query;
}

// Excluding a superset would lose paragraphs: what is not exact is left to verification.
static xc_query *exclude(rs_plan *plan, xc_query *from, const rs_node *excluded) {
    if (!is_exact(excluded)) {
        return from;
    }
    xc_query *parts[2] = {from, compile(plan, excluded)};
    return combine(plan, XC_AND_NOT, parts, 2);
}

static xc_query *compile_and(rs_plan *plan, const rs_node *node) {
    xc_query **parts = calloc(node->count + 1, sizeof *parts);
    if (!parts) {
        plan->status = rs_no_memory(plan->error);
        return NULL;
    }
    size_t count = 0;
    for (size_t i = 0; i < node->count; i++) {
        if (node->children[i]->kind != RS_NODE_NOT) {
            parts[count++] = compile(plan, node->children[i]);
        }
    }
    xc_query *query = count == 0 ? everything(plan) : combine(plan, XC_AND, parts, count);
    free(parts);
    for (size_t i = 0; i < node->count && plan->status == RESSEARCH_OK; i++) {
        if (node->children[i]->kind == RS_NODE_NOT) {
            query = exclude(plan, query, node->children[i]->children[0]);
        }
    }
    return query;
}

static xc_query *compile_or(rs_plan *plan, const rs_node *node) {
    xc_query **parts = calloc(node->count + 1, sizeof *parts);
    if (!parts) {
        plan->status = rs_no_memory(plan->error);
        return NULL;
    }
    for (size_t i = 0; i < node->count; i++) {
        parts[i] = compile(plan, node->children[i]);
    }
    xc_query *query = combine(plan, XC_OR, parts, node->count);
    free(parts);
    return query;
}

static xc_query *compile(rs_plan *plan, const rs_node *node) {
    if (plan->status != RESSEARCH_OK) {
        return NULL;
    }
    switch (node->kind) {
    case RS_NODE_NOTHING:
        return combine(plan, XC_OR, NULL, 0);
    case RS_NODE_AND:
    case RS_NODE_NEAR:
        return compile_and(plan, node);
    case RS_NODE_OR:
        return compile_or(plan, node);
    case RS_NODE_NOT:
        return exclude(plan, everything(plan), node->children[0]);
    case RS_NODE_FIELD:
        return rs_field_query(plan, node);
    default:
        return rs_leaf_query(plan, node);
    }
}

static void add_units(rs_plan *plan, const rs_node *node) {
    if (rs_is_text_leaf(node)) {
        plan->unit_of_leaf[node->leaf] = plan->units.size;
        rs_units_add(plan, node);
    }
    for (size_t i = 0; i < node->count && plan->status == RESSEARCH_OK; i++) {
        add_units(plan, node->children[i]);
    }
}

// The prefix that is all the query asks for, or none.
static rs_view only_prefix(const rs_node *root) {
    bool is_text = root->kind == RS_NODE_TEXT || root->kind == RS_NODE_PREFIX;
    if (!is_text || root->analysis.tokens.size != 1) {
        return (rs_view){0};
    }
    const rs_token *token = &root->analysis.tokens.at[0];
    bool is_character = token->kind == RS_TOKEN_UNSPACED && token->last - token->first == 1;
    bool is_whole = token->last - token->first == root->analysis.folded.size;
    bool is_open = root->kind == RS_NODE_PREFIX && token->kind == RS_TOKEN_WORD;
    return is_whole && (is_character || is_open)
               ? rs_folded_view(&root->analysis.folded, token->first, token->last)
               : (rs_view){0};
}

// What all plans need: where each leaf's units are, and they.
static void add_all_units(rs_plan *plan, const rs_node *root, size_t leaf_count,
                          rs_analyzer *analyzer, ressearch_error *error) {
    plan->root = root;
    plan->analyzer = analyzer;
    plan->leaf_count = leaf_count;
    plan->error = error;
    plan->status = RESSEARCH_OK;
    plan->unit_of_leaf = rs_arena_array(&plan->arena, leaf_count + 1, sizeof *plan->unit_of_leaf);
    if (!plan->unit_of_leaf) {
        plan->status = rs_no_memory(error);
        return;
    }
    add_units(plan, root);
    plan->unit_of_leaf[leaf_count] = plan->units.size;
}

static ressearch_status finish(rs_plan *plan) {
    if (plan->status == RESSEARCH_OK && plan->arena.failed) {
        plan->status = rs_no_memory(plan->error);
    }
    plan->error = NULL;
    return plan->status;
}

ressearch_status rs_plan_make(rs_plan *plan, const rs_node *root, size_t leaf_count,
                              ressearch_index *index, rs_analyzer *analyzer,
                              ressearch_error *error) {
    plan->index = index;
    plan->languages = rs_index_languages(index, &plan->language_count);
    plan->exact = is_exact(root);
    plan->needs_head = needs_head(root);
    add_all_units(plan, root, leaf_count, analyzer, error);
    plan->candidates = compile(plan, root);
    rs_view prefix = only_prefix(root);
    if (plan->status == RESSEARCH_OK && prefix.size > 0) {
        rs_frequent_rank(plan, prefix);
    }
    return finish(plan);
}

ressearch_status rs_plan_make_for_texts(rs_plan *plan, const rs_node *root, size_t leaf_count,
                                        const char *const *languages, size_t language_count,
                                        rs_analyzer *analyzer, ressearch_error *error) {
    rs_arena_reset(&plan->arena);
    plan->units.size = 0;
    plan->first_letters = 0;
    plan->languages = languages;
    plan->language_count = language_count;
    add_all_units(plan, root, leaf_count, analyzer, error);
    return finish(plan);
}

void rs_plan_free(rs_plan *plan) {
    xc_query_free(plan->candidates);
    xc_query_free(plan->first);
    rs_map_free(&plan->any_terms);
    rs_array_free(&plan->units);
    rs_arena_free(&plan->arena);
    *plan = (rs_plan){0};
}
