// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Words that look alike: a ranked question matches a paragraph's word softly, by the overlap of
 * their character trigrams (Dice), so that inflected and compound forms count for what they share.
 */
#ifndef RS_SIMILAR_H
#define RS_SIMILAR_H

#include "core/base/arena.h"
#include "core/base/array.h"
#include "core/base/map.h"

/* A unit of a plan that a word resembles, from 0 to 1. */
typedef struct rs_resemblance {
    uint32_t unit;
    float strength;
} rs_resemblance;

RS_ARRAY(rs_resemblances, rs_resemblance);

/* The trigrams of one word: sorted, distinct. */
typedef struct rs_trigrams {
    uint64_t *at;
    size_t size;
    uint64_t signature; /* words whose signatures share no bit share no trigram */
} rs_trigrams;

/* Trigrams of code points with the word's ends marked; memory in arena. */
rs_trigrams rs_trigrams_of(const uint32_t *codes, size_t size, rs_arena *arena);

/* Twice the shared trigrams over all of both; 0 when too little to mean anything. */
double rs_trigram_overlap(const rs_trigrams *a, const rs_trigrams *b);

#endif
