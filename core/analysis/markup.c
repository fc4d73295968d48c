// SPDX-License-Identifier: GPL-2.0-or-later
/* Finds inline markup by one pass over the text; each construct has one function. */
#include "core/analysis/markup.h"

#include <stdlib.h>
#include <strings.h>

enum { LONGEST_TAG = 1024, LONGEST_MARK = 12, MOST_OPEN = 64 };

static const char *const inline_tags[] = {
    "a",      "abbr",   "b",   "big", "cite", "code", "del", "dfn",  "em",    "font",
    "i",      "img",    "ins", "kbd", "mark", "q",    "s",   "samp", "small", "span",
    "strike", "strong", "sub", "sup", "tt",   "u",    "var", "wbr"};
static const char *const block_tags[] = {
    "blockquote", "br",    "center", "dd", "div",   "dl", "dt", "h1", "h2",
    "h3",         "h4",    "h5",     "h6", "hr",    "li", "ol", "p",  "pre",
    "table",      "tbody", "td",     "th", "thead", "tr", "ul"};

static bool is_word_byte(unsigned char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= 'a' && byte <= 'z');
}

static bool is_blank(unsigned char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static bool is_one_of(rs_view name, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (strlen(names[i]) == name.size && strncasecmp(names[i], name.data, name.size) == 0) {
            return true;
        }
    }
    return false;
}

static void add(rs_markup *spans, size_t start, size_t end, bool blank) {
    RS_PUSH(spans, ((rs_markup_span){(uint32_t)start, (uint32_t)end, blank}));
}

// The end of what <sup> opens when that is a footnote mark (<sup>1</sup>, <sup>[a]</sup>), or 0.
static size_t end_of_mark(rs_view text, size_t at) {
    static const char close[] = "</sup>";
    size_t limit = text.size - at < LONGEST_MARK ? text.size : at + LONGEST_MARK;
    size_t end = at;
    while (end < limit && text.data[end] != '<') {
        unsigned char byte = (unsigned char)text.data[end];
        if (!is_word_byte(byte) && !strchr("*[](),", byte)) {
            return 0;
        }
        end++;
    }
    size_t size = sizeof close - 1;
    if (text.size - end < size || strncasecmp(text.data + end, close, size) != 0) {
        return 0;
    }
    return end + size;
}

// text[at] is "<!--": the end of the comment, or 0. That none ends any more is found out once.
static size_t comment(rs_view text, size_t at, bool *endless, rs_markup *spans) {
    const char *close = *endless ? NULL : memmem(text.data + at, text.size - at, "-->", 3);
    *endless = !close;
    if (!close) {
        return 0;
    }
    size_t end = (size_t)(close - text.data) + 3;
    add(spans, at, end, false);
    return end;
}

// text[at] is '<': the end of a known tag or comment, or 0.
static size_t tag(rs_view text, size_t at, bool *endless_comment, rs_markup *spans) {
    if (text.size - at > 4 && memcmp(text.data + at, "<!--", 4) == 0) {
        return comment(text, at, endless_comment, spans);
    }
    size_t name = at + 1 + (at + 1 < text.size && text.data[at + 1] == '/');
    size_t name_end = name;
    while (name_end < text.size && is_word_byte((unsigned char)text.data[name_end])) {
        name_end++;
    }
    rs_view word = rs_view_slice(text, name, name_end);
    bool block = is_one_of(word, block_tags, sizeof block_tags / sizeof *block_tags);
    if (!block && !is_one_of(word, inline_tags, sizeof inline_tags / sizeof *inline_tags)) {
        return 0;
    }
    size_t limit = text.size - at < LONGEST_TAG ? text.size : at + LONGEST_TAG;
    const char *close = memchr(text.data + name_end, '>', limit - name_end);
    if (!close || (text.data[name_end] != '>' && text.data[name_end] != '/' &&
                   !is_blank((unsigned char)text.data[name_end]))) {
        return 0;
    }
    size_t end = (size_t)(close - text.data) + 1;
    if (rs_view_is(word, "sup") && text.data[at + 1] != '/') {
        size_t mark = end_of_mark(text, end);
        end = mark ? mark : end;
    }
    add(spans, at, end, block);
    return end;
}

// text[at] is "](": the end of the link's target with its bracket, or 0.
static size_t end_of_target(rs_view text, size_t at) {
    size_t limit = text.size - at < LONGEST_TAG ? text.size : at + LONGEST_TAG;
    size_t depth = 0;
    for (size_t i = at + 1; i < limit; i++) {
        char byte = text.data[i];
        if (byte == '\n') {
            return 0;
        }
        depth += byte == '(';
        if (byte == ')' && --depth == 0) {
            return i + 1;
        }
    }
    return 0;
}

typedef struct opening {
    size_t start;
    size_t end;
    char byte;
} opening;

// Marks that are open at the moment, innermost last.
typedef struct openings {
    opening at[MOST_OPEN];
    size_t size;
} openings;

static void open_mark(openings *open, size_t start, size_t end, char byte) {
    if (open->size == MOST_OPEN) {
        memmove(open->at, open->at + 1, (MOST_OPEN - 1) * sizeof *open->at);
        open->size--;
    }
    open->at[open->size++] = (opening){start, end, byte};
}

// The innermost open mark of this kind and length (0: any length), or NULL.
static opening *find_open(openings *open, char byte, size_t length) {
    for (size_t i = open->size; i > 0; i--) {
        opening *one = &open->at[i - 1];
        if (one->byte == byte && (length == 0 || one->end - one->start == length)) {
            return one;
        }
    }
    return NULL;
}

static size_t close_bracket(rs_view text, size_t at, openings *open, rs_markup *spans) {
    opening *bracket = find_open(open, '[', 0);
    if (!bracket) {
        return at + 1;
    }
    size_t end = at + 1 < text.size && text.data[at + 1] == '(' ? end_of_target(text, at) : 0;
    if (end) {
        add(spans, bracket->start, bracket->end, false);
        add(spans, at, end, false);
    } else if (text.data[bracket->end] == '^' && at - bracket->end < 2 * LONGEST_MARK) {
        add(spans, bracket->start, at + 1, false); // [^1], a footnote mark of Markdown
        end = at + 1;
    }
    open->size = (size_t)(bracket - open->at);
    return end ? end : at + 1;
}

// A run of * _ ~ or `: opens, closes, or is text, by its neighbours.
static size_t mark(rs_view text, size_t at, openings *open, rs_markup *spans) {
    char byte = text.data[at];
    size_t end = at;
    while (end < text.size && text.data[end] == byte) {
        end++;
    }
    size_t length = end - at;
    if (length > 3 || (byte == '~' && length != 2)) {
        return end;
    }
    unsigned char before = at > 0 ? (unsigned char)text.data[at - 1] : ' ';
    unsigned char after = end < text.size ? (unsigned char)text.data[end] : ' ';
    // Inside a word: 2*3*4, snake_case. Han on both sides is fine for asterisks, not underlines.
    bool inside = is_word_byte(before) && is_word_byte(after);
    bool single = byte == '_' || (byte == '*' && length == 1);
    opening *partner = is_blank(before) ? NULL : find_open(open, byte, length);
    if (partner && partner->end < at && !(single && (inside || (byte == '_' && after >= 0x80)))) {
        add(spans, partner->start, partner->end, false);
        add(spans, at, end, false);
        open->size = (size_t)(partner - open->at);
    } else if (!is_blank(after) && !(single && (inside || (byte == '_' && before >= 0x80)))) {
        open_mark(open, at, end, byte);
    }
    return end;
}

static int by_start(const void *a, const void *b) {
    const rs_markup_span *left = a, *right = b;
    return (left->start > right->start) - (left->start < right->start);
}

// A span found inside another (a mark in a link's target) is dropped.
static void sort_disjoint(rs_markup *spans) {
    qsort(spans->at, spans->size, sizeof *spans->at, by_start);
    size_t kept = 0;
    for (size_t i = 0; i < spans->size; i++) {
        if (kept == 0 || spans->at[i].start >= spans->at[kept - 1].end) {
            spans->at[kept++] = spans->at[i];
        }
    }
    spans->size = kept;
}

// The first byte that could be markup, at or after `at`.
static size_t skip_text(rs_view text, size_t at) {
    static const bool special[256] = {['<'] = true, ['['] = true, [']'] = true, ['*'] = true,
                                      ['_'] = true, ['~'] = true, ['`'] = true};
    while (at < text.size && !special[(unsigned char)text.data[at]]) {
        at++;
    }
    return at;
}

void rs_markup_find(rs_view text, rs_markup *spans) {
    spans->size = 0;
    openings open = {.size = 0};
    bool endless_comment = false;
    for (size_t at = skip_text(text, 0); at < text.size; at = skip_text(text, at)) {
        switch (text.data[at]) {
        case '<': {
            size_t end = tag(text, at, &endless_comment, spans);
            at = end ? end : at + 1;
            break;
        }
        case '[': {
            bool image = at > 0 && text.data[at - 1] == '!';
            open_mark(&open, at - image, at + 1, '[');
            at++;
            break;
        }
        case ']':
            at = close_bracket(text, at, &open, spans);
            break;
        case '*':
        case '_':
        case '~':
        case '`':
            at = mark(text, at, &open, spans);
            break;
        default:
            at++;
        }
    }
    if (spans->size > 1) {
        sort_disjoint(spans);
    }
}
