// SPDX-License-Identifier: GPL-2.0-or-later
/* Segment by segment, window by window: what matches, and the best of it. */
#include "searcher/matching/match.h"

#include "core/base/error.h"
#include "searcher/matching/matcher.h"

typedef struct running {
    rs_matching matching;
    rs_best best;
    rs_room *room;
    size_t segment;
    uint64_t matched;
    bool complete; /* all that matches was counted */
} running;

static void collect(running *run, const rs_window *window) {
    size_t segments = run->matching.segments;
    double *scores = run->room->scores;
    RS_BITS_EACH(&run->room->bits, i) {
        // Most are not good enough: looking at the weight here spares the call.
        if (scores[i] >= rs_best_least(&run->best)) {
            uint32_t docid = rs_docid(segments, run->segment, window->first + (uint32_t)i);
            rs_best_offer(&run->best, (rs_candidate){docid, scores[i]});
        }
        scores[i] = 0;
        run->matched++;
    }
    rs_bits_clear(&run->room->bits);
}

// Of paragraphs that weigh nothing the first ones are wanted, and they have been seen.
static bool is_enough(const running *run, uint32_t docid) {
    const rs_best *best = &run->best;
    return !run->matching.ranked && best->limit > 0 && rs_best_is_full(best) &&
           rs_docid(run->matching.segments, run->segment, docid) > best->list.at[0].docid;
}

static void match_segment(running *run) {
    rs_matching *matching = &run->matching;
    uint32_t size = rs_index_segment_size(matching->index, run->segment);
    rs_hits hits = {&run->room->bits, run->room->scores};
    rs_matching_start(matching, run->segment);
    uint32_t docid = 1;
    while (docid <= size) {
        double least = rs_best_least(&run->best);
        run->complete = run->complete && least == 0;
        docid = rs_matching_next(matching, docid, least);
        if (docid > size) {
            return;
        }
        if (is_enough(run, docid)) {
            run->complete = false;
            return;
        }
        rs_window window = {.first = (docid - 1) / RS_WINDOW * RS_WINDOW + 1};
        window.end = size - window.first < RS_WINDOW ? size + 1 : window.first + RS_WINDOW;
        rs_matching_match(matching, &window, least, hits);
        collect(run, &window);
        docid = window.end;
    }
}

static void settle(const running *run, rs_candidates *out) {
    const rs_matcher *root = run->matching.root;
    out->least = out->estimate = out->most = run->matched;
    // Only an OR passes over anything that matches.
    if (run->complete || (root->kind != RS_MATCH_OR && run->matching.ranked)) {
        return;
    }
    uint64_t all = rs_index_paragraphs(run->matching.index), likely = (uint64_t)root->likely;
    uint64_t most = root->most < all ? root->most : all;
    out->most = most > out->least ? most : out->least;
    out->estimate = likely > out->least ? likely : out->least;
    out->estimate = out->estimate < out->most ? out->estimate : out->most;
}

static void hand_out(running *run, uint32_t first, rs_candidates *out) {
    rs_best_sort(&run->best);
    rs_candidate_list *list = &run->best.list;
    size_t passed = first < list->size ? first : list->size;
    out->at = list->at;
    out->size = list->size - passed;
    for (size_t i = 0; passed > 0 && i < out->size; i++) {
        out->at[i] = out->at[i + passed];
    }
    run->best.list = (rs_candidate_list){0};
}

ressearch_status rs_match_run(ressearch_index *index, const rs_match_query *query,
                              const rs_match_options *options, rs_candidates *out,
                              ressearch_error *error) {
    *out = (rs_candidates){0};
    running run = {.matching = {.index = index, .ranked = !options->unranked}, .complete = true};
    run.best.limit = options->count > 0 ? (size_t)options->first + options->count : 0;
    ressearch_status status = rs_matching_prepare(&run.matching, query, error);
    run.room = rs_arena_take(&run.matching.arena, sizeof *run.room);
    if (status == RESSEARCH_OK && !run.room) {
        status = rs_no_memory(error);
    }
    for (; run.segment < run.matching.segments && status == RESSEARCH_OK; run.segment++) {
        match_segment(&run);
        status = rs_matching_check(&run.matching, error);
    }
    if (status == RESSEARCH_OK && run.best.list.failed) {
        status = rs_no_memory(error);
    }
    if (status == RESSEARCH_OK) {
        settle(&run, out);
        hand_out(&run, options->first, out);
    }
    rs_array_free(&run.best.list);
    rs_matching_free(&run.matching);
    return status;
}

void rs_candidates_free(rs_candidates *matches) {
    if (matches) {
        rs_candidate_list list = {.at = matches->at};
        rs_array_free(&list);
        *matches = (rs_candidates){0};
    }
}
