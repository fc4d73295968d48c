// SPDX-License-Identifier: GPL-2.0-or-later
/* Saved queries: their files, what is new for each, and which ones a document matches. */
#include <stdlib.h>

#include "js.h"

// ---- the files ----

static const js_field form_fields[] = {
    {"name", JS_STRING, offsetof(ressearch_saved_query, name)},
    {"text", JS_STRING, offsetof(ressearch_saved_query, text)},
    {"note", JS_STRING, offsetof(ressearch_saved_query, note)},
    {"index", JS_STRING, offsetof(ressearch_saved_query, index)},
    {"synonyms", JS_STRING, offsetof(ressearch_saved_query, synonyms)},
    {"any", JS_BOOL, offsetof(ressearch_saved_query, options.any)},
    {"literal", JS_BOOL, offsetof(ressearch_saved_query, options.literal)},
    {"fuzzy", JS_BOOL, offsetof(ressearch_saved_query, options.fuzzy)},
    {"pinyin", JS_BOOL, offsetof(ressearch_saved_query, options.pinyin)},
    {"numerals", JS_BOOL, offsetof(ressearch_saved_query, options.numerals)},
    {"regional", JS_BOOL, offsetof(ressearch_saved_query, options.regional)},
    {"language", JS_STRING, offsetof(ressearch_saved_query, options.language)},
    JS_END,
};

static const js_field place_fields[] = {
    {"path", JS_STRING, offsetof(ressearch_saved_query, path)},
    {"indexPath", JS_STRING, offsetof(ressearch_saved_query, index_path)},
    JS_END,
};

static napi_value null_value(napi_env env) {
    napi_value value = NULL;
    return js_ok(env, napi_get_null(env, &value)) ? value : NULL;
}

// {form, place, saved, query or null, error or null}: saved and query are handles.
static napi_value saved_at(napi_env env, const void *shared, size_t number) {
    static const js_field nothing[] = {JS_END};
    js_shared *list = (js_shared *)shared;
    const ressearch_saved_query *one = ressearch_saved_at(list->pointer, number);
    napi_value object = js_object(env, nothing, one);
    bool made =
        object && js_set(env, object, "form", js_object(env, form_fields, one)) &&
        js_set(env, object, "place", js_object(env, place_fields, one)) &&
        js_set(env, object, "saved", js_wrap(env, JS_SAVED, (void *)one, js_hold(list))) &&
        js_set(env, object, "query",
               one->query ? js_wrap(env, JS_QUERY, (void *)one->query, js_hold(list))
                          : null_value(env)) &&
        js_set(env, object, "error", one->error ? js_error(env, one->error) : null_value(env));
    return made ? object : NULL;
}

static napi_value open_saved(napi_env env, napi_callback_info info) {
    napi_value argument = NULL, queries = NULL;
    js_taken taken = {0};
    const char *path = NULL;
    ressearch_saved *list = NULL;
    ressearch_error error;
    bool opened = js_arguments(env, info, 1, &argument) &&
                  js_take(env, &taken, argument, "the path", &path) &&
                  js_succeeded(env, ressearch_saved_open(path, &list, &error), &error);
    js_release(&taken);
    js_shared *shared = opened ? js_share(env, JS_SAVED, list) : NULL;
    if (shared) {
        queries = js_array(env, ressearch_saved_count(list), saved_at, shared);
    }
    js_drop(shared);
    return queries;
}

// (folder, {name, text, ...})
static napi_value save(napi_env env, napi_callback_info info) {
    napi_value arguments[2];
    js_taken taken = {0};
    const char *folder = NULL;
    ressearch_saved_query query = {0};
    ressearch_error error;
    bool saved = js_arguments(env, info, 2, arguments) &&
                 js_take(env, &taken, arguments[0], "the folder", &folder) &&
                 js_take_options(env, &taken, arguments[1], form_fields, &query) &&
                 js_succeeded(env, ressearch_saved_put(folder, &query, &error), &error);
    js_release(&taken);
    return saved ? js_undefined(env) : NULL;
}

// (folder, name)
static napi_value drop(napi_env env, napi_callback_info info) {
    napi_value arguments[2];
    js_taken taken = {0};
    const char *folder = NULL, *name = NULL;
    ressearch_error error;
    bool dropped = js_arguments(env, info, 2, arguments) &&
                   js_take(env, &taken, arguments[0], "the folder", &folder) &&
                   js_take(env, &taken, arguments[1], "the name", &name) &&
                   js_succeeded(env, ressearch_saved_remove(folder, name, &error), &error);
    js_release(&taken);
    return dropped ? js_undefined(env) : NULL;
}

// ---- what is new ----

// (index, saved query, state)
static napi_value look(napi_env env, napi_callback_info info) {
    napi_value arguments[3];
    js_taken taken = {0};
    const char *state = NULL;
    js_handle *index = NULL, *saved = NULL;
    ressearch_watch *watch = NULL;
    ressearch_error error;
    bool looked =
        js_arguments(env, info, 3, arguments) && (index = js_unwrap(env, arguments[0], JS_INDEX)) &&
        (saved = js_unwrap(env, arguments[1], JS_SAVED)) &&
        js_take(env, &taken, arguments[2], "the state", &state) &&
        js_succeeded(env,
                     ressearch_watch_look(index->pointer, saved->pointer, state, &watch, &error),
                     &error);
    js_release(&taken);
    return looked ? js_wrap_watch(env, index, watch, js_hold(saved->extra)) : NULL;
}

static napi_value count(napi_env env, napi_callback_info info) {
    napi_value argument = NULL, number = NULL;
    js_handle *watch =
        js_arguments(env, info, 1, &argument) ? js_unwrap(env, argument, JS_WATCH) : NULL;
    bool made =
        watch &&
        js_ok(env, napi_create_double(env, (double)ressearch_watch_count(watch->pointer), &number));
    return made ? number : NULL;
}

typedef struct telling {
    napi_env env;
    napi_value function;
} telling;

// Whether to go on: false is said by false alone, and by throwing.
static bool tell(void *context, const ressearch_hit *hit) {
    const telling *state = context;
    napi_env env = state->env;
    napi_handle_scope scope = NULL;
    napi_value nobody = NULL, answer = NULL, told = NULL;
    bool goes_on = true;
    if (!js_ok(env, napi_open_handle_scope(env, &scope))) {
        return false;
    }
    napi_valuetype type = napi_undefined;
    bool called = (told = js_hit(env, hit)) && js_ok(env, napi_get_undefined(env, &nobody)) &&
                  js_ok(env, napi_call_function(env, nobody, state->function, 1, &told, &answer)) &&
                  js_ok(env, napi_typeof(env, answer, &type));
    if (called && type == napi_boolean) {
        called = js_ok(env, napi_get_value_bool(env, answer, &goes_on));
    }
    napi_close_handle_scope(env, scope);
    return called && goes_on;
}

// (watch, index, function)
static napi_value visit(napi_env env, napi_callback_info info) {
    napi_value arguments[3];
    js_handle *index = NULL, *watch = NULL;
    ressearch_error error;
    bool ready = js_arguments(env, info, 3, arguments) &&
                 (watch = js_unwrap(env, arguments[0], JS_WATCH)) &&
                 (index = js_unwrap(env, arguments[1], JS_INDEX));
    if (!ready) {
        return NULL;
    }
    telling state = {env, arguments[2]};
    index->is_busy = watch->is_busy = true;
    ressearch_status status = ressearch_watch_visit(watch->pointer, tell, &state, &error);
    index->is_busy = watch->is_busy = false;
    return js_done(env, status, &error);
}

static napi_value remember(napi_env env, napi_callback_info info) {
    napi_value argument = NULL;
    ressearch_error error;
    js_handle *watch =
        js_arguments(env, info, 1, &argument) ? js_unwrap(env, argument, JS_WATCH) : NULL;
    return watch ? js_done(env, ressearch_watch_remember(watch->pointer, &error), &error) : NULL;
}

// (saved query, state)
static napi_value forget(napi_env env, napi_callback_info info) {
    napi_value arguments[2];
    js_taken taken = {0};
    const char *state = NULL;
    js_handle *saved = NULL;
    ressearch_error error;
    bool forgotten =
        js_arguments(env, info, 2, arguments) && (saved = js_unwrap(env, arguments[0], JS_SAVED)) &&
        js_take(env, &taken, arguments[1], "the state", &state) &&
        js_succeeded(env, ressearch_watch_forget(saved->pointer, state, &error), &error);
    js_release(&taken);
    return forgotten ? js_undefined(env) : NULL;
}

// ---- which queries does a document match ----

// Holds the queries of an array of handles and nulls; into has their pointers.
static js_held *hold_all(napi_env env, napi_value array, const ressearch_query **into,
                         uint32_t size) {
    js_held *held = malloc(sizeof *held + size * sizeof *held->at);
    if (!held) {
        return js_throw(env, "NO_MEMORY", "memory is exhausted");
    }
    held->count = 0;
    for (uint32_t i = 0; i < size; i++) {
        napi_handle_scope scope = NULL;
        napi_value value = NULL;
        js_handle *query = NULL;
        bool fine = js_ok(env, napi_open_handle_scope(env, &scope)) &&
                    js_ok(env, napi_get_element(env, array, i, &value)) &&
                    (js_is_nothing(env, value) || (query = js_unwrap(env, value, JS_QUERY)));
        if (scope) {
            napi_close_handle_scope(env, scope);
        }
        if (!fine) {
            js_drop_all(held);
            return NULL;
        }
        into[i] = query ? query->pointer : NULL;
        if (query) {
            held->at[held->count++] = js_hold(query->extra);
        }
    }
    return held;
}

// (array of queries and nulls)
static napi_value create_matcher(napi_env env, napi_callback_info info) {
    napi_value argument = NULL;
    uint32_t size = 0;
    ressearch_matcher *matcher = NULL;
    ressearch_error error;
    if (!js_arguments(env, info, 1, &argument) ||
        !js_ok(env, napi_get_array_length(env, argument, &size))) {
        return NULL;
    }
    const ressearch_query **queries = calloc((size_t)size + 1, sizeof *queries);
    if (!queries) {
        return js_throw(env, "NO_MEMORY", "memory is exhausted");
    }
    js_held *held = hold_all(env, argument, queries, size);
    bool made = held && js_succeeded(env, ressearch_matcher_create(queries, size, &matcher, &error),
                                     &error);
    free(queries);
    if (!made) {
        js_drop_all(held);
        return NULL;
    }
    return js_wrap(env, JS_MATCHER, matcher, held);
}

typedef struct matching {
    napi_env env;
    napi_value matches;
    uint32_t count;
} matching;

static napi_value number_at(napi_env env, const void *numbers, size_t number) {
    napi_value value = NULL;
    double one = (double)((const size_t *)numbers)[number];
    return js_ok(env, napi_create_double(env, one, &value)) ? value : NULL;
}

static bool add_match(void *context, const ressearch_match *match) {
    static const js_field fields[] = {
        {"number", JS_SIZE, offsetof(ressearch_match, query)},
        {"tier", JS_INT, offsetof(ressearch_match, tier)},
        JS_END,
    };
    matching *state = context;
    napi_env env = state->env;
    napi_handle_scope scope = NULL;
    if (!js_ok(env, napi_open_handle_scope(env, &scope))) {
        return false;
    }
    napi_value object = js_object(env, fields, match);
    bool added = object &&
                 js_set(env, object, "paragraphs",
                        js_array(env, match->paragraph_count, number_at, match->paragraphs)) &&
                 js_ok(env, napi_set_element(env, state->matches, state->count++, object));
    return js_ok(env, napi_close_handle_scope(env, scope)) && added;
}

// (matcher, document)
static napi_value run(napi_env env, napi_callback_info info) {
    napi_value arguments[2];
    js_handle *matcher = NULL, *document = NULL;
    matching state = {.env = env};
    ressearch_error error;
    bool done = js_arguments(env, info, 2, arguments) &&
                (matcher = js_unwrap(env, arguments[0], JS_MATCHER)) &&
                (document = js_unwrap(env, arguments[1], JS_DOCUMENT)) &&
                js_ok(env, napi_create_array(env, &state.matches)) &&
                js_succeeded(env,
                             ressearch_matcher_run(matcher->pointer, document->pointer, add_match,
                                                   &state, &error),
                             &error);
    return done ? state.matches : NULL;
}

const js_function js_saved_functions[] = {
    {"savedQueries", open_saved},
    {"saveQuery", save},
    {"removeQuery", drop},
    {"watch", look},
    {"watchCount", count},
    {"watchVisit", visit},
    {"remember", remember},
    {"forget", forget},
    {"createMatcher", create_matcher},
    {"runMatcher", run},
    {NULL, NULL},
};
