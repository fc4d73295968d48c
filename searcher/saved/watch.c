// SPDX-License-Identifier: GPL-2.0-or-later
/* What a query finds now and did not when it was last looked at. */
#include <stdlib.h>

#include "core/base/error.h"
#include "core/base/memory.h"
#include "searcher/expand.h"
#include "searcher/parser.h"
#include "searcher/results.h"
#include "searcher/saved/state.h"

struct ressearch_watch {
    ressearch_index *index; /* borrowed, as the query is */
    const ressearch_query *query;
    rs_state state;
    rs_hashes now; /* of all that is found, sorted */
    rs_analyzer *analyzer;
    rs_arena arena; /* of the plan's alternatives, and the ids of documents */
    rs_plan plan;
    rs_verifier verifier;
    rs_run run; /* kept: what is new */
    ressearch_search_options options;
    ressearch_results results;
};

/* A paragraph found, and its hash. */
typedef struct found {
    rs_hash hash;
    size_t place; /* in run.kept */
} found;

RS_ARRAY(found_list, found);

// All that decides what is found: another text or another option finds something else.
static rs_hash hash_of(const ressearch_query *query) {
    const ressearch_query_options *options = &query->options;
    const bool flags[] = {options->any,    options->literal,  options->fuzzy,
                          options->pinyin, options->numerals, options->regional};
    rs_hash hash =
        rs_hash_of(rs_view_of(query->text), (rs_view){(const char *)flags, sizeof flags});
    const char *const texts[] = {options->synonyms, options->language};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        rs_view text = rs_view_of(texts[i] ? texts[i] : "");
        hash = rs_hash_of((rs_view){(const char *)&hash, sizeof hash}, text);
    }
    return hash;
}

// ---- searching ----

static ressearch_status make_plan(ressearch_watch *watch, ressearch_error *error) {
    const rs_node *root = watch->query->root;
    size_t leaf_count = watch->query->leaf_count;
    ressearch_status status = ressearch_analyzer_create(&watch->analyzer, error);
    if (status == RESSEARCH_OK && rs_wants_expansion(watch->query)) {
        rs_expansion expansion = {watch->query, watch->index, watch->analyzer, &watch->arena,
                                  error};
        status = rs_expand(&expansion, root, &root, &leaf_count);
    }
    return status == RESSEARCH_OK
               ? rs_plan_make(&watch->plan, root, leaf_count, watch->index, watch->analyzer, error)
               : status;
}

static ressearch_status collect(ressearch_watch *watch, ressearch_error *error) {
    watch->options = (ressearch_search_options){.order = RESSEARCH_BY_DOCUMENT, .limit = 1};
    watch->run = (rs_run){.plan = &watch->plan,
                          .options = &watch->options,
                          .verifier = &watch->verifier,
                          .results = &watch->results,
                          .tier = 1};
    ressearch_status status = make_plan(watch, error);
    if (status == RESSEARCH_OK) {
        status = rs_collect(&watch->run, error);
    }
    return status == RESSEARCH_OK ? rs_order(&watch->run, error) : status;
}

// ---- comparing ----

// Those of one document stand together: its head is read once.
static ressearch_status hash_all(ressearch_watch *watch, found_list *all, ressearch_error *error) {
    rs_buffer head = {0};
    rs_record first = {0};
    uint32_t read = 0;
    ressearch_status status = RESSEARCH_OK;
    for (size_t i = 0; i < watch->run.kept.size && status == RESSEARCH_OK; i++) {
        uint32_t docid = watch->run.kept.at[i].docid;
        status = rs_verify_read(&watch->verifier, &watch->plan, docid, error);
        const rs_paragraph *paragraph = &watch->verifier.record.paragraph;
        uint32_t start = rs_index_first(watch->index, docid, paragraph->number);
        if (status == RESSEARCH_OK && (i == 0 || start != read)) {
            status = rs_index_record(watch->index, start, &head, &first, error);
            read = start;
        }
        if (status == RESSEARCH_OK) {
            RS_PUSH(all, ((found){rs_hash_of(first.head.id, paragraph->text), i}));
        }
    }
    rs_buffer_free(&head);
    return status == RESSEARCH_OK && all->failed ? rs_no_memory(error) : status;
}

static int by_hash(const void *a, const void *b) {
    const found *left = a, *right = b;
    int order = rs_hash_compare(&left->hash, &right->hash);
    return order ? order : (left->place > right->place) - (left->place < right->place);
}

// Both lists are sorted. Of equal paragraphs of a document as many are known as there were.
static void keep_new(ressearch_watch *watch, const found_list *all) {
    const rs_hashes *seen = &watch->state.seen;
    rs_kept *kept = watch->run.kept.at;
    for (size_t i = 0, k = 0; i < all->size; i++) {
        const found *one = &all->at[i];
        while (k < seen->size && rs_hash_compare(&seen->at[k], &one->hash) < 0) {
            k++;
        }
        bool known = k < seen->size && rs_hash_compare(&seen->at[k], &one->hash) == 0;
        k += known;
        if (known) {
            kept[one->place].docid = 0; // no paragraph has this number
        }
        RS_PUSH(&watch->now, one->hash);
    }
    size_t size = 0;
    for (size_t i = 0; i < watch->run.kept.size; i++) {
        if (kept[i].docid != 0) {
            kept[size++] = kept[i];
        }
    }
    watch->run.kept.size = size;
}

static ressearch_status compare(ressearch_watch *watch, ressearch_error *error) {
    found_list all = {0};
    ressearch_status status = hash_all(watch, &all, error);
    if (status == RESSEARCH_OK) {
        if (all.size > 1) {
            qsort(all.at, all.size, sizeof *all.at, by_hash);
        }
        keep_new(watch, &all);
        status = watch->now.failed ? rs_no_memory(error) : RESSEARCH_OK;
    }
    rs_array_free(&all);
    return status;
}

// ---- the public face ----

static bool is_unchanged(const ressearch_watch *watch, const rs_hash *query) {
    const rs_state *state = &watch->state;
    return state->is_there && rs_hash_compare(&state->query, query) == 0 &&
           state->generation == rs_index_generation(watch->index) &&
           state->checksum == rs_index_checksum(watch->index);
}

static ressearch_status look(ressearch_watch *watch, const ressearch_saved_query *query,
                             const char *state, ressearch_error *error) {
    ressearch_status status =
        rs_state_open(&watch->state, state, query, rs_index_path(watch->index), error);
    rs_hash hash = hash_of(watch->query);
    if (status != RESSEARCH_OK) {
        return status;
    }
    if (is_unchanged(watch, &hash)) {
        watch->now = watch->state.seen;
        watch->state.seen = (rs_hashes){0};
        return RESSEARCH_OK;
    }
    watch->state.query = hash;
    watch->state.generation = rs_index_generation(watch->index);
    watch->state.checksum = rs_index_checksum(watch->index);
    watch->state.is_there = false;
    status = collect(watch, error);
    return status == RESSEARCH_OK ? compare(watch, error) : status;
}

ressearch_status ressearch_watch_look(ressearch_index *index, const ressearch_saved_query *query,
                                      const char *state, ressearch_watch **out,
                                      ressearch_error *error) {
    rs_error_clear(error);
    if (!index || !query || !query->query || !state || !out) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT,
                       "an index, a query that is ready, a folder and a place are needed");
    }
    *out = NULL;
    ressearch_watch *watch = rs_allocate_zeroed(1, sizeof *watch);
    if (!watch) {
        return rs_no_memory(error);
    }
    watch->index = index;
    watch->query = query->query;
    watch->state.lock = -1;
    ressearch_status status = look(watch, query, state, error);
    if (status != RESSEARCH_OK) {
        ressearch_watch_free(watch);
        return status;
    }
    *out = watch;
    return RESSEARCH_OK;
}

size_t ressearch_watch_count(const ressearch_watch *watch) {
    return watch ? watch->run.kept.size : 0;
}

ressearch_status ressearch_watch_visit(ressearch_watch *watch,
                                       bool (*visit)(void *context, const ressearch_hit *hit),
                                       void *context, ressearch_error *error) {
    rs_error_clear(error);
    if (!watch || !visit) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "a watch and a function are needed");
    }
    // The names of documents that the order needed are not needed any more: hits have their own.
    ressearch_status status = RESSEARCH_OK;
    for (size_t i = 0; i < watch->run.kept.size && status == RESSEARCH_OK; i++) {
        rs_arena_reset(&watch->results.arena);
        rs_run one = watch->run;
        one.kept = (rs_kept_list){.at = &watch->run.kept.at[i], .size = 1};
        status = rs_page(&one, error);
        if (status == RESSEARCH_OK) {
            watch->results.hits[0].rank = i + 1;
        }
        if (status == RESSEARCH_OK && !visit(context, &watch->results.hits[0])) {
            status = rs_fail(error, RESSEARCH_CANCELLED, "cancelled");
        }
    }
    return status;
}

ressearch_status ressearch_watch_remember(ressearch_watch *watch, ressearch_error *error) {
    rs_error_clear(error);
    if (!watch) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "a watch is needed");
    }
    if (watch->state.is_there) {
        return RESSEARCH_OK; // nothing has changed
    }
    rs_state state = watch->state;
    state.seen = watch->now;
    ressearch_status status = rs_state_write(&state, error);
    watch->state.is_there = status == RESSEARCH_OK;
    return status;
}

void ressearch_watch_free(ressearch_watch *watch) {
    if (watch) {
        rs_array_free(&watch->run.kept);
        rs_map_free(&watch->run.documents);
        rs_plan_free(&watch->plan);
        rs_verifier_free(&watch->verifier);
        ressearch_analyzer_free(watch->analyzer);
        rs_arena_free(&watch->results.arena);
        rs_arena_free(&watch->arena);
        rs_array_free(&watch->now);
        rs_state_close(&watch->state);
        rs_release(watch);
    }
}

ressearch_status ressearch_watch_forget(const ressearch_saved_query *query, const char *state,
                                        ressearch_error *error) {
    rs_error_clear(error);
    if (!query || !query->name || !state) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "a query and a folder are needed");
    }
    return rs_state_forget(state, query, error);
}
