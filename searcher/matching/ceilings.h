// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What a paragraph can get at most from the parts of a query, by its length: a paragraph, or a
 * block of a list, that cannot come to be among the best is passed over. This is MaxScore (Turtle
 * and Flood, 1995) and block-max (Ding and Suel, 2011) with the length that BM25 looks at anyway.
 */
#ifndef RS_MATCHING_CEILINGS_H
#define RS_MATCHING_CEILINGS_H

#include "searcher/matching/matcher.h"

/* Adds what a list that was opened says of its counts and lengths to what is known of a term. */
void rs_ceilings_note(rs_matcher *leaf, const rs_list *list);

/* Fills in ceiling, rest, others and reach of all parts, without which no least may be asked for.
 * False when memory is exhausted. */
bool rs_ceilings_make(rs_matching *matching);

/* Whether any paragraph of a window may weigh what is the least in all. */
bool rs_ceilings_allow(const rs_matching *matching, const rs_window *window);

/* The first block of a term's list, from `block` on, whose postings may weigh what is the least in
 * all, or list->blocks. */
uint32_t rs_ceilings_promising(const rs_matching *matching, const rs_matcher *leaf, uint32_t block);

#endif
