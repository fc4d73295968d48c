// SPDX-License-Identifier: GPL-2.0-or-later
/* A range of paragraphs that is matched at once, small enough for the processor's first cache. */
#ifndef RS_MATCHING_WINDOW_H
#define RS_MATCHING_WINDOW_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { RS_WINDOW = 4096, RS_WINDOW_WORDS = RS_WINDOW / 64 };

/* Docids first to end - 1, at most RS_WINDOW of them; first - 1 is a multiple of 64. */
typedef struct rs_window {
    uint32_t first;
    uint32_t end;
} rs_window;

/* The words of bits that the window has. */
static inline unsigned rs_window_words(const rs_window *window) {
    return (window->end - window->first + 63) / 64;
}

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
static inline void rs_bits_clear(rs_bits *bits, unsigned words) {
    memset(bits->words, 0, words * sizeof *bits->words);
}

/* Runs the statement for each bit set in the first so many words, with its place as i; the bits may
 * not change meanwhile. */
#define RS_BITS_EACH(bits, count, i)                                                               \
    for (uint32_t word_ = 0, words_ = (count); word_ < words_; word_++)                            \
        for (uint64_t rest_ = (bits)->words[word_], i = 0;                                         \
             rest_ && (i = word_ * 64u + (uint32_t)__builtin_ctzll(rest_), true);                  \
             rest_ &= rest_ - 1)

#endif
