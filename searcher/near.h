// SPDX-License-Identifier: GPL-2.0-or-later
/* Whether words stand near one another. */
#ifndef RS_NEAR_H
#define RS_NEAR_H

#include "searcher/verify.h"

/*
 * Whether the text children of a NEAR node occur in the paragraph within its distance of one
 * another; true when it has none.
 */
bool rs_near_matches(rs_verifier *verifier, const rs_node *near);

#endif
