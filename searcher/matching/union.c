// SPDX-License-Identifier: GPL-2.0-or-later
/* Adds up the postings of many terms. */
#include "searcher/matching/union.h"

#include "core/base/error.h"
#include "core/base/memory.h"
#include "core/postings/list.h"

typedef struct filling {
    rs_union *into;
    rs_list list;
    double paragraphs; /* of the index */
    bool damaged;
    bool failed;
} filling;

static bool make_room(rs_union *all) {
    // Zeroed by the system when it is first written to: a rare prefix touches little of it.
    all->counts = rs_allocate_zeroed(all->size, sizeof *all->counts);
    all->bits = rs_allocate_zeroed((size_t)all->size / RS_WINDOW + 1, RS_WINDOW / 8);
    return all->counts && all->bits;
}

static bool add_list(void *context, rs_view term, rs_view bytes) {
    (void)term;
    filling *to = context;
    rs_union *all = to->into;
    if (!all->counts && !make_room(all)) {
        to->failed = true;
        return false;
    }
    rs_list *list = &to->list;
    rs_list_open(list, bytes);
    all->most += list->total;
    all->missing *= 1 - list->total / to->paragraphs;
    for (; rs_list_has(list) && rs_list_docid(list) <= all->size; rs_list_next(list)) {
        uint32_t at = rs_list_docid(list) - 1;
        uint32_t count = all->counts[at] + rs_list_count(list);
        all->counts[at] = (uint16_t)(count < UINT16_MAX ? count : UINT16_MAX);
        all->bits[at / 64] |= (uint64_t)1 << (at % 64);
    }
    to->damaged = to->damaged || list->damaged || rs_list_has(list);
    return !to->damaged;
}

ressearch_status rs_union_fill(rs_union *all, ressearch_index *index, size_t segment,
                               const rs_match_query *query, ressearch_error *error) {
    *all = (rs_union){.size = rs_index_segment_size(index, segment), .missing = 1};
    filling to = {.into = all, .paragraphs = rs_index_paragraphs(index)};
    ressearch_status status = rs_index_visit_lists(index, segment, query->term, query->low,
                                                   query->high, add_list, &to, error);
    if (status == RESSEARCH_OK && to.failed) {
        status = rs_no_memory(error);
    }
    if (status == RESSEARCH_OK && to.damaged) {
        status = rs_list_tell_damage(error);
    }
    all->most = all->most < all->size ? all->most : all->size;
    return status;
}

void rs_union_free(rs_union *all) {
    rs_release(all->counts);
    rs_release(all->bits);
    *all = (rs_union){0};
}

uint32_t rs_union_next(const rs_union *all, uint32_t docid) {
    if (!all->counts || docid > all->size) {
        return UINT32_MAX;
    }
    uint32_t at = docid - 1, last = (all->size - 1) / 64;
    uint64_t word = all->bits[at / 64] >> (at % 64) << (at % 64);
    for (uint32_t i = at / 64; i <= last; word = all->bits[++i]) {
        if (word) {
            return i * 64 + (uint32_t)__builtin_ctzll(word) + 1;
        }
    }
    return UINT32_MAX;
}
