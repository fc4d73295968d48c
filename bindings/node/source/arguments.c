// SPDX-License-Identifier: GPL-2.0-or-later
/* JavaScript arguments become C values, checked one by one. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "js.h"

enum { LONGEST_MESSAGE = 200 };

static bool wrong(napi_env env, const char *name, const char *what) {
    char message[LONGEST_MESSAGE];
    snprintf(message, sizeof message, "%s must be %s", name, what);
    js_throw(env, "BAD_ARGUMENT", message);
    return false;
}

bool js_arguments(napi_env env, napi_callback_info info, size_t count, napi_value *arguments) {
    return js_ok(env, napi_get_cb_info(env, info, &count, arguments, NULL, NULL));
}

static bool is(napi_env env, napi_value value, napi_valuetype type) {
    napi_valuetype actual = napi_undefined;
    return js_ok(env, napi_typeof(env, value, &actual)) && actual == type;
}

bool js_is_nothing(napi_env env, napi_value value) {
    return is(env, value, napi_undefined) || is(env, value, napi_null);
}

static char *keep(js_taken *taken, size_t size) {
    char **strings = realloc(taken->strings, (taken->count + 1) * sizeof *strings);
    if (!strings) {
        return NULL;
    }
    taken->strings = strings;
    strings[taken->count] = malloc(size);
    return strings[taken->count] ? strings[taken->count++] : NULL;
}

bool js_take(napi_env env, js_taken *taken, napi_value value, const char *name, const char **text) {
    size_t size = 0;
    if (!is(env, value, napi_string)) {
        return wrong(env, name, "a string");
    }
    if (!js_ok(env, napi_get_value_string_utf8(env, value, NULL, 0, &size))) {
        return false;
    }
    char *copy = keep(taken, size + 1);
    if (!copy) {
        js_throw(env, "NO_MEMORY", "memory is exhausted");
        return false;
    }
    if (!js_ok(env, napi_get_value_string_utf8(env, value, copy, size + 1, &size))) {
        return false;
    }
    *text = copy;
    return strlen(copy) == size || wrong(env, name, "a string without zero characters");
}

bool js_take_optional(napi_env env, js_taken *taken, napi_value value, const char *name,
                      const char **text) {
    *text = NULL;
    return js_is_nothing(env, value) || js_take(env, taken, value, name, text);
}

void js_release(js_taken *taken) {
    for (size_t i = 0; i < taken->count; i++) {
        free(taken->strings[i]);
    }
    free(taken->strings);
    *taken = (js_taken){0};
}

bool js_take_number(napi_env env, napi_value value, const char *name, double most,
                    uint64_t *number) {
    double given = -1;
    if (!is(env, value, napi_number) || !js_ok(env, napi_get_value_double(env, value, &given))) {
        return wrong(env, name, "a number");
    }
    // NaN fails the first comparison.
    if (!(given >= 0) || given > most || given != (double)(uint64_t)given) {
        return wrong(env, name, "a whole number, not negative and not too large");
    }
    *number = (uint64_t)given;
    return true;
}

// Beyond this a number of JavaScript does not count one by one.
static const double most_exact = 9007199254740991;

static bool take_field(napi_env env, js_taken *taken, napi_value value, const js_field *field,
                       void *at) {
    uint64_t number = 0;
    switch (field->type) {
    case JS_STRING:
        return js_take(env, taken, value, field->name, at);
    case JS_BOOL:
        return is(env, value, napi_boolean)
                   ? js_ok(env, napi_get_value_bool(env, value, (bool *)at))
                   : wrong(env, field->name, "true or false");
    case JS_DOUBLE:
        return is(env, value, napi_number)
                   ? js_ok(env, napi_get_value_double(env, value, (double *)at))
                   : wrong(env, field->name, "a number");
    case JS_U64:
        return js_take_number(env, value, field->name, most_exact, at);
    case JS_SIZE:
        if (!js_take_number(env, value, field->name, most_exact, &number)) {
            return false;
        }
        *(size_t *)at = (size_t)number;
        return true;
    case JS_UNSIGNED:
    case JS_U32:
    case JS_INT:
    case JS_RANGE:
        break;
    }
    if (!js_take_number(env, value, field->name, INT32_MAX, &number)) {
        return false;
    }
    *(uint32_t *)at = (uint32_t)number;
    return true;
}

bool js_take_options(napi_env env, js_taken *taken, napi_value object, const js_field *fields,
                     void *into) {
    if (js_is_nothing(env, object)) {
        return true;
    }
    if (!is(env, object, napi_object)) {
        return wrong(env, "the options", "an object");
    }
    for (; fields->name; fields++) {
        napi_value value = NULL;
        if (!js_ok(env, napi_get_named_property(env, object, fields->name, &value))) {
            return false;
        }
        if (!js_is_nothing(env, value) &&
            !take_field(env, taken, value, fields, (char *)into + fields->offset)) {
            return false;
        }
    }
    return true;
}

bool js_take_function(napi_env env, napi_value object, const char *name, napi_value *function) {
    napi_value value = NULL;
    *function = NULL;
    if (js_is_nothing(env, object)) {
        return true;
    }
    if (!js_ok(env, napi_get_named_property(env, object, name, &value))) {
        return false;
    }
    if (js_is_nothing(env, value)) {
        return true;
    }
    *function = value;
    return is(env, value, napi_function) || wrong(env, name, "a function");
}
