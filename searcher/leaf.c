// SPDX-License-Identifier: GPL-2.0-or-later
/* Turns query text into leaves. */
#include "searcher/leaf.h"

#include "core/base/error.h"

// Tokens must live as long as the query: they move from the growing array into the arena.
static ressearch_status analyze(rs_view text, bool with_markup, rs_arena *arena,
                                rs_analysis *analysis, ressearch_error *error) {
    *analysis = (rs_analysis){0};
    ressearch_status status = rs_analyze(text, with_markup, arena, analysis, error);
    rs_token *tokens = NULL;
    if (status == RESSEARCH_OK) {
        tokens = rs_arena_array(arena, analysis->tokens.size + 1, sizeof *tokens);
        status = tokens ? RESSEARCH_OK : rs_no_memory(error);
    }
    if (status == RESSEARCH_OK && analysis->tokens.size > 0) {
        memcpy(tokens, analysis->tokens.at, analysis->tokens.size * sizeof *tokens);
    }
    size_t size = analysis->tokens.size;
    rs_array_free(&analysis->tokens);
    analysis->tokens = (rs_tokens){.at = tokens, .size = size, .capacity = size};
    return status;
}

static rs_node *new_leaf(rs_arena *arena, rs_node_kind kind, rs_view source, bool quoted) {
    rs_node *node = rs_arena_take(arena, sizeof *node);
    if (node) {
        node->kind = kind;
        node->source = source;
        node->quoted = quoted;
    }
    return node;
}

// A stretch of the source text as a leaf of its own.
static ressearch_status add_leaf(rs_view source, const rs_leaf_options *options, rs_arena *arena,
                                 rs_leaves *into, ressearch_error *error) {
    rs_node *node = new_leaf(arena, RS_NODE_TEXT, source, options->quoted);
    if (!node) {
        return rs_no_memory(error);
    }
    // What is copied from a text may hold its markup.
    ressearch_status status = analyze(source, !options->quoted, arena, &node->analysis, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    const rs_tokens *tokens = &node->analysis.tokens;
    if (tokens->size == 0) {
        return RESSEARCH_OK;
    }
    if (options->prefix) {
        node->kind = RS_NODE_PREFIX;
    } else if (!options->quoted && tokens->size == 1 && tokens->at[0].kind == RS_TOKEN_WORD) {
        node->kind = RS_NODE_WORD;
    }
    RS_PUSH(into, node);
    return into->failed ? rs_no_memory(error) : RESSEARCH_OK;
}

// The first token after the parts of the one at i.
static size_t after_parts(const rs_tokens *tokens, size_t i) {
    uint32_t last = tokens->at[i].last;
    for (i++; i < tokens->size && tokens->at[i].first < last; i++) {
    }
    return i;
}

ressearch_status rs_leaves_of(rs_view text, const rs_leaf_options *options, rs_arena *arena,
                              rs_leaves *into, ressearch_error *error) {
    if (options->quoted) {
        return add_leaf(text, options, arena, into, error);
    }
    rs_analysis whole;
    ressearch_status status = analyze(text, true, arena, &whole, error);
    for (size_t i = 0; status == RESSEARCH_OK && i < whole.tokens.size;) {
        uint32_t first = whole.tokens.at[i].first, last = whole.tokens.at[i].last;
        i = after_parts(&whole.tokens, i);
        // Tokens that touch belong together: 使用Linux系统.
        while (i < whole.tokens.size && whole.tokens.at[i].first == last) {
            last = whole.tokens.at[i].last;
            i = after_parts(&whole.tokens, i);
        }
        rs_leaf_options part = {.prefix = options->prefix && i == whole.tokens.size};
        rs_view source =
            rs_view_slice(text, whole.folded.starts[first], whole.folded.ends[last - 1]);
        status = add_leaf(source, &part, arena, into, error);
    }
    return status;
}

ressearch_status rs_leaf_any(rs_view text, rs_arena *arena, rs_node **out, ressearch_error *error) {
    rs_node *node = new_leaf(arena, RS_NODE_ANY, text, false);
    if (!node) {
        return rs_no_memory(error);
    }
    ressearch_status status = analyze(text, false, arena, &node->analysis, error);
    if (node->analysis.tokens.size == 0) {
        node->kind = RS_NODE_NOTHING;
    }
    *out = node;
    return status;
}
