// SPDX-License-Identifier: GPL-2.0-or-later
/* What paragraphs and sub-paragraphs are counted by: (b), b), (ب), (iii), ㈡, 三. */
#include "core/citations/reading.h"

enum { MOST_LETTERS = 4 };

// A letter that counts sub-paragraphs, a to z; 0 when it is none.
static char sub_letter(uint32_t code) {
    static const uint32_t arabic[] = {0x627, 0x628, 0x62C, 0x62F, 0x647, 0x648, 0x632, 0x62D, 0x637,
                                      0x64A, 0x643, 0x644, 0x645, 0x646, 0x633, 0x639, 0x641, 0x635,
                                      0x642, 0x631, 0x634, 0x62A, 0x62B, 0x62E, 0x630, 0x636};
    static const uint32_t cyrillic[] = {0x430, 0x431, 0x432, 0x433, 0x434, 0x435,
                                        0x436, 0x437, 0x438, 0x43A, 0x43B};
    if (code >= 'a' && code <= 'z') {
        return (char)code;
    }
    for (size_t i = 0; i < sizeof arabic / sizeof *arabic; i++) {
        if (arabic[i] == code) {
            return (char)('a' + i);
        }
    }
    for (size_t i = 0; i < sizeof cyrillic / sizeof *cyrillic; i++) {
        if (cyrillic[i] == code) {
            return (char)('a' + i);
        }
    }
    return 0;
}

static bool give(const rs_reading *reading, const char *text, size_t first, size_t last,
                 rs_lexeme *out) {
    *out = (rs_lexeme){.kind = RS_LEXEME_SUB,
                       .first = (uint32_t)first,
                       .last = (uint32_t)last,
                       .text = rs_view_of(rs_arena_print(reading->arena, "(%s)", text))};
    return out->text.data != NULL;
}

// 一 to 九十九 at *at, which moves past it; 0: there is none.
static uint32_t read_han_number(const rs_reading *reading, size_t *at) {
    static const uint32_t numerals[] = {0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                        0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
    const uint32_t TEN = 0x5341;
    uint32_t value = 0, digit = 0;
    for (size_t most = *at + 3; *at < most; (*at)++) {
        uint32_t code = rs_code_at(reading, *at), i = 0;
        while (i < 10 && numerals[i] != code) {
            i++;
        }
        if (code == TEN) {
            value = 10 * (digit ? digit : 1);
            digit = 0;
        } else if (i < 10) {
            digit = i;
        } else {
            break;
        }
    }
    return value + digit;
}

bool rs_han_number_scan(const rs_reading *reading, size_t at, rs_lexeme *out) {
    size_t end = at;
    uint32_t value = read_han_number(reading, &end);
    *out = (rs_lexeme){
        .kind = RS_LEXEME_NUMBER, .value = value, .first = (uint32_t)at, .last = (uint32_t)end};
    return value != 0;
}

bool rs_sub_scan(const rs_reading *reading, size_t at, rs_lexeme *out) {
    static const char *const romans[] = {"i",  "ii",  "iii",  "iv", "v",
                                         "vi", "vii", "viii", "ix", "x"};
    char letters[MOST_LETTERS + 1] = "";
    bool is_open = rs_code_at(reading, at) == '(';
    size_t size = 0, end = at + (is_open ? 1 : 0);
    uint32_t numeral = is_open ? read_han_number(reading, &end) : 0;
    while (!numeral && size < MOST_LETTERS && sub_letter(rs_code_at(reading, end))) {
        letters[size++] = sub_letter(rs_code_at(reading, end++));
    }
    if (rs_code_at(reading, end) != ')') {
        return false;
    }
    if (numeral && numeral <= sizeof romans / sizeof *romans) {
        return give(reading, romans[numeral - 1], at, end + 1, out);
    }
    bool roman = size > 1 && strspn(letters, "ivx") == size;
    bool doubled = size == 2 && letters[0] == letters[1];
    return (size == 1 || roman || doubled) && give(reading, letters, at, end + 1, out);
}
