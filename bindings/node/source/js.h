// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Between JavaScript values and C: arguments, objects made of structs by tables, handles, errors.
 *
 * What gives a napi_value, a pointer or a bool gives NULL or false when it failed, and then an
 * exception is pending: the caller returns NULL at once.
 */
#ifndef JS_H
#define JS_H

#include <node_api.h>
#include <ressearch.h>

/* ---- structs as objects ---- */

typedef enum js_type {
    JS_STRING,
    JS_BOOL,
    JS_INT,
    JS_UNSIGNED,
    JS_U32,
    JS_U64,
    JS_SIZE,
    JS_DOUBLE,
    JS_RANGE /* [start, end] */
} js_type;

/* One field of a struct; a table of them ends with a NULL name. */
typedef struct js_field {
    const char *name;
    js_type type;
    size_t offset;
} js_field;

#define JS_END                                                                                     \
    { NULL, JS_BOOL, 0 }

napi_value js_object(napi_env env, const js_field *fields, const void *from);
bool js_set(napi_env env, napi_value object, const char *name, napi_value value);
napi_value js_string(napi_env env, const char *text);
napi_value js_text(napi_env env, const char *text, size_t size);
napi_value js_undefined(napi_env env);

/* An array of size values, each made by a call. */
napi_value js_array(napi_env env, size_t size,
                    napi_value (*make)(napi_env env, const void *from, size_t number),
                    const void *from);

/* ---- arguments ---- */

/* Strings that were taken from arguments, until js_release. */
typedef struct js_taken {
    char **strings;
    size_t count;
} js_taken;

/* Exactly count arguments; those not given are undefined. */
bool js_arguments(napi_env env, napi_callback_info info, size_t count, napi_value *arguments);
bool js_is_nothing(napi_env env, napi_value value); /* undefined or null */

/* A NUL-terminated string without another NUL in it; NULL in *text for nothing where that is fine.
 */
bool js_take(napi_env env, js_taken *taken, napi_value value, const char *name, const char **text);
bool js_take_optional(napi_env env, js_taken *taken, napi_value value, const char *name,
                      const char **text);
/* The same from the property of an object that may itself be nothing. */
bool js_take_options(napi_env env, js_taken *taken, napi_value object, const js_field *fields,
                     void *into);
bool js_take_number(napi_env env, napi_value value, const char *name, double most,
                    uint64_t *number);

/* A function among the options; NULL in *function when there is none. */
bool js_take_function(napi_env env, napi_value object, const char *name, napi_value *function);
void js_release(js_taken *taken);

/* ---- errors ---- */

bool js_ok(napi_env env, napi_status status);
bool js_is_pending(napi_env env);

/* Throws; both return NULL, for return. */
void *js_throw(napi_env env, const char *code, const char *message);
void *js_throw_error(napi_env env, const ressearch_error *error);
napi_value js_error(napi_env env, const ressearch_error *error);

/* undefined on RESSEARCH_OK, else throws, unless a callback has thrown before. */
napi_value js_done(napi_env env, ressearch_status status, const ressearch_error *error);
bool js_succeeded(napi_env env, ressearch_status status, const ressearch_error *error);

/* ---- handles ---- */

typedef enum js_kind {
    JS_INDEX,
    JS_INDEXER, /* extra: its telling */
    JS_QUERY,   /* extra: a js_shared, the query or the list that it lies in */
    JS_DOCUMENT,
    JS_SAVED,  /* extra: a js_shared, the list that it lies in */
    JS_WATCH,  /* extra: the same */
    JS_MATCHER /* extra: a js_held, its queries */
} js_kind;

typedef struct js_handle {
    js_kind kind;
    void *pointer;             /* NULL once closed */
    void *extra;               /* freed with it */
    bool is_busy;              /* a call of it is running: callbacks must not use it */
    struct js_handle *index;   /* of a watch */
    struct js_handle *watches; /* of an index: the first; they are closed before it */
    struct js_handle *next;    /* of a watch: another one of its index */
} js_handle;

/* What several handles need: freed with the last of them. */
typedef struct js_shared {
    js_kind kind; /* JS_QUERY, or JS_SAVED for a list of them */
    void *pointer;
    size_t holders;
} js_shared;

typedef struct js_held {
    size_t count;
    js_shared *at[];
} js_held;

/* Takes the pointer, also when it fails; the caller is the first to hold it. */
js_shared *js_share(napi_env env, js_kind kind, void *pointer);
js_shared *js_hold(js_shared *shared);
void js_drop(js_shared *shared);
void js_drop_all(js_held *held);

/* Takes both, also when it fails. */
napi_value js_wrap(napi_env env, js_kind kind, void *pointer, void *extra);

/* The same for a watch of an index. */
napi_value js_wrap_watch(napi_env env, js_handle *index, ressearch_watch *watch, js_shared *list);
void js_close_watches(js_handle *index);

/* What a value wraps; closed and busy ones throw. */
js_handle *js_unwrap(napi_env env, napi_value value, js_kind kind);

/* ---- the parts of the addon: each a table that a NULL name ends ---- */

typedef struct js_function {
    const char *name;
    napi_callback call;
} js_function;

extern const js_function js_index_functions[];
extern const js_function js_indexer_functions[];
extern const js_function js_document_functions[];
extern const js_function js_collection_functions[];
extern const js_function js_saved_functions[];
extern const js_function js_text_functions[];

/* Values that several parts give. */
napi_value js_hit(napi_env env, const ressearch_hit *hit);
napi_value js_citation(napi_env env, const void *citations, size_t number);
napi_value js_range(napi_env env, const ressearch_range *range);

#endif
