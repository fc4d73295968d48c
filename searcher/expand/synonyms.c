// SPDX-License-Identifier: GPL-2.0-or-later
/* Synonyms from a list of equal terms. */
#include "searcher/expand.h"

ressearch_status rs_expand_synonyms(rs_expansion *expansion, const rs_node *leaf,
                                    rs_leaves *alternatives) {
    (void)expansion;
    (void)leaf;
    (void)alternatives;
    return RESSEARCH_OK;
}

ressearch_status rs_expand_phrase(rs_expansion *expansion, const rs_node *and, size_t from,
                                  rs_leaves *alternatives, size_t *used) {
    (void)expansion;
    (void)and;
    (void)from;
    (void)alternatives;
    *used = 0;
    return RESSEARCH_OK;
}
