// SPDX-License-Identifier: GPL-2.0-or-later
/* Words of the index that are one or two letters off. */
#include "searcher/expand.h"
#include "searcher/expand/spelling.h"

enum { MOST_SPELLINGS = 20 };

ressearch_status rs_expand_fuzzy(rs_expansion *expansion, const rs_node *leaf,
                                 rs_leaves *alternatives) {
    if (!expansion->query->options.fuzzy) {
        return RESSEARCH_OK;
    }
    rs_spelling spellings[MOST_SPELLINGS];
    size_t count = 0;
    ressearch_status status =
        rs_spellings_near(expansion->index, leaf, expansion->arena, MOST_SPELLINGS, spellings,
                          &count, expansion->error);
    for (size_t i = 0; i < count && status == RESSEARCH_OK; i++) {
        double weight = spellings[i].distance == 1 ? 0.6 : 0.4;
        status = rs_add_alternative(expansion, spellings[i].word, weight, alternatives);
    }
    return status;
}
