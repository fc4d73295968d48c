// SPDX-License-Identifier: GPL-2.0-or-later
/* A heap whose root is the worst of the best. */
#include "searcher/matching/best.h"

#include <math.h>
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

// Keeps the best so many; *match becomes the one that found no place, if there is one.
static bool offer(rs_candidate_list *list, size_t limit, rs_candidate *match) {
    if (list->size < limit) {
        RS_PUSH(list, *match);
        // It becomes a heap when it is full: who wants all needs none.
        for (size_t i = list->size / 2; list->size == limit && i-- > 0;) {
            sift_down(list->at, list->size, i);
        }
        return false;
    }
    if (limit > 0 && is_better(match, &list->at[0])) {
        rs_candidate worst = list->at[0];
        list->at[0] = *match;
        sift_down(list->at, list->size, 0);
        *match = worst;
    }
    return true;
}

void rs_best_offer(rs_best *best, rs_candidate match) {
    double least = rs_best_least(best);
    if (!offer(&best->list, best->limit, &match) || best->equal == 0) {
        return;
    }
    if (rs_best_least(best) > least) {
        best->equals.size = 0;
    }
    if (match.weight == rs_best_least(best)) {
        offer(&best->equals, best->equal, &match);
    }
}

double rs_best_least_from(const rs_best *best, uint32_t docid) {
    const rs_candidate_list *last = best->equal > 0 ? &best->equals : &best->list;
    size_t limit = best->equal > 0 ? best->equal : best->limit;
    double least = rs_best_least(best);
    bool is_closed = least > 0 && last->size == limit && docid > last->at[0].docid;
    return is_closed ? nextafter(least, INFINITY) : least;
}

static int best_first(const void *a, const void *b) {
    const rs_candidate *left = a, *right = b;
    return is_better(left, right) ? -1 : is_better(right, left);
}

void rs_best_sort(rs_best *best) {
    for (size_t i = 0; i < best->equals.size; i++) {
        RS_PUSH(&best->list, best->equals.at[i]);
    }
    best->list.failed = best->list.failed || best->equals.failed;
    if (best->list.size > 1) {
        qsort(best->list.at, best->list.size, sizeof *best->list.at, best_first);
    }
}

void rs_best_free(rs_best *best) {
    rs_array_free(&best->list);
    rs_array_free(&best->equals);
}
