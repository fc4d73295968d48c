// SPDX-License-Identifier: GPL-2.0-or-later
/* Words of the index that are one or two letters off. */
#include "searcher/expand.h"

ressearch_status rs_expand_fuzzy(rs_expansion *expansion, const rs_node *leaf,
                                 rs_leaves *alternatives) {
    (void)expansion;
    (void)leaf;
    (void)alternatives;
    return RESSEARCH_OK;
}
