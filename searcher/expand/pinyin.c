// SPDX-License-Identifier: GPL-2.0-or-later
/* Han characters by their pinyin. */
#include "searcher/expand.h"

ressearch_status rs_expand_pinyin(rs_expansion *expansion, const rs_node *leaf,
                                  rs_leaves *alternatives) {
    (void)expansion;
    (void)leaf;
    (void)alternatives;
    return RESSEARCH_OK;
}
