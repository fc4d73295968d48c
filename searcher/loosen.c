// SPDX-License-Identifier: GPL-2.0-or-later
/* Takes contiguous runs of a query apart into words, and Korean particles off them. */
#include "searcher/loosen.h"

#include "core/base/error.h"
#include "searcher/leaf.h"
#include "searcher/particles.h"

typedef struct loosening {
    rs_analyzer *analyzer;
    rs_arena *arena;
    bool loosened;
    ressearch_status status;
    ressearch_error *error;
} loosening;

typedef struct word_list {
    const rs_node *leaf;
    rs_tokens words; /* first and last only */
    bool particles;  /* a word lost its particle */
} word_list;

static bool add_word(void *context, uint32_t first, uint32_t last) {
    word_list *list = context;
    RS_PUSH(&list->words, ((rs_token){first, last, RS_TOKEN_UNSPACED, true}));
    return true;
}

// Words of unspaced runs by ICU, the others by their tokens.
static void list_words(loosening *state, word_list *list) {
    const rs_tokens *tokens = &list->leaf->analysis.tokens;
    const rs_folded *text = &list->leaf->analysis.folded;
    bool unspaced = false;
    uint32_t end = 0; // of the last identifier: its parts are no words of their own
    for (size_t i = 0; i < tokens->size; i++) {
        unspaced = unspaced || tokens->at[i].kind == RS_TOKEN_UNSPACED;
        if (tokens->at[i].kind != RS_TOKEN_UNSPACED && tokens->at[i].first >= end) {
            rs_token word = tokens->at[i];
            if (word.kind == RS_TOKEN_HANGUL) {
                word.last = rs_before_particle(text, word.first, word.last);
                list->particles = list->particles || word.last < tokens->at[i].last;
            }
            RS_PUSH(&list->words, word);
            end = tokens->at[i].last;
        }
    }
    if (unspaced) {
        state->status = rs_visit_dictionary(state->analyzer, text, 0, (uint32_t)text->size,
                                            add_word, list, state->error);
    }
    if (list->words.failed) {
        state->status = rs_no_memory(state->error);
    }
}

// Single characters are dropped where longer words say enough.
static bool says_enough(const rs_tokens *words, size_t i, bool longer) {
    bool run = rs_is_run(&words->at[i]);
    return !longer || !run || words->at[i].last - words->at[i].first > 1;
}

static rs_node *and_of(loosening *state, const rs_leaves *leaves) {
    rs_node *node = rs_arena_take(state->arena, sizeof *node);
    rs_node **children = rs_arena_array(state->arena, leaves->size + 1, sizeof *children);
    if (!node || !children || leaves->failed) {
        state->status = rs_no_memory(state->error);
        return NULL;
    }
    memcpy(children, leaves->at, leaves->size * sizeof *children);
    *node = (rs_node){.kind = RS_NODE_AND, .children = children, .count = leaves->size};
    return node;
}

static rs_node *words_of(loosening *state, const rs_node *leaf) {
    word_list list = {.leaf = leaf};
    rs_leaves leaves = {0};
    rs_node *node = NULL;
    list_words(state, &list);
    bool longer = false;
    for (size_t i = 0; i < list.words.size; i++) {
        longer = longer || list.words.at[i].last - list.words.at[i].first > 1;
    }
    for (size_t i = 0; i < list.words.size && state->status == RESSEARCH_OK; i++) {
        if (says_enough(&list.words, i, longer)) {
            const rs_folded *text = &leaf->analysis.folded;
            rs_view source = rs_view_slice(leaf->source, text->starts[list.words.at[i].first],
                                           text->ends[list.words.at[i].last - 1]);
            rs_leaf_options options = {0};
            state->status = rs_leaves_of(source, &options, state->arena, &leaves, state->error);
        }
    }
    if (state->status == RESSEARCH_OK && leaves.size > 0 &&
        (list.words.size > 1 || list.particles)) {
        node = and_of(state, &leaves);
        state->loosened = true;
    }
    rs_array_free(&leaves);
    rs_array_free(&list.words);
    return node;
}

// What is excluded stays as exact as it was asked for: verbatim copies it as it is.
static rs_node *copy(loosening *state, const rs_node *node, bool verbatim) {
    if (node->kind == RS_NODE_TEXT && !node->quoted && !verbatim) {
        rs_node *words = words_of(state, node);
        if (words || state->status != RESSEARCH_OK) {
            return words;
        }
    }
    rs_node *same = rs_arena_take(state->arena, sizeof *same);
    rs_node **children = rs_arena_array(state->arena, node->count + 1, sizeof *children);
    if (!same || !children) {
        state->status = rs_no_memory(state->error);
        return NULL;
    }
    *same = *node;
    same->children = children;
    verbatim = verbatim || node->kind == RS_NODE_NOT;
    for (size_t i = 0; i < node->count && state->status == RESSEARCH_OK; i++) {
        children[i] = copy(state, node->children[i], verbatim);
    }
    return same;
}

ressearch_status rs_loosen(const rs_node *root, rs_analyzer *analyzer, rs_arena *arena,
                           const rs_node **out, size_t *leaf_count, bool *loosened,
                           ressearch_error *error) {
    loosening state = {analyzer, arena, false, RESSEARCH_OK, error};
    rs_node *root_copy = copy(&state, root, false);
    if (state.status == RESSEARCH_OK && state.loosened) {
        *leaf_count = rs_tree_number_leaves(root_copy, 0);
    }
    *out = root_copy;
    *loosened = state.loosened;
    return state.status;
}
