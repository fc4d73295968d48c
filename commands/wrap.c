// SPDX-License-Identifier: GPL-2.0-or-later
/* Breaking a text into lines of a width counted in cells, after the classes of UAX #14. */
#include "commands/wrap.h"

#include <stdbool.h>
#include <stdint.h>
#include <unicode/uchar.h>

#include "commands/terminal.h"

/* One character with the marks upon it. */
typedef struct seen {
    UChar32 code;
    size_t size;
    size_t cells;
    bool is_blank;
} seen;

static seen see(const char *text, size_t size) {
    enum { zero_width_joiner = 0x200D };
    seen one = {0};
    one.code = terminal_code(text, size, &one.size);
    one.is_blank = one.code == ' ' || (one.code >= '\t' && one.code <= '\r');
    for (UChar32 last = one.code; one.size < size;) {
        size_t length = terminal_character(text + one.size, size - one.size);
        size_t wider = terminal_cells(text + one.size, length);
        if (one.is_blank || (wider > 0 && last != zero_width_joiner)) {
            break;
        }
        last = terminal_code(text + one.size, size - one.size, &length);
        one.size += length;
    }
    one.cells = terminal_cells(text, one.size);
    return one;
}

static bool is_ideographic(UChar32 code) {
    switch (u_getIntPropertyValue(code, UCHAR_LINE_BREAK)) {
    case U_LB_IDEOGRAPHIC:
    case U_LB_CONDITIONAL_JAPANESE_STARTER:
    case U_LB_COMPLEX_CONTEXT:
    case U_LB_H2:
    case U_LB_H3:
        return true;
    default:
        return false;
    }
}

static bool may_begin_line(UChar32 code) {
    switch (u_getIntPropertyValue(code, UCHAR_LINE_BREAK)) {
    case U_LB_CLOSE_PUNCTUATION:
    case U_LB_CLOSE_PARENTHESIS:
    case U_LB_EXCLAMATION:
    case U_LB_INFIX_NUMERIC:
    case U_LB_NONSTARTER:
    case U_LB_INSEPARABLE:
    case U_LB_POSTFIX_NUMERIC:
    case U_LB_BREAK_SYMBOLS:
        return false;
    case U_LB_QUOTATION:
        return u_charType(code) != U_FINAL_PUNCTUATION;
    default:
        return true;
    }
}

static bool may_end_line(UChar32 code) {
    return u_getIntPropertyValue(code, UCHAR_LINE_BREAK) != U_LB_OPEN_PUNCTUATION &&
           u_charType(code) != U_INITIAL_PUNCTUATION;
}

// Whether a line may break between two characters neither of which is a blank.
static bool may_break(UChar32 before, UChar32 after) {
    static const UChar32 closing_wide = 0x3001; // the CJK punctuation begins
    bool is_unspaced = is_ideographic(before) || is_ideographic(after) || before >= closing_wide;
    return is_unspaced && may_end_line(before) && may_begin_line(after);
}

static size_t skip_blanks(const char *text, size_t size, size_t place) {
    while (place < size && see(text + place, size - place).is_blank) {
        place++;
    }
    return place;
}

size_t wrap_line(const char *text, size_t size, size_t start, size_t cells, size_t *next) {
    size_t place = skip_blanks(text, size, start), end = place, used = 0;
    size_t fitting = place; // the end of what fits and may end a line
    UChar32 before = ' ';
    while (place < size) {
        seen one = see(text + place, size - place);
        bool begins_blank = one.is_blank && before != ' ';
        if (begins_blank || (!one.is_blank && before != ' ' && may_break(before, one.code))) {
            fitting = end;
        }
        size_t width = one.is_blank ? 0 : one.cells + (end < place && end > start);
        if (used + width > cells && used > 0) {
            end = fitting > skip_blanks(text, size, start) ? fitting : end;
            *next = skip_blanks(text, size, end);
            return end;
        }
        used += width;
        place += one.size;
        end = one.is_blank ? end : place;
        before = one.is_blank ? ' ' : one.code;
    }
    *next = size;
    return end;
}
