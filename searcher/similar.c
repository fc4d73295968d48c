// SPDX-License-Identifier: GPL-2.0-or-later
/* Character trigrams of words and their overlap. */
#include "searcher/similar.h"

/* Less overlap than this is chance (measured, docs/ANALYSIS.md). */
static const double least_overlap = 0.3;

enum { LONGEST_WORD = 62, WORD_END = 1 };

static void insert(rs_trigrams *set, uint64_t trigram) {
    size_t place = set->size;
    while (place > 0 && set->at[place - 1] > trigram) {
        place--;
    }
    if (place > 0 && set->at[place - 1] == trigram) {
        return;
    }
    memmove(set->at + place + 1, set->at + place, (set->size - place) * sizeof *set->at);
    set->at[place] = trigram;
    set->size++;
    set->signature |= (uint64_t)1 << (trigram * 0x9E3779B97F4A7C15u >> 58);
}

rs_trigrams rs_trigrams_of(const uint32_t *codes, size_t size, rs_arena *arena) {
    rs_trigrams set = {0};
    size = size > LONGEST_WORD ? LONGEST_WORD : size;
    set.at = rs_arena_array(arena, size + 1, sizeof *set.at);
    uint64_t before = WORD_END, middle = size > 0 ? codes[0] : WORD_END;
    for (size_t i = 0; set.at && i < size; i++) {
        uint64_t after = i + 1 < size ? codes[i + 1] : WORD_END;
        insert(&set, before << 42 | middle << 21 | after);
        before = middle;
        middle = after;
    }
    return set;
}

double rs_trigram_overlap(const rs_trigrams *a, const rs_trigrams *b) {
    if ((a->signature & b->signature) == 0) {
        return 0;
    }
    size_t shared = 0;
    for (size_t i = 0, k = 0; i < a->size && k < b->size;) {
        shared += a->at[i] == b->at[k];
        bool first = a->at[i] <= b->at[k], second = b->at[k] <= a->at[i];
        i += first;
        k += second;
    }
    double overlap = 2.0 * (double)shared / (double)(a->size + b->size);
    return overlap < least_overlap ? 0 : overlap;
}
