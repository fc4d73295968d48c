// SPDX-License-Identifier: GPL-2.0-or-later
/* Turns query text into leaves. */
#include "searcher/leaf.h"

#include "core/base/error.h"
#include "core/index/record.h"
#include "core/index/schema.h"

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

// ---- fields ----

static bool is_date(rs_view value) {
    for (size_t i = 0; i < value.size; i++) {
        bool dash = i == 4 || i == 7;
        if (dash ? value.data[i] != '-' : value.data[i] < '0' || value.data[i] > '9') {
            return false;
        }
    }
    return value.size == 0 || value.size == 4 || value.size == 7 || value.size == 10;
}

static bool is_number(rs_view value) {
    for (size_t i = 0; i < value.size; i++) {
        if (value.data[i] < '0' || value.data[i] > '9') {
            return false;
        }
    }
    return value.size <= 4;
}

static rs_view session_of(rs_arena *arena, rs_view value) {
    uint32_t session = 0;
    for (size_t i = 0; i < value.size; i++) {
        session = session * 10 + (uint32_t)(value.data[i] - '0');
    }
    return value.size == 0 ? value : rs_schema_session(arena, session);
}

// 2003-12 up to its last day: whatever starts with it sorts below its last possible digit.
static rs_view end_of_date(rs_arena *arena, rs_view value) {
    rs_view digits = rs_schema_date(arena, value);
    static const char last[] = "99991231";
    char *end = digits.size > 0 && digits.size < 8 ? rs_arena_take(arena, 9) : NULL;
    if (!end) {
        return digits;
    }
    memcpy(end, digits.data, digits.size);
    memcpy(end + digits.size, last + digits.size, 8 - digits.size);
    return (rs_view){end, 8};
}

static ressearch_status set_range(rs_node *node, rs_view low, rs_view high, rs_arena *arena,
                                  const char **hint) {
    if (node->field == RS_FIELD_DATE) {
        *hint = "write a date as 2007, 2007-12 or 2007-12-05, a range as 2003..2007";
        if (!is_date(low) || !is_date(high) || low.size + high.size == 0) {
            return RESSEARCH_BAD_QUERY;
        }
        node->low = rs_schema_date(arena, low);
        node->high = end_of_date(arena, high);
    } else {
        *hint = "write a session as a number, a range as 60..74";
        if (!is_number(low) || !is_number(high) || low.size + high.size == 0) {
            return RESSEARCH_BAD_QUERY;
        }
        node->low = session_of(arena, low);
        node->high = session_of(arena, high);
    }
    bool crossed = node->low.size && node->high.size && rs_view_compare(node->low, node->high) > 0;
    return crossed ? RESSEARCH_BAD_QUERY : RESSEARCH_OK;
}

ressearch_status rs_field_value(rs_node *node, rs_view value, rs_arena *arena, const char **hint) {
    if (node->field == RS_FIELD_DATE || node->field == RS_FIELD_SESSION) {
        const char *dots = value.size > 1 ? memmem(value.data, value.size, "..", 2) : NULL;
        size_t split = dots ? (size_t)(dots - value.data) : value.size;
        rs_view low = rs_view_slice(value, 0, split);
        rs_view high = dots ? rs_view_slice(value, split + 2, value.size) : low;
        ressearch_status status = set_range(node, low, high, arena, hint);
        return arena->failed ? RESSEARCH_NO_MEMORY : status;
    }
    *hint = "give the field a value, as in kind:op";
    node->low = node->field == RS_FIELD_DOCUMENT ? value : rs_schema_value(arena, value);
    node->high = node->low;
    if (node->field == RS_FIELD_KIND && rs_kind_of_name(node->low) == RS_KIND_COUNT) {
        *hint = "kinds are text, title, heading, item, row, code, fn, head, pp, op and close";
        return RESSEARCH_BAD_QUERY;
    }
    if (arena->failed) {
        return RESSEARCH_NO_MEMORY;
    }
    return node->low.size > 0 ? RESSEARCH_OK : RESSEARCH_BAD_QUERY;
}
