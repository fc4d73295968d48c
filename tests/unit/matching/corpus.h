// SPDX-License-Identifier: GPL-2.0-or-later
/* Paragraphs of made-up words, and an index of them: several segments, some paragraphs dead. */
#ifndef MATCHING_CORPUS_H
#define MATCHING_CORPUS_H

#include "core/index/index.h"
#include "tests/unit/support/check.h"

enum { WORDS = 40, WORD_SIZE = 4, SEGMENTS = 3 };

/* The word that stands where every other window of the first segment begins and ends only. */
enum { BORDER = 33 };

typedef struct paragraph {
    uint32_t docid;
    uint32_t segment;
    uint32_t length;
    uint16_t counts[WORDS]; /* how often each word stands there */
} paragraph;

typedef struct corpus {
    char path[32];
    ressearch_index *index;
    paragraph *paragraphs; /* by segment, and there in their order; dead ones too */
    uint32_t count;
    uint32_t held[SEGMENTS][WORDS]; /* how many paragraphs hold each word */
    uint64_t random;                /* state */
} corpus;

/* A number below limit. */
uint32_t draw(uint64_t *random, uint32_t limit);

/* The bytes of a word, "bak", with a zero. */
void spell(uint32_t word, char out[WORD_SIZE]);

/* Makes the paragraphs and their index. */
corpus corpus_make(void);
void corpus_free(corpus *made);

#endif
