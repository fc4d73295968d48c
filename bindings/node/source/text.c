// SPDX-License-Identifier: GPL-2.0-or-later
/* What needs no index: terms, languages, citations, differences, versions. */
#include <stdlib.h>
#include <string.h>

#include "js.h"

enum { LONGEST_CITATION = 4096, LONGEST_VERSIONS = 1024 };

static napi_value version(napi_env env, napi_callback_info info) {
    (void)info;
    return js_string(env, ressearch_version());
}

static napi_value versions(napi_env env, napi_callback_info info) {
    (void)info;
    char text[LONGEST_VERSIONS];
    ressearch_versions(text, sizeof text);
    return js_string(env, text);
}

static napi_value name_at(napi_env env, const void *names, size_t number) {
    return js_string(env, ((const char *const *)names)[number]);
}

static napi_value list_names(napi_env env, const char *const *names) {
    size_t count = 0;
    while (names[count]) {
        count++;
    }
    return js_array(env, count, name_at, names);
}

static napi_value languages(napi_env env, napi_callback_info info) {
    (void)info;
    return list_names(env, ressearch_languages());
}

static napi_value formats(napi_env env, napi_callback_info info) {
    (void)info;
    return list_names(env, ressearch_document_formats());
}

static napi_value detect_language(napi_env env, napi_callback_info info) {
    napi_value argument = NULL, code = NULL;
    js_taken taken = {0};
    const char *text = NULL;
    if (js_arguments(env, info, 1, &argument) &&
        js_take(env, &taken, argument, "the text", &text)) {
        code = js_string(env, ressearch_language_detect(text, strlen(text)));
    }
    js_release(&taken);
    return code;
}

// ---- terms ----

typedef struct analyzing {
    napi_env env;
    napi_value tokens;
    uint32_t count;
} analyzing;

static bool add_token(void *context, const ressearch_token *token) {
    static const js_field fields[] = {
        {"term", JS_STRING, offsetof(ressearch_token, term)},
        {"kind", JS_STRING, offsetof(ressearch_token, kind)},
        JS_END,
    };
    analyzing *state = context;
    napi_env env = state->env;
    ressearch_range range = {token->start, token->end};
    napi_handle_scope scope = NULL;
    if (!js_ok(env, napi_open_handle_scope(env, &scope))) {
        return false;
    }
    napi_value object = js_object(env, fields, token);
    bool added = object && js_set(env, object, "range", js_range(env, &range)) &&
                 js_ok(env, napi_set_element(env, state->tokens, state->count++, object));
    return js_ok(env, napi_close_handle_scope(env, scope)) && added;
}

static napi_value analyze(napi_env env, napi_callback_info info) {
    napi_value arguments[2];
    js_taken taken = {0};
    const char *text = NULL, *language = NULL;
    ressearch_analyzer *analyzer = NULL;
    ressearch_error error;
    analyzing state = {.env = env};
    bool done = js_arguments(env, info, 2, arguments) &&
                js_take(env, &taken, arguments[0], "the text", &text) &&
                js_take_optional(env, &taken, arguments[1], "the language", &language) &&
                js_ok(env, napi_create_array(env, &state.tokens)) &&
                js_succeeded(env, ressearch_analyzer_create(&analyzer, &error), &error) &&
                js_succeeded(env,
                             ressearch_analyzer_run(analyzer, text, strlen(text), language,
                                                    add_token, &state, &error),
                             &error);
    ressearch_analyzer_free(analyzer);
    js_release(&taken);
    return done ? state.tokens : NULL;
}

// ---- citations ----

static napi_value citation_at(napi_env env, const void *citations, size_t number) {
    return js_citation(env, ressearch_citations_at(citations, number), 0);
}

static napi_value citations(napi_env env, napi_callback_info info) {
    napi_value argument = NULL, list = NULL;
    js_taken taken = {0};
    const char *text = NULL;
    ressearch_citations *found = NULL;
    ressearch_error error;
    if (js_arguments(env, info, 1, &argument) &&
        js_take(env, &taken, argument, "the text", &text) &&
        js_succeeded(env, ressearch_citations_find(text, strlen(text), &found, &error), &error)) {
        list = js_array(env, ressearch_citations_count(found), citation_at, found);
    }
    ressearch_citations_free(found);
    js_release(&taken);
    return list;
}

static napi_value normal_symbol(napi_env env, napi_callback_info info) {
    napi_value argument = NULL;
    js_taken taken = {0};
    const char *text = NULL;
    char into[LONGEST_CITATION];
    ressearch_error error;
    bool done = js_arguments(env, info, 1, &argument) &&
                js_take(env, &taken, argument, "the symbol", &text) &&
                js_succeeded(env, ressearch_symbol_normal(text, into, sizeof into, &error), &error);
    js_release(&taken);
    return done ? js_string(env, into) : NULL;
}

static napi_value cite(napi_env env, napi_callback_info info) {
    napi_value arguments[3];
    js_taken taken = {0};
    const char *symbol = NULL, *address = NULL, *language = NULL;
    char into[LONGEST_CITATION];
    ressearch_error error;
    bool done =
        js_arguments(env, info, 3, arguments) &&
        js_take(env, &taken, arguments[0], "the symbol", &symbol) &&
        js_take(env, &taken, arguments[1], "the address", &address) &&
        js_take(env, &taken, arguments[2], "the language", &language) &&
        js_succeeded(env, ressearch_cite(symbol, address, language, into, sizeof into, &error),
                     &error);
    js_release(&taken);
    return done ? js_string(env, into) : NULL;
}

// ---- differences ----

static napi_value part_at(napi_env env, const void *diff, size_t number) {
    static const js_field fields[] = {
        {"oldRange", JS_RANGE, offsetof(ressearch_diff_part, old_range)},
        {"newRange", JS_RANGE, offsetof(ressearch_diff_part, new_range)},
        JS_END,
    };
    const ressearch_diff_part *part = ressearch_diff_at(diff, number);
    napi_value object = js_object(env, fields, part), same = NULL;
    bool made = object && js_ok(env, napi_get_boolean(env, part->same != 0, &same)) &&
                js_set(env, object, "same", same);
    return made ? object : NULL;
}

// (old, new, whether by words)
static napi_value diff(napi_env env, napi_callback_info info) {
    static const js_field nothing[] = {JS_END};
    napi_value arguments[3], object = NULL, likeness = NULL;
    js_taken taken = {0};
    const char *old_text = NULL, *new_text = NULL;
    bool by_words = true;
    ressearch_diff *made = NULL;
    ressearch_error error;
    bool done = js_arguments(env, info, 3, arguments) &&
                js_take(env, &taken, arguments[0], "the old text", &old_text) &&
                js_take(env, &taken, arguments[1], "the new text", &new_text) &&
                js_ok(env, napi_get_value_bool(env, arguments[2], &by_words));
    done = done &&
           js_succeeded(env,
                        ressearch_diff_make(old_text, new_text,
                                            by_words ? RESSEARCH_BY_WORDS : RESSEARCH_BY_CHARACTERS,
                                            &made, &error),
                        &error);
    done = done && js_ok(env, napi_create_double(env, ressearch_diff_likeness(made), &likeness)) &&
           (object = js_object(env, nothing, made)) && js_set(env, object, "likeness", likeness) &&
           js_set(env, object, "parts", js_array(env, ressearch_diff_count(made), part_at, made));
    ressearch_diff_free(made);
    js_release(&taken);
    return done ? object : NULL;
}

const js_function js_text_functions[] = {
    {"version", version},
    {"versions", versions},
    {"languages", languages},
    {"formats", formats},
    {"detectLanguage", detect_language},
    {"analyze", analyze},
    {"citations", citations},
    {"normalSymbol", normal_symbol},
    {"cite", cite},
    {"diff", diff},
    {NULL, NULL},
};
