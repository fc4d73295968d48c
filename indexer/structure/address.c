// SPDX-License-Identifier: GPL-2.0-or-later
/* Addresses of paragraphs: (أ), a) and - (a) are all (a). */
#include "indexer/numeral.h"
#include "indexer/structure/shape.h"

static uint32_t next_letter(const rs_sub *sub, rs_marker marker) {
    return marker.letter ? marker.letter : sub->letter + 1;
}

// i, v and x are letters and numerals: what came before decides.
static bool is_roman(const rs_sub *sub, rs_marker marker, bool after_colon) {
    if (!marker.roman || !sub->letter) {
        return false;
    }
    if (sub->roman && marker.roman == sub->roman + 1) {
        return true;
    }
    if (marker.letter == 0) {
        return true;
    }
    return marker.roman == 1 && (after_colon || marker.letter != sub->letter + 1);
}

void rs_sub_next(rs_sub *sub, rs_marker marker, bool after_colon) {
    if (is_roman(sub, marker, after_colon)) {
        sub->roman = marker.roman;
        return;
    }
    sub->letter = next_letter(sub, marker);
    sub->roman = 0;
}

const char *rs_address_print(rs_arena *arena, const char *part, const char *name, uint32_t number,
                             rs_sub sub) {
    if (!sub.letter) {
        return rs_arena_print(arena, "%s%s.%u", part, name, number);
    }
    // After z comes aa.
    char letter[3] = {(char)('a' + (sub.letter - 1) % 26), '\0', '\0'};
    letter[1] = sub.letter > 26 ? letter[0] : '\0';
    char roman[8];
    size_t size = rs_numeral_put_roman(sub.roman < 40 ? sub.roman : 39, roman);
    if (!size) {
        return rs_arena_print(arena, "%s%s.%u(%s)", part, name, number, letter);
    }
    return rs_arena_print(arena, "%s%s.%u(%s)(%.*s)", part, name, number, letter, (int)size, roman);
}
