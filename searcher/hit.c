// SPDX-License-Identifier: GPL-2.0-or-later
/* A paragraph of the index as a hit. */
#include "searcher/hit.h"

#include "core/base/error.h"
#include "core/citations/show.h"

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

ressearch_status rs_hit_fill(const rs_document_head *head, const rs_paragraph *paragraph,
                             rs_arena *arena, ressearch_hit *hit, ressearch_error *error) {
    fill_document(head, arena, hit);
    hit->address = rs_arena_copy(arena, paragraph->address);
    hit->kind = rs_kind_name(paragraph->kind);
    hit->language = rs_arena_copy(arena, paragraph->language);
    hit->verb = rs_arena_copy(arena, rs_verb_whole(paragraph->verb));
    hit->notes = rs_arena_copy(arena, paragraph->notes);
    hit->line = paragraph->line;
    hit->offset = paragraph->offset;
    hit->length = paragraph->length;
    ressearch_status status =
        rs_citations_show(paragraph->cites, arena, &hit->citations, &hit->citation_count, error);
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
