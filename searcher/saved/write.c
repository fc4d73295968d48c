// SPDX-License-Identifier: GPL-2.0-or-later
/* Writes a saved query into the text of its file, of which all that did not change stays. */
#include "core/base/error.h"
#include "searcher/saved/form-lines.h"
#include "searcher/saved/form.h"

typedef struct writing {
    ressearch_saved_query wanted;
    ressearch_saved_query before;
    bool is_sound; /* before could be read */
    unsigned seen; /* bits of the keys written */
    rs_buffer *into;
    const char *line_end;
} writing;

// What a key is to say; empty: it is to be left out.
static const char *value_of(const ressearch_saved_query *query, const rs_form_key *key) {
    ressearch_saved_query copy = *query;
    if (key->is_flag) {
        return *rs_form_flag(&copy, key) ? "yes" : "";
    }
    const char *text = *rs_form_text(&copy, key);
    return text ? text : "";
}

// A value is one line.
static void put_key(writing *to, const rs_form_key *key) {
    rs_buffer_print(to->into, "%s: ", key->name);
    for (const char *at = value_of(&to->wanted, key); *at != '\0'; at++) {
        rs_buffer_append_byte(to->into, *at == '\n' || *at == '\r' ? ' ' : *at);
    }
    rs_buffer_append_string(to->into, to->line_end);
}

static bool is_same(const writing *to, const rs_form_key *key) {
    return to->is_sound && strcmp(value_of(&to->wanted, key), value_of(&to->before, key)) == 0;
}

// Lines of a last line without a line end get one.
static void put_whole(writing *to, const rs_form_line *line) {
    rs_buffer_append(to->into, line->whole);
    if (line->whole.data[line->whole.size - 1] != '\n') {
        rs_buffer_append_string(to->into, to->line_end);
    }
}

// A line of the header that is there. What is no key, or given twice, is kept as a comment.
static void put_header_line(writing *to, const rs_form_line *line) {
    const rs_form_key *key = line->kind == RS_FORM_KEY ? rs_form_key_of(line->key) : NULL;
    unsigned bit = key ? 1u << (key - rs_form_keys) : 0;
    bool is_wrong = line->kind == RS_FORM_KEY && (!key || to->seen & bit);
    if (is_wrong) {
        rs_buffer_append_string(to->into, "# ");
    }
    if (!key || is_wrong || is_same(to, key)) {
        put_whole(to, line);
    } else if (value_of(&to->wanted, key)[0] != '\0') {
        put_key(to, key);
    }
    to->seen |= bit;
}

static bool begins_as_header(rs_view text) {
    rs_form_line line;
    rs_form_lines lines = rs_form_lines_of(text);
    return rs_form_lines_next(&lines, &line) && line.kind == RS_FORM_KEY;
}

// The query's own lines. One that begins with # would be a comment.
static void put_text(writing *to) {
    rs_form_lines lines = rs_form_lines_of(rs_view_of(to->wanted.text));
    for (rs_form_line line; rs_form_lines_next(&lines, &line);) {
        rs_buffer_append_string(to->into, line.kind == RS_FORM_COMMENT ? " " : "");
        rs_buffer_append(to->into, line.text);
        rs_buffer_append_string(to->into, to->line_end);
    }
}

static void put_query(writing *to, rs_form_lines *lines) {
    bool keep = to->is_sound && strcmp(to->wanted.text, to->before.text) == 0;
    bool parted = to->into->size == 0 && !begins_as_header(rs_view_of(to->wanted.text));
    for (rs_form_line line; rs_form_lines_next(lines, &line);) {
        bool is_empty = line.kind != RS_FORM_COMMENT && line.text.size == 0;
        if (keep || is_empty || line.kind == RS_FORM_COMMENT) {
            put_whole(to, &line);
        }
        parted = parted || is_empty;
    }
    if (!keep) {
        rs_buffer_append_string(to->into, parted ? "" : to->line_end);
        put_text(to);
    }
}

void rs_form_write(rs_view before, const ressearch_saved_query *query, const char *name,
                   rs_buffer *into) {
    rs_arena arena = {0};
    writing to = {.wanted = *query, .into = into, .line_end = "\n"};
    to.wanted.name = name;
    // Of a file that cannot be read the comments are kept all the same.
    to.is_sound = rs_form_read(before, &arena, &to.before, NULL) == RESSEARCH_OK;
    const char *end = before.size > 0 ? memchr(before.data, '\n', before.size) : NULL;
    if (end && end > before.data && end[-1] == '\r') {
        to.line_end = "\r\n";
    }
    rs_form_lines lines = rs_form_lines_of(before);
    rs_buffer_append(into, rs_view_slice(before, 0, lines.at));
    rs_form_line line;
    while (rs_form_lines_peek(&lines, &line) && line.kind != RS_FORM_TEXT) {
        rs_form_lines_next(&lines, &line);
        put_header_line(&to, &line);
    }
    for (unsigned i = 0; i < RS_FORM_KEY_COUNT; i++) {
        if (!(to.seen & 1u << i) && value_of(&to.wanted, &rs_form_keys[i])[0] != '\0') {
            put_key(&to, &rs_form_keys[i]);
        }
    }
    put_query(&to, &lines);
    into->failed = into->failed || arena.failed;
    rs_arena_free(&arena);
}
