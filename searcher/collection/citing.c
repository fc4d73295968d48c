// SPDX-License-Identifier: GPL-2.0-or-later
/* The paragraphs that cite: those of a document, and those that cite a document. */
#include "searcher/collection/citing.h"

#include <stdlib.h>

#include "core/base/error.h"
#include "core/citations/show.h"
#include "core/index/schema.h"
#include "searcher/collection/documents.h"
#include "searcher/collection/language.h"
#include "searcher/hit.h"

static bool is_among(const ressearch_citation *citations, size_t count, rs_view symbol) {
    for (size_t i = 0; i < count; i++) {
        if (rs_view_is(symbol, citations[i].symbol)) {
            return true;
        }
    }
    return false;
}

// Whether a paragraph cites the symbol, or anything where that is empty, and has the language.
static ressearch_status check(rs_citing_search *search, uint32_t docid, rs_view symbol,
                              bool *is_wanted, ressearch_error *error) {
    const ressearch_citation *citations;
    size_t count;
    rs_record record;
    *is_wanted = false;
    rs_arena_reset(&search->scratch);
    ressearch_status status =
        rs_index_record(search->index, docid, &search->record, &record, error);
    if (status == RESSEARCH_OK) {
        status =
            rs_citations_show(record.paragraph.cites, &search->scratch, &citations, &count, error);
    }
    if (status != RESSEARCH_OK || count == 0 ||
        (symbol.size > 0 && !is_among(citations, count, symbol))) {
        return status;
    }
    *is_wanted = !search->language;
    return *is_wanted
               ? RESSEARCH_OK
               : rs_is_of_language(search->index, docid, &record.paragraph,
                                   rs_view_of(search->language), &search->head, is_wanted, error);
}

// Keeps a paragraph that cites the symbol; any, where that is empty.
static ressearch_status look_at(rs_citing_search *search, uint32_t docid, rs_view symbol,
                                ressearch_error *error) {
    bool is_wanted = false;
    ressearch_status status = check(search, docid, symbol, &is_wanted, error);
    if (status != RESSEARCH_OK || !is_wanted) {
        return status;
    }
    ressearch_hit *hit = rs_arena_take(search->arena, sizeof *hit);
    if (!hit) {
        return rs_no_memory(error);
    }
    RS_PUSH(&search->found, ((rs_citing_paragraph){docid, hit}));
    status = rs_hit_read(search->index, docid, search->arena, hit, error);
    return search->found.failed ? rs_no_memory(error) : status;
}

ressearch_status rs_citing_in(rs_citing_search *search, rs_view symbol, bool *is_indexed,
                              ressearch_error *error) {
    rs_found_documents documents = {0};
    uint32_t step = rs_index_step(search->index);
    ressearch_status status =
        rs_documents_find(search->index, symbol, search->arena, &documents, error);
    *is_indexed = documents.size > 0;
    for (size_t i = 0; i < documents.size && status == RESSEARCH_OK; i++) {
        const rs_found_document *document = &documents.at[i];
        for (uint32_t j = 0; j < document->count && status == RESSEARCH_OK; j++) {
            status = look_at(search, document->first + j * step, (rs_view){0}, error);
        }
    }
    rs_array_free(&documents);
    return status;
}

typedef struct looking {
    rs_citing_search *search;
    rs_view symbol;
    ressearch_status status;
    ressearch_error *error;
} looking;

static bool see_posting(void *context, uint32_t docid) {
    looking *to = context;
    if (!rs_index_is_dead(to->search->index, docid)) {
        to->status = look_at(to->search, docid, to->symbol, to->error);
    }
    return to->status == RESSEARCH_OK;
}

ressearch_status rs_citing_of(rs_citing_search *search, rs_view symbol, ressearch_error *error) {
    looking to = {search, symbol, RESSEARCH_OK, error};
    rs_view term = rs_schema_term(search->arena, RS_PREFIX_CITES, symbol);
    if (!term.data) {
        return rs_no_memory(error);
    }
    ressearch_status status = rs_index_visit_postings(search->index, term, see_posting, &to, error);
    return status == RESSEARCH_OK ? to.status : status;
}

static int compare(const void *a, const void *b) {
    const rs_citing_paragraph *left = a, *right = b;
    int order = strcmp(left->hit->document, right->hit->document);
    return order ? order : (left->docid > right->docid) - (left->docid < right->docid);
}

void rs_citing_sort(rs_citing *found) {
    size_t size = 0;
    if (found->size > 0) {
        qsort(found->at, found->size, sizeof *found->at, compare);
    }
    for (size_t i = 0; i < found->size; i++) {
        if (i == 0 || found->at[i].docid != found->at[i - 1].docid) {
            found->at[size++] = found->at[i];
        }
    }
    found->size = size;
}

void rs_citing_free(rs_citing_search *search) {
    rs_array_free(&search->found);
    rs_arena_free(&search->scratch);
    rs_buffer_free(&search->record);
    rs_buffer_free(&search->head);
}
