// SPDX-License-Identifier: GPL-2.0-or-later
/* Runs a query: plan, collect, order, page; a second time, loosened, when nothing was found. */
#include "ressearch/search.h"

#include "core/base/error.h"
#include "core/base/memory.h"
#include "searcher/advice.h"
#include "searcher/expand.h"
#include "searcher/facets.h"
#include "searcher/loosen.h"
#include "searcher/parser.h"
#include "searcher/results.h"

enum { DEFAULT_LIMIT = 10 };

typedef struct searching {
    ressearch_index *index;
    const ressearch_query *query;
    ressearch_search_options options;
    rs_analyzer *analyzer;
    rs_verifier verifier;
    ressearch_results *results;
} searching;

static ressearch_status run_plan(searching *search, const rs_plan *plan, int tier,
                                 ressearch_error *error) {
    rs_run run = {.plan = plan,
                  .options = &search->options,
                  .verifier = &search->verifier,
                  .results = search->results,
                  .tier = tier};
    ressearch_status status = rs_collect(&run, error);
    run.effort.looked_at = run.verified;
    run.effort.kept = run.kept.size;
    uint64_t start = rs_now();
    if (status == RESSEARCH_OK && search->options.facets) {
        status = rs_facets_count(&run, error);
    }
    if (status == RESSEARCH_OK) {
        status = rs_order(&run, error);
    }
    if (status == RESSEARCH_OK) {
        status = rs_page(&run, error);
    }
    run.effort.page = rs_now() - start;
    search->results->effort = run.effort;
    search->results->total = run.total;
    rs_array_free(&run.kept);
    rs_map_free(&run.documents);
    return status;
}

static ressearch_status run_tier(searching *search, const rs_node *root, size_t leaf_count,
                                 int tier, ressearch_error *error) {
    rs_plan plan = {0};
    ressearch_status status = RESSEARCH_OK;
    uint64_t start = rs_now();
    if (rs_wants_expansion(search->query)) {
        rs_expansion expansion = {search->query, search->index, search->analyzer,
                                  &search->results->arena, error};
        status = rs_expand(&expansion, root, &root, &leaf_count);
    }
    if (status != RESSEARCH_OK) {
        return status;
    }
    status = rs_plan_make(&plan, root, leaf_count, search->index, search->analyzer, error);
    uint64_t planned = rs_now() - start;
    if (status == RESSEARCH_OK) {
        status = run_plan(search, &plan, tier, error);
    }
    search->results->effort.plan = planned;
    if (status == RESSEARCH_OK && search->options.explain) {
        status = rs_explain(search->results, search->query, &plan, tier, error);
    }
    rs_plan_free(&plan);
    return status;
}

// Nothing that reads as asked: the words of each run, not adjacent, are the next best answer.
static ressearch_status run_second_tier(searching *search, ressearch_error *error) {
    const rs_node *root = NULL;
    size_t leaf_count = 0;
    bool loosened = false;
    ressearch_status status =
        rs_loosen(search->query->root, search->analyzer, &search->results->arena, &root,
                  &leaf_count, &loosened, error);
    if (status != RESSEARCH_OK || !loosened) {
        return status;
    }
    return run_tier(search, root, leaf_count, 2, error);
}

static ressearch_status run(searching *search, ressearch_error *error) {
    ressearch_status status =
        run_tier(search, search->query->root, search->query->leaf_count, 1, error);
    if (status != RESSEARCH_OK || search->results->total.most > 0 ||
        search->query->options.literal || search->query->options.any) {
        return status;
    }
    return run_second_tier(search, error);
}

// What options imply of one another.
static ressearch_search_options settle(const ressearch_search_options *options) {
    ressearch_search_options all = options ? *options : (ressearch_search_options){0};
    all.limit = all.limit ? all.limit : DEFAULT_LIMIT;
    all.per_document = all.one_per_document ? 1 : all.per_document;
    all.one_per_document = all.per_document == 1;
    all.count_all = all.count_all || all.facets || all.per_document > 1;
    return all;
}

ressearch_status ressearch_search(ressearch_index *index, const ressearch_query *query,
                                  const ressearch_search_options *options, ressearch_results **out,
                                  ressearch_error *error) {
    rs_error_clear(error);
    if (!index || !query || !out) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT,
                       "an index, a query and a place for the results are needed");
    }
    *out = NULL;
    searching search = {.index = index, .query = query, .options = settle(options)};
    ressearch_status status = rs_facets_check(search.options.facets, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    search.results = rs_allocate_zeroed(1, sizeof *search.results);
    if (!search.results) {
        return rs_no_memory(error);
    }
    status = ressearch_analyzer_create(&search.analyzer, error);
    if (status == RESSEARCH_OK) {
        status = run(&search, error);
    }
    bool nothing = search.results->total.most == 0 && !search.results->total.limited;
    if (status == RESSEARCH_OK && search.options.advise && nothing) {
        status = rs_advise(query, index, search.analyzer, &search.options, search.results, error);
    }
    ressearch_analyzer_free(search.analyzer);
    rs_verifier_free(&search.verifier);
    if (status != RESSEARCH_OK) {
        ressearch_results_free(search.results);
        return status;
    }
    *out = search.results;
    return RESSEARCH_OK;
}

size_t ressearch_results_count(const ressearch_results *results) {
    return results ? results->count : 0;
}

const ressearch_hit *ressearch_results_at(const ressearch_results *results, size_t number) {
    return results && number < results->count ? &results->hits[number] : NULL;
}

ressearch_total ressearch_results_total(const ressearch_results *results) {
    return results ? results->total : (ressearch_total){0, 0, 0, false};
}

const char *ressearch_results_explain(const ressearch_results *results) {
    return results && results->explain ? results->explain : "";
}

const char *ressearch_results_advice(const ressearch_results *results) {
    return results && results->advice ? results->advice : "";
}

size_t ressearch_results_facet_count(const ressearch_results *results) {
    return results ? results->facet_count : 0;
}

const ressearch_facet *ressearch_results_facet_at(const ressearch_results *results, size_t number) {
    return number < ressearch_results_facet_count(results) ? &results->facets[number] : NULL;
}

void ressearch_results_free(ressearch_results *results) {
    if (results) {
        rs_arena_free(&results->arena);
        rs_release(results);
    }
}
