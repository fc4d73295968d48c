// SPDX-License-Identifier: GPL-2.0-or-later
/* What a plan looks for in the text of candidates, and how rare each of it is. */
#ifndef RS_UNITS_H
#define RS_UNITS_H

#include "searcher/plan.h"

/* Adds the units of one leaf to plan->units; failures go to plan->status. */
void rs_units_add(rs_plan *plan, const rs_node *leaf);

/* A word and its stems in the languages of the index, distinct; lives in the plan's arena. */
const rs_view *rs_word_forms(rs_plan *plan, const rs_node *leaf, const rs_token *token,
                             size_t *count);

#endif
