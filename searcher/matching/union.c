// SPDX-License-Identifier: GPL-2.0-or-later
/* Adds up the postings of many terms. */
#include "searcher/matching/union.h"

#include "core/base/error.h"
#include "core/base/memory.h"

typedef struct opening {
    rs_union *into;
    rs_list list;
    double paragraphs; /* of the index */
} opening;

static uint32_t span_of(uint32_t docid) {
    return (docid - 1) / RS_SPAN;
}

/* ---- opening ---- */

// The postings of a list that is one block, which need not be read again.
static void keep_postings(rs_union *all, const rs_list *list) {
    for (uint32_t i = 0; i < list->size; i++) {
        if (list->docids[i] > all->size) {
            all->damaged = true;
            return;
        }
        RS_PUSH(&all->few, ((rs_union_posting){list->docids[i], list->counts[i]}));
    }
}

static bool add_list(void *context, rs_view term, rs_view bytes) {
    (void)term;
    opening *to = context;
    rs_union *all = to->into;
    rs_list_open(&to->list, bytes);
    all->most += to->list.total;
    all->missing *= 1 - to->list.total / to->paragraphs;
    if (to->list.frames) {
        RS_PUSH(&all->lists, to->list);
    } else {
        keep_postings(all, &to->list);
    }
    all->damaged = all->damaged || to->list.damaged;
    return !all->damaged && !all->lists.failed && !all->few.failed;
}

// Puts the few postings in the order of their spans; within one, any order will do.
static bool sort_few(rs_union *all) {
    uint32_t spans = all->size / RS_SPAN + 1;
    rs_union_posting *sorted = rs_allocate((all->few.size + 1) * sizeof *sorted);
    all->starts = rs_allocate_zeroed((size_t)spans + 2, sizeof *all->starts);
    if (!sorted || !all->starts) {
        rs_release(sorted);
        return false;
    }
    // Counted one place on, each start goes up to its end while postings are placed.
    uint32_t *starts = all->starts + 1;
    for (size_t i = 0; i < all->few.size; i++) {
        starts[span_of(all->few.at[i].docid) + 1]++;
    }
    for (uint32_t span = 1; span <= spans; span++) {
        starts[span] += starts[span - 1];
    }
    for (size_t i = 0; i < all->few.size; i++) {
        sorted[starts[span_of(all->few.at[i].docid)]++] = all->few.at[i];
    }
    for (size_t i = 0; i < all->few.size; i++) {
        all->few.at[i] = sorted[i];
    }
    rs_release(sorted);
    return true;
}

static bool make_span(rs_union *all) {
    if (all->lists.size == 0 && all->few.size == 0) {
        return true;
    }
    all->span = rs_allocate_zeroed(1, sizeof *all->span);
    return all->span != NULL;
}

static bool make_due(rs_union *all) {
    all->due = rs_allocate((all->lists.size + 1) * sizeof *all->due);
    for (size_t i = 0; all->due && i < all->lists.size; i++) {
        all->due[i] = rs_list_docid(&all->lists.at[i]);
    }
    return all->due != NULL;
}

ressearch_status rs_union_open(rs_union *all, ressearch_index *index, size_t segment,
                               const rs_match_query *query, ressearch_error *error) {
    *all = (rs_union){.size = rs_index_segment_size(index, segment), .missing = 1};
    opening to = {.into = all, .paragraphs = rs_index_paragraphs(index)};
    ressearch_status status = rs_index_visit_lists(index, segment, query->term, query->low,
                                                   query->high, add_list, &to, error);
    if (status == RESSEARCH_OK && all->damaged) {
        return rs_list_tell_damage(error);
    }
    bool failed = all->lists.failed || all->few.failed;
    if (status == RESSEARCH_OK && (failed || !sort_few(all) || !make_due(all) || !make_span(all))) {
        return rs_no_memory(error);
    }
    all->most = all->most < all->size ? all->most : all->size;
    return status;
}

void rs_union_close(rs_union *all) {
    rs_array_free(&all->lists);
    rs_array_free(&all->few);
    rs_release(all->due);
    rs_release(all->starts);
    rs_release(all->span);
    *all = (rs_union){0};
}

/* ---- spans ---- */

static inline void add(rs_union_span *span, uint32_t docid, uint32_t count) {
    uint32_t at = docid - span->first, sum = span->counts[at] + count;
    span->counts[at] = (uint16_t)(sum < UINT16_MAX && sum >= count ? sum : UINT16_MAX);
    span->words[at / 64] |= (uint64_t)1 << at % 64;
}

static void add_due(rs_union *all, size_t number, uint32_t end) {
    rs_list *list = &all->lists.at[number];
    rs_list_seek(list, all->span->first);
    for (; rs_list_has(list) && rs_list_docid(list) < end; rs_list_next(list)) {
        add(all->span, rs_list_docid(list), rs_list_count(list));
    }
    all->due[number] = rs_list_has(list) ? rs_list_docid(list) : UINT32_MAX;
    all->damaged = all->damaged || list->damaged;
}

static void add_up(rs_union *all, uint32_t number) {
    uint32_t first = number * RS_SPAN + 1;
    if (all->span->first != 0) {
        memset(all->span, 0, sizeof *all->span);
    }
    all->span->first = first;
    for (uint32_t i = all->starts[number]; i < all->starts[number + 1]; i++) {
        add(all->span, all->few.at[i].docid, all->few.at[i].count);
    }
    for (size_t i = 0; i < all->lists.size; i++) {
        if (all->due[i] < first + RS_SPAN) {
            add_due(all, i, first + RS_SPAN);
        }
    }
}

const rs_union_span *rs_union_add_up(rs_union *all, uint32_t first) {
    if (!all->span || first < all->span->first) {
        return NULL;
    }
    if (all->span->first == 0 || span_of(first) > span_of(all->span->first)) {
        add_up(all, span_of(first));
    }
    return all->span;
}

// In the span that was added up.
static uint32_t next_here(const rs_union_span *span, uint32_t docid) {
    uint32_t at = docid > span->first ? docid - span->first : 0;
    for (uint32_t word = at / 64; word < RS_SPAN / 64; word++) {
        uint64_t rest = span->words[word] & (word == at / 64 ? UINT64_MAX << at % 64 : UINT64_MAX);
        if (rest) {
            return span->first + word * 64 + (uint32_t)__builtin_ctzll(rest);
        }
    }
    return UINT32_MAX;
}

// The next span behind the last one that holds any, if one does.
static uint32_t next_span(const rs_union *all) {
    uint32_t least = UINT32_MAX, last = span_of(all->size);
    for (size_t i = 0; i < all->lists.size; i++) {
        least = all->due[i] < least ? all->due[i] : least;
    }
    uint32_t number = span_of(all->span->first) + 1;
    uint32_t end = least < UINT32_MAX ? span_of(least) : last + 1;
    while (number < end && all->starts[number] == all->starts[number + 1]) {
        number++;
    }
    return number;
}

uint32_t rs_union_next(rs_union *all, uint32_t docid) {
    if (!all->span || docid > all->size) {
        return UINT32_MAX;
    }
    docid = docid < all->span->first ? all->span->first : docid;
    rs_union_add_up(all, docid);
    uint32_t found = next_here(all->span, docid);
    uint32_t number = found < UINT32_MAX ? UINT32_MAX : next_span(all);
    while (found == UINT32_MAX && number <= span_of(all->size)) {
        add_up(all, number);
        found = next_here(all->span, docid);
        number = next_span(all);
    }
    return found;
}
