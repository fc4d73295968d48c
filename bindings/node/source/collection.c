// SPDX-License-Identifier: GPL-2.0-or-later
/* A collection of resolutions as a graph: citations, wordings, languages, agreed language. */
#include "js.h"

// ---- what the items of the lists look like ----

static napi_value hit_or_null(napi_env env, const ressearch_hit *hit) {
    napi_value value = NULL;
    if (hit) {
        return js_hit(env, hit);
    }
    return js_ok(env, napi_get_null(env, &value)) ? value : NULL;
}

static napi_value reference_at(napi_env env, const void *references, size_t number) {
    static const js_field fields[] = {
        {"depth", JS_SIZE, offsetof(ressearch_reference, depth)},
        {"title", JS_STRING, offsetof(ressearch_reference, title)},
        {"isIndexed", JS_BOOL, offsetof(ressearch_reference, is_indexed)},
        JS_END,
    };
    const ressearch_reference *one = ressearch_references_at(references, number);
    napi_value object = js_object(env, fields, one);
    bool made = object && js_set(env, object, "from", js_hit(env, one->from)) &&
                js_set(env, object, "citation", js_citation(env, &one->citation, 0));
    return made ? object : NULL;
}

static napi_value use_at(napi_env env, const void *history, size_t number) {
    static const js_field fields[] = {
        {"wording", JS_STRING, offsetof(ressearch_use, wording)},
        {"likeness", JS_DOUBLE, offsetof(ressearch_use, likeness)},
        {"session", JS_STRING, offsetof(ressearch_use, session)},
        {"paragraphs", JS_SIZE, offsetof(ressearch_use, paragraphs)},
        {"isFirst", JS_BOOL, offsetof(ressearch_use, is_first)},
        {"isLast", JS_BOOL, offsetof(ressearch_use, is_last)},
        JS_END,
    };
    const ressearch_use *one = ressearch_history_at(history, number);
    napi_value object = js_object(env, fields, one);
    return object && js_set(env, object, "hit", js_hit(env, one->hit)) ? object : NULL;
}

static napi_value version_at(napi_env env, const void *parallel, size_t number) {
    static const char *const states[] = {"found", "no-document", "no-paragraph", "other-numbers"};
    static const js_field fields[] = {
        {"language", JS_STRING, offsetof(ressearch_language_version, language)},
        {"address", JS_STRING, offsetof(ressearch_language_version, address)},
        JS_END,
    };
    const ressearch_language_version *one = ressearch_parallel_at(parallel, number);
    napi_value object = js_object(env, fields, one);
    bool made = object && js_set(env, object, "state", js_string(env, states[one->state])) &&
                js_set(env, object, "hit", hit_or_null(env, one->hit));
    return made ? object : NULL;
}

static napi_value agreed_at(napi_env env, const void *agreed, size_t number) {
    static const char *const agreements[] = {"verbatim", "near", "new"};
    static const js_field fields[] = {
        {"address", JS_STRING, offsetof(ressearch_agreed_paragraph, address)},
        {"text", JS_STRING, offsetof(ressearch_agreed_paragraph, text)},
        {"likeness", JS_DOUBLE, offsetof(ressearch_agreed_paragraph, likeness)},
        JS_END,
    };
    const ressearch_agreed_paragraph *one = ressearch_agreed_at(agreed, number);
    napi_value object = js_object(env, fields, one);
    bool made = object &&
                js_set(env, object, "agreement", js_string(env, agreements[one->agreement])) &&
                js_set(env, object, "hit", hit_or_null(env, one->hit));
    return made ? object : NULL;
}

// ---- the calls: an index and up to three values ----

typedef struct asked {
    napi_value arguments[4];
    js_taken taken;
    js_handle *index;
    const char *text; /* the second argument */
} asked;

static bool take(napi_env env, napi_callback_info info, const char *name, asked *call) {
    *call = (asked){0};
    return js_arguments(env, info, 4, call->arguments) &&
           (call->index = js_unwrap(env, call->arguments[0], JS_INDEX)) &&
           js_take(env, &call->taken, call->arguments[1], name, &call->text);
}

typedef ressearch_status follow(ressearch_index *index, const char *symbol, const char *language,
                                size_t depth, ressearch_references **out, ressearch_error *error);

// (index, symbol, language or nothing, depth)
static napi_value references(napi_env env, napi_callback_info info, follow *make) {
    asked call;
    const char *language = NULL;
    uint64_t depth = 1;
    napi_value list = NULL;
    ressearch_references *found = NULL;
    ressearch_error error;
    bool made =
        take(env, info, "the symbol", &call) &&
        js_take_optional(env, &call.taken, call.arguments[2], "the language", &language) &&
        (js_is_nothing(env, call.arguments[3]) ||
         js_take_number(env, call.arguments[3], "the depth", INT32_MAX, &depth)) &&
        js_succeeded(env,
                     make(call.index->pointer, call.text, language, (size_t)depth, &found, &error),
                     &error);
    if (made) {
        list = js_array(env, ressearch_references_count(found), reference_at, found);
    }
    ressearch_references_free(found);
    js_release(&call.taken);
    return list;
}

static napi_value cites(napi_env env, napi_callback_info info) {
    return references(env, info, ressearch_cites);
}

static napi_value cited_by(napi_env env, napi_callback_info info) {
    return references(env, info, ressearch_cited_by);
}

// (index, wording, language or nothing, likeness or nothing)
static napi_value history(napi_env env, napi_callback_info info) {
    asked call;
    const char *language = NULL;
    double likeness = 0;
    napi_value list = NULL;
    ressearch_history *found = NULL;
    ressearch_error error;
    bool made = take(env, info, "the wording", &call) &&
                js_take_optional(env, &call.taken, call.arguments[2], "the language", &language) &&
                (js_is_nothing(env, call.arguments[3]) ||
                 js_ok(env, napi_get_value_double(env, call.arguments[3], &likeness))) &&
                js_succeeded(env,
                             ressearch_history_make(call.index->pointer, call.text, language,
                                                    likeness, &found, &error),
                             &error);
    if (made) {
        list = js_array(env, ressearch_history_count(found), use_at, found);
    }
    ressearch_history_free(found);
    js_release(&call.taken);
    return list;
}

// (index, symbol, address or nothing, languages or nothing)
static napi_value parallel(napi_env env, napi_callback_info info) {
    asked call;
    const char *address = NULL, *languages = NULL;
    napi_value list = NULL;
    ressearch_parallel *found = NULL;
    ressearch_error error;
    bool made =
        take(env, info, "the symbol", &call) &&
        js_take_optional(env, &call.taken, call.arguments[2], "the address", &address) &&
        js_take_optional(env, &call.taken, call.arguments[3], "the languages", &languages) &&
        js_succeeded(env,
                     ressearch_parallel_make(call.index->pointer, call.text, address, languages,
                                             &found, &error),
                     &error);
    if (made) {
        list = js_array(env, ressearch_parallel_count(found), version_at, found);
    }
    ressearch_parallel_free(found);
    js_release(&call.taken);
    return list;
}

// (index, document, count)
static napi_value agreed(napi_env env, napi_callback_info info) {
    napi_value arguments[3], list = NULL;
    uint64_t count = 1;
    js_handle *index = NULL, *draft = NULL;
    ressearch_agreed *found = NULL;
    ressearch_error error;
    bool made = js_arguments(env, info, 3, arguments) &&
                (index = js_unwrap(env, arguments[0], JS_INDEX)) &&
                (draft = js_unwrap(env, arguments[1], JS_DOCUMENT)) &&
                (js_is_nothing(env, arguments[2]) ||
                 js_take_number(env, arguments[2], "the count", INT32_MAX, &count)) &&
                js_succeeded(env,
                             ressearch_agreed_make(index->pointer, draft->pointer, (size_t)count,
                                                   &found, &error),
                             &error);
    if (made) {
        list = js_array(env, ressearch_agreed_count(found), agreed_at, found);
    }
    ressearch_agreed_free(found);
    return list;
}

const js_function js_collection_functions[] = {
    {"cites", cites},       {"citedBy", cited_by}, {"history", history},
    {"parallel", parallel}, {"agreed", agreed},    {NULL, NULL},
};
