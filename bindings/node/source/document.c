// SPDX-License-Identifier: GPL-2.0-or-later
/* Documents as the indexer sees them. */
#include <string.h>

#include "js.h"

static const js_field option_fields[] = {
    {"format", JS_STRING, offsetof(ressearch_document_options, format)},
    {"language", JS_STRING, offsetof(ressearch_document_options, language)},
    {"largestFile", JS_U64, offsetof(ressearch_document_options, largest_file)},
    JS_END,
};

// Bytes may be in any encoding that the library knows; a string is UTF-8 then.
static bool take_bytes(napi_env env, js_taken *taken, napi_value value, const char **bytes,
                       size_t *size) {
    bool is_buffer = false;
    void *data = NULL;
    if (!js_ok(env, napi_is_buffer(env, value, &is_buffer))) {
        return false;
    }
    if (is_buffer) {
        bool taken_over = js_ok(env, napi_get_buffer_info(env, value, &data, size));
        *bytes = data ? data : "";
        return taken_over;
    }
    bool is_string = js_take(env, taken, value, "the text", bytes);
    *size = is_string ? strlen(*bytes) : 0;
    return is_string;
}

static napi_value parse(napi_env env, napi_callback_info info) {
    napi_value arguments[3];
    js_taken taken = {0};
    const char *id = NULL, *bytes = NULL;
    size_t size = 0;
    ressearch_document_options options = {0};
    ressearch_document *document = NULL;
    ressearch_error error;
    bool parsed =
        js_arguments(env, info, 3, arguments) &&
        js_take(env, &taken, arguments[0], "the id", &id) &&
        take_bytes(env, &taken, arguments[1], &bytes, &size) &&
        js_take_options(env, &taken, arguments[2], option_fields, &options) &&
        js_succeeded(env, ressearch_document_parse(id, bytes, size, &options, &document, &error),
                     &error);
    js_release(&taken);
    return parsed ? js_wrap(env, JS_DOCUMENT, document, NULL) : NULL;
}

static napi_value read_file(napi_env env, napi_callback_info info) {
    napi_value arguments[2];
    js_taken taken = {0};
    const char *path = NULL;
    ressearch_document_options options = {0};
    ressearch_document *document = NULL;
    ressearch_error error;
    bool read =
        js_arguments(env, info, 2, arguments) &&
        js_take(env, &taken, arguments[0], "the path", &path) &&
        js_take_options(env, &taken, arguments[1], option_fields, &options) &&
        js_succeeded(env, ressearch_document_read(path, &options, &document, &error), &error);
    js_release(&taken);
    return read ? js_wrap(env, JS_DOCUMENT, document, NULL) : NULL;
}

static napi_value head(napi_env env, napi_callback_info info) {
    static const struct {
        const char *name;
        const char *(*get)(const ressearch_document *document);
    } fields[] = {
        {"id", ressearch_document_id},         {"title", ressearch_document_title},
        {"symbol", ressearch_document_symbol}, {"date", ressearch_document_date},
        {"organ", ressearch_document_organ},   {"session", ressearch_document_session},
        {"item", ressearch_document_item},
    };
    napi_value argument = NULL, object = NULL;
    js_handle *document =
        js_arguments(env, info, 1, &argument) ? js_unwrap(env, argument, JS_DOCUMENT) : NULL;
    if (!document || !js_ok(env, napi_create_object(env, &object))) {
        return NULL;
    }
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (!js_set(env, object, fields[i].name,
                    js_string(env, fields[i].get(document->pointer)))) {
            return NULL;
        }
    }
    return object;
}

static napi_value paragraph_at(napi_env env, const void *document, size_t number) {
    static const js_field fields[] = {
        {"address", JS_STRING, offsetof(ressearch_paragraph, address)},
        {"kind", JS_STRING, offsetof(ressearch_paragraph, kind)},
        {"language", JS_STRING, offsetof(ressearch_paragraph, language)},
        {"verb", JS_STRING, offsetof(ressearch_paragraph, verb)},
        {"notes", JS_STRING, offsetof(ressearch_paragraph, notes)},
        {"offset", JS_U64, offsetof(ressearch_paragraph, offset)},
        {"length", JS_U64, offsetof(ressearch_paragraph, length)},
        {"line", JS_U32, offsetof(ressearch_paragraph, line)},
        JS_END,
    };
    const ressearch_paragraph *one = ressearch_document_at(document, number);
    napi_value object = js_object(env, fields, one);
    bool made = object && js_set(env, object, "text", js_text(env, one->text, one->size)) &&
                js_set(env, object, "citations",
                       js_array(env, one->citation_count, js_citation, one->citations));
    return made ? object : NULL;
}

static napi_value paragraphs(napi_env env, napi_callback_info info) {
    napi_value argument = NULL;
    js_handle *document =
        js_arguments(env, info, 1, &argument) ? js_unwrap(env, argument, JS_DOCUMENT) : NULL;
    return document ? js_array(env, ressearch_document_count(document->pointer), paragraph_at,
                               document->pointer)
                    : NULL;
}

const js_function js_document_functions[] = {
    {"parseDocument", parse},
    {"readDocument", read_file},
    {"head", head},
    {"paragraphs", paragraphs},
    {NULL, NULL},
};
