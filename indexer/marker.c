// SPDX-License-Identifier: GPL-2.0-or-later
/* Recognising what a line or paragraph begins with. */
#include "indexer/marker.h"

#include "core/base/utf8.h"
#include "indexer/character.h"
#include "indexer/numeral.h"

// The code point at position, 0 at the end of the text.
static uint32_t code_at(rs_view text, size_t position) {
    return position < text.size ? rs_utf8_next(text, &position) : 0;
}

static size_t skip_blanks(rs_view text, size_t position) {
    while (position < text.size) {
        size_t next = position;
        if (!rs_is_blank(rs_utf8_next(text, &next))) {
            break;
        }
        position = next;
    }
    return position;
}

// Whether a word may begin at once after a marker that ends here: 1.吁请 but not 1.5 or (a)b. Stars
// may close its emphasis.
static bool ends_marker(rs_view text, size_t position) {
    uint32_t code = code_at(text, position);
    return code == 0 || code == '*' || code == '\n' || code == '\r' || rs_is_blank(code) ||
           rs_is_unspaced(code);
}

static bool take(rs_view text, size_t *position, uint32_t wanted) {
    if (*position < text.size && code_at(text, *position) == wanted) {
        rs_utf8_next(text, position);
        return true;
    }
    return false;
}

static bool take_close(rs_view text, size_t *position) {
    return take(text, position, ')') || take(text, position, 0xFF09);
}

static size_t bullet_size(rs_view text) {
    static const uint32_t bullets[] = {'-',    '*',    '+',    0xB7,   0x2013, 0x2014, 0x2022,
                                       0x2023, 0x25A0, 0x25AA, 0x25CB, 0x25CF, 0x25E6};
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
        size_t position = 0;
        if (take(text, &position, bullets[i]) && rs_is_blank(code_at(text, position))) {
            return skip_blanks(text, position);
        }
    }
    return 0;
}

static rs_marker finish(rs_marker marker, rs_view text, size_t position) {
    marker.size = (uint16_t)skip_blanks(text, position);
    return marker;
}

static rs_marker parse_footnote(rs_view text) {
    rs_marker marker = {.kind = RS_MARKER_FOOTNOTE};
    size_t position = 0;
    marker.number = rs_numeral_superscript(text, &position);
    if (marker.number) {
        return finish(marker, text, position);
    }
    rs_view tag = rs_view_of("<sup>");
    rs_view tag_end = rs_view_of("</sup>");
    if (rs_view_starts_with(text, tag)) {
        position = tag.size;
        marker.number = rs_numeral_digits(text, &position);
        rs_view rest = rs_view_slice(text, position, text.size);
        if (marker.number && rs_view_starts_with(rest, tag_end)) {
            return finish(marker, text, position + tag_end.size);
        }
    }
    position = 0;
    if (take(text, &position, '[')) {
        take(text, &position, '^');
        marker.number = rs_numeral_digits(text, &position);
        bool closed = marker.number && take(text, &position, ']');
        if (closed && (take(text, &position, ':') || ends_marker(text, position))) {
            return finish(marker, text, position);
        }
    }
    return (rs_marker){0};
}

// 1. 1) 1、 一、 and, before Arabic letters, 1 -
static rs_marker parse_number(rs_view text) {
    rs_marker marker = {.kind = RS_MARKER_NUMBER};
    size_t position = 0;
    marker.number = rs_numeral_chinese(text, &position);
    if (marker.number && take(text, &position, 0x3001)) {
        return finish(marker, text, position);
    }
    position = 0;
    marker.number = rs_numeral_digits(text, &position);
    if (!marker.number) {
        return (rs_marker){0};
    }
    size_t end = position;
    if (take(text, &end, 0xFF0E) || take(text, &end, 0x3001) || take(text, &end, 0xFF09)) {
        return finish(marker, text, end);
    }
    if ((take(text, &end, '.') || take(text, &end, ')')) && ends_marker(text, end)) {
        return finish(marker, text, end);
    }
    end = skip_blanks(text, position);
    if (take(text, &end, '-') || take(text, &end, 0x2013) || take(text, &end, 0x2212)) {
        end = skip_blanks(text, end);
        if (rs_is_arabic(code_at(text, end))) {
            return finish(marker, text, end);
        }
    }
    return (rs_marker){0};
}

// The place of code in one of the alphabets that count sub-paragraphs, from 1; 0: in none.
static uint8_t letter_place(uint32_t code) {
    static const uint32_t cyrillic[] = {0x430, 0x431, 0x432, 0x433, 0x434, 0x435, 0x436, 0x437,
                                        0x438, 0x43A, 0x43B, 0x43C, 0x43D, 0x43E, 0x43F, 0x440};
    // The order in which Arabic counts: alif, ba, jim, dal, ha, waw, zay, …
    static const uint32_t arabic[] = {0x627, 0x628, 0x62C, 0x62F, 0x647, 0x648, 0x632,
                                      0x62D, 0x637, 0x64A, 0x643, 0x644, 0x645, 0x646};
    if (code >= 'a' && code <= 'z') {
        return (uint8_t)(code - 'a' + 1);
    }
    for (uint8_t i = 0; i < sizeof cyrillic / sizeof *cyrillic; i++) {
        if (cyrillic[i] == code) {
            return i + 1;
        }
    }
    code = code == 0x623 || code == 0x625 ? 0x627 : code;
    for (uint8_t i = 0; i < sizeof arabic / sizeof *arabic; i++) {
        if (arabic[i] == code) {
            return i + 1;
        }
    }
    return 0;
}

// A letter, a doubled letter (aa after z) or a roman numeral; moves past it.
static bool take_letters(rs_view text, size_t *position, rs_marker *marker) {
    size_t start = *position;
    size_t end = start;
    while (end < text.size && end - start < 8 && text.data[end] >= 'a' && text.data[end] <= 'z') {
        end++;
    }
    rs_view letters = rs_view_slice(text, start, end);
    if (letters.size > 0) {
        marker->roman = (uint8_t)rs_numeral_roman(letters);
        bool is_doubled = letters.size == 2 && letters.data[0] == letters.data[1];
        if (letters.size == 1 || (is_doubled && !marker->roman)) {
            uint8_t place = letter_place((unsigned char)letters.data[0]);
            marker->letter = (uint8_t)(letters.size == 1 ? place : 26 + place);
        }
        *position = end;
        return marker->letter || marker->roman;
    }
    if (start == text.size) {
        return false;
    }
    marker->letter = letter_place(rs_utf8_next(text, &end));
    // An Arabic ha is written with a line that shows it joined.
    take(text, &end, 0x640);
    *position = end;
    return marker->letter != 0;
}

// (b) (ii) (二) （二） (3) ㈡
static rs_marker parse_bracketed(rs_view text) {
    rs_marker marker = {.kind = RS_MARKER_LETTER};
    uint32_t first = code_at(text, 0);
    if (first >= 0x3220 && first <= 0x3229) {
        marker.letter = (uint8_t)(first - 0x3220 + 1);
        marker.roman = marker.letter;
        return finish(marker, text, 3);
    }
    size_t position = 0;
    if (!take(text, &position, '(') && !take(text, &position, 0xFF08)) {
        return (rs_marker){0};
    }
    size_t end = position;
    uint32_t number = rs_numeral_chinese(text, &end);
    number = number ? number : rs_numeral_digits(text, &end);
    if (number && number < 100 && take_close(text, &end)) {
        marker.letter = (uint8_t)number;
        marker.roman = (uint8_t)number;
        return finish(marker, text, end);
    }
    end = position;
    if (take_letters(text, &end, &marker) && take_close(text, &end) && ends_marker(text, end)) {
        return finish(marker, text, end);
    }
    return (rs_marker){0};
}

// b) b. ii) and the '1' of Arabic texts
static rs_marker parse_bare(rs_view text) {
    rs_marker marker = {.kind = RS_MARKER_LETTER};
    size_t end = 0;
    if (take(text, &end, '\'') || take(text, &end, 0x2018) || take(text, &end, 0x2019)) {
        uint32_t number = rs_numeral_digits(text, &end);
        bool closed =
            take(text, &end, '\'') || take(text, &end, 0x2018) || take(text, &end, 0x2019);
        if (number && number < 100 && closed && ends_marker(text, end)) {
            marker.roman = (uint8_t)number;
            return finish(marker, text, end);
        }
        return (rs_marker){0};
    }
    if (take_letters(text, &end, &marker) && (take_close(text, &end) || take(text, &end, '.')) &&
        ends_marker(text, end)) {
        return finish(marker, text, end);
    }
    return (rs_marker){0};
}

static rs_marker parse_ordered(rs_view text) {
    static rs_marker (*const parsers[])(rs_view text) = {parse_number, parse_bracketed, parse_bare,
                                                         parse_footnote};
    for (size_t i = 0; i < sizeof parsers / sizeof *parsers; i++) {
        rs_marker marker = parsers[i](text);
        if (marker.kind != RS_MARKER_NONE) {
            return marker;
        }
    }
    return (rs_marker){0};
}

rs_marker rs_marker_parse(rs_view text) {
    // More than any marker has, so that a text of blanks is not walked through.
    text.size = rs_utf8_floor(text, text.size < 256 ? text.size : 256);
    size_t bullet = bullet_size(text);
    rs_marker marker = parse_ordered(rs_view_slice(text, bullet, text.size));
    if (bullet != 0 && marker.kind == RS_MARKER_NONE) {
        marker.kind = RS_MARKER_BULLET;
    }
    marker.bullet = (uint16_t)bullet;
    return marker;
}
