// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Approximate matching with free ends (P. H. Sellers, The theory and computation of evolutionary
 * distances, 1980), for a share of what is alike instead of a number of differences: a stretch of
 * b characters that shares s with a wording of a is like it by 2s/(a+b), which is at least L just
 * when 2s - Lb is at least La; so the stretch for which 2s - Lb is greatest is looked for.
 */
#include "searcher/collection/align.h"

/* The best way to have come here: through some of the text and a beginning of the wording. */
typedef struct rs_cell {
    double score; /* 2s - Lb */
    size_t shared;
    size_t first; /* element of the text where it begins */
} rs_cell;

enum { LONGEST_WORD = 40 };

static const double tolerance = 1e-9;

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

static void take_better(rs_cell *cell, rs_cell other) {
    double gain = other.score - cell->score;
    if (gain > tolerance || (gain > -tolerance && other.shared > cell->shared)) {
        *cell = other;
    }
}

// From the row of all that ends before element j of the text to that of what ends behind it.
static void next_row(const rs_aligner *aligner, const rs_sequence *text, size_t j, double price,
                     const rs_cell *before, rs_cell *after) {
    double cost = price * text->list.at[j].weight;
    after[0] = may_cut(text, j + 1)
                   ? (rs_cell){0, 0, j + 1}
                   : (rs_cell){before[0].score - cost, before[0].shared, before[0].first};
    for (size_t i = 1; i <= aligner->wording->list.size; i++) {
        after[i] = after[i - 1]; // an element of the wording is missing
        rs_cell longer = before[i];
        longer.score -= cost; // one of the text is put in
        take_better(&after[i], longer);
        size_t common = shared(aligner->wording, i - 1, text, j);
        if (common > 0) {
            rs_cell matched = before[i - 1];
            matched.score += 2 * (double)common - cost;
            matched.shared += common;
            take_better(&after[i], matched);
        }
    }
}

static size_t weight_of(const rs_sequence *text, size_t first, size_t last) {
    size_t weight = 0;
    for (size_t i = first; i < last; i++) {
        weight += text->list.at[i].weight;
    }
    return weight;
}

static double likeness_of(const rs_aligner *aligner, const rs_sequence *text, const rs_cell *cell,
                          size_t last) {
    size_t all = aligner->wording->weight + weight_of(text, cell->first, last);
    return 2 * (double)cell->shared / (double)all;
}

// The best of the first stretches that overlap, where a character of text costs price.
static bool find_first(const rs_aligner *aligner, const rs_sequence *text, size_t from, size_t to,
                       double price, rs_stretch *out) {
    size_t size = aligner->wording->list.size;
    rs_cell *before = aligner->rows, *after = before + size + 1;
    double enough = price * (double)aligner->wording->weight - tolerance, best = 0;
    bool found = false;
    // What does not begin at a word is never enough.
    double start = may_cut(text, from) ? 0 : -enough - (double)aligner->wording->weight * 2;
    for (size_t i = 0; i <= size; i++) {
        before[i] = (rs_cell){start, 0, from};
    }
    for (size_t j = from; j < to && !(found && j > out->last + size); j++) {
        next_row(aligner, text, j, price, before, after);
        const rs_cell *cell = &after[size];
        if (may_cut(text, j + 1) && cell->first <= j && cell->score >= enough) {
            if (found && cell->first >= out->last) {
                break;
            }
            if (!found || cell->score > best + tolerance) {
                *out = (rs_stretch){cell->first, j + 1, likeness_of(aligner, text, cell, j + 1)};
                best = cell->score;
                found = true;
            }
        }
        rs_cell *row = before;
        before = after;
        after = row;
    }
    return found;
}

bool rs_align(const rs_aligner *aligner, const rs_sequence *text, size_t from, size_t to,
              double least, rs_stretch *out) {
    if (!find_first(aligner, text, from, to, least, out)) {
        return false;
    }
    // At the price of its own likeness a stretch breaks even: what gains is more alike
    // (Dinkelbach).
    for (rs_stretch better;
         find_first(aligner, text, out->first, out->last, out->likeness, &better) &&
         better.likeness > out->likeness + tolerance;) {
        *out = better;
    }
    return true;
}
