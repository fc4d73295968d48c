// SPDX-License-Identifier: GPL-2.0-or-later
/* Compounds that a wording is a part of: the words that it goes on with, to the right and left. */
#ifndef RS_CONTINUATION_H
#define RS_CONTINUATION_H

#include "core/base/arena.h"
#include "searcher/collection/sequence.h"

/* One paragraph where a wording goes on with a word. */
typedef struct rs_continuation {
    rs_view word; /* folded, what is added to the wording */
    bool left;    /* it stands before the wording */
    size_t place; /* the caller's number of where the wording stands */
    uint32_t first;
    uint32_t last; /* characters of the folded text, wording and word */
    bool is_shown; /* as rs_continuations_choose decides */
} rs_continuation;

RS_ARRAY(rs_continuations, rs_continuation);

/*
 * Adds the words with which the wording at characters first to last of text (cut by RS_BY_EITHER)
 * goes on, each once for a place: in scripts without blanks only, and no word of mere grammar.
 * Words live in arena.
 */
void rs_continuations_add(const rs_sequence *text, uint32_t first, uint32_t last, size_t place,
                          rs_arena *arena, rs_continuations *into);

/*
 * Decides which are shown: a word with a character that the words on its side have in at least two
 * paragraphs and a third of those that have the wording, `paragraphs` of them; on the left in
 * three, and in half. False when memory is exhausted.
 */
bool rs_continuations_choose(rs_continuations *all, size_t paragraphs);

#endif
