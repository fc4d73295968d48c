// SPDX-License-Identifier: GPL-2.0-or-later
/* Words of an index that are spelled nearly like another one. */
#ifndef RS_SPELLING_H
#define RS_SPELLING_H

#include "core/index/index.h"
#include "searcher/tree.h"

typedef struct rs_spelling {
    rs_view word;       /* a term: a word, folded, or the stem of one */
    unsigned distance;  /* letters put in, left out, changed, or swapped with the next one */
    uint32_t frequency; /* paragraphs that hold it */
} rs_spelling;

/*
 * How many letters must be put in, left out, changed or swapped with the next one to make a word
 * of another; limit + 1 when they are more than limit. Each letter is changed once only: the
 * "optimal string alignment" form of Damerau's distance (Boytsov, 2011).
 */
unsigned rs_spelling_distance(const uint32_t *from, size_t from_size, const uint32_t *to,
                              size_t to_size, unsigned limit);

/* How far off a word of so many letters may be: 1, from eight letters on 2; short words 0. */
unsigned rs_spelling_limit(size_t letters);

/*
 * The terms near the word of a WORD leaf, at most `most` of them, the nearest first, then the most
 * frequent. The first letter must agree: only the words that begin with it are walked through.
 * Words with digits have none.
 */
ressearch_status rs_spellings_near(ressearch_index *index, const rs_node *leaf, rs_arena *arena,
                                   size_t most, rs_spelling *into, size_t *count,
                                   ressearch_error *error);

#endif
