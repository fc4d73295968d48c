// SPDX-License-Identifier: GPL-2.0-or-later
/* Which of many queries a document matches, without an index of it where none is needed. */

#include "core/base/error.h"
#include "core/base/memory.h"
#include "ressearch/saved.h"
#include "searcher/expand.h"
#include "searcher/loosen.h"
#include "searcher/parser.h"
#include "searcher/saved/filter.h"
#include "searcher/saved/texts.h"

/* A query at one of its tiers; those of a query stand together, in the order of the tiers. */
typedef struct entry {
    const ressearch_query *query;
    const rs_node *root;
    size_t leaf_count;
    size_t number; /* of the query */
    int tier;      /* 0: a search in an index decides */
} entry;

/* A paragraph that an entry may match. */
typedef struct candidate {
    size_t paragraph;
    size_t next; /* place of the next one of the entry + 1 */
} candidate;

RS_ARRAY(entry_list, entry);
RS_ARRAY(candidate_list, candidate);
RS_ARRAY(number_list, size_t);

struct ressearch_matcher {
    rs_arena arena;
    rs_analyzer *analyzer;
    entry_list entries;
    rs_filter filter;
};

/* One document on its way. */
typedef struct matching {
    ressearch_matcher *matcher;
    rs_texts texts;
    candidate_list candidates;
    size_t *first; /* of each entry: place of its first candidate + 1 */
    rs_plan plan;
    rs_verifier verifier;
    ressearch_index *index; /* with nothing but the document, once it is needed */
    number_list found;      /* paragraphs that match an entry */
    ressearch_error *error;
} matching;

// ---- the queries ----

static void add_entry(ressearch_matcher *matcher, entry one, bool widened) {
    RS_PUSH(&matcher->entries, one);
    rs_filter_add(&matcher->filter, one.root, widened);
}

// What any of many words finds, and what a vocabulary widens, depends on an index.
static bool needs_index(const ressearch_query_options *options) {
    return options->any || options->fuzzy || options->pinyin;
}

static ressearch_status add_tier(ressearch_matcher *matcher, entry one, ressearch_error *error) {
    ressearch_status status = RESSEARCH_OK;
    if (rs_wants_expansion(one.query)) {
        rs_expansion expansion = {one.query, NULL, matcher->analyzer, &matcher->arena, error};
        status = rs_expand(&expansion, one.root, &one.root, &one.leaf_count);
    }
    if (status == RESSEARCH_OK) {
        add_entry(matcher, one, false);
    }
    return status;
}

// As a search does: what was asked for, then its words apart.
static ressearch_status add_query(ressearch_matcher *matcher, const ressearch_query *query,
                                  size_t number, ressearch_error *error) {
    entry one = {query, query->root, query->leaf_count, number, 1};
    if (needs_index(&query->options)) {
        one.tier = 0;
        add_entry(matcher, one, rs_wants_expansion(query));
        return RESSEARCH_OK;
    }
    ressearch_status status = add_tier(matcher, one, error);
    bool loosened = false;
    if (status == RESSEARCH_OK && !query->options.literal) {
        one.tier = 2;
        status = rs_loosen(query->root, matcher->analyzer, &matcher->arena, &one.root,
                           &one.leaf_count, &loosened, error);
    }
    return status == RESSEARCH_OK && loosened ? add_tier(matcher, one, error) : status;
}

ressearch_status ressearch_matcher_create(const ressearch_query *const *queries, size_t count,
                                          ressearch_matcher **out, ressearch_error *error) {
    rs_error_clear(error);
    if ((!queries && count > 0) || !out) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "queries and a place are needed");
    }
    *out = NULL;
    ressearch_matcher *matcher = rs_allocate_zeroed(1, sizeof *matcher);
    if (!matcher) {
        return rs_no_memory(error);
    }
    ressearch_status status = ressearch_analyzer_create(&matcher->analyzer, error);
    for (size_t i = 0; i < count && status == RESSEARCH_OK; i++) {
        status = queries[i] ? add_query(matcher, queries[i], i, error) : RESSEARCH_OK;
    }
    bool failed = matcher->filter.failed || matcher->entries.failed || matcher->arena.failed;
    if (status == RESSEARCH_OK && failed) {
        status = rs_no_memory(error);
    }
    if (status != RESSEARCH_OK) {
        ressearch_matcher_free(matcher);
        return status;
    }
    *out = matcher;
    return RESSEARCH_OK;
}

void ressearch_matcher_free(ressearch_matcher *matcher) {
    if (matcher) {
        rs_filter_free(&matcher->filter);
        rs_array_free(&matcher->entries);
        ressearch_analyzer_free(matcher->analyzer);
        rs_arena_free(&matcher->arena);
        rs_release(matcher);
    }
}

// ---- one document ----

// Backwards, so that the candidates of each entry are in the order of their places.
static ressearch_status find_candidates(matching *state) {
    rs_filter *filter = &state->matcher->filter;
    rs_numbers met = {0};
    state->first =
        rs_arena_array(&state->texts.arena, state->matcher->entries.size + 1, sizeof *state->first);
    for (size_t i = 0; i < state->texts.language_count; i++) {
        rs_filter_add_language(filter, state->matcher->analyzer, state->texts.languages[i]);
    }
    for (size_t i = state->texts.count; state->first && i-- > 0;) {
        met.size = 0;
        rs_filter_run(filter, &state->texts.entries[i], &met);
        for (size_t k = 0; k < met.size; k++) {
            size_t *first = &state->first[met.at[k]];
            RS_PUSH(&state->candidates, ((candidate){i, *first}));
            *first = state->candidates.size;
        }
    }
    rs_array_free(&met);
    bool failed = !state->first || state->candidates.failed || filter->failed;
    return failed ? rs_no_memory(state->error) : RESSEARCH_OK;
}

static ressearch_status verify(matching *state, const entry *one, size_t first) {
    ressearch_status status =
        rs_plan_make_for_texts(&state->plan, one->root, one->leaf_count, state->texts.languages,
                               state->texts.language_count, state->matcher->analyzer, state->error);
    for (size_t at = first; at > 0 && status == RESSEARCH_OK;) {
        const candidate *next = &state->candidates.at[at - 1];
        bool matches = false;
        status = rs_verify_text(&state->verifier, &state->plan, &state->texts.at[next->paragraph],
                                &matches, state->error);
        if (matches) {
            RS_PUSH(&state->found, next->paragraph);
        }
        at = next->next;
    }
    return status;
}

// The paragraphs of hits, which are in the order of their places; addresses are distinct.
static void note_hits(matching *state, const ressearch_results *results) {
    size_t at = 0;
    for (size_t i = 0; i < ressearch_results_count(results); i++) {
        const char *address = ressearch_results_at(results, i)->address;
        while (at < state->texts.count &&
               !rs_view_is(state->texts.paragraphs[at].address, address)) {
            at++;
        }
        if (at < state->texts.count) {
            RS_PUSH(&state->found, at);
        }
    }
}

static ressearch_status search(matching *state, const entry *one, int *tier) {
    ressearch_results *results = NULL;
    ressearch_search_options options = {
        .limit = state->texts.count, .order = RESSEARCH_BY_DOCUMENT, .brief = true};
    ressearch_status status = RESSEARCH_OK;
    if (!state->index) {
        status =
            rs_index_of_document(state->texts.head, state->texts.paragraphs, state->texts.count,
                                 state->matcher->analyzer, &state->index, state->error);
    }
    if (status == RESSEARCH_OK) {
        status = ressearch_search(state->index, one->query, &options, &results, state->error);
    }
    if (status == RESSEARCH_OK && ressearch_results_count(results) > 0) {
        *tier = ressearch_results_at(results, 0)->tier;
        note_hits(state, results);
    }
    ressearch_results_free(results);
    return status;
}

typedef bool (*visitor)(void *context, const ressearch_match *match);

static ressearch_status try_entries(matching *state, visitor visit, void *context) {
    const entry_list *entries = &state->matcher->entries;
    ressearch_status status = RESSEARCH_OK;
    size_t matched = SIZE_MAX; // the query that matched last
    for (size_t i = 0; i < entries->size && status == RESSEARCH_OK; i++) {
        const entry *one = &entries->at[i];
        if (state->first[i] == 0 || one->number == matched) {
            continue;
        }
        int tier = one->tier;
        state->found.size = 0;
        status = tier == 0 ? search(state, one, &tier) : verify(state, one, state->first[i]);
        if (status == RESSEARCH_OK && state->found.failed) {
            status = rs_no_memory(state->error);
        }
        ressearch_match match = {one->number, tier, state->found.at, state->found.size};
        if (status == RESSEARCH_OK && match.paragraph_count > 0) {
            matched = one->number;
            status = visit(context, &match)
                         ? RESSEARCH_OK
                         : rs_fail(state->error, RESSEARCH_CANCELLED, "cancelled");
        }
    }
    return status;
}

ressearch_status ressearch_matcher_run(ressearch_matcher *matcher,
                                       const ressearch_document *document, visitor visit,
                                       void *context, ressearch_error *error) {
    rs_error_clear(error);
    if (!matcher || !document || !visit) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT,
                       "a matcher, a document and a function are needed");
    }
    matching state = {.matcher = matcher, .error = error};
    ressearch_status status = rs_texts_make(&state.texts, document, matcher->analyzer, error);
    if (status == RESSEARCH_OK) {
        status = find_candidates(&state);
    }
    if (status == RESSEARCH_OK) {
        status = try_entries(&state, visit, context);
    }
    ressearch_index_close(state.index);
    rs_verifier_free(&state.verifier);
    rs_plan_free(&state.plan);
    rs_array_free(&state.candidates);
    rs_array_free(&state.found);
    rs_texts_free(&state.texts);
    return status;
}
