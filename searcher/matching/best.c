// SPDX-License-Identifier: GPL-2.0-or-later
/* A heap whose root is the worst of the best. */
#include "searcher/matching/best.h"

#include <stdlib.h>

static bool is_better(const rs_candidate *a, const rs_candidate *b) {
    return a->weight != b->weight ? a->weight > b->weight : a->docid < b->docid;
}

static void sift_down(rs_candidate *at, size_t size, size_t place) {
    rs_candidate moved = at[place];
    for (;;) {
        size_t child = 2 * place + 1;
        if (child >= size) {
            break;
        }
        if (child + 1 < size && is_better(&at[child], &at[child + 1])) {
            child++;
        }
        if (!is_better(&moved, &at[child])) {
            break;
        }
        at[place] = at[child];
        place = child;
    }
    at[place] = moved;
}

void rs_best_offer(rs_best *best, rs_candidate match) {
    rs_candidate_list *list = &best->list;
    if (list->size < best->limit) {
        RS_PUSH(list, match);
        // It becomes a heap when it is full: who wants all needs none.
        for (size_t i = list->size / 2; list->size == best->limit && i-- > 0;) {
            sift_down(list->at, list->size, i);
        }
    } else if (best->limit > 0 && is_better(&match, &list->at[0])) {
        list->at[0] = match;
        sift_down(list->at, list->size, 0);
    }
}

static int best_first(const void *a, const void *b) {
    const rs_candidate *left = a, *right = b;
    return is_better(left, right) ? -1 : is_better(right, left);
}

void rs_best_sort(rs_best *best) {
    if (best->list.size > 1) {
        qsort(best->list.at, best->list.size, sizeof *best->list.at, best_first);
    }
}
