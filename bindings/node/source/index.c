// SPDX-License-Identifier: GPL-2.0-or-later
/* Queries, and the index they are run on. */
#include <string.h>

#include "js.h"

static napi_value open_index(napi_env env, napi_callback_info info) {
    napi_value argument = NULL;
    js_taken taken = {0};
    const char *path = NULL;
    ressearch_index *index = NULL;
    ressearch_error error;
    bool opened = js_arguments(env, info, 1, &argument) &&
                  js_take(env, &taken, argument, "the path", &path) &&
                  js_succeeded(env, ressearch_index_open(path, &index, &error), &error);
    js_release(&taken);
    return opened ? js_wrap(env, JS_INDEX, index, NULL) : NULL;
}

static napi_value refresh(napi_env env, napi_callback_info info) {
    napi_value argument = NULL, value = NULL;
    bool changed = false;
    ressearch_error error;
    js_handle *index =
        js_arguments(env, info, 1, &argument) ? js_unwrap(env, argument, JS_INDEX) : NULL;
    if (!index) {
        return NULL;
    }
    js_close_watches(index);
    bool done =
        js_succeeded(env, ressearch_index_refresh(index->pointer, &changed, &error), &error);
    return done && js_ok(env, napi_get_boolean(env, changed, &value)) ? value : NULL;
}

static napi_value describe(napi_env env, napi_callback_info info) {
    static const js_field fields[] = {
        {"documents", JS_U64, offsetof(ressearch_index_info, documents)},
        {"paragraphs", JS_U64, offsetof(ressearch_index_info, paragraphs)},
        {"segments", JS_U64, offsetof(ressearch_index_info, segments)},
        {"dead", JS_U64, offsetof(ressearch_index_info, dead)},
        {"generation", JS_U64, offsetof(ressearch_index_info, generation)},
        {"bytes", JS_U64, offsetof(ressearch_index_info, bytes)},
        {"textBytes", JS_U64, offsetof(ressearch_index_info, text_bytes)},
        {"languages", JS_STRING, offsetof(ressearch_index_info, languages)},
        {"versions", JS_STRING, offsetof(ressearch_index_info, versions)},
        JS_END,
    };
    napi_value argument = NULL;
    ressearch_index_info about;
    ressearch_error error;
    js_handle *index =
        js_arguments(env, info, 1, &argument) ? js_unwrap(env, argument, JS_INDEX) : NULL;
    bool done = index &&
                js_succeeded(env, ressearch_index_describe(index->pointer, &about, &error), &error);
    return done ? js_object(env, fields, &about) : NULL;
}

static napi_value check(napi_env env, napi_callback_info info) {
    napi_value argument = NULL;
    js_taken taken = {0};
    const char *path = NULL;
    ressearch_error error;
    bool fine = js_arguments(env, info, 1, &argument) &&
                js_take(env, &taken, argument, "the path", &path) &&
                js_succeeded(env, ressearch_index_check(path, &error), &error);
    js_release(&taken);
    return fine ? js_undefined(env) : NULL;
}

static const js_field query_fields[] = {
    {"any", JS_BOOL, offsetof(ressearch_query_options, any)},
    {"literal", JS_BOOL, offsetof(ressearch_query_options, literal)},
    {"fuzzy", JS_BOOL, offsetof(ressearch_query_options, fuzzy)},
    {"pinyin", JS_BOOL, offsetof(ressearch_query_options, pinyin)},
    {"numerals", JS_BOOL, offsetof(ressearch_query_options, numerals)},
    {"regional", JS_BOOL, offsetof(ressearch_query_options, regional)},
    {"synonyms", JS_STRING, offsetof(ressearch_query_options, synonyms)},
    {"language", JS_STRING, offsetof(ressearch_query_options, language)},
    JS_END,
};

static napi_value parse(napi_env env, napi_callback_info info) {
    napi_value arguments[2];
    js_taken taken = {0};
    const char *text = NULL;
    ressearch_query_options options = {0};
    ressearch_query *query = NULL;
    ressearch_error error;
    bool parsed = js_arguments(env, info, 2, arguments) &&
                  js_take(env, &taken, arguments[0], "the query", &text) &&
                  js_take_options(env, &taken, arguments[1], query_fields, &options) &&
                  js_succeeded(env, ressearch_query_parse(text, &options, &query, &error), &error);
    js_release(&taken);
    js_shared *shared = parsed ? js_share(env, JS_QUERY, query) : NULL;
    return shared ? js_wrap(env, JS_QUERY, query, shared) : NULL;
}

static napi_value query_text(napi_env env, napi_callback_info info) {
    napi_value argument = NULL;
    js_handle *query =
        js_arguments(env, info, 1, &argument) ? js_unwrap(env, argument, JS_QUERY) : NULL;
    return query ? js_string(env, ressearch_query_text(query->pointer)) : NULL;
}

static napi_value tree(napi_env env, napi_callback_info info) {
    napi_value argument = NULL;
    js_handle *query =
        js_arguments(env, info, 1, &argument) ? js_unwrap(env, argument, JS_QUERY) : NULL;
    return query ? js_string(env, ressearch_query_tree(query->pointer)) : NULL;
}

// ---- searching ----

typedef struct asking {
    napi_env env;
    napi_value function;
} asking;

// What it throws ends the search, and is pending when that returns.
static bool ask(void *context) {
    const asking *state = context;
    napi_handle_scope scope = NULL;
    napi_value nobody = NULL, answer = NULL, truth = NULL;
    bool is_cancelled = true;
    if (!js_ok(state->env, napi_open_handle_scope(state->env, &scope))) {
        return true;
    }
    bool called = js_ok(state->env, napi_get_undefined(state->env, &nobody)) &&
                  js_ok(state->env, napi_call_function(state->env, nobody, state->function, 0, NULL,
                                                       &answer)) &&
                  js_ok(state->env, napi_coerce_to_bool(state->env, answer, &truth)) &&
                  js_ok(state->env, napi_get_value_bool(state->env, truth, &is_cancelled));
    napi_close_handle_scope(state->env, scope);
    return !called || is_cancelled;
}

static napi_value hit_at(napi_env env, const void *results, size_t number) {
    return js_hit(env, ressearch_results_at(results, number));
}

static napi_value value_at(napi_env env, const void *values, size_t number) {
    static const js_field fields[] = {
        {"value", JS_STRING, offsetof(ressearch_facet_value, value)},
        {"count", JS_U64, offsetof(ressearch_facet_value, count)},
        JS_END,
    };
    return js_object(env, fields, (const ressearch_facet_value *)values + number);
}

static napi_value facet_at(napi_env env, const void *results, size_t number) {
    static const js_field fields[] = {
        {"name", JS_STRING, offsetof(ressearch_facet, name)},
        {"without", JS_U64, offsetof(ressearch_facet, without)},
        {"leftOut", JS_U64, offsetof(ressearch_facet, left_out)},
        JS_END,
    };
    const ressearch_facet *facet = ressearch_results_facet_at(results, number);
    napi_value object = js_object(env, fields, facet);
    bool made = object && js_set(env, object, "values",
                                 js_array(env, facet->value_count, value_at, facet->values));
    return made ? object : NULL;
}

static napi_value page_of(napi_env env, const ressearch_results *results) {
    static const js_field fields[] = {
        {"least", JS_U64, offsetof(ressearch_total, least)},
        {"estimate", JS_U64, offsetof(ressearch_total, estimate)},
        {"most", JS_U64, offsetof(ressearch_total, most)},
        {"limited", JS_BOOL, offsetof(ressearch_total, limited)},
        JS_END,
    };
    static const js_field nothing[] = {JS_END};
    ressearch_total total = ressearch_results_total(results);
    napi_value page = js_object(env, nothing, results);
    bool made = page && js_set(env, page, "total", js_object(env, fields, &total)) &&
                js_set(env, page, "hits",
                       js_array(env, ressearch_results_count(results), hit_at, results)) &&
                js_set(env, page, "facets",
                       js_array(env, ressearch_results_facet_count(results), facet_at, results)) &&
                js_set(env, page, "explain", js_string(env, ressearch_results_explain(results))) &&
                js_set(env, page, "advice", js_string(env, ressearch_results_advice(results)));
    return made ? page : NULL;
}

static bool take_order(napi_env env, const char *name, ressearch_order *order) {
    static const char *const names[] = {"relevance", "date", "document"};
    for (int i = 0; i < 3; i++) {
        if (!name || strcmp(name, names[i]) == 0) {
            *order = (ressearch_order)i;
            return true;
        }
    }
    js_throw(env, "BAD_ARGUMENT", "order must be \"relevance\", \"date\" or \"document\"");
    return false;
}

// Options of C, and the one that has a name here.
typedef struct search_options {
    ressearch_search_options c;
    const char *order;
} search_options;

static bool take_search_options(napi_env env, js_taken *taken, napi_value object,
                                search_options *options, asking *state) {
    static const js_field fields[] = {
        {"limit", JS_SIZE, offsetof(search_options, c.limit)},
        {"offset", JS_SIZE, offsetof(search_options, c.offset)},
        {"order", JS_STRING, offsetof(search_options, order)},
        {"onePerDocument", JS_BOOL, offsetof(search_options, c.one_per_document)},
        {"perDocument", JS_SIZE, offsetof(search_options, c.per_document)},
        {"countAll", JS_BOOL, offsetof(search_options, c.count_all)},
        {"countOnly", JS_BOOL, offsetof(search_options, c.count_only)},
        {"brief", JS_BOOL, offsetof(search_options, c.brief)},
        {"explain", JS_BOOL, offsetof(search_options, c.explain)},
        {"advise", JS_BOOL, offsetof(search_options, c.advise)},
        {"notes", JS_BOOL, offsetof(search_options, c.notes)},
        {"facets", JS_STRING, offsetof(search_options, c.facets)},
        {"snippetCells", JS_U32, offsetof(search_options, c.snippet_cells)},
        {"timeLimit", JS_U32, offsetof(search_options, c.time_limit)},
        {"candidateLimit", JS_U64, offsetof(search_options, c.candidate_limit)},
        JS_END,
    };
    if (!js_take_options(env, taken, object, fields, options) ||
        !take_order(env, options->order, &options->c.order) ||
        !js_take_function(env, object, "cancelled", &state->function)) {
        return false;
    }
    options->c.cancelled = state->function ? ask : NULL;
    options->c.context = state;
    return true;
}

static napi_value search(napi_env env, napi_callback_info info) {
    napi_value arguments[3], page = NULL;
    js_taken taken = {0};
    search_options options = {0};
    asking state = {.env = env};
    ressearch_error error;
    js_handle *index = NULL, *query = NULL;
    bool ready = js_arguments(env, info, 3, arguments) &&
                 take_search_options(env, &taken, arguments[2], &options, &state) &&
                 (index = js_unwrap(env, arguments[0], JS_INDEX)) &&
                 (query = js_unwrap(env, arguments[1], JS_QUERY));
    if (ready) {
        ressearch_results *results = NULL;
        index->is_busy = query->is_busy = true;
        ressearch_status status =
            ressearch_search(index->pointer, query->pointer, &options.c, &results, &error);
        index->is_busy = query->is_busy = false;
        page = js_succeeded(env, status, &error) ? page_of(env, results) : NULL;
        ressearch_results_free(results);
    }
    js_release(&taken);
    return page;
}

const js_function js_index_functions[] = {
    {"openIndex", open_index},
    {"refresh", refresh},
    {"describe", describe},
    {"check", check},
    {"parse", parse},
    {"queryText", query_text},
    {"tree", tree},
    {"search", search},
    {NULL, NULL},
};
