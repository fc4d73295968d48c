// SPDX-License-Identifier: GPL-2.0-or-later
/* The documents of a symbol. */
#include "searcher/collection/documents.h"

#include <stdlib.h>

#include "core/base/error.h"
#include "core/index/schema.h"

typedef struct finding {
    ressearch_index *index;
    rs_view symbol;
    rs_arena *arena;
    rs_found_documents *into;
    rs_arena normal; // what one symbol needs
    rs_buffer scratch;
    rs_buffer head_scratch;
    uint32_t *passed; // the last docid looked at, one for each segment
    ressearch_status status;
    ressearch_error *error;
} finding;

static void add_document(finding *to, const rs_document_head *head, uint32_t first) {
    rs_arena_reset(&to->normal);
    if (!rs_view_equal(rs_schema_symbol(&to->normal, head->symbol), to->symbol)) {
        return; // a part of the symbol: A/60/202 of A/60/202/ADD.1
    }
    rs_view language = head->language.size > 0 ? head->language : rs_view_of("und");
    rs_found_document found = {.id = rs_arena_copy(to->arena, head->id),
                               .title = rs_arena_copy(to->arena, head->title),
                               .date = rs_arena_copy(to->arena, head->date),
                               .language = rs_arena_copy(to->arena, language),
                               .first = first,
                               .count = head->paragraph_count};
    RS_PUSH(to->into, found);
}

// All paragraphs of a document have its symbol: those behind one that was seen are passed over.
static bool see_posting(void *context, uint32_t docid) {
    finding *to = context;
    uint32_t step = rs_index_step(to->index);
    if (!to->passed) {
        to->passed = rs_arena_array(to->arena, step, sizeof *to->passed);
        to->status = to->passed ? RESSEARCH_OK : rs_no_memory(to->error);
    }
    if (to->status != RESSEARCH_OK || docid <= to->passed[docid % step] ||
        rs_index_is_dead(to->index, docid)) {
        return to->status == RESSEARCH_OK;
    }
    rs_record record, head;
    to->status = rs_index_record(to->index, docid, &to->scratch, &record, to->error);
    if (to->status == RESSEARCH_OK) {
        to->status = rs_index_head(to->index, docid, record.paragraph.number, &to->head_scratch,
                                   &head, to->error);
    }
    if (to->status == RESSEARCH_OK) {
        uint32_t first = rs_index_first(to->index, docid, record.paragraph.number);
        to->passed[docid % step] = first + (head.head.paragraph_count - 1) * step;
        add_document(to, &head.head, first);
    }
    return to->status == RESSEARCH_OK;
}

static int compare_ids(const void *a, const void *b) {
    const rs_found_document *left = a, *right = b;
    return strcmp(left->id, right->id);
}

ressearch_status rs_documents_find(ressearch_index *index, rs_view symbol, rs_arena *arena,
                                   rs_found_documents *into, ressearch_error *error) {
    finding to = {.index = index, .symbol = symbol, .arena = arena, .into = into, .error = error};
    size_t before = into->size;
    rs_view term = rs_schema_term(arena, RS_PREFIX_SYMBOL, symbol);
    if (!term.data) {
        return rs_no_memory(error);
    }
    ressearch_status status = rs_index_visit_postings(index, term, see_posting, &to, error);
    status = status == RESSEARCH_OK ? to.status : status;
    bool failed = arena->failed || into->failed || to.normal.failed;
    rs_arena_free(&to.normal);
    rs_buffer_free(&to.scratch);
    rs_buffer_free(&to.head_scratch);
    if (status == RESSEARCH_OK && failed) {
        return rs_no_memory(error);
    }
    if (status == RESSEARCH_OK && into->size > before) {
        qsort(into->at + before, into->size - before, sizeof *into->at, compare_ids);
    }
    return status;
}
