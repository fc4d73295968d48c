// SPDX-License-Identifier: GPL-2.0-or-later
/* The query for the candidates of one leaf. */
#ifndef RS_TERMS_H
#define RS_TERMS_H

#include "searcher/plan.h"

/* Lives in the plan's arena; NULL when that or plan->status tells a failure. */
const rs_match_query *rs_leaf_query(rs_plan *plan, const rs_node *leaf);

#endif
