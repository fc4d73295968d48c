// SPDX-License-Identifier: GPL-2.0-or-later
/* Numbered lists: which number is the next, and which counts sub-paragraphs. */
#include "indexer/character.h"
#include "indexer/numeral.h"
#include "indexer/structure/body.h"

static bool is_chinese_number(rs_view text, const rs_block *block) {
    size_t position = block->marker.bullet;
    return rs_numeral_chinese(text, &position) != 0;
}

bool rs_numbering_fits(const rs_numbering *list, const rs_block *block, rs_view text) {
    return block->marker.kind == RS_MARKER_NUMBER &&
           rs_style_of(text, block->marker) == list->style &&
           is_chinese_number(text, block) == list->is_chinese;
}

void rs_numbering_take(rs_numbering *list, const rs_block *block, rs_view text) {
    list->number = block->marker.number;
    list->style = rs_style_of(text, block->marker);
    list->is_chinese = is_chinese_number(text, block);
    list->sub = (rs_sub){0};
}

// A number that is none of the paragraphs' counts sub-paragraphs: 1), 一、 or, after a colon, 1.
static bool is_sub_number(const rs_numbering *list, const rs_block *block, rs_view text,
                          uint32_t last) {
    uint32_t number = block->marker.number;
    const rs_sub *sub = &list->sub;
    bool goes_on = sub->depth > 0 && sub->levels[sub->depth - 1].number + 1 == number;
    bool begins = number == 1 && rs_is_colon(last);
    return number < 100 && (goes_on || begins || !rs_numbering_fits(list, block, text));
}

bool rs_numbering_take_sub(rs_numbering *list, const rs_block *block, rs_view text, uint32_t last) {
    rs_marker marker = block->marker;
    if (marker.kind == RS_MARKER_NUMBER && is_sub_number(list, block, text, last)) {
        marker.kind = RS_MARKER_LETTER;
        marker.letter = (uint8_t)marker.number;
        marker.roman = (uint8_t)marker.number;
    }
    if (marker.kind == RS_MARKER_LETTER) {
        rs_sub_next(&list->sub, marker, rs_style_of(text, marker), rs_is_colon(last));
    }
    return marker.kind == RS_MARKER_LETTER;
}
