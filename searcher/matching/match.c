// SPDX-License-Identifier: GPL-2.0-or-later
/* Segment by segment, window by window: what matches, and the best of it. */
#include "searcher/matching/match.h"

#include "core/base/error.h"
#include "searcher/matching/ceilings.h"

/* Of so many windows one is counted whole where others are not: how many match is told from that.
 */
enum { SAMPLED = 16 };

/* Frames are looked at of no more terms, and where a window has so many matches on average. */
enum { MOST_CHECKED = 12, LEAST_CHECKED = 16, MOST_CREDIT = 100 };

typedef struct running {
    rs_matching matching;
    rs_best best;
    rs_room *room;
    size_t segment;
    uint64_t matched;
    uint64_t sample; /* those in windows that were counted whole */
    bool selects;    /* what cannot be among the best is left out; */
    bool samples;    /* how many match is told from a sample then */
    unsigned credit; /* so many more windows are looked at by the frames of their lists first */
    bool complete;   /* all that matches was counted */
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

static bool is_sampled(const running *run, uint32_t first) {
    return run->samples && first / RS_WINDOW % SAMPLED == 0;
}

static rs_window window_of(uint32_t docid, uint32_t size) {
    uint32_t first = (docid - 1) / RS_WINDOW * RS_WINDOW + 1;
    return (rs_window){first, size - first < RS_WINDOW ? size + 1 : first + RS_WINDOW};
}

// Whether the frames of lists tell that the window holds nothing for the best. To look at them pays
// where windows have many postings, and only while some are vain.
static bool is_vain(running *run, const rs_window *window) {
    double least = run->credit > 0 ? rs_best_least(&run->best) : 0;
    if (least <= 0 || is_sampled(run, window->first)) {
        return false;
    }
    bool vain = !rs_matching_allows(&run->matching, window, least);
    run->credit = !vain                           ? run->credit - 1
                  : run->credit < MOST_CREDIT - 3 ? run->credit + 3
                                                  : MOST_CREDIT;
    return vain;
}

static void match_window(running *run, const rs_window *window) {
    rs_hits hits = {&run->room->bits, run->room->scores};
    uint32_t first = rs_docid(run->matching.segments, run->segment, window->first);
    uint64_t before = run->matched;
    bool is_whole = !run->selects || is_sampled(run, window->first);
    double least = is_whole ? 0 : rs_best_least_from(&run->best, first);
    run->complete = run->complete && least == 0;
    rs_matching_match(&run->matching, window, least, hits);
    collect(run, window);
    run->sample += is_whole ? run->matched - before : 0;
}

// The next docid that may match, from the first of a window on; or, where a window before it is to
// be counted, the first of that.
static uint32_t next_docid(running *run, const rs_window *window) {
    double least = run->selects ? rs_best_least(&run->best) : 0;
    run->complete = run->complete && least == 0;
    uint32_t next = rs_matching_next(&run->matching, window->first, least);
    uint32_t sampled = ((window->first - 1) / RS_WINDOW + SAMPLED - 1) / SAMPLED * SAMPLED;
    return run->samples && sampled < (next - 1) / RS_WINDOW ? sampled * RS_WINDOW + 1 : next;
}

static void match_segment(running *run) {
    uint32_t size = rs_index_segment_size(run->matching.index, run->segment);
    rs_matching_start(&run->matching, run->segment);
    for (uint32_t docid = 1; docid <= size;) {
        rs_window window = window_of(docid, size);
        docid = window.end;
        if (is_vain(run, &window)) {
            run->complete = false;
            continue;
        }
        uint32_t next = next_docid(run, &window);
        if (next > size) {
            return;
        }
        if (is_enough(run, next)) {
            run->complete = false;
            return;
        }
        if (next < window.end) {
            match_window(run, &window);
        } else {
            docid = next;
        }
    }
}

// How many match, as those windows say that were counted whole.
static uint64_t estimate(const running *run) {
    const rs_matching *matching = &run->matching;
    uint64_t windows = 0, sampled = 0;
    for (size_t i = 0; i < matching->segments; i++) {
        uint32_t of_segment =
            (rs_index_segment_size(matching->index, i) + RS_WINDOW - 1) / RS_WINDOW;
        windows += of_segment;
        sampled += (of_segment + SAMPLED - 1) / SAMPLED;
    }
    return sampled > 0 ? run->sample * windows / sampled : 0;
}

static void settle(const running *run, rs_candidates *out) {
    const rs_matcher *root = run->matching.root;
    out->least = out->estimate = out->most = run->matched;
    if (run->complete) {
        return;
    }
    uint64_t all = rs_index_paragraphs(run->matching.index);
    uint64_t most = root->most < all ? root->most : all;
    bool is_list = root->kind == RS_MATCH_TERM && run->matching.ranked;
    uint64_t likely = run->samples ? estimate(run) : (uint64_t)root->likely;
    out->least = is_list ? most : run->matched;
    out->most = most > out->least ? most : out->least;
    out->estimate = likely > out->least ? likely : out->least;
    out->estimate = out->estimate < out->most ? out->estimate : out->most;
}

// Of a single term its list tells how many match, and of an OR nobody asks.
static void choose(running *run, const rs_match_options *options) {
    const rs_matcher *root = run->matching.root;
    bool counts = root->kind != RS_MATCH_TERM && root->kind != RS_MATCH_OR;
    run->selects =
        run->matching.ranked && run->best.limit > 0 && (!counts || root->most > options->counted);
    run->samples = run->selects && counts;
    bool checks = run->samples && run->matching.summands <= MOST_CHECKED &&
                  root->most * RS_WINDOW >=
                      LEAST_CHECKED * (uint64_t)rs_index_paragraphs(run->matching.index);
    run->credit = checks ? MOST_CREDIT : 0;
}

static void hand_out(running *run, uint32_t first, rs_candidates *out) {
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
    run.best.equal = options->unranked || options->count == 0 ? 0 : options->equal;
    ressearch_status status = rs_matching_prepare(&run.matching, query, error);
    if (status == RESSEARCH_OK) {
        choose(&run, options);
    }
    if (run.selects && !rs_ceilings_make(&run.matching)) {
        status = rs_no_memory(error);
    }
    run.room = rs_arena_take(&run.matching.arena, sizeof *run.room);
    if (status == RESSEARCH_OK && !run.room) {
        status = rs_no_memory(error);
    }
    for (; run.segment < run.matching.segments && status == RESSEARCH_OK; run.segment++) {
        match_segment(&run);
        status = rs_matching_check(&run.matching, error);
    }
    rs_best_sort(&run.best);
    if (status == RESSEARCH_OK && run.best.list.failed) {
        status = rs_no_memory(error);
    }
    if (status == RESSEARCH_OK) {
        settle(&run, out);
        hand_out(&run, options->first, out);
    }
    rs_best_free(&run.best);
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
