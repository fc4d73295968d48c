// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Approximate matching with free ends: P. H. Sellers, The theory and computation of evolutionary
 * distances, 1980. Differences are counted in characters: one that is missing, put in, or stands in
 * the place of another.
 */
#include "searcher/collection/align.h"

/* The best way to have come here: through some of the text and a beginning of the wording. */
typedef struct rs_cell {
    size_t differences;
    size_t shared;
    size_t first; /* element of the text where it begins */
} rs_cell;

enum { LONGEST_WORD = 40 };

/* Of what begins within a word. */
static const size_t unbounded = SIZE_MAX / 4;

bool rs_aligner_make(rs_aligner *aligner, const rs_sequence *wording, rs_arena *arena) {
    aligner->wording = wording;
    aligner->rows = rs_arena_array(arena, 2 * (wording->list.size + 1), sizeof *aligner->rows);
    return aligner->rows != NULL;
}

static bool may_cut(const rs_sequence *text, size_t at) {
    return at == 0 || at == text->list.size || text->list.at[at].begins_word;
}

// Letters that two words share in their order.
static size_t shared_letters(const uint32_t *a, size_t a_size, const uint32_t *b, size_t b_size) {
    size_t row[LONGEST_WORD + 1] = {0};
    for (size_t i = 0; i < a_size; i++) {
        size_t diagonal = 0;
        for (size_t j = 0; j < b_size; j++) {
            size_t above = row[j + 1], best = above > row[j] ? above : row[j];
            row[j + 1] = a[i] == b[j] ? diagonal + 1 : best;
            diagonal = above;
        }
    }
    return row[b_size];
}

// What one element of the wording shares with one of the text.
static size_t shared(const rs_sequence *wording, size_t i, const rs_sequence *text, size_t j) {
    if (rs_view_equal(rs_element_view(wording, i), rs_element_view(text, j))) {
        return wording->list.at[i].weight;
    }
    const rs_element *a = &wording->list.at[i], *b = &text->list.at[j];
    size_t a_size = a->last - a->first, b_size = b->last - b->first;
    size_t shorter = a_size < b_size ? a_size : b_size;
    double enough = RS_SIMILAR_WORDS * (double)(a_size + b_size);
    if (2 * (double)shorter < enough || a_size > LONGEST_WORD || b_size > LONGEST_WORD) {
        return 0;
    }
    size_t letters = shared_letters(wording->folded.codes + a->first, a_size,
                                    text->folded.codes + b->first, b_size);
    return 2 * (double)letters >= enough ? letters : 0;
}

// More that is shared, less the differences; then more that is shared; then the longer one.
static bool is_better(const rs_cell *a, const rs_cell *b) {
    size_t left = a->shared + b->differences, right = b->shared + a->differences;
    if (left != right) {
        return left > right;
    }
    return a->shared != b->shared ? a->shared > b->shared : a->first < b->first;
}

static void take_better(rs_cell *cell, rs_cell other, size_t differences) {
    other.differences += differences;
    if (is_better(&other, cell)) {
        *cell = other;
    }
}

// From the row of all that ends before element j of the text to that of what ends behind it.
static void next_row(const rs_aligner *aligner, const rs_sequence *text, size_t j,
                     const rs_cell *before, rs_cell *after) {
    size_t there = text->list.at[j].weight;
    after[0] = before[0];
    after[0].differences += there;
    if (may_cut(text, j + 1)) {
        after[0] = (rs_cell){0, 0, j + 1};
    }
    for (size_t i = 1; i <= aligner->wording->list.size; i++) {
        size_t wanted = aligner->wording->list.at[i - 1].weight;
        after[i] = after[i - 1];
        after[i].differences += wanted;           // missing
        take_better(&after[i], before[i], there); // put in
        rs_cell replaced = before[i - 1];
        size_t common = shared(aligner->wording, i - 1, text, j);
        replaced.shared += common;
        take_better(&after[i], replaced, (wanted > there ? wanted : there) - common);
    }
}

static size_t weight_of(const rs_sequence *text, size_t first, size_t last) {
    size_t weight = 0;
    for (size_t i = first; i < last; i++) {
        weight += text->list.at[i].weight;
    }
    return weight;
}

// Whether what ends before element `end` is like the wording by least.
static bool is_enough(const rs_aligner *aligner, const rs_sequence *text, const rs_cell *cell,
                      size_t end, double least) {
    size_t wording = aligner->wording->weight;
    if (!may_cut(text, end) || cell->first >= end || cell->shared == 0) {
        return false;
    }
    size_t found = weight_of(text, cell->first, end);
    double most = (1 - least) * (double)(found > wording ? found : wording);
    return (double)cell->differences <= most + 1e-9;
}

static void first_row(const rs_aligner *aligner, const rs_sequence *text, size_t from,
                      rs_cell *row) {
    row[0] = (rs_cell){may_cut(text, from) ? 0 : unbounded, 0, from};
    for (size_t i = 0; i < aligner->wording->list.size; i++) {
        row[i + 1] = row[i];
        row[i + 1].differences += aligner->wording->list.at[i].weight;
    }
}

bool rs_align(const rs_aligner *aligner, const rs_sequence *text, size_t from, size_t to,
              double least, size_t *first, size_t *last) {
    size_t size = aligner->wording->list.size;
    rs_cell *before = aligner->rows, *after = before + size + 1, best = {unbounded, 0, 0};
    bool found = false;
    first_row(aligner, text, from, before);
    // Of what overlaps the best is taken; it ends no more than a wording later.
    for (size_t j = from; j < to && !(found && j > *last + size); j++) {
        next_row(aligner, text, j, before, after);
        rs_cell *row = before;
        before = after;
        after = row;
        if (is_enough(aligner, text, &before[size], j + 1, least)) {
            if (found && before[size].first >= *last) {
                break;
            }
            if (!is_better(&best, &before[size])) {
                best = before[size];
                *last = j + 1;
                found = true;
            }
        }
    }
    *first = best.first;
    return found;
}
