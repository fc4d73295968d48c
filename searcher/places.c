// SPDX-License-Identifier: GPL-2.0-or-later
/* Goes through what was found as it lies in the index. */
#include "searcher/places.h"

#include <stdlib.h>

enum { CANCEL_CHECK = 64 };

// A document that paragraphs were found of.
typedef struct reading {
    ressearch_index *index;
    uint32_t step; // from one docid of a segment to the next one: those of several interleave
    uint32_t first, last;
    rs_buffer scratch;
    rs_record record; // with the head
} reading;

static int by_segment(const void *a, const void *b, void *context) {
    const rs_kept *left = a, *right = b;
    uint32_t step = *(const uint32_t *)context;
    uint32_t left_segment = left->docid % step, right_segment = right->docid % step;
    if (left_segment != right_segment) {
        return left_segment < right_segment ? -1 : 1;
    }
    return (left->docid > right->docid) - (left->docid < right->docid);
}

static bool is_within(const reading *document, uint32_t docid) {
    return docid >= document->first && docid <= document->last &&
           (docid - document->first) % document->step == 0;
}

// Reads the document that a paragraph is of.
static ressearch_status read_document(reading *document, uint32_t docid, ressearch_error *error) {
    rs_record *record = &document->record;
    ressearch_status status =
        rs_index_record(document->index, docid, &document->scratch, record, error);
    uint32_t number = record->paragraph.number;
    if (status == RESSEARCH_OK && !record->has_head) {
        status = rs_index_head(document->index, docid, number, &document->scratch, record, error);
    }
    if (status == RESSEARCH_OK) {
        document->first = rs_index_first(document->index, docid, number);
        document->last = document->first + (record->head.paragraph_count - 1) * document->step;
    }
    return status;
}

static ressearch_status visit_all(rs_run *run, reading *document,
                                  ressearch_status (*visit)(void *context,
                                                            const rs_place_seen *seen,
                                                            ressearch_error *error),
                                  void *context, ressearch_error *error) {
    ressearch_status status = RESSEARCH_OK;
    for (size_t i = 0; i < run->kept.size && status == RESSEARCH_OK; i++) {
        rs_kept *one = &run->kept.at[i];
        rs_place_seen seen = {one, &document->record.head, false};
        status = i % CANCEL_CHECK == 0 ? rs_go_on(run, error) : RESSEARCH_OK;
        if (status == RESSEARCH_OK && (i == 0 || !is_within(document, one->docid))) {
            status = read_document(document, one->docid, error);
            seen.is_first = true;
        }
        if (status == RESSEARCH_OK) {
            one->number = (one->docid - document->first) / document->step;
            one->has_number = true;
            status = visit(context, &seen, error);
        }
    }
    return status;
}

ressearch_status rs_visit_places(rs_run *run,
                                 ressearch_status (*visit)(void *context, const rs_place_seen *seen,
                                                           ressearch_error *error),
                                 void *context, ressearch_error *error) {
    if (run->kept.size == 0) {
        return RESSEARCH_OK;
    }
    ressearch_index *index = run->plan->index;
    reading document = {.index = index, .step = rs_index_step(index)};
    qsort_r(run->kept.at, run->kept.size, sizeof *run->kept.at, by_segment, &document.step);
    ressearch_status status = visit_all(run, &document, visit, context, error);
    rs_buffer_free(&document.scratch);
    return status;
}
