// SPDX-License-Identifier: GPL-2.0-or-later
/* A range of paragraphs that is matched at once, small enough for the processor's first cache. */
#ifndef RS_MATCHING_WINDOW_H
#define RS_MATCHING_WINDOW_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { RS_WINDOW = 4096, RS_WINDOW_WORDS = RS_WINDOW / 64 };

/* Docids first to end - 1, which share a window of RS_WINDOW. */
typedef struct rs_window {
    uint32_t first;
    uint32_t end;
} rs_window;

/* Which paragraphs of a window: bit i stands for docid first + i. */
typedef struct rs_bits {
    uint64_t words[RS_WINDOW_WORDS];
} rs_bits;

static inline void rs_bits_set(rs_bits *bits, uint32_t i) {
    bits->words[i / 64] |= (uint64_t)1 << (i % 64);
}
static inline bool rs_bits_has(const rs_bits *bits, uint32_t i) {
    return bits->words[i / 64] >> (i % 64) & 1;
}
static inline void rs_bits_clear(rs_bits *bits) {
    memset(bits, 0, sizeof *bits);
}

/* Runs the statement for each bit set, with its place as i; the bits may not change meanwhile. */
#define RS_BITS_EACH(bits, i)                                                                      \
    for (uint32_t word_ = 0; word_ < RS_WINDOW_WORDS; word_++)                                     \
        for (uint64_t rest_ = (bits)->words[word_], i = 0;                                         \
             rest_ && (i = word_ * 64u + (uint32_t)__builtin_ctzll(rest_), true);                  \
             rest_ &= rest_ - 1)

#endif
