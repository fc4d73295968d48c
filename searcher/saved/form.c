// SPDX-License-Identifier: GPL-2.0-or-later
/* Reads the file of a saved query: a few lines "key: value", then the query. */
#include "searcher/saved/form.h"

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "searcher/saved/form-lines.h"

typedef struct reading {
    rs_form_lines lines;
    rs_arena *arena;
    ressearch_saved_query *query;
    unsigned seen; /* bits of the keys that were given */
    ressearch_error *error;
} reading;

static ressearch_status fail_at(const reading *form, const char *what, rs_view text,
                                const char *hint) {
    size_t number = form->lines.number > 0 ? form->lines.number : 1;
    if (text.data) {
        rs_fail(form->error, RESSEARCH_BAD_DOCUMENT, "line %zu: %s \"%.*s\"", number, what,
                (int)(text.size < 60 ? text.size : 60), text.data);
    } else {
        rs_fail(form->error, RESSEARCH_BAD_DOCUMENT, "line %zu: %s", number, what);
    }
    rs_hint(form->error, RESSEARCH_BAD_DOCUMENT, "%s", hint);
    if (form->error) {
        form->error->offset = form->lines.start;
    }
    return RESSEARCH_BAD_DOCUMENT;
}

static ressearch_status set_flag(const reading *form, bool *flag, rs_view value) {
    bool yes = rs_view_is(value, "yes");
    if (!yes && !rs_view_is(value, "no")) {
        return fail_at(form, "neither yes nor no:", value,
                       "write yes or no, or leave the line out");
    }
    *flag = yes;
    return RESSEARCH_OK;
}

static ressearch_status set_value(reading *form, const rs_form_line *line) {
    const rs_form_key *key = rs_form_key_of(line->key);
    if (!key) {
        return fail_at(form, "there is no key", line->key,
                       "keys are " RS_FORM_KEYS "; an empty line begins the query");
    }
    unsigned bit = 1u << (key - rs_form_keys);
    if (form->seen & bit) {
        return fail_at(form, "given twice:", line->key, "leave one of them out");
    }
    form->seen |= bit;
    if (key->is_flag) {
        return set_flag(form, rs_form_flag(form->query, key), line->value);
    }
    const char *copy = rs_arena_copy(form->arena, line->value);
    if (!copy) {
        return rs_no_memory(form->error);
    }
    *rs_form_text(form->query, key) = copy;
    return RESSEARCH_OK;
}

// The lines of the query as one, comments left out.
static ressearch_status join_query(reading *form) {
    rs_buffer text = {0};
    for (rs_form_line line; rs_form_lines_next(&form->lines, &line);) {
        if (line.kind != RS_FORM_COMMENT && line.text.size > 0) {
            rs_buffer_append_string(&text, text.size > 0 ? " " : "");
            rs_buffer_append(&text, line.text);
        }
    }
    form->query->text = text.failed ? NULL : rs_arena_copy(form->arena, rs_buffer_view(&text));
    bool empty = text.size == 0;
    rs_buffer_free(&text);
    if (!form->query->text) {
        return rs_no_memory(form->error);
    }
    return empty ? fail_at(form, "there is no query", (rs_view){0},
                           "put it below the header, after an empty line")
                 : RESSEARCH_OK;
}

static ressearch_status check_text(rs_view bytes, ressearch_error *error) {
    size_t valid = rs_utf8_valid_prefix(bytes);
    const char *zero = bytes.size > 0 ? memchr(bytes.data, '\0', bytes.size) : NULL;
    size_t wrong =
        zero && (size_t)(zero - bytes.data) < valid ? (size_t)(zero - bytes.data) : valid;
    if (wrong == bytes.size) {
        return RESSEARCH_OK;
    }
    size_t line = 1;
    for (size_t i = 0; i < wrong; i++) {
        line += bytes.data[i] == '\n';
    }
    rs_fail(error, RESSEARCH_BAD_DOCUMENT, "line %zu: this is not UTF-8 text", line);
    rs_hint(error, RESSEARCH_BAD_DOCUMENT, "save the file as UTF-8");
    if (error) {
        error->offset = wrong;
    }
    return RESSEARCH_BAD_DOCUMENT;
}

ressearch_status rs_form_read(rs_view bytes, rs_arena *arena, ressearch_saved_query *query,
                              ressearch_error *error) {
    *query = (ressearch_saved_query){
        .name = "", .text = "", .note = "", .index = "", .synonyms = "", .index_path = ""};
    ressearch_status status = check_text(bytes, error);
    reading form = {
        .lines = rs_form_lines_of(bytes), .arena = arena, .query = query, .error = error};
    rs_form_line line;
    while (status == RESSEARCH_OK && rs_form_lines_peek(&form.lines, &line) &&
           (line.kind == RS_FORM_COMMENT || line.kind == RS_FORM_KEY)) {
        rs_form_lines_next(&form.lines, &line);
        status = line.kind == RS_FORM_KEY ? set_value(&form, &line) : RESSEARCH_OK;
    }
    return status == RESSEARCH_OK ? join_query(&form) : status;
}
