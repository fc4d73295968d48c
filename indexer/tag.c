// SPDX-License-Identifier: GPL-2.0-or-later
/* Recognising inline HTML tags strictly, so that "a <b and c> d" is none. */
#include "indexer/tag.h"

// The first three matter to the reader of the text.
static const char *const names[] = {
    "br",  "sup",  "hr",    "img",    "wbr",    "p",      "a",   "abbr",  "b",
    "bdi", "bdo",  "big",   "center", "cite",   "code",   "del", "div",   "dfn",
    "em",  "font", "h1",    "h2",     "h3",     "h4",     "h5",  "h6",    "i",
    "ins", "kbd",  "li",    "mark",   "ol",     "q",      "rp",  "rt",    "ruby",
    "s",   "samp", "small", "span",   "strike", "strong", "sub", "table", "tbody",
    "td",  "th",   "thead", "tr",     "tt",     "u",      "ul",  "var",   "blockquote"};

_Static_assert(sizeof names / sizeof *names <= RS_TAG_NAMES, "every name has a number");

enum { BREAK = 0, SUPERSCRIPT = 1, LAST_ALONE = 5 };

#define LONGEST_TAG ((size_t)1024)

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_name_byte(char c) {
    return is_letter(c) || (c >= '0' && c <= '9');
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
    while (i < text.size && (is_name_byte(text.data[i]) || text.data[i] == '-')) {
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
        size_t size = tag_end(text, end);
        rs_tag_kind kind = is_close ? RS_TAG_CLOSE : RS_TAG_OPEN;
        kind = i == BREAK                            ? RS_TAG_BREAK
               : i != SUPERSCRIPT && i <= LAST_ALONE ? RS_TAG_ALONE
                                                     : kind;
        return size ? (rs_tag){kind, i, i == SUPERSCRIPT, size} : (rs_tag){0};
    }
    return (rs_tag){0};
}
