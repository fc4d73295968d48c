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

/* Elements of a text, half-open, and how like the wording they are. */
typedef struct rs_stretch {
    size_t first;
    size_t last;
    double likeness;
} rs_stretch;

/* Scratch lives in arena; false when memory is exhausted. */
bool rs_aligner_make(rs_aligner *aligner, const rs_sequence *wording, rs_arena *arena);

/*
 * The first stretch of whole words between elements from and to of text (cut in the same way) that
 * is like the wording by at least `least`, above 0; where several overlap, the most alike. Likeness
 * is twice the characters they share in one order over those of both; words of spaced scripts share
 * some only when they are similar. False when there is none.
 */
bool rs_align(const rs_aligner *aligner, const rs_sequence *text, size_t from, size_t to,
              double least, rs_stretch *out);

#endif
