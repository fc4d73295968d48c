// SPDX-License-Identifier: GPL-2.0-or-later
/* Turns the paragraphs of a page into hits. */
#include "core/base/error.h"
#include "core/base/map.h"
#include "searcher/hit.h"
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
    hit->score = kept->score;
    hit->tier = run->tier;
    rs_record first = verifier->record;
    if (!first.has_head) {
        status = rs_index_head(run->plan->index, kept->docid, paragraph->number,
                               &verifier->head_scratch, &first, error);
    }
    return status == RESSEARCH_OK
               ? rs_hit_fill(&first.head, paragraph, &run->results->arena, hit, error)
               : status;
}

// Leaves the best paragraph of each document.
static ressearch_status drop_repeats(rs_run *run, ressearch_error *error) {
    rs_map seen = {0};
    size_t size = 0;
    bool failed = false;
    uint32_t *firsts = rs_arena_array(&run->results->arena, run->kept.size + 1, sizeof *firsts);
    for (size_t i = 0; firsts && i < run->kept.size && !failed; i++) {
        const rs_kept *one = &run->kept.at[i];
        bool added = false;
        firsts[i] = rs_index_first(run->plan->index, one->docid, one->number);
        rs_view key = {(const char *)&firsts[i], sizeof *firsts};
        failed = !rs_map_put(&seen, key, &added);
        if (added) {
            run->kept.at[size++] = *one;
        }
    }
    rs_map_free(&seen);
    run->kept.size = size;
    return failed || !firsts ? rs_no_memory(error) : RESSEARCH_OK;
}

ressearch_status rs_page(rs_run *run, ressearch_error *error) {
    const ressearch_search_options *options = run->options;
    if (options->count_only) {
        return RESSEARCH_OK;
    }
    ressearch_status status = options->one_per_document ? drop_repeats(run, error) : RESSEARCH_OK;
    size_t start = options->offset < run->kept.size ? options->offset : run->kept.size;
    size_t left = run->kept.size - start;
    size_t count = options->limit < left ? options->limit : left;
    ressearch_results *results = run->results;
    results->hits = rs_arena_array(&results->arena, count + 1, sizeof *results->hits);
    if (status == RESSEARCH_OK && !results->hits) {
        return rs_no_memory(error);
    }
    for (size_t i = 0; i < count && status == RESSEARCH_OK; i++) {
        results->hits[i].rank = start + i + 1;
        status = fill_hit(run, &run->kept.at[start + i], &results->hits[i], error);
    }
    results->count = status == RESSEARCH_OK ? count : 0;
    return status;
}
