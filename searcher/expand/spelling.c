// SPDX-License-Identifier: GPL-2.0-or-later
/* Walks through the vocabulary for words that are nearly spelled alike. */
#include "searcher/expand/spelling.h"

#include "core/base/error.h"
#include "core/base/utf8.h"

enum { FEWEST_LETTERS = 4, LONG_WORD = 8, LONGEST_WORD = 64 };

static unsigned least(unsigned a, unsigned b) {
    return a < b ? a : b;
}

unsigned rs_spelling_distance(const uint32_t *from, size_t from_size, const uint32_t *to,
                              size_t to_size, unsigned limit) {
    size_t apart = from_size > to_size ? from_size - to_size : to_size - from_size;
    if (apart > limit || from_size > LONGEST_WORD || to_size > LONGEST_WORD) {
        return limit + 1;
    }
    // Three rows of the table of distances between beginnings: of i, i - 1 and i - 2 letters.
    unsigned rows[3][LONGEST_WORD + 1];
    for (size_t k = 0; k <= to_size; k++) {
        rows[0][k] = (unsigned)k;
    }
    for (size_t i = 1; i <= from_size; i++) {
        unsigned *row = rows[i % 3], *before = rows[(i - 1) % 3], *second = rows[(i + 1) % 3];
        unsigned nearest = row[0] = (unsigned)i;
        for (size_t k = 1; k <= to_size; k++) {
            bool same = from[i - 1] == to[k - 1];
            row[k] = least(before[k - 1] + !same, least(before[k], row[k - 1]) + 1);
            if (i > 1 && k > 1 && from[i - 1] == to[k - 2] && from[i - 2] == to[k - 1]) {
                row[k] = least(row[k], second[k - 2] + 1);
            }
            nearest = least(nearest, row[k]);
        }
        // From row to row the nearest grows by one at most, so a swap comes to no less either.
        if (nearest > limit) {
            return limit + 1;
        }
    }
    return least(rows[from_size % 3][to_size], limit + 1);
}

unsigned rs_spelling_limit(size_t letters) {
    return letters >= LONG_WORD ? 2 : letters >= FEWEST_LETTERS ? 1 : 0;
}

typedef struct walk {
    const uint32_t *word;
    size_t size;
    unsigned limit;
    rs_spelling *into;
    size_t most, count;
    rs_arena *arena;
} walk;

// The letters of a term; 0 when it holds anything else or too many.
static size_t letters_of(rs_view term, uint32_t *letters) {
    size_t count = 0;
    for (size_t at = 0; at < term.size; count++) {
        uint32_t code = rs_utf8_next(term, &at);
        if (count == LONGEST_WORD || rs_fold_class(code) != RS_CLASS_LETTER) {
            return 0;
        }
        letters[count] = code;
    }
    return count;
}

// In byte order of the terms, so that a later one of equal rank goes behind.
static bool goes_before(const rs_spelling *a, const rs_spelling *b) {
    return a->distance != b->distance ? a->distance < b->distance : a->frequency > b->frequency;
}

static void keep(walk *state, rs_spelling one) {
    size_t place = state->count;
    while (place > 0 && goes_before(&one, &state->into[place - 1])) {
        place--;
    }
    if (place == state->most) {
        return;
    }
    one.word.data = rs_arena_copy(state->arena, one.word);
    state->count += state->count < state->most;
    for (size_t i = state->count - 1; i > place; i--) {
        state->into[i] = state->into[i - 1];
    }
    state->into[place] = one;
}

static bool visit(void *context, rs_view term, uint32_t frequency) {
    walk *state = context;
    uint32_t letters[LONGEST_WORD];
    size_t size = letters_of(term, letters);
    unsigned distance =
        size ? rs_spelling_distance(state->word, state->size, letters, size, state->limit) : 0;
    if (distance > 0 && distance <= state->limit) {
        keep(state, (rs_spelling){term, distance, frequency});
    }
    return !state->arena->failed;
}

ressearch_status rs_spellings_near(ressearch_index *index, const rs_node *leaf, rs_arena *arena,
                                   size_t most, rs_spelling *into, size_t *count,
                                   ressearch_error *error) {
    const rs_token *token = &leaf->analysis.tokens.at[0];
    const rs_folded *text = &leaf->analysis.folded;
    size_t size = token->last - token->first;
    walk state = {text->codes + token->first, size, rs_spelling_limit(size), into, most, 0, arena};
    *count = 0;
    if (leaf->kind != RS_NODE_WORD || !token->letters || state.limit == 0 || size > LONGEST_WORD) {
        return RESSEARCH_OK;
    }
    rs_view first = rs_folded_view(text, token->first, token->first + 1);
    ressearch_status status = rs_index_visit_terms(index, first, visit, &state, error);
    *count = state.count;
    return status == RESSEARCH_OK && arena->failed ? rs_no_memory(error) : status;
}
