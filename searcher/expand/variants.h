// SPDX-License-Identifier: GPL-2.0-or-later
/* Other writings of stretches of a leaf's text. */
#ifndef RS_VARIANTS_H
#define RS_VARIANTS_H

#include "searcher/expand.h"

/* Characters of the leaf's folded text, and what may stand in their place. */
typedef struct rs_variant {
    uint32_t first;
    uint32_t last;
    rs_view text;
} rs_variant;

RS_ARRAY(rs_variants, rs_variant);

/*
 * Appends the text of the leaf with each choice of variants, at most 32; of a long question only
 * the variants themselves. They are in the order of their places; those of one place are equally
 * long.
 */
ressearch_status rs_add_variants(rs_expansion *expansion, const rs_node *leaf,
                                 const rs_variants *variants, double weight,
                                 rs_leaves *alternatives);

#endif
