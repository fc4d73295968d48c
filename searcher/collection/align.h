// SPDX-License-Identifier: GPL-2.0-or-later
/* The stretches of a text that are most like a wording. */
#ifndef RS_ALIGN_H
#define RS_ALIGN_H

#include "searcher/collection/sequence.h"

/* Two words of a spaced script are forms of one another from this likeness on: flow, flows. */
#define RS_SIMILAR_WORDS 0.6

struct rs_cell;

/* One wording to look for, cut by RS_BY_EITHER. */
typedef struct rs_aligner {
    const rs_sequence *wording; /* borrowed */
    struct rs_cell *rows;       /* scratch */
} rs_aligner;

/* Scratch lives in arena; false when memory is exhausted. */
bool rs_aligner_make(rs_aligner *aligner, const rs_sequence *wording, rs_arena *arena);

/*
 * Sets first and last to the first stretch of whole words between elements from and to of text (cut
 * in the same way) that is like the wording by at least `least`: that share of the characters of
 * the longer of the two is free of differences. Where several overlap, the one that shares the most
 * characters more than it has differences. Words of spaced scripts share characters only when they
 * are similar. False when there is none.
 */
bool rs_align(const rs_aligner *aligner, const rs_sequence *text, size_t from, size_t to,
              double least, size_t *first, size_t *last);

#endif
