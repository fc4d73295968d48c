// SPDX-License-Identifier: GPL-2.0-or-later
/* Writes what stands between the spans of markup, and what these stand for. */
#include "indexer/strip.h"

#include <unicode/uchar.h>

#include "core/analysis/markup.h"
#include "core/base/utf8.h"

// The mark of a footnote, its digits raised.
static void append_note(rs_view mark, rs_buffer *into) {
    static const char *const digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    for (size_t i = 0; i < mark.size;) {
        uint32_t code = rs_utf8_next(mark, &i);
        int32_t value = u_charDigitValue((UChar32)code);
        if (value >= 0) {
            rs_buffer_append_string(into, digits[value]);
        } else {
            rs_buffer_append_code(into, code);
        }
    }
}

static bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t';
}

// One blank between two blocks, whatever blanks and tags there are.
static void append_blank(rs_view rest, rs_buffer *into) {
    bool is_apart = into->size == 0 || is_blank(into->data[into->size - 1]);
    if (!is_apart && rest.size != 0 && !is_blank(rest.data[0])) {
        rs_buffer_append_byte(into, ' ');
    }
}

void rs_markup_strip(rs_view text, const char *literal, unsigned what, rs_buffer *into) {
    rs_markup spans = {0};
    rs_markup_find(text, what, literal, &spans);
    size_t done = 0;
    for (size_t i = 0; i < spans.size; i++) {
        const rs_markup_span *span = &spans.at[i];
        if (span->is_doubtful) {
            continue;
        }
        rs_buffer_append(into, rs_view_slice(text, done, span->start));
        done = span->end;
        if (span->kind == RS_MARKUP_LINE_END) {
            rs_buffer_append_byte(into, '\n');
        } else if (span->kind == RS_MARKUP_BLANK) {
            append_blank(rs_view_slice(text, done, text.size), into);
        } else if (span->kind == RS_MARKUP_NOTE) {
            append_note(rs_view_slice(text, span->start, span->end), into);
        }
    }
    rs_buffer_append(into, rs_view_slice(text, done, text.size));
    into->failed |= spans.failed;
    rs_array_free(&spans);
}
