// SPDX-License-Identifier: GPL-2.0-or-later
/* A range of paragraphs that is matched at once, small enough for the processor's first cache. */
#ifndef RS_MATCHING_WINDOW_H
#define RS_MATCHING_WINDOW_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { RS_WINDOW = 2048, RS_WINDOW_WORDS = RS_WINDOW / 64 };

/* Docids first to end - 1, at most RS_WINDOW of them; first - 1 is a multiple of 64. */
typedef struct rs_window {
    uint32_t first;
    uint32_t end;
} rs_window;

/* Which paragraphs of a window: bit i stands for docid first + i. Zero-initialise before use. */
typedef struct rs_bits {
    uint64_t any; /* bit w: word w is not 0; most windows hold few paragraphs */
    uint64_t words[RS_WINDOW_WORDS];
} rs_bits;

static inline void rs_bits_set(rs_bits *bits, uint32_t i) {
    bits->any |= (uint64_t)1 << (i / 64);
    bits->words[i / 64] |= (uint64_t)1 << (i % 64);
}
static inline bool rs_bits_has(const rs_bits *bits, uint32_t i) {
    return bits->words[i / 64] >> (i % 64) & 1;
}
static inline void rs_bits_put(rs_bits *bits, uint32_t word, uint64_t value) {
    bits->any = (bits->any & ~((uint64_t)1 << word)) | (uint64_t)(value != 0) << word;
    bits->words[word] = value;
}

/* Runs the statement for each bit of a number that is set, with its place as i. */
#define RS_EACH_BIT(number, i)                                                                     \
    for (uint64_t left_##i = (number), i = 0;                                                      \
         left_##i && (i = (uint64_t)__builtin_ctzll(left_##i), true); left_##i &= left_##i - 1)

static inline void rs_bits_clear(rs_bits *bits) {
    RS_EACH_BIT(bits->any, word) {
        bits->words[word] = 0;
    }
    bits->any = 0;
}

/* The same for each of them that is set in bits, which may change behind it. */
#define RS_BITS_EACH(bits, i)                                                                      \
    RS_EACH_BIT((bits)->any, word_)                                                                \
    for (uint64_t rest_ = (bits)->words[word_], i = 0;                                             \
         rest_ && (i = word_ * 64 + (uint64_t)__builtin_ctzll(rest_), true); rest_ &= rest_ - 1)

#endif
