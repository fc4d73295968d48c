// SPDX-License-Identifier: GPL-2.0-or-later
/* Candidates from the postings in growing batches, verified until there are enough. */
#include <time.h>

#include "core/base/error.h"
#include "searcher/matching/match.h"
#include "searcher/results.h"
#include "searcher/window.h"

/* Matches of several words are all counted where no more than COUNTED can be. */
enum { TIED_BLOCK = 100, TIME_CHECK = 64, GROWTH = 4, COUNTED = 1 << 14 };

/* How much the densest window counts beside the first stage: see docs/ANALYSIS.md. */
static const double window_weight = 2;

/* What a window counts by the kind of paragraph; 0 stands for 1. A title says what its text is
 * about; mastheads and closings are much the same everywhere. */
static const double worth_of_kind[RS_KIND_COUNT] = {[RS_KIND_TITLE] = 1.25,
                                                    [RS_KIND_HEADING] = 1.1,
                                                    [RS_KIND_MASTHEAD] = 0.5,
                                                    [RS_KIND_CLOSING] = 0.5};

uint64_t rs_now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

// How many hits decide the page. Sorting by anything but relevance needs them all.
static uint64_t wanted(const rs_run *run) {
    const ressearch_search_options *options = run->options;
    if (options->order != RESSEARCH_BY_RELEVANCE || options->count_all || options->count_only) {
        return UINT64_MAX;
    }
    uint64_t page = (uint64_t)options->offset + options->limit;
    return page > RS_RERANKED ? page : RS_RERANKED;
}

static bool limit_reached(rs_run *run) {
    uint64_t most = run->options->candidate_limit;
    bool late = run->deadline && run->verified % TIME_CHECK == 0 && rs_now() > run->deadline;
    run->total.limited = run->total.limited || late || (most && run->verified >= most);
    return run->total.limited;
}

ressearch_status rs_go_on(const rs_run *run, ressearch_error *error) {
    const ressearch_search_options *options = run->options;
    if (options->cancelled && options->cancelled(options->context)) {
        return rs_fail(error, RESSEARCH_CANCELLED, "the search was cancelled");
    }
    return RESSEARCH_OK;
}

// The first ones are ranked anew, and so is the block that ties with the last of them.
static bool is_reranked(const rs_run *run, const rs_candidate *match) {
    if (run->options->count_only || run->options->order != RESSEARCH_BY_RELEVANCE) {
        return false;
    }
    return run->kept.size < RS_RERANKED ||
           (match->weight >= run->last_weight && run->ties < TIED_BLOCK);
}

// Looking at the text of what matches anyway is only for those that are ranked anew.
static bool needs_reading(const rs_run *run, const rs_candidate *match) {
    if (run->options->count_only) {
        return !run->plan->exact;
    }
    return !run->plan->exact || is_reranked(run, match);
}

static ressearch_status note_document(rs_run *run, const rs_kept *one, ressearch_error *error) {
    uint32_t *first = rs_arena_take(&run->results->arena, sizeof *first);
    if (!first) {
        return rs_no_memory(error);
    }
    *first = rs_index_first(run->plan->index, one->docid, one->number);
    rs_map_put(&run->documents, (rs_view){(const char *)first, sizeof *first}, NULL);
    return run->documents.failed ? rs_no_memory(error) : RESSEARCH_OK;
}

static ressearch_status keep(rs_run *run, const rs_candidate *match, bool read,
                             ressearch_error *error) {
    bool tied = run->kept.size > 0 && match->weight >= run->weight;
    uint64_t ties = tied ? run->ties : 0;
    rs_kept one = {
        .docid = match->docid, .score = match->weight, .block = (uint32_t)(ties / TIED_BLOCK)};
    if (read) {
        one.number = run->verifier->record.paragraph.number;
        one.has_number = true;
    }
    if (is_reranked(run, match)) {
        ressearch_status status = rs_verify_occurrences(run->verifier, error);
        if (status != RESSEARCH_OK) {
            return status;
        }
        double worth = worth_of_kind[run->verifier->record.paragraph.kind];
        worth = worth > 0 ? worth : 1;
        one.score += window_weight * worth * rs_densest_window(run->verifier).score;
    }
    if (run->options->one_per_document) {
        ressearch_status status = note_document(run, &one, error);
        if (status != RESSEARCH_OK) {
            return status;
        }
    }
    RS_PUSH(&run->kept, one);
    run->weight = match->weight;
    run->ties = ties + 1;
    if (run->kept.size == RS_RERANKED) {
        run->last_weight = match->weight;
    }
    return run->kept.failed ? rs_no_memory(error) : RESSEARCH_OK;
}

static ressearch_status look_at(rs_run *run, const rs_candidate *match, ressearch_error *error) {
    bool read = needs_reading(run, match);
    bool matches = !rs_index_is_dead(run->plan->index, match->docid);
    run->verified++;
    if (read && matches) {
        ressearch_status status =
            rs_verify(run->verifier, run->plan, match->docid, &matches, error);
        if (status != RESSEARCH_OK) {
            return status;
        }
    }
    // Which document it is of must be known, though not whether it matches.
    if (matches && !read && run->options->one_per_document) {
        read = true;
        ressearch_status status = rs_verify_read(run->verifier, run->plan, match->docid, error);
        if (status != RESSEARCH_OK) {
            return status;
        }
    }
    return matches ? keep(run, match, read, error) : RESSEARCH_OK;
}

// The block that the last one wanted is in must be seen whole before it can be put in order.
static bool enough(const rs_run *run, uint64_t want, double next_weight) {
    uint64_t have = run->options->one_per_document ? run->documents.size : run->kept.size;
    bool tied = run->kept.size > 0 && next_weight >= run->weight && run->ties % TIED_BLOCK != 0;
    return have >= want && !tied;
}

// What the run has seen bounds what there is.
static void settle_total(rs_run *run, const rs_candidates *bounds, bool exhausted) {
    uint64_t kept = run->kept.size;
    ressearch_total *total = &run->total;
    uint64_t rest = bounds->most > run->verified ? bounds->most - run->verified : 0;
    if (exhausted) {
        *total = (ressearch_total){kept, kept, kept, total->limited};
        return;
    }
    bool certain = run->plan->exact && rs_index_dead(run->plan->index) == 0;
    double share = run->verified ? (double)kept / (double)run->verified : 1;
    uint64_t guess = bounds->estimate > run->verified ? bounds->estimate - run->verified : 0;
    total->most = kept + rest;
    total->least = certain && bounds->least > kept ? bounds->least : kept;
    total->estimate = kept + (uint64_t)((double)guess * share);
    total->estimate = total->estimate < total->least ? total->least : total->estimate;
    total->estimate = total->estimate > total->most ? total->most : total->estimate;
}

static bool ranked(const rs_run *run) {
    return run->options->order == RESSEARCH_BY_RELEVANCE && !run->options->count_only;
}

static uint32_t first_batch(const rs_run *run, uint64_t want, uint32_t all) {
    // Of candidates that are verified some fall out: ask for a few more at once. Of exact ones one
    // more tells that the last one wanted has no equals.
    uint64_t more = run->plan->exact ? 1 : want / 2;
    uint64_t size = want > UINT32_MAX / 2 ? want : want + more;
    return size > all ? all : (uint32_t)size;
}

static ressearch_status find(rs_run *run, const rs_match_options *options, rs_candidates *matches,
                             ressearch_error *error) {
    uint64_t start = rs_now();
    ressearch_status status =
        rs_match_run(run->plan->index, run->plan->candidates, options, matches, error);
    run->effort.match += rs_now() - start;
    return status;
}

// Only bounds are wanted, and they are exact: the postings tell.
static ressearch_status count_exact(rs_run *run, ressearch_error *error) {
    rs_match_options options = {.unranked = true};
    rs_candidates matches = {0};
    ressearch_status status = find(run, &options, &matches, error);
    run->total = (ressearch_total){matches.least, matches.estimate, matches.most, false};
    rs_candidates_free(&matches);
    return status;
}

static ressearch_status look_at_all(rs_run *run, const rs_candidates *matches, uint64_t want,
                                    bool *done, ressearch_error *error) {
    for (size_t i = 0; i < matches->size; i++) {
        if (limit_reached(run) || enough(run, want, matches->at[i].weight)) {
            *done = true;
            return RESSEARCH_OK;
        }
        bool asks = run->verified % TIME_CHECK == 0;
        ressearch_status status = asks ? rs_go_on(run, error) : RESSEARCH_OK;
        if (status == RESSEARCH_OK) {
            status = look_at(run, &matches->at[i], error);
        }
        if (status != RESSEARCH_OK) {
            return status;
        }
    }
    return RESSEARCH_OK;
}

// Looks at what is found until there is enough.
static ressearch_status look(rs_run *run, ressearch_error *error) {
    uint32_t all = rs_index_paragraphs(run->plan->index);
    uint64_t want = wanted(run);
    rs_match_options options = {.count = first_batch(run, want, all),
                                .equal = ranked(run) ? TIED_BLOCK : 0,
                                .unranked = !ranked(run),
                                .counted = COUNTED};
    for (bool done = all == 0; !done;) {
        rs_candidates matches = {0};
        ressearch_status status = find(run, &options, &matches, error);
        uint64_t start = rs_now();
        if (status == RESSEARCH_OK) {
            status = look_at_all(run, &matches, want, &done, error);
        }
        // With fewer equals than were asked for, the next one weighs less than the last.
        bool has_all_equals = matches.size < (uint64_t)options.count + options.equal;
        done = done || (options.equal > 0 && has_all_equals && enough(run, want, -1));
        run->effort.verify += rs_now() - start;
        bool exhausted = run->verified == options.first + matches.size &&
                         matches.size < options.count && !run->total.limited;
        exhausted = exhausted || (run->verified >= all && !run->total.limited);
        done = done || exhausted || matches.size == 0;
        settle_total(run, &matches, exhausted);
        size_t matched = matches.size;
        rs_candidates_free(&matches);
        if (status != RESSEARCH_OK) {
            return status;
        }
        options.first += (uint32_t)matched;
        options.count = options.count > all / GROWTH ? all : options.count * GROWTH;
    }
    return RESSEARCH_OK;
}

ressearch_status rs_collect(rs_run *run, ressearch_error *error) {
    ressearch_status going = rs_go_on(run, error);
    if (going != RESSEARCH_OK) {
        return going;
    }
    bool only_total = run->options->count_only && !run->options->facets;
    if (only_total && run->plan->exact && rs_index_dead(run->plan->index) == 0) {
        return count_exact(run, error);
    }
    run->deadline =
        run->options->time_limit ? rs_now() + (uint64_t)run->options->time_limit * 1000000u : 0;
    return look(run, error);
}
