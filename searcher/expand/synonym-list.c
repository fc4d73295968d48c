// SPDX-License-Identifier: GPL-2.0-or-later
/* Reads a list of synonyms. */
#include <stdlib.h>

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "searcher/expand/synonym-key.h"
#include "searcher/expand/synonyms.h"

RS_ARRAY(terms, rs_synonym);

typedef struct reading {
    rs_arena *arena;  // of the list
    rs_arena scratch; // of one term
    rs_analysis analysis;
    rs_buffer key;
    terms terms;
    size_t line;
    ressearch_error *error;
} reading;

void rs_synonym_key(const rs_analysis *analysis, rs_buffer *key, bool *spaced) {
    const rs_folded *text = &analysis->folded;
    uint32_t end = 0;
    for (size_t i = 0; i < analysis->tokens.size; i++) {
        const rs_token *token = &analysis->tokens.at[i];
        if (token->first < end) {
            continue; // a part of the one before
        }
        bool apart = i == 0 || token->first > end;
        if (key->size > 0 && apart && *spaced && rs_class_is_spaced(text->classes[token->first])) {
            rs_buffer_append_byte(key, ' ');
        }
        rs_buffer_append(key, rs_folded_view(text, token->first, token->last));
        end = token->last;
        *spaced = rs_class_is_spaced(text->classes[end - 1]);
    }
}

static ressearch_status add_term(reading *state, rs_view text) {
    bool spaced = false;
    rs_arena_reset(&state->scratch);
    rs_buffer_reset(&state->key);
    ressearch_status status =
        rs_analyze(text, true, &state->scratch, &state->analysis, state->error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    rs_synonym_key(&state->analysis, &state->key, &spaced);
    if (state->key.failed) {
        return rs_no_memory(state->error);
    }
    if (state->key.size == 0) {
        return RESSEARCH_OK; // no word in it
    }
    rs_view key = {rs_arena_copy(state->arena, rs_buffer_view(&state->key)), state->key.size};
    RS_PUSH(&state->terms, ((rs_synonym){key, text, state->line}));
    return key.data && !state->terms.failed ? RESSEARCH_OK : rs_no_memory(state->error);
}

// The bytes of the separator at `at`, 0 when there is none.
static size_t separator(rs_view line, size_t at) {
    rs_view rest = rs_view_slice(line, at, line.size);
    if (line.data[at] == ',') {
        return 1;
    }
    bool wide =
        rs_view_starts_with(rest, rs_view_of("，")) || rs_view_starts_with(rest, rs_view_of("、"));
    return wide ? 3 : 0;
}

static ressearch_status add_line(reading *state, rs_view line) {
    size_t before = state->terms.size, start = 0, first = 0;
    ressearch_status status = RESSEARCH_OK;
    while (first < line.size && (line.data[first] == ' ' || line.data[first] == '\t')) {
        first++;
    }
    if (first < line.size && line.data[first] == '#') {
        return status;
    }
    for (size_t at = 0; at <= line.size && status == RESSEARCH_OK; at++) {
        size_t size = at == line.size ? 1 : separator(line, at);
        if (size > 0) {
            status = add_term(state, rs_view_slice(line, start, at));
            start = at + size;
            at = start - 1;
        }
    }
    // One term alone is equal to nothing.
    if (state->terms.size - before == 1) {
        state->terms.size = before;
    }
    return status;
}

static int by_key(const void *a, const void *b) {
    const rs_synonym *left = *(const rs_synonym *const *)a, *right = *(const rs_synonym *const *)b;
    int order = rs_view_compare(left->key, right->key);
    return order != 0 ? order : (left > right) - (left < right);
}

static ressearch_status keep(reading *state, rs_synonyms *out) {
    out->count = state->terms.size;
    out->terms = rs_arena_array(state->arena, out->count + 1, sizeof *out->terms);
    out->order = rs_arena_array(state->arena, out->count + 1, sizeof *out->order);
    if (!out->terms || !out->order) {
        return rs_no_memory(state->error);
    }
    for (size_t i = 0; i < out->count; i++) {
        out->terms[i] = state->terms.at[i];
        out->order[i] = &out->terms[i];
        size_t size = out->terms[i].key.size;
        out->longest = size > out->longest ? size : out->longest;
    }
    qsort(out->order, out->count, sizeof *out->order, by_key);
    return RESSEARCH_OK;
}

ressearch_status rs_synonyms_read(rs_view text, rs_arena *arena, rs_synonyms *out,
                                  ressearch_error *error) {
    *out = (rs_synonyms){0};
    if (text.size > RS_LONGEST_SYNONYMS) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT,
                       "the list of synonyms is too long: %zu bytes; it may have 1,048,576",
                       text.size);
    }
    if (rs_utf8_valid_prefix(text) != text.size) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "the list of synonyms is not UTF-8");
    }
    reading state = {.arena = arena, .error = error};
    ressearch_status status = RESSEARCH_OK;
    for (size_t at = 0; at < text.size && status == RESSEARCH_OK;) {
        const char *end = memchr(text.data + at, '\n', text.size - at);
        size_t stop = end ? (size_t)(end - text.data) : text.size;
        state.line++;
        status = add_line(&state, rs_view_slice(text, at, stop));
        at = stop + 1;
    }
    if (status == RESSEARCH_OK) {
        status = keep(&state, out);
    }
    rs_array_free(&state.terms);
    rs_array_free(&state.analysis.tokens);
    rs_buffer_free(&state.key);
    rs_arena_free(&state.scratch);
    return status;
}
