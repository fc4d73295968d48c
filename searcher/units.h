// SPDX-License-Identifier: GPL-2.0-or-later
/* What a plan looks for in the text of candidates, and how rare each of it is. */
#ifndef RS_UNITS_H
#define RS_UNITS_H

#include "searcher/plan.h"

/* Adds the units of one leaf to plan->units; failures go to plan->status. */
void rs_units_add(rs_plan *plan, const rs_node *leaf);

#endif
