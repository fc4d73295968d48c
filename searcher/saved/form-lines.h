// SPDX-License-Identifier: GPL-2.0-or-later
/* The lines of a saved query's file, and its keys. */
#ifndef RS_FORM_LINES_H
#define RS_FORM_LINES_H

#include "core/base/view.h"
#include "ressearch/saved.h"

typedef enum rs_form_line_kind {
    RS_FORM_COMMENT, /* begins with # */
    RS_FORM_KEY,     /* "key: value" */
    RS_FORM_TEXT     /* anything else; empty ones too */
} rs_form_line_kind;

typedef struct rs_form_line {
    rs_form_line_kind kind;
    rs_view whole; /* with its line end */
    rs_view text;  /* without blanks around it */
    rs_view key;   /* of RS_FORM_KEY */
    rs_view value;
} rs_form_line;

typedef struct rs_form_lines {
    rs_view bytes;
    size_t at;
    size_t start; /* of the line read last, and its number from 1 */
    size_t number;
} rs_form_lines;

/* A byte order mark is passed over. */
rs_form_lines rs_form_lines_of(rs_view bytes);

/* False after the last line. */
bool rs_form_lines_next(rs_form_lines *lines, rs_form_line *line);
bool rs_form_lines_peek(const rs_form_lines *lines, rs_form_line *line);

/* A key, and the member of a query that it sets. */
typedef struct rs_form_key {
    const char *name;
    bool is_flag; /* [bool] yes or no; otherwise [const char *] */
    size_t place; /* offsetof */
} rs_form_key;

enum { RS_FORM_KEY_COUNT = 11 };
extern const rs_form_key rs_form_keys[RS_FORM_KEY_COUNT];
#define RS_FORM_KEYS                                                                               \
    "name, note, index, lang, any, literal, fuzzy, pinyin, numerals, regional and synonyms"

/* NULL when there is none of the name. */
const rs_form_key *rs_form_key_of(rs_view name);

static inline bool *rs_form_flag(ressearch_saved_query *query, const rs_form_key *key) {
    return (bool *)((char *)query + key->place);
}

static inline const char **rs_form_text(ressearch_saved_query *query, const rs_form_key *key) {
    return (const char **)((char *)query + key->place);
}

#endif
