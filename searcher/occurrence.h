// SPDX-License-Identifier: GPL-2.0-or-later
/* Where one leaf of a query stands in a folded text. */
#ifndef RS_OCCURRENCE_H
#define RS_OCCURRENCE_H

#include "searcher/verify.h"

/* More places of one leaf in one paragraph say nothing new. */
enum { RS_MOST_OCCURRENCES = 20000 };

/*
 * Appends the occurrences of a leaf to into, in the order of their places, at most `most` of
 * them. Returns false when memory is exhausted.
 */
bool rs_find_leaf(rs_verifier *verifier, const rs_node *leaf, size_t most, rs_occurrences *into);

#endif
