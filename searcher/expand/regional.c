// SPDX-License-Identifier: GPL-2.0-or-later
/* Words that differ between Taiwan, Hong Kong and the mainland. */
#include "searcher/expand.h"

ressearch_status rs_expand_regional(rs_expansion *expansion, const rs_node *leaf,
                                    rs_leaves *alternatives) {
    (void)expansion;
    (void)leaf;
    (void)alternatives;
    return RESSEARCH_OK;
}
