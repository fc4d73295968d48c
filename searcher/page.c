// SPDX-License-Identifier: GPL-2.0-or-later
/* Turns the paragraphs of a page into hits. */
#include "core/base/error.h"
#include "searcher/hit.h"
#include "searcher/notes.h"
#include "searcher/results.h"
#include "searcher/snippet.h"

enum { DEFAULT_CELLS = 160 };

// The text, what matches in it, and the part to show.
static ressearch_status fill_text(rs_run *run, const rs_kept *kept, ressearch_hit *hit,
                                  ressearch_error *error) {
    rs_verifier *verifier = run->verifier;
    bool matches;
    ressearch_status status = rs_verify(verifier, run->plan, kept->docid, &matches, error);
    if (status == RESSEARCH_OK) {
        status = rs_verify_occurrences(verifier, error);
    }
    if (status != RESSEARCH_OK) {
        return status;
    }
    hit->text = rs_arena_copy(&run->results->arena, verifier->record.paragraph.text);
    hit->size = verifier->record.paragraph.text.size;
    hit->matches = rs_marks(verifier, &run->results->arena, &hit->match_count);
    rs_window window = rs_densest_window(verifier);
    uint32_t cells = run->options->snippet_cells ? run->options->snippet_cells : DEFAULT_CELLS;
    hit->snippet = rs_snippet(verifier, &window, cells);
    return hit->matches ? RESSEARCH_OK : rs_no_memory(error);
}

static ressearch_status fill_hit(rs_run *run, const rs_kept *kept, ressearch_hit *hit,
                                 ressearch_error *error) {
    static const ressearch_range nothing = {0, 0};
    rs_verifier *verifier = run->verifier;
    hit->text = "";
    hit->matches = &nothing;
    ressearch_status status = run->options->brief
                                  ? rs_verify_read(verifier, run->plan, kept->docid, error)
                                  : fill_text(run, kept, hit, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    const rs_paragraph *paragraph = &verifier->record.paragraph;
    hit->rank = kept->rank;
    hit->score = kept->score;
    hit->tier = run->tier;
    rs_record first = verifier->record;
    if (!first.has_head) {
        status = rs_index_head(run->plan->index, kept->docid, paragraph->number,
                               &verifier->head_scratch, &first, error);
    }
    if (status == RESSEARCH_OK) {
        status = rs_hit_fill(&first.head, paragraph, &run->results->arena, hit, error);
    }
    if (status == RESSEARCH_OK && run->options->notes) {
        rs_notes_place place = {run->plan->index, kept->docid, paragraph->number,
                                first.head.paragraph_count};
        status = rs_notes_fill(&place, &run->results->arena, hit, error);
    }
    return status;
}

ressearch_status rs_page(rs_run *run, ressearch_error *error) {
    if (run->options->count_only) {
        return RESSEARCH_OK;
    }
    ressearch_status status = rs_cut_page(run, error);
    size_t count = run->kept.size;
    ressearch_results *results = run->results;
    results->hits = rs_arena_array(&results->arena, count + 1, sizeof *results->hits);
    if (status == RESSEARCH_OK && !results->hits) {
        return rs_no_memory(error);
    }
    for (size_t i = 0; i < count && status == RESSEARCH_OK; i++) {
        status = fill_hit(run, &run->kept.at[i], &results->hits[i], error);
    }
    results->count = status == RESSEARCH_OK ? count : 0;
    return status;
}
