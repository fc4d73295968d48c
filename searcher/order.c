// SPDX-License-Identifier: GPL-2.0-or-later
/* The order of hits: total, so that the same index always answers the same. */
#include <stdlib.h>

#include "core/base/error.h"
#include "searcher/places.h"

// Reads what the order needs of a paragraph's document.
static ressearch_status read_keys(rs_run *run, rs_kept *one, rs_buffer *scratch,
                                  ressearch_error *error) {
    ressearch_index *index = run->plan->index;
    rs_record record;
    ressearch_status status = RESSEARCH_OK;
    if (!one->has_number) {
        status = rs_index_record(index, one->docid, scratch, &record, error);
        one->number = record.paragraph.number;
        one->has_number = status == RESSEARCH_OK;
    }
    if (status == RESSEARCH_OK) {
        status = rs_index_head(index, one->docid, one->number, scratch, &record, error);
    }
    if (status != RESSEARCH_OK) {
        return status;
    }
    one->document = rs_arena_copy(&run->results->arena, record.head.id);
    one->date = rs_arena_copy(&run->results->arena, record.head.date);
    return one->document && one->date ? RESSEARCH_OK : rs_no_memory(error);
}

static int by_place(const rs_kept *a, const rs_kept *b) {
    int order = a->document && b->document ? strcmp(a->document, b->document) : 0;
    if (order == 0 && a->document && b->document) {
        order = (a->number > b->number) - (a->number < b->number);
    }
    return order ? order : (a->docid > b->docid) - (a->docid < b->docid);
}

static int by_score(const void *a, const void *b) {
    const rs_kept *left = a, *right = b;
    if (left->score != right->score) {
        return left->score > right->score ? -1 : 1;
    }
    if (left->block != right->block) {
        return left->block < right->block ? -1 : 1;
    }
    return by_place(left, right);
}

static int by_document(const void *a, const void *b) {
    return by_place(a, b);
}

static int by_date(const void *a, const void *b) {
    const rs_kept *left = a, *right = b;
    int order = strcmp(right->date, left->date); // newest first, and undated ones last
    return order ? order : by_place(left, right);
}

static bool tie(const rs_kept *a, const rs_kept *b) {
    return a->score == b->score && a->block == b->block;
}

// Only paragraphs of equal score need their documents read.
static ressearch_status read_ties(rs_run *run, size_t end, ressearch_error *error) {
    rs_buffer scratch = {0};
    ressearch_status status = RESSEARCH_OK;
    rs_kept *kept = run->kept.at;
    for (size_t i = 0; i < run->kept.size && status == RESSEARCH_OK; i++) {
        bool tied = (i > 0 && tie(&kept[i - 1], &kept[i])) ||
                    (i + 1 < run->kept.size && tie(&kept[i + 1], &kept[i]));
        if (i >= end && !tie(&kept[i], &kept[end - 1])) {
            break;
        }
        status = tied ? read_keys(run, &kept[i], &scratch, error) : RESSEARCH_OK;
    }
    rs_buffer_free(&scratch);
    return status;
}

// The document that keys are copied from.
typedef struct copying {
    rs_arena *arena;
    const char *document;
    const char *date;
} copying;

static ressearch_status copy_keys(void *context, const rs_place_seen *seen,
                                  ressearch_error *error) {
    copying *from = context;
    if (seen->is_first) {
        from->document = rs_arena_copy(from->arena, seen->head->id);
        from->date = rs_arena_copy(from->arena, seen->head->date);
    }
    seen->kept->document = from->document;
    seen->kept->date = from->date;
    return from->document && from->date ? RESSEARCH_OK : rs_no_memory(error);
}

static ressearch_status read_all(rs_run *run, ressearch_error *error) {
    copying from = {.arena = &run->results->arena};
    return rs_visit_places(run, copy_keys, &from, error);
}

static int (*comparison(ressearch_order order))(const void *, const void *) {
    return order == RESSEARCH_BY_RELEVANCE ? by_score
           : order == RESSEARCH_BY_DATE    ? by_date
                                           : by_document;
}

ressearch_status rs_order(rs_run *run, ressearch_error *error) {
    rs_kept_list *kept = &run->kept;
    ressearch_order order = run->options->order;
    if (kept->size == 0 || run->options->count_only) {
        return RESSEARCH_OK;
    }
    if (order != RESSEARCH_BY_RELEVANCE || run->options->per_document > 1) {
        ressearch_status status = read_all(run, error);
        if (status == RESSEARCH_OK) {
            qsort(kept->at, kept->size, sizeof *kept->at, comparison(order));
        }
        return status;
    }
    qsort(kept->at, kept->size, sizeof *kept->at, by_score);
    size_t end = run->options->offset + run->options->limit;
    bool all = run->options->one_per_document || end > kept->size || end < run->options->offset;
    ressearch_status status = read_ties(run, all ? kept->size : end, error);
    if (status == RESSEARCH_OK) {
        qsort(kept->at, kept->size, sizeof *kept->at, by_score);
    }
    return status;
}
