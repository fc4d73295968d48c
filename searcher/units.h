// SPDX-License-Identifier: GPL-2.0-or-later
/* What a plan looks for in the text of candidates, and how rare each of it is. */
#ifndef RS_UNITS_H
#define RS_UNITS_H

#include "searcher/plan.h"

/* Adds the units of one leaf to plan->units; failures go to plan->status. */
void rs_units_add(rs_plan *plan, const rs_node *leaf);

/* What both kinds of leaves need: see units.c and question.c. */
void rs_units_add_question(rs_plan *plan, const rs_node *leaf);
void rs_units_add_word(rs_plan *plan, const rs_node *leaf, const rs_token *token);
void rs_units_push(rs_plan *plan, rs_unit unit);

/*
 * The word of a token and what it is found as in some languages, its stems above all; distinct, the
 * word first. Lives in arena, and is NULL when memory is exhausted.
 */
const rs_view *rs_word_forms(rs_analyzer *analyzer, const rs_node *leaf, const rs_token *token,
                             const char *const *languages, size_t language_count, rs_arena *arena,
                             size_t *count);

/* How many paragraphs hold a term. */
uint32_t rs_frequency(rs_plan *plan, rs_view term);

/* How much finding something says that count paragraphs hold: ln(1 + (N - n + 0.5) / (n + 0.5)). */
double rs_idf(const rs_plan *plan, double count);

#endif
