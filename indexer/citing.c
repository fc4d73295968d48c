// SPDX-License-Identifier: GPL-2.0-or-later
/* Citations, paragraph by paragraph, and from footnotes to the paragraphs that carry their marks.
 */
#include "indexer/citing.h"

#include "core/base/map.h"
#include "core/citations/citation.h"

typedef struct citing {
    rs_document *document;
    rs_arena scratch; /* of one text: its folded form is many times as large */
    rs_view last;     /* resolution or decision cited last in the body */
    rs_citations now; /* of one paragraph */
    rs_buffer bytes;
    rs_map footnotes; /* address → number of the paragraph, of those that cite */
} citing;

static void keep(citing *state, rs_paragraph *paragraph) {
    if (state->now.size == 0) {
        return;
    }
    rs_buffer_reset(&state->bytes);
    rs_citations_write(&state->now, &state->bytes);
    rs_view bytes = rs_buffer_view(&state->bytes);
    char *copy = rs_arena_copy(&state->document->arena, bytes);
    paragraph->cites = (rs_view){copy, copy ? bytes.size : 0};
}

static void note_last(citing *state) {
    rs_view last = state->last;
    for (size_t i = 0; i < state->now.size; i++) {
        last = state->now.at[i].kind != RS_CITES_DOCUMENT ? state->now.at[i].symbol : last;
    }
    if (!rs_view_equal(last, state->last)) {
        const char *copy = rs_arena_copy(&state->document->arena, last);
        state->last = (rs_view){copy ? copy : "", copy ? last.size : 0};
    }
}

// Footnotes stand anywhere between the paragraphs: what they cite is not the last of the body.
static void find(citing *state, rs_paragraph *paragraph) {
    const rs_document_head *head = &state->document->head;
    rs_citation_context context = {head->symbol, state->last};
    state->now.size = 0;
    rs_citations_find(paragraph->text, &context, &state->scratch, &state->now);
    keep(state, paragraph);
    if (paragraph->kind != RS_KIND_FOOTNOTE) {
        note_last(state);
    }
    state->document->arena.failed |= state->scratch.failed;
    rs_arena_reset(&state->scratch);
}

static void add_footnote(citing *state, rs_view address) {
    const uint64_t *number = rs_map_get(&state->footnotes, address);
    if (!number) {
        return;
    }
    const rs_paragraph *footnote = &state->document->paragraphs.at[*number];
    rs_citations cited = {0};
    rs_citations_read(footnote->cites, &cited);
    for (size_t i = 0; i < cited.size; i++) {
        rs_citation citation = cited.at[i];
        citation.note = footnote->address;
        citation.start = citation.end = 0;
        RS_PUSH(&state->now, citation);
    }
    state->now.failed = state->now.failed || cited.failed;
    rs_array_free(&cited);
}

// What the footnotes of a paragraph cite follows what its text does.
static void add_footnotes(citing *state, rs_paragraph *paragraph) {
    state->now.size = 0;
    if (paragraph->cites.size > 0) {
        rs_citations_read(paragraph->cites, &state->now);
    }
    size_t own = state->now.size, at = 0;
    while (at < paragraph->notes.size) {
        const char *start = paragraph->notes.data + at;
        const char *blank = memchr(start, ' ', paragraph->notes.size - at);
        size_t size = blank ? (size_t)(blank - start) : paragraph->notes.size - at;
        add_footnote(state, (rs_view){start, size});
        at += size + 1;
    }
    if (state->now.size > own) {
        keep(state, paragraph);
    }
}

void rs_citing_apply(rs_document *document) {
    citing state = {.document = document, .last = {"", 0}};
    rs_paragraphs *paragraphs = &document->paragraphs;
    for (size_t i = 0; i < paragraphs->size; i++) {
        rs_paragraph *paragraph = &paragraphs->at[i];
        find(&state, paragraph);
        if (paragraph->kind == RS_KIND_FOOTNOTE && paragraph->cites.size > 0) {
            uint64_t *number = rs_map_put(&state.footnotes, paragraph->address, NULL);
            state.now.failed = state.now.failed || !number;
            if (number) {
                *number = i;
            }
        }
    }
    for (size_t i = 0; i < paragraphs->size && state.footnotes.size > 0; i++) {
        if (paragraphs->at[i].kind != RS_KIND_FOOTNOTE && paragraphs->at[i].notes.size > 0) {
            add_footnotes(&state, &paragraphs->at[i]);
        }
    }
    document->arena.failed = document->arena.failed || state.now.failed || state.bytes.failed;
    rs_arena_free(&state.scratch);
    rs_array_free(&state.now);
    rs_buffer_free(&state.bytes);
    rs_map_free(&state.footnotes);
}
