// SPDX-License-Identifier: GPL-2.0-or-later
/* Structs become objects, by tables of their fields. */
#include <string.h>

#include "js.h"

napi_value js_undefined(napi_env env) {
    napi_value value = NULL;
    return js_ok(env, napi_get_undefined(env, &value)) ? value : NULL;
}

napi_value js_text(napi_env env, const char *text, size_t size) {
    napi_value value = NULL;
    return js_ok(env, napi_create_string_utf8(env, text, size, &value)) ? value : NULL;
}

napi_value js_string(napi_env env, const char *text) {
    return js_text(env, text ? text : "", text ? strlen(text) : 0);
}

static napi_value number(napi_env env, double from) {
    napi_value value = NULL;
    return js_ok(env, napi_create_double(env, from, &value)) ? value : NULL;
}

bool js_set(napi_env env, napi_value object, const char *name, napi_value value) {
    return value && js_ok(env, napi_set_named_property(env, object, name, value));
}

napi_value js_range(napi_env env, const ressearch_range *range) {
    napi_value pair = NULL;
    napi_value start = number(env, (double)range->start);
    napi_value end = number(env, (double)range->end);
    bool made = start && end && js_ok(env, napi_create_array_with_length(env, 2, &pair)) &&
                js_ok(env, napi_set_element(env, pair, 0, start)) &&
                js_ok(env, napi_set_element(env, pair, 1, end));
    return made ? pair : NULL;
}

static napi_value field(napi_env env, js_type type, const void *at) {
    napi_value value = NULL;
    switch (type) {
    case JS_STRING:
        return js_string(env, *(const char *const *)at);
    case JS_BOOL:
        return js_ok(env, napi_get_boolean(env, *(const bool *)at, &value)) ? value : NULL;
    case JS_INT:
        return number(env, *(const int *)at);
    case JS_UNSIGNED:
        return number(env, *(const unsigned *)at);
    case JS_U32:
        return number(env, *(const uint32_t *)at);
    case JS_U64:
        return number(env, (double)*(const uint64_t *)at);
    case JS_SIZE:
        return number(env, (double)*(const size_t *)at);
    case JS_DOUBLE:
        return number(env, *(const double *)at);
    case JS_RANGE:
        return js_range(env, at);
    }
    return NULL;
}

napi_value js_object(napi_env env, const js_field *fields, const void *from) {
    napi_value object = NULL;
    if (!js_ok(env, napi_create_object(env, &object))) {
        return NULL;
    }
    for (; fields->name; fields++) {
        napi_value value = field(env, fields->type, (const char *)from + fields->offset);
        if (!js_set(env, object, fields->name, value)) {
            return NULL;
        }
    }
    return object;
}

napi_value js_array(napi_env env, size_t size,
                    napi_value (*make)(napi_env env, const void *from, size_t number),
                    const void *from) {
    napi_value array = NULL;
    if (!js_ok(env, napi_create_array_with_length(env, size, &array))) {
        return NULL;
    }
    for (size_t i = 0; i < size; i++) {
        // Many paragraphs have many fields: their handles go before the next one's come.
        napi_handle_scope scope = NULL;
        if (!js_ok(env, napi_open_handle_scope(env, &scope))) {
            return NULL;
        }
        napi_value value = make(env, from, i);
        bool set = value && js_ok(env, napi_set_element(env, array, (uint32_t)i, value));
        if (!js_ok(env, napi_close_handle_scope(env, scope)) || !set) {
            return NULL;
        }
    }
    return array;
}

napi_value js_citation(napi_env env, const void *citations, size_t position) {
    static const char *const kinds[] = {"document", "resolution", "decision"};
    static const js_field fields[] = {
        {"symbol", JS_STRING, offsetof(ressearch_citation, symbol)},
        {"paragraphs", JS_STRING, offsetof(ressearch_citation, paragraphs)},
        {"note", JS_STRING, offsetof(ressearch_citation, note)},
        {"range", JS_RANGE, offsetof(ressearch_citation, range)},
        JS_END,
    };
    const ressearch_citation *one = (const ressearch_citation *)citations + position;
    napi_value object = js_object(env, fields, one);
    return object && js_set(env, object, "kind", js_string(env, kinds[one->kind])) ? object : NULL;
}

static napi_value match(napi_env env, const void *matches, size_t position) {
    return js_range(env, (const ressearch_range *)matches + position);
}

static napi_value note(napi_env env, const void *notes, size_t position) {
    static const js_field fields[] = {
        {"address", JS_STRING, offsetof(ressearch_note, address)},
        {"line", JS_U32, offsetof(ressearch_note, line)},
        JS_END,
    };
    const ressearch_note *one = (const ressearch_note *)notes + position;
    napi_value object = js_object(env, fields, one);
    return object && js_set(env, object, "text", js_text(env, one->text, one->size)) ? object
                                                                                     : NULL;
}

napi_value js_hit(napi_env env, const ressearch_hit *hit) {
    static const js_field fields[] = {
        {"rank", JS_SIZE, offsetof(ressearch_hit, rank)},
        {"score", JS_DOUBLE, offsetof(ressearch_hit, score)},
        {"tier", JS_INT, offsetof(ressearch_hit, tier)},
        {"document", JS_STRING, offsetof(ressearch_hit, document)},
        {"title", JS_STRING, offsetof(ressearch_hit, title)},
        {"path", JS_STRING, offsetof(ressearch_hit, path)},
        {"url", JS_STRING, offsetof(ressearch_hit, url)},
        {"symbol", JS_STRING, offsetof(ressearch_hit, symbol)},
        {"date", JS_STRING, offsetof(ressearch_hit, date)},
        {"address", JS_STRING, offsetof(ressearch_hit, address)},
        {"kind", JS_STRING, offsetof(ressearch_hit, kind)},
        {"language", JS_STRING, offsetof(ressearch_hit, language)},
        {"verb", JS_STRING, offsetof(ressearch_hit, verb)},
        {"organ", JS_STRING, offsetof(ressearch_hit, organ)},
        {"session", JS_STRING, offsetof(ressearch_hit, session)},
        {"item", JS_STRING, offsetof(ressearch_hit, item)},
        {"notes", JS_STRING, offsetof(ressearch_hit, notes)},
        {"line", JS_U32, offsetof(ressearch_hit, line)},
        {"offset", JS_U64, offsetof(ressearch_hit, offset)},
        {"length", JS_U64, offsetof(ressearch_hit, length)},
        {"snippetRange", JS_RANGE, offsetof(ressearch_hit, snippet)},
        JS_END,
    };
    napi_value object = js_object(env, fields, hit);
    bool made =
        object &&
        js_set(env, object, "text", js_text(env, hit->text ? hit->text : "", hit->size)) &&
        js_set(env, object, "matches", js_array(env, hit->match_count, match, hit->matches)) &&
        js_set(env, object, "citations",
               js_array(env, hit->citation_count, js_citation, hit->citations)) &&
        js_set(env, object, "noteTexts",
               js_array(env, hit->note_text_count, note, hit->note_texts));
    return made ? object : NULL;
}
