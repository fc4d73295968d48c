// SPDX-License-Identifier: GPL-2.0-or-later
/* Writing an index, with its events told to JavaScript. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "js.h"

/* Kept beside the indexer: a function lives during one call only, and comes with each. */
typedef struct telling {
    pthread_t thread; /* of JavaScript: no other may call it */
    napi_env env;
    napi_value function;
} telling;

static const js_field count_fields[] = {
    {"added", JS_U64, offsetof(ressearch_counts, added)},
    {"replaced", JS_U64, offsetof(ressearch_counts, replaced)},
    {"unchanged", JS_U64, offsetof(ressearch_counts, unchanged)},
    {"skipped", JS_U64, offsetof(ressearch_counts, skipped)},
    {"failed", JS_U64, offsetof(ressearch_counts, failed)},
    {"removed", JS_U64, offsetof(ressearch_counts, removed)},
    {"paragraphs", JS_U64, offsetof(ressearch_counts, paragraphs)},
    {"bytes", JS_U64, offsetof(ressearch_counts, bytes)},
    {"bytesExpected", JS_U64, offsetof(ressearch_counts, bytes_expected)},
    JS_END,
};

static napi_value event_object(napi_env env, const ressearch_event *event) {
    static const char *const kinds[] = {"progress", "skipped", "failed", "warning"};
    static const js_field fields[] = {{"name", JS_STRING, offsetof(ressearch_event, name)}, JS_END};
    napi_value object = js_object(env, fields, event);
    bool made = object && js_set(env, object, "kind", js_string(env, kinds[event->kind])) &&
                js_set(env, object, "counts", js_object(env, count_fields, event->counts)) &&
                (!event->error || js_set(env, object, "error", js_error(env, event->error)));
    return made ? object : NULL;
}

// Whether to go on: false is said by false alone, and by throwing.
static bool call_with(const telling *state, const ressearch_event *event) {
    napi_env env = state->env;
    napi_value nobody = NULL, answer = NULL;
    napi_valuetype type = napi_undefined;
    bool goes_on = true;
    napi_value object = event_object(env, event);
    bool called =
        object && js_ok(env, napi_get_undefined(env, &nobody)) &&
        js_ok(env, napi_call_function(env, nobody, state->function, 1, &object, &answer)) &&
        js_ok(env, napi_typeof(env, answer, &type));
    if (called && type == napi_boolean) {
        called = js_ok(env, napi_get_value_bool(env, answer, &goes_on));
    }
    return called && goes_on;
}

static bool visit(void *context, const ressearch_event *event) {
    const telling *state = context;
    napi_handle_scope scope = NULL;
    if (!state->function || !pthread_equal(pthread_self(), state->thread)) {
        return true;
    }
    if (!js_ok(state->env, napi_open_handle_scope(state->env, &scope))) {
        return false;
    }
    bool goes_on = call_with(state, event);
    napi_close_handle_scope(state->env, scope);
    return goes_on;
}

static napi_value open_indexer(napi_env env, napi_callback_info info) {
    static const js_field fields[] = {
        {"format", JS_STRING, offsetof(ressearch_indexer_options, format)},
        {"language", JS_STRING, offsetof(ressearch_indexer_options, language)},
        {"largestFile", JS_U64, offsetof(ressearch_indexer_options, largest_file)},
        {"jobs", JS_UNSIGNED, offsetof(ressearch_indexer_options, jobs)},
        {"lockTimeout", JS_UNSIGNED, offsetof(ressearch_indexer_options, lock_timeout)},
        {"mustExist", JS_BOOL, offsetof(ressearch_indexer_options, must_exist)},
        {"noWait", JS_BOOL, offsetof(ressearch_indexer_options, no_wait)},
        JS_END,
    };
    napi_value arguments[2];
    js_taken taken = {0};
    const char *path = NULL;
    ressearch_indexer_options options = {.visit = visit};
    ressearch_indexer *indexer = NULL;
    ressearch_error error;
    telling *state = calloc(1, sizeof *state);
    if (!state) {
        return js_throw(env, "NO_MEMORY", "memory is exhausted");
    }
    state->thread = pthread_self();
    options.context = state;
    bool opened =
        js_arguments(env, info, 2, arguments) &&
        js_take(env, &taken, arguments[0], "the path", &path) &&
        js_take_options(env, &taken, arguments[1], fields, &options) &&
        js_succeeded(env, ressearch_indexer_open(path, &options, &indexer, &error), &error);
    js_release(&taken);
    if (!opened) {
        free(state);
        return NULL;
    }
    return js_wrap(env, JS_INDEXER, indexer, state);
}

/* What a call does besides being a call: it is given the indexer and one value more. */
typedef ressearch_status action(napi_env env, ressearch_indexer *indexer, napi_value value,
                                napi_value *result, ressearch_error *error);

// Arguments: the indexer, the function that hears of events or undefined, the value.
static napi_value call(napi_env env, napi_callback_info info, action *act) {
    napi_value arguments[3], result = NULL;
    ressearch_error error = {0};
    js_handle *indexer =
        js_arguments(env, info, 3, arguments) ? js_unwrap(env, arguments[0], JS_INDEXER) : NULL;
    if (!indexer) {
        return NULL;
    }
    telling *state = indexer->extra;
    state->env = env;
    state->function = js_is_nothing(env, arguments[1]) ? NULL : arguments[1];
    indexer->is_busy = true;
    ressearch_status status = act(env, indexer->pointer, arguments[2], &result, &error);
    indexer->is_busy = false;
    state->function = NULL;
    if (!js_succeeded(env, status, &error)) {
        return NULL;
    }
    return result ? result : js_undefined(env);
}

typedef ressearch_status of_string(ressearch_indexer *indexer, const char *text,
                                   ressearch_error *error);

// When the argument is wrong an exception is pending, which says more than the status.
static ressearch_status with_string(napi_env env, ressearch_indexer *indexer, napi_value value,
                                    const char *name, of_string *act, ressearch_error *error) {
    js_taken taken = {0};
    const char *text = NULL;
    ressearch_status status = RESSEARCH_BAD_ARGUMENT;
    if (js_take(env, &taken, value, name, &text)) {
        status = act(indexer, text, error);
    }
    js_release(&taken);
    return status;
}

static ressearch_status add_path(napi_env env, ressearch_indexer *indexer, napi_value value,
                                 napi_value *result, ressearch_error *error) {
    (void)result;
    return with_string(env, indexer, value, "the path", ressearch_indexer_add_path, error);
}

static ressearch_status drop(napi_env env, ressearch_indexer *indexer, napi_value value,
                             napi_value *result, ressearch_error *error) {
    (void)result;
    return with_string(env, indexer, value, "the id", ressearch_indexer_remove, error);
}

static ressearch_status add_document(napi_env env, ressearch_indexer *indexer, napi_value value,
                                     napi_value *result, ressearch_error *error) {
    (void)result;
    js_handle *document = js_unwrap(env, value, JS_DOCUMENT);
    if (!document) {
        return RESSEARCH_BAD_ARGUMENT;
    }
    document->is_busy = true;
    ressearch_status status = ressearch_indexer_add(indexer, document->pointer, error);
    document->is_busy = false;
    return status;
}

// ---- streams ----

/* One that gives at most as many bytes as it is asked for, none at the end. */
typedef struct source {
    const char *id;
    napi_env env;
    napi_value read;
} source;

static size_t copy_chunk(const source *from, char *buffer, size_t size) {
    napi_env env = from->env;
    napi_value nobody = NULL, wanted = NULL, chunk = NULL;
    void *data = NULL;
    size_t given = SIZE_MAX;
    bool read = js_ok(env, napi_get_undefined(env, &nobody)) &&
                js_ok(env, napi_create_double(env, (double)size, &wanted)) &&
                js_ok(env, napi_call_function(env, nobody, from->read, 1, &wanted, &chunk)) &&
                js_ok(env, napi_get_buffer_info(env, chunk, &data, &given));
    if (!read || given > size) {
        return SIZE_MAX;
    }
    if (given > 0) {
        memcpy(buffer, data, given);
    }
    return given;
}

// What it throws ends the call, and is pending when that returns.
static size_t read_chunk(void *context, char *buffer, size_t size) {
    const source *from = context;
    napi_handle_scope scope = NULL;
    if (!js_ok(from->env, napi_open_handle_scope(from->env, &scope))) {
        return SIZE_MAX;
    }
    size_t given = copy_chunk(from, buffer, size);
    napi_close_handle_scope(from->env, scope);
    return given;
}

// The value is {id, read}.
static ressearch_status add_all(napi_env env, ressearch_indexer *indexer, napi_value value,
                                napi_value *result, ressearch_error *error) {
    (void)result;
    static const js_field fields[] = {{"id", JS_STRING, offsetof(source, id)}, JS_END};
    js_taken taken = {0};
    source from = {.env = env};
    ressearch_status status = RESSEARCH_BAD_ARGUMENT;
    if (js_take_options(env, &taken, value, fields, &from) &&
        js_take_function(env, value, "read", &from.read)) {
        status = ressearch_indexer_add_stream(indexer, from.id, read_chunk, &from, error);
    }
    js_release(&taken);
    return status;
}

// ---- the calls ----

static ressearch_status prune_all(napi_env env, ressearch_indexer *indexer, napi_value value,
                                  napi_value *result, ressearch_error *error) {
    (void)value;
    uint64_t removed = 0;
    ressearch_status status = ressearch_indexer_prune(indexer, &removed, error);
    if (status == RESSEARCH_OK) {
        js_ok(env, napi_create_double(env, (double)removed, result));
    }
    return status;
}

static ressearch_status commit_all(napi_env env, ressearch_indexer *indexer, napi_value value,
                                   napi_value *result, ressearch_error *error) {
    (void)env;
    (void)value;
    (void)result;
    return ressearch_indexer_commit(indexer, error);
}

static ressearch_status merge_all(napi_env env, ressearch_indexer *indexer, napi_value value,
                                  napi_value *result, ressearch_error *error) {
    (void)env;
    (void)value;
    (void)result;
    return ressearch_indexer_merge(indexer, error);
}

static ressearch_status count_all(napi_env env, ressearch_indexer *indexer, napi_value value,
                                  napi_value *result, ressearch_error *error) {
    (void)value;
    (void)error;
    *result = js_object(env, count_fields, ressearch_indexer_counts(indexer));
    return RESSEARCH_OK;
}

static napi_value add(napi_env env, napi_callback_info info) {
    return call(env, info, add_document);
}

static napi_value add_file(napi_env env, napi_callback_info info) {
    return call(env, info, add_path);
}

static napi_value add_stream(napi_env env, napi_callback_info info) {
    return call(env, info, add_all);
}

static napi_value remove_id(napi_env env, napi_callback_info info) {
    return call(env, info, drop);
}

static napi_value prune(napi_env env, napi_callback_info info) {
    return call(env, info, prune_all);
}

static napi_value commit(napi_env env, napi_callback_info info) {
    return call(env, info, commit_all);
}

static napi_value merge(napi_env env, napi_callback_info info) {
    return call(env, info, merge_all);
}

static napi_value counts(napi_env env, napi_callback_info info) {
    return call(env, info, count_all);
}

const js_function js_indexer_functions[] = {
    {"openIndexer", open_indexer},
    {"add", add},
    {"addPath", add_file},
    {"addStream", add_stream},
    {"remove", remove_id},
    {"prune", prune},
    {"commit", commit},
    {"merge", merge},
    {"counts", counts},
    {NULL, NULL},
};
