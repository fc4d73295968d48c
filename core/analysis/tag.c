// SPDX-License-Identifier: GPL-2.0-or-later
/* Recognising inline HTML tags strictly, so that "a <b and c> d" is none. */
#include "core/analysis/tag.h"

// First those without an end tag; those of blocks from <hr> on, until <sup>.
static const char *const names[] = {
    "br",    "img",   "wbr",    "hr",     "p",     "blockquote", "center", "dd",   "div", "dl",
    "dt",    "h1",    "h2",     "h3",     "h4",    "h5",         "h6",     "li",   "ol",  "pre",
    "table", "tbody", "td",     "th",     "thead", "tr",         "ul",     "sup",  "a",   "abbr",
    "b",     "bdi",   "bdo",    "big",    "cite",  "code",       "del",    "dfn",  "em",  "font",
    "i",     "ins",   "kbd",    "mark",   "q",     "rp",         "rt",     "ruby", "s",   "samp",
    "small", "span",  "strike", "strong", "sub",   "tt",         "u",      "var"};

enum { BREAK = 0, FIRST_BLOCK = 3, LAST_ALONE = 4, RAISED = 27 };

_Static_assert(sizeof names / sizeof *names <= RS_TAG_NAMES, "every name has a number");

#define LONGEST_TAG ((size_t)1024)

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_name_byte(char c) {
    return is_letter(c) || (c >= '0' && c <= '9');
}

static bool is_attribute_byte(char c) {
    return is_name_byte(c) || c == '-' || c == '_' || c == ':';
}

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_name(rs_view text, const char *name) {
    if (strlen(name) != text.size) {
        return false;
    }
    for (size_t i = 0; i < text.size; i++) {
        char small = is_letter(text.data[i]) ? (char)(text.data[i] | 32) : text.data[i];
        if (small != name[i]) {
            return false;
        }
    }
    return true;
}

static size_t skip_space(rs_view text, size_t i) {
    while (i < text.size && is_space(text.data[i])) {
        i++;
    }
    return i;
}

// The end of name=value at i, or 0.
static size_t attribute_end(rs_view text, size_t i) {
    size_t start = i;
    while (i < text.size && is_attribute_byte(text.data[i])) {
        i++;
    }
    if (i == start || i == text.size || text.data[i] != '=') {
        return 0;
    }
    i++;
    if (i < text.size && (text.data[i] == '"' || text.data[i] == '\'')) {
        const char *end = memchr(text.data + i + 1, text.data[i], text.size - i - 1);
        return end ? (size_t)(end - text.data) + 1 : 0;
    }
    start = i;
    while (i < text.size && !is_space(text.data[i]) && !strchr("<>\"'`=", text.data[i])) {
        i++;
    }
    return i > start ? i : 0;
}

// The end of what follows the name, past '>', or 0.
static size_t tag_end(rs_view text, size_t i) {
    while (i < text.size) {
        size_t next = skip_space(text, i);
        if (next < text.size && text.data[next] == '/') {
            next++;
        }
        if (next < text.size && text.data[next] == '>') {
            return next + 1;
        }
        if (next == i) {
            return 0;
        }
        i = attribute_end(text, next);
        if (i == 0) {
            return 0;
        }
    }
    return 0;
}

rs_tag rs_tag_parse(rs_view text) {
    text.size = text.size < LONGEST_TAG ? text.size : LONGEST_TAG;
    bool is_close = text.size > 1 && text.data[1] == '/';
    size_t start = is_close ? 2 : 1;
    size_t end = start;
    while (end < text.size && is_name_byte(text.data[end])) {
        end++;
    }
    for (unsigned i = 0; i < sizeof names / sizeof *names && end > start; i++) {
        if (!is_name(rs_view_slice(text, start, end), names[i])) {
            continue;
        }
        rs_tag tag = {.kind = is_close ? RS_TAG_CLOSE : RS_TAG_OPEN,
                      .name = i,
                      .is_block = i >= FIRST_BLOCK && i < RAISED,
                      .is_break = i == BREAK,
                      .is_raised = i == RAISED,
                      .size = tag_end(text, end)};
        tag.kind = i <= LAST_ALONE ? RS_TAG_ALONE : tag.kind;
        return tag.size ? tag : (rs_tag){0};
    }
    return (rs_tag){0};
}
