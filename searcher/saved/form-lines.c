// SPDX-License-Identifier: GPL-2.0-or-later
/* Cuts the file of a saved query into lines, whatever ends them. */
#include "searcher/saved/form-lines.h"

#include <stddef.h>
#include <strings.h>

#define PLACE(member) offsetof(ressearch_saved_query, member)

const rs_form_key rs_form_keys[RS_FORM_KEY_COUNT] = {
    {"name", false, PLACE(name)},
    {"note", false, PLACE(note)},
    {"index", false, PLACE(index)},
    {"lang", false, PLACE(options.language)},
    {"any", true, PLACE(options.any)},
    {"literal", true, PLACE(options.literal)},
    {"fuzzy", true, PLACE(options.fuzzy)},
    {"pinyin", true, PLACE(options.pinyin)},
    {"numerals", true, PLACE(options.numerals)},
    {"regional", true, PLACE(options.regional)},
    {"synonyms", false, PLACE(synonyms)},
};

const rs_form_key *rs_form_key_of(rs_view name) {
    for (size_t i = 0; i < RS_FORM_KEY_COUNT; i++) {
        const char *key = rs_form_keys[i].name;
        if (strlen(key) == name.size && strncasecmp(key, name.data, name.size) == 0) {
            return &rs_form_keys[i];
        }
    }
    return NULL;
}

static bool is_blank(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static rs_view trimmed(rs_view text) {
    while (text.size > 0 && is_blank(text.data[text.size - 1])) {
        text.size--;
    }
    while (text.size > 0 && is_blank(text.data[0])) {
        text = rs_view_slice(text, 1, text.size);
    }
    return text;
}

// The length of the word that a line "key: value" begins with, else 0: a field of the query
// language has no blank after its colon.
static size_t key_length(rs_view whole) {
    size_t size = 0;
    while (size < whole.size && (whole.data[size] | 0x20) >= 'a' &&
           (whole.data[size] | 0x20) <= 'z') {
        size++;
    }
    bool ends = size + 1 == whole.size || (size + 1 < whole.size && is_blank(whole.data[size + 1]));
    return size > 0 && ends && whole.data[size] == ':' ? size : 0;
}

rs_form_lines rs_form_lines_of(rs_view bytes) {
    const rs_view mark = rs_view_of("\xEF\xBB\xBF");
    size_t at = rs_view_starts_with(bytes, mark) ? mark.size : 0;
    return (rs_form_lines){.bytes = bytes, .at = at, .start = at};
}

bool rs_form_lines_next(rs_form_lines *lines, rs_form_line *line) {
    rs_view rest = rs_view_slice(lines->bytes, lines->at, lines->bytes.size);
    if (rest.size == 0) {
        return false;
    }
    const char *end = memchr(rest.data, '\n', rest.size);
    size_t size = end ? (size_t)(end - rest.data) + 1 : rest.size;
    lines->start = lines->at;
    lines->at += size;
    lines->number++;
    *line = (rs_form_line){.kind = RS_FORM_TEXT, .whole = {rest.data, size}};
    line->text = trimmed(line->whole);
    size_t key = key_length(line->whole);
    if (rest.data[0] == '#') {
        line->kind = RS_FORM_COMMENT;
    } else if (key > 0) {
        line->kind = RS_FORM_KEY;
        line->key = rs_view_slice(line->whole, 0, key);
        line->value = trimmed(rs_view_slice(line->whole, key + 1, size));
    }
    return true;
}

bool rs_form_lines_peek(const rs_form_lines *lines, rs_form_line *line) {
    rs_form_lines copy = *lines;
    return rs_form_lines_next(&copy, line);
}
