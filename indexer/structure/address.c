// SPDX-License-Identifier: GPL-2.0-or-later
/* Addresses of paragraphs: (أ), a) and - (a) are all (a). */
#include "core/base/utf8.h"
#include "indexer/character.h"
#include "indexer/numeral.h"
#include "indexer/structure/shape.h"

static unsigned style_of_end(rs_view text, rs_marker marker) {
    uint32_t last = 0;
    for (size_t i = 0; i < text.size && i < (size_t)marker.bullet + marker.size;) {
        uint32_t code = rs_utf8_next(text, &i);
        last = rs_is_blank(code) || code == '*' ? last : code;
    }
    switch (last) {
    case ')':
    case 0xFF09:
        return RS_STYLE_BRACKET;
    case '.':
    case 0xFF0E:
        return RS_STYLE_STOP;
    case '\'':
    case 0x2018:
    case 0x2019:
        return RS_STYLE_QUOTE;
    case 0x3001:
        return RS_STYLE_COMMA;
    case '-':
    case 0x2013:
    case 0x2212:
        return RS_STYLE_DASH;
    default:
        return last >= 0x3220 && last <= 0x3229 ? RS_STYLE_BRACKET : RS_STYLE_OTHER;
    }
}

rs_style rs_style_of(rs_view text, rs_marker marker) {
    bool has_figures = marker.letter != 0 && marker.letter == marker.roman;
    return (rs_style)(style_of_end(text, marker) | (has_figures ? RS_STYLE_FIGURES : 0));
}

static uint32_t value_at(const rs_sub_level *level, rs_marker marker) {
    return level->is_roman ? marker.roman : marker.letter;
}

// The deepest open level that marker goes on from, by one or, with a gap, by any number.
static rs_sub_level *find_level(rs_sub *sub, rs_marker marker, rs_style style, bool with_gap) {
    for (size_t i = sub->depth; i-- > 0;) {
        rs_sub_level *level = &sub->levels[i];
        uint32_t value = value_at(level, marker);
        bool fits = with_gap ? value != 0 : value == level->number + 1;
        if (fits && level->style == style) {
            return level;
        }
    }
    return NULL;
}

// (a) or (i) of a list that no open level is, unless a colon announces another one.
static bool starts_level(const rs_sub *sub, rs_marker marker, rs_style style, bool after_colon) {
    bool is_new = (marker.letter == 1 || marker.roman == 1) && sub->depth < RS_SUB_LEVELS;
    for (size_t i = 0; i < sub->depth && !after_colon; i++) {
        is_new &= sub->levels[i].style != style || value_at(&sub->levels[i], marker) != 1;
    }
    return is_new;
}

static void push_level(rs_sub *sub, rs_marker marker, rs_style style) {
    // Figures do not say which: letters stand outside, roman numerals in them.
    bool is_either = marker.letter == marker.roman;
    bool is_roman = is_either ? sub->depth % 2 == 1 : marker.roman == 1 || marker.letter == 0;
    uint32_t value = is_roman ? marker.roman : marker.letter;
    sub->levels[sub->depth++] = (rs_sub_level){value, is_roman, style};
}

void rs_sub_next(rs_sub *sub, rs_marker marker, rs_style style, bool after_colon) {
    bool starts = starts_level(sub, marker, style, after_colon);
    rs_sub_level *level = find_level(sub, marker, style, false);
    // i, v and x are letters and numerals: what came before decides.
    if (sub->depth == 0 || (starts && (!level || after_colon))) {
        push_level(sub, marker, style);
        return;
    }
    level = level ? level : find_level(sub, marker, style, true);
    if (!level) {
        level = &sub->levels[0];
        uint32_t value = value_at(level, marker);
        level->number = value ? value : level->number + 1;
    } else {
        level->number = value_at(level, marker);
    }
    sub->depth = (size_t)(level - sub->levels) + 1;
}

static size_t put_level(const rs_sub_level *level, char *to) {
    size_t size = 0;
    to[size++] = '(';
    if (level->is_roman) {
        size += rs_numeral_put_roman(level->number < 40 ? level->number : 39, to + size);
    } else {
        // After z comes aa.
        uint32_t place = level->number ? level->number - 1 : 0;
        to[size++] = (char)('a' + place % 26);
        to[size] = to[size - 1];
        size += place >= 26 ? 1 : 0;
    }
    to[size++] = ')';
    return size;
}

const char *rs_address_print(rs_arena *arena, const char *part, const char *name, uint32_t number,
                             rs_sub sub) {
    char levels[RS_SUB_LEVELS * 12];
    size_t size = 0;
    for (size_t i = 0; i < sub.depth; i++) {
        size += put_level(&sub.levels[i], levels + size);
    }
    return rs_arena_print(arena, "%s%s.%u%.*s", part, name, number, (int)size, levels);
}
