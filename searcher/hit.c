// SPDX-License-Identifier: GPL-2.0-or-later
/* A paragraph of the index as a hit. */
#include "searcher/hit.h"

#include "core/base/error.h"
#include "core/citations/citation.h"

static const ressearch_range nowhere = {0, 0};

static void fill_document(const rs_document_head *head, rs_arena *arena, ressearch_hit *hit) {
    hit->document = rs_arena_copy(arena, head->id);
    hit->title = rs_arena_copy(arena, head->title);
    hit->path = rs_arena_copy(arena, head->path);
    hit->url = rs_arena_copy(arena, head->url);
    hit->symbol = rs_arena_copy(arena, head->symbol);
    hit->date = rs_arena_copy(arena, head->date);
    hit->organ = rs_arena_copy(arena, head->organ);
    hit->item = rs_arena_copy(arena, head->item);
    hit->session = head->session ? rs_arena_print(arena, "%u", head->session) : "";
}

static ressearch_citation shown(const rs_citation *citation, rs_arena *arena) {
    static const ressearch_citation_kind kinds[] = {
        [RS_CITES_DOCUMENT] = RESSEARCH_CITES_DOCUMENT,
        [RS_CITES_RESOLUTION] = RESSEARCH_CITES_RESOLUTION,
        [RS_CITES_DECISION] = RESSEARCH_CITES_DECISION,
    };
    return (ressearch_citation){.symbol = rs_arena_copy(arena, citation->symbol),
                                .paragraphs = rs_arena_copy(arena, citation->paragraphs),
                                .note = rs_arena_copy(arena, citation->note),
                                .kind = kinds[citation->kind],
                                .range = {citation->start, citation->end}};
}

static ressearch_status fill_citations(rs_view bytes, rs_arena *arena, ressearch_hit *hit,
                                       ressearch_error *error) {
    static const ressearch_citation none = {.symbol = ""};
    hit->citations = &none;
    hit->citation_count = 0;
    if (bytes.size == 0) {
        return RESSEARCH_OK;
    }
    rs_citations read = {0};
    bool is_whole = rs_citations_read(bytes, &read);
    ressearch_citation *citations = rs_arena_array(arena, read.size + 1, sizeof *citations);
    for (size_t i = 0; citations && i < read.size; i++) {
        citations[i] = shown(&read.at[i], arena);
    }
    bool failed = read.failed || !citations;
    hit->citations = citations;
    hit->citation_count = read.size;
    rs_array_free(&read);
    if (failed) {
        return rs_no_memory(error);
    }
    return is_whole ? RESSEARCH_OK
                    : rs_fail(error, RESSEARCH_CORRUPT, "the citations of a record are damaged");
}

ressearch_status rs_hit_fill(const rs_document_head *head, const rs_paragraph *paragraph,
                             rs_arena *arena, ressearch_hit *hit, ressearch_error *error) {
    fill_document(head, arena, hit);
    hit->address = rs_arena_copy(arena, paragraph->address);
    hit->kind = rs_kind_name(paragraph->kind);
    hit->language = rs_arena_copy(arena, paragraph->language);
    hit->verb = rs_arena_copy(arena, paragraph->verb);
    hit->notes = rs_arena_copy(arena, paragraph->notes);
    hit->line = paragraph->line;
    hit->offset = paragraph->offset;
    hit->length = paragraph->length;
    ressearch_status status = fill_citations(paragraph->cites, arena, hit, error);
    return status == RESSEARCH_OK && arena->failed ? rs_no_memory(error) : status;
}

ressearch_status rs_hit_read(ressearch_index *index, uint32_t docid, rs_arena *arena,
                             ressearch_hit *hit, ressearch_error *error) {
    rs_buffer scratch = {0}, head_scratch = {0};
    rs_record record, first;
    ressearch_status status = rs_index_record(index, docid, &scratch, &record, error);
    if (status == RESSEARCH_OK) {
        status = rs_index_head(index, docid, record.paragraph.number, &head_scratch, &first, error);
    }
    if (status == RESSEARCH_OK) {
        rs_view text = record.paragraph.text;
        *hit = (ressearch_hit){.text = rs_arena_copy(arena, text),
                               .size = text.size,
                               .matches = &nowhere,
                               .snippet = {0, text.size}};
        status = rs_hit_fill(&first.head, &record.paragraph, arena, hit, error);
    }
    rs_buffer_free(&scratch);
    rs_buffer_free(&head_scratch);
    return status;
}
