// SPDX-License-Identifier: GPL-2.0-or-later
/* The Xapian query for the candidates of one leaf. */
#ifndef RS_TERMS_H
#define RS_TERMS_H

#include "searcher/plan.h"

/* NULL when plan->status tells a failure. The caller owns the query. */
xc_query *rs_leaf_query(rs_plan *plan, const rs_node *leaf);

#endif
