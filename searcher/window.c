// SPDX-License-Identifier: GPL-2.0-or-later
/* Slides a window over the occurrences of a query in a paragraph. */
#include "searcher/window.h"

/*
 * Widths are counted in steps: a Han character is one, a word of a spaced script two, so that one
 * width serves both: 44 Han characters, or 22 words. Measured in docs/ANALYSIS.md.
 */
enum { WINDOW_STEPS = 44, WORD_STEPS = 2 };

/* Sums of doubles in another order differ in their last digits. */
static const double almost = 0.999999;

// The step at which each character stands.
static uint32_t *steps_of(rs_verifier *verifier) {
    const rs_folded *text = &verifier->analysis.folded;
    uint32_t *steps = rs_arena_array(&verifier->arena, text->size + 1, sizeof *steps);
    uint32_t step = 0;
    for (size_t i = 0; steps && i < text->size; i++) {
        unsigned class = text->classes[i];
        if (class == RS_CLASS_UNSPACED || class == RS_CLASS_HANGUL || class == RS_CLASS_SYMBOL) {
            step++;
        } else if (class >= RS_CLASS_LETTER && rs_is_boundary(text, i)) {
            step += WORD_STEPS;
        }
        steps[i] = step;
    }
    return steps;
}

// What all occurrences before each one are worth together.
static double *sums_of(rs_verifier *verifier) {
    const rs_occurrences *found = &verifier->found;
    double *sums = rs_arena_array(&verifier->arena, found->size + 1, sizeof *sums);
    for (size_t i = 0; sums && i < found->size; i++) {
        const rs_occurrence *one = &found->at[i];
        sums[i + 1] = sums[i] + verifier->plan->units.at[one->unit].idf * one->strength;
    }
    return sums;
}

// The units within reach of occurrence `start`; best[unit] is 0 outside and again on return.
static rs_window window_from(const rs_verifier *verifier, const uint32_t *steps, size_t start,
                             double *best) {
    const rs_occurrences *found = &verifier->found;
    const rs_unit *units = verifier->plan->units.at;
    rs_window window = {0, found->at[start].first, found->at[start].last};
    uint32_t limit = steps[found->at[start].first] + WINDOW_STEPS;
    size_t end = start;
    for (; end < found->size && steps[found->at[end].first] <= limit; end++) {
        const rs_occurrence *one = &found->at[end];
        double value = units[one->unit].idf * one->strength;
        if (value > best[one->unit]) {
            window.score += value - best[one->unit];
            best[one->unit] = value;
            window.last = one->last > window.last ? one->last : window.last;
        }
    }
    for (size_t i = start; i < end; i++) {
        best[found->at[i].unit] = 0;
    }
    return window;
}

rs_window rs_densest_window(rs_verifier *verifier) {
    rs_window densest = {0, 0, 0};
    const uint32_t *steps = steps_of(verifier);
    double *best = rs_arena_array(&verifier->arena, verifier->plan->units.size + 1, sizeof *best);
    const double *sums = sums_of(verifier);
    if (!steps || !best || !sums) {
        return densest;
    }
    const rs_occurrences *found = &verifier->found;
    for (size_t start = 0, end = 0; start < found->size; start++) {
        while (end < found->size &&
               steps[found->at[end].first] <= steps[found->at[start].first] + WINDOW_STEPS) {
            end++;
        }
        // Even if no unit were there twice it could not be denser.
        if (sums[end] - sums[start] < densest.score * almost) {
            continue;
        }
        rs_window window = window_from(verifier, steps, start, best);
        bool denser = window.score > densest.score;
        bool tighter = window.score == densest.score &&
                       window.last - window.first < densest.last - densest.first;
        densest = denser || tighter ? window : densest;
    }
    return densest;
}
