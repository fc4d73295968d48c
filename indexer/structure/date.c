// SPDX-License-Identifier: GPL-2.0-or-later
/* "2007 年 12 月 5 日", 二〇〇七年, "5 de diciembre de 2007", "٥ كانون الأول/ديسمبر ٢٠٠٧". */
#include "indexer/structure/date.h"

#include <unicode/uchar.h>

#include "core/base/utf8.h"
#include "indexer/character.h"
#include "indexer/numeral.h"

static size_t skip_blanks(rs_view text, size_t position) {
    while (position < text.size) {
        size_t next = position;
        uint32_t code = rs_utf8_next(text, &next);
        if (!rs_is_blank(code) && code != '\n') {
            break;
        }
        position = next;
    }
    return position;
}

// Past word at position, or position itself.
static size_t skip_word(rs_view text, size_t position, const char *word) {
    size_t end;
    rs_view rest = rs_view_slice(text, position, text.size);
    return rs_wording_begins(rest, word, &end) ? skip_blanks(text, position + end) : position;
}

// What stands between day, month and year: blanks, 1er, 1º, 5th of, de, del.
static size_t skip_between(rs_view text, size_t position) {
    static const char *const words[] = {"er ", "ᵉʳ ", "º ",  "ª ",  "° ",  "-го ", "-е ", "st ",
                                        "nd ", "rd ", "th ", "of ", "de ", "del ", "من "};
    position = skip_blanks(text, position);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        position = skip_word(text, position, words[i]);
    }
    return skip_blanks(text, position);
}

static bool take_name(rs_view text, size_t *position, const char *name) {
    size_t end;
    bool found = name && rs_wording_begins(rs_view_slice(text, *position, text.size), name, &end);
    *position += found ? end : 0;
    return found;
}

static size_t skip_ending(rs_view text, size_t position) {
    for (size_t next = position; next < text.size; position = next) {
        uint32_t code = rs_utf8_next(text, &next);
        if (!rs_is_arabic(code) || !u_isalpha((UChar32)code)) {
            break;
        }
    }
    return position;
}

// The ending that an Arabic name may have, and the second name after a stroke.
static void skip_other_name(rs_view text, size_t *position, const char *const names[2]) {
    *position = skip_ending(text, *position);
    size_t stroke = skip_blanks(text, *position);
    if (stroke == text.size || text.data[stroke] != '/') {
        return;
    }
    stroke = skip_blanks(text, stroke + 1);
    if (take_name(text, &stroke, names[1]) || take_name(text, &stroke, names[0])) {
        *position = skip_ending(text, stroke);
    }
}

static uint32_t take_month(rs_view text, size_t *position, const rs_wording *wording) {
    for (uint32_t i = 0; i < 12; i++) {
        const char *const names[2] = {wording->months[i], wording->other_months[i]};
        if (take_name(text, position, names[0]) || take_name(text, position, names[1])) {
            skip_other_name(text, position, names);
            return i + 1;
        }
    }
    return 0;
}

static bool parse_spelled(rs_view text, size_t position, const rs_wording *wording, rs_date *out) {
    out->start = position;
    out->day = rs_numeral_digits(text, &position);
    position = skip_between(text, position);
    out->month = take_month(text, &position, wording);
    if (!out->month) {
        return false;
    }
    position = skip_between(text, position);
    out->year = rs_numeral_digits(text, &position);
    out->end = position;
    return true;
}

static uint32_t take_number(rs_view text, size_t *position) {
    uint32_t number = rs_numeral_digits(text, position);
    return number ? number : rs_numeral_chinese(text, position);
}

// A number and the character of its unit: 12 月, 十二月.
static uint32_t take_unit(rs_view text, size_t *position, const char *unit) {
    size_t end = skip_blanks(text, *position);
    uint32_t number = take_number(text, &end);
    end = skip_blanks(text, end);
    size_t past;
    if (!number || !rs_wording_begins(rs_view_slice(text, end, text.size), unit, &past)) {
        return 0;
    }
    *position = end + past;
    return number;
}

static bool parse_chinese(rs_view text, size_t position, rs_date *out) {
    out->start = position;
    out->year = take_unit(text, &position, "年");
    out->month = out->year ? take_unit(text, &position, "月") : 0;
    out->day = out->month ? take_unit(text, &position, "日") : 0;
    out->end = position;
    return out->day != 0;
}

static bool is_date(const rs_date *date) {
    return date->year >= 1900 && date->year <= 2999 && date->month >= 1 && date->month <= 12 &&
           date->day >= 1 && date->day <= 31;
}

bool rs_date_find(rs_view text, const rs_wording *wording, rs_date *out) {
    bool is_chinese = !wording->months[0];
    for (size_t i = 0; i < text.size;) {
        size_t end = i;
        if (is_chinese ? take_number(text, &end) : rs_numeral_digits(text, &end)) {
            bool found =
                is_chinese ? parse_chinese(text, i, out) : parse_spelled(text, i, wording, out);
            if (found && is_date(out)) {
                return true;
            }
            i = end;
        } else {
            rs_utf8_next(text, &i);
        }
    }
    return false;
}
