// SPDX-License-Identifier: GPL-2.0-or-later
/* Looking at the end of a text. */
#include "indexer/character.h"

#include "core/base/utf8.h"

static bool is_raised(uint32_t code) {
    return code == 0xB9 || code == 0xB2 || code == 0xB3 || code == 0x2070 ||
           (code >= 0x2074 && code <= 0x2079);
}

// The code point before end, whose start *start becomes; 0 at the beginning.
static uint32_t code_before(rs_view text, size_t end, size_t *start) {
    *start = end ? rs_utf8_floor(text, end - 1) : 0;
    size_t position = *start;
    return end ? rs_utf8_next(text, &position) : 0;
}

// Where the mark of a footnote begins that ends here: [12], [^12], <sup>12</sup>; or end.
static size_t mark_start(rs_view text, size_t end) {
    rs_view open = rs_view_of("<sup>");
    rs_view close = rs_view_of("</sup>");
    size_t first = end > 32 ? end - 32 : 0;
    if (end >= close.size && rs_view_equal(rs_view_slice(text, end - close.size, end), close)) {
        for (size_t i = end - close.size; i-- > first;) {
            if (rs_view_starts_with(rs_view_slice(text, i, end), open)) {
                return i;
            }
        }
        return end;
    }
    size_t start = end && text.data[end - 1] == ']' ? end - 1 : 0;
    size_t digits = start;
    while (start > 0 && digits - start < 4 && text.data[start - 1] >= '0' &&
           text.data[start - 1] <= '9') {
        start--;
    }
    bool has_digits = start < digits;
    start -= has_digits && start > 0 && text.data[start - 1] == '^' ? 1 : 0;
    return has_digits && start > 0 && text.data[start - 1] == '[' ? start - 1 : end;
}

// Whether a comma stands between two marks: ², ³.
static bool is_between_marks(rs_view text, size_t comma, uint32_t after) {
    size_t start;
    return is_raised(after) && is_raised(code_before(text, comma, &start));
}

uint32_t rs_last_code(rs_view text) {
    uint32_t after = 0;
    for (size_t end = text.size; end > 0;) {
        size_t mark = mark_start(text, end);
        if (mark < end) {
            end = mark;
            continue;
        }
        size_t start;
        uint32_t code = code_before(text, end, &start);
        bool is_blank = code == '\n' || code == '\r' || rs_is_blank(code);
        bool is_mark = code == ',' && is_between_marks(text, start, after);
        if (!is_blank && !rs_is_trailing(code) && !is_mark) {
            return code;
        }
        after = is_blank ? after : code;
        end = start;
    }
    return 0;
}
