// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Queries of one prefix that a large part of the paragraphs match: 法, con*. To weigh them all
 * takes long and says little, so what ranks first is found by some of the terms.
 */
#ifndef RS_FREQUENT_H
#define RS_FREQUENT_H

#include "searcher/plan.h"

/*
 * When the plan is one such prefix: plan->first finds what ranks first, plan->candidates everything
 * in the same order, and plan->estimate says how much that is. Failures go to plan->status.
 */
void rs_frequent_rank(rs_plan *plan, rs_view prefix);

#endif
