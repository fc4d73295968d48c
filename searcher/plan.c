// SPDX-License-Identifier: GPL-2.0-or-later
/* Compiles the tree of a query into what its candidates are asked for by. */
#include "searcher/plan.h"

#include "core/base/error.h"
#include "searcher/fields.h"
#include "searcher/terms.h"
#include "searcher/units.h"

static const rs_match_query *compile(rs_plan *plan, const rs_node *node);

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

// Excluding a superset would lose paragraphs: what is not exact is left to verification.
static const rs_match_query *exclude(rs_plan *plan, const rs_match_query *from,
                                     const rs_node *excluded) {
    if (!is_exact(excluded)) {
        return from;
    }
    const rs_match_query *parts[2] = {from, compile(plan, excluded)};
    return rs_match_combine(&plan->arena, RS_MATCH_AND_NOT, parts, 2);
}

static const rs_match_query *compile_and(rs_plan *plan, const rs_node *node) {
    const rs_match_query **parts = rs_arena_array(&plan->arena, node->count + 1, sizeof *parts);
    size_t count = 0;
    for (size_t i = 0; parts && i < node->count; i++) {
        if (node->children[i]->kind != RS_NODE_NOT) {
            parts[count++] = compile(plan, node->children[i]);
        }
    }
    const rs_match_query *query = count == 0
                                      ? rs_match_all(&plan->arena)
                                      : rs_match_combine(&plan->arena, RS_MATCH_AND, parts, count);
    for (size_t i = 0; i < node->count; i++) {
        if (node->children[i]->kind == RS_NODE_NOT) {
            query = exclude(plan, query, node->children[i]->children[0]);
        }
    }
    return query;
}

static const rs_match_query *compile_or(rs_plan *plan, const rs_node *node) {
    const rs_match_query **parts = rs_arena_array(&plan->arena, node->count + 1, sizeof *parts);
    for (size_t i = 0; parts && i < node->count; i++) {
        parts[i] = compile(plan, node->children[i]);
    }
    return parts ? rs_match_combine(&plan->arena, RS_MATCH_OR, parts, node->count) : NULL;
}

static const rs_match_query *compile(rs_plan *plan, const rs_node *node) {
    switch (node->kind) {
    case RS_NODE_NOTHING:
        return rs_match_combine(&plan->arena, RS_MATCH_OR, NULL, 0);
    case RS_NODE_AND:
    case RS_NODE_NEAR:
        return compile_and(plan, node);
    case RS_NODE_OR:
        return compile_or(plan, node);
    case RS_NODE_NOT:
        return exclude(plan, rs_match_all(&plan->arena), node->children[0]);
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
    if (plan->status == RESSEARCH_OK) {
        plan->candidates = compile(plan, root);
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
    rs_map_free(&plan->any_terms);
    rs_array_free(&plan->units);
    rs_arena_free(&plan->arena);
    *plan = (rs_plan){0};
}
