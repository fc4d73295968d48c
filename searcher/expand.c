// SPDX-License-Identifier: GPL-2.0-or-later
/* Puts the alternatives of leaves into the tree. */
#include "searcher/expand.h"

#include "core/base/error.h"

static const rs_expander sources[] = {rs_expand_synonyms, rs_expand_regional, rs_expand_numerals,
                                      rs_expand_fuzzy, rs_expand_pinyin};

bool rs_wants_expansion(const ressearch_query *query) {
    const ressearch_query_options *options = &query->options;
    return options->fuzzy || options->pinyin || options->numerals || options->regional ||
           options->synonyms;
}

ressearch_status rs_add_alternative(rs_expansion *expansion, rs_view text, double weight,
                                    rs_leaves *alternatives) {
    rs_leaf_options as_word = {0}, verbatim = {.quoted = true};
    size_t before = alternatives->size;
    ressearch_status status =
        rs_leaves_of(text, &as_word, expansion->arena, alternatives, expansion->error);
    bool one_word = alternatives->size == before + 1;
    if (status == RESSEARCH_OK && !one_word) {
        alternatives->size = before;
        status = rs_leaves_of(text, &verbatim, expansion->arena, alternatives, expansion->error);
    }
    for (size_t i = before; i < alternatives->size; i++) {
        alternatives->at[i]->weight = weight;
    }
    return status;
}

static rs_node *new_node(rs_expansion *expansion, rs_node_kind kind, rs_node *const *children,
                         size_t count) {
    rs_node *node = rs_arena_take(expansion->arena, sizeof *node);
    rs_node **kept = rs_arena_array(expansion->arena, count + 1, sizeof *kept);
    if (!node || !kept) {
        return NULL;
    }
    if (count > 0) {
        memcpy(kept, children, count * sizeof *kept);
    }
    *node = (rs_node){.kind = kind, .children = kept, .count = count};
    return node;
}

static ressearch_status copy(rs_expansion *expansion, const rs_node *node, bool verbatim,
                             rs_node **out);

static ressearch_status copy_children(rs_expansion *expansion, const rs_node *node, bool verbatim,
                                      rs_node **out);

static ressearch_status copy_leaf(rs_expansion *expansion, const rs_node *leaf, bool verbatim,
                                  rs_node **out) {
    rs_leaves either = {0};
    rs_node *same = rs_arena_take(expansion->arena, sizeof *same);
    if (!same) {
        return rs_no_memory(expansion->error);
    }
    *same = *leaf;
    RS_PUSH(&either, same);
    ressearch_status status = either.failed ? rs_no_memory(expansion->error) : RESSEARCH_OK;
    bool widened = !verbatim && !leaf->quoted && leaf->weight == 0;
    for (size_t i = 0; widened && i < sizeof sources / sizeof *sources; i++) {
        status = status == RESSEARCH_OK ? sources[i](expansion, leaf, &either) : status;
    }
    if (status == RESSEARCH_OK) {
        *out = either.size == 1 ? same : new_node(expansion, RS_NODE_OR, either.at, either.size);
        status = *out ? RESSEARCH_OK : rs_no_memory(expansion->error);
    }
    rs_array_free(&either);
    return status;
}

// The children from `from` on that are one entry of the synonyms, as one child with alternatives.
static ressearch_status copy_phrase(rs_expansion *expansion, const rs_node *and, size_t from,
                                    rs_leaves *into, size_t *used) {
    rs_leaves either = {0};
    *used = 0;
    ressearch_status status = rs_expand_phrase(expansion, and, from, &either, used);
    if (status == RESSEARCH_OK && *used > 0) {
        const rs_node part = {
            .kind = RS_NODE_AND, .children = and->children + from, .count = *used};
        rs_node *same = NULL;
        status = copy_children(expansion, &part, true, &same);
        RS_PUSH(&either, same);
        rs_node *node =
            either.failed || !same ? NULL : new_node(expansion, RS_NODE_OR, either.at, either.size);
        RS_PUSH(into, node);
        status = status != RESSEARCH_OK  ? status
                 : node && !into->failed ? RESSEARCH_OK
                                         : rs_no_memory(expansion->error);
    }
    rs_array_free(&either);
    return status;
}

static ressearch_status copy_children(rs_expansion *expansion, const rs_node *node, bool verbatim,
                                      rs_node **out) {
    rs_leaves children = {0};
    ressearch_status status = RESSEARCH_OK;
    for (size_t i = 0; i < node->count && status == RESSEARCH_OK;) {
        size_t used = 0;
        if (node->kind == RS_NODE_AND && !verbatim) {
            status = copy_phrase(expansion, node, i, &children, &used);
        }
        if (status == RESSEARCH_OK && used == 0) {
            rs_node *child = NULL;
            status = copy(expansion, node->children[i], verbatim, &child);
            RS_PUSH(&children, child);
            used = 1;
        }
        i += used;
    }
    if (status == RESSEARCH_OK) {
        *out = children.failed ? NULL : new_node(expansion, node->kind, children.at, children.size);
        status = *out ? RESSEARCH_OK : rs_no_memory(expansion->error);
    }
    if (status == RESSEARCH_OK) {
        (*out)->distance = node->distance;
    }
    rs_array_free(&children);
    return status;
}

static ressearch_status copy(rs_expansion *expansion, const rs_node *node, bool verbatim,
                             rs_node **out) {
    if (rs_is_text_leaf(node)) {
        return copy_leaf(expansion, node, verbatim, out);
    }
    if (node->count > 0) {
        return copy_children(expansion, node, verbatim || node->kind == RS_NODE_NOT, out);
    }
    rs_node *same = rs_arena_take(expansion->arena, sizeof *same);
    if (!same) {
        return rs_no_memory(expansion->error);
    }
    *same = *node;
    *out = same;
    return RESSEARCH_OK;
}

ressearch_status rs_expand(rs_expansion *expansion, const rs_node *root, const rs_node **out,
                           size_t *leaf_count) {
    rs_node *widened = NULL;
    ressearch_status status = copy(expansion, root, false, &widened);
    if (status == RESSEARCH_OK) {
        *leaf_count = rs_tree_number_leaves(widened, 0);
        *out = widened;
    }
    return status;
}
