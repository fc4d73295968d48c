// SPDX-License-Identifier: GPL-2.0-or-later
/* Objects of the library that JavaScript holds, and the errors it hears of. */
#include <stdlib.h>

#include "js.h"

// ---- errors ----

bool js_is_pending(napi_env env) {
    bool is_pending = false;
    napi_is_exception_pending(env, &is_pending);
    return is_pending;
}

bool js_ok(napi_env env, napi_status status) {
    if (status != napi_ok && !js_is_pending(env)) {
        const napi_extended_error_info *info = NULL;
        napi_get_last_error_info(env, &info);
        napi_throw_error(env, "INTERNAL",
                         info && info->error_message ? info->error_message : "node refused a call");
    }
    return status == napi_ok;
}

void *js_throw(napi_env env, const char *code, const char *message) {
    if (!js_is_pending(env)) {
        napi_throw_error(env, code, message);
    }
    return NULL;
}

napi_value js_error(napi_env env, const ressearch_error *error) {
    napi_value made = NULL, offset = NULL;
    napi_value code = js_string(env, ressearch_status_name(error->status));
    napi_value message = js_string(env, error->message);
    bool fine = code && message && js_ok(env, napi_create_error(env, code, message, &made)) &&
                js_ok(env, napi_create_double(env, (double)error->offset, &offset)) &&
                js_set(env, made, "hint", js_string(env, error->hint)) &&
                js_set(env, made, "offset", offset);
    return fine ? made : NULL;
}

void *js_throw_error(napi_env env, const ressearch_error *error) {
    napi_value made = js_error(env, error);
    if (made) {
        napi_throw(env, made);
    }
    return NULL;
}

bool js_succeeded(napi_env env, ressearch_status status, const ressearch_error *error) {
    if (js_is_pending(env)) {
        return false;
    }
    if (status != RESSEARCH_OK) {
        js_throw_error(env, error);
    }
    return status == RESSEARCH_OK;
}

napi_value js_done(napi_env env, ressearch_status status, const ressearch_error *error) {
    return js_succeeded(env, status, error) ? js_undefined(env) : NULL;
}

// ---- what several need ----

static void free_shared(js_kind kind, void *pointer) {
    if (kind == JS_QUERY) {
        ressearch_query_free(pointer);
    } else {
        ressearch_saved_free(pointer);
    }
}

js_shared *js_share(napi_env env, js_kind kind, void *pointer) {
    js_shared *shared = malloc(sizeof *shared);
    if (!shared) {
        free_shared(kind, pointer);
        return js_throw(env, "NO_MEMORY", "memory is exhausted");
    }
    *shared = (js_shared){.kind = kind, .pointer = pointer, .holders = 1};
    return shared;
}

js_shared *js_hold(js_shared *shared) {
    shared->holders++;
    return shared;
}

void js_drop(js_shared *shared) {
    if (shared && --shared->holders == 0) {
        free_shared(shared->kind, shared->pointer);
        free(shared);
    }
}

void js_drop_all(js_held *held) {
    for (size_t i = 0; held && i < held->count; i++) {
        js_drop(held->at[i]);
    }
    free(held);
}

// ---- handles ----

static void leave_index(js_handle *watch) {
    if (watch->index) {
        js_handle **at = &watch->index->watches;
        while (*at != watch) {
            at = &(*at)->next;
        }
        *at = watch->next;
        watch->index = NULL;
    }
}

static void release(js_handle *handle) {
    switch (handle->kind) {
    case JS_INDEX:
        js_close_watches(handle);
        ressearch_index_close(handle->pointer);
        break;
    case JS_INDEXER:
        ressearch_indexer_close(handle->pointer);
        free(handle->extra);
        break;
    case JS_DOCUMENT:
        ressearch_document_free(handle->pointer);
        break;
    case JS_QUERY:
    case JS_SAVED:
        js_drop(handle->extra);
        break;
    case JS_WATCH:
        leave_index(handle);
        ressearch_watch_free(handle->pointer);
        js_drop(handle->extra);
        break;
    case JS_MATCHER:
        ressearch_matcher_free(handle->pointer);
        js_drop_all(handle->extra);
        break;
    }
    handle->pointer = NULL;
    handle->extra = NULL;
}

void js_close_watches(js_handle *index) {
    while (index->watches) {
        release(index->watches);
    }
}

static void forget(napi_env env, void *data, void *hint) {
    (void)env;
    (void)hint;
    release(data);
    free(data);
}

napi_value js_wrap(napi_env env, js_kind kind, void *pointer, void *extra) {
    js_handle made = {.kind = kind, .pointer = pointer, .extra = extra};
    js_handle *handle = malloc(sizeof *handle);
    napi_value value = NULL;
    if (!handle) {
        release(&made);
        return js_throw(env, "NO_MEMORY", "memory is exhausted");
    }
    *handle = made;
    if (!js_ok(env, napi_create_external(env, handle, forget, NULL, &value))) {
        forget(env, handle, NULL);
        return NULL;
    }
    return value;
}

napi_value js_wrap_watch(napi_env env, js_handle *index, ressearch_watch *watch, js_shared *list) {
    napi_value value = js_wrap(env, JS_WATCH, watch, list);
    js_handle *handle = value ? js_unwrap(env, value, JS_WATCH) : NULL;
    if (handle) {
        handle->index = index;
        handle->next = index->watches;
        index->watches = handle;
    }
    return value;
}

static js_handle *handle_of(napi_env env, napi_value value) {
    napi_valuetype type = napi_undefined;
    void *data = NULL;
    if (!js_ok(env, napi_typeof(env, value, &type))) {
        return NULL;
    }
    if (type != napi_external) {
        return js_throw(env, "BAD_ARGUMENT", "this is no object of ressearch, or it is closed");
    }
    return js_ok(env, napi_get_value_external(env, value, &data)) ? data : NULL;
}

js_handle *js_unwrap(napi_env env, napi_value value, js_kind kind) {
    js_handle *handle = handle_of(env, value);
    if (!handle) {
        return NULL;
    }
    if (handle->kind != kind) {
        return js_throw(env, "BAD_ARGUMENT", "this is an object of another kind");
    }
    if (!handle->pointer) {
        return js_throw(env, "CLOSED", "this object is closed");
    }
    if (handle->is_busy) {
        return js_throw(env, "BUSY", "this object is in use by the call that called back");
    }
    return handle;
}

static napi_value close_handle(napi_env env, napi_callback_info info) {
    napi_value value = NULL;
    js_handle *handle = js_arguments(env, info, 1, &value) ? handle_of(env, value) : NULL;
    if (!handle) {
        return NULL;
    }
    if (handle->is_busy) {
        return js_throw(env, "BUSY", "this object is in use by the call that called back");
    }
    release(handle);
    return js_undefined(env);
}

// ---- the addon ----

static bool add(napi_env env, napi_value exports, const js_function *functions) {
    for (; functions->name; functions++) {
        napi_value made = NULL;
        if (!js_ok(env, napi_create_function(env, functions->name, NAPI_AUTO_LENGTH,
                                             functions->call, NULL, &made)) ||
            !js_set(env, exports, functions->name, made)) {
            return false;
        }
    }
    return true;
}

NAPI_MODULE_INIT() {
    static const js_function own[] = {{"close", close_handle}, {NULL, NULL}};
    bool added = add(env, exports, own) && add(env, exports, js_index_functions) &&
                 add(env, exports, js_indexer_functions) &&
                 add(env, exports, js_document_functions) &&
                 add(env, exports, js_collection_functions) &&
                 add(env, exports, js_saved_functions) && add(env, exports, js_text_functions);
    return added ? exports : NULL;
}
