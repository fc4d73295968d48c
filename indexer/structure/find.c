// SPDX-License-Identifier: GPL-2.0-or-later
/* Whether preambular and operative paragraphs follow an organ line, and of which kind these are. */
#include "indexer/character.h"
#include "indexer/line.h"
#include "indexer/structure/body.h"
#include "indexer/structure/notes.h"

enum { LONGEST_HEADING = 120 };

// A marker may stand behind markup: **1.** text
rs_block rs_body_block(const rs_shape *shape, size_t number) {
    rs_block block = shape->document->blocks.at[number];
    rs_view text = shape->plain[number];
    block.marker = block.kind == RS_BLOCK_FOOTNOTE ? rs_note_marker(text) : rs_marker_parse(text);
    return block;
}

static bool begins_with(const rs_shape *shape, rs_view text) {
    rs_marker marker = rs_marker_parse(text);
    size_t start = (size_t)marker.bullet + marker.size;
    text = rs_view_slice(text, start < text.size ? start : text.size, text.size);
    return rs_verb_begins(text, rs_verb_lines(shape->wording->language), &shape->document->arena);
}

// "Adopts the following Declaration:" and the heading of that.
static bool announces(const rs_shape *shape, size_t i) {
    if (i + 1 >= shape->document->blocks.size || !rs_is_colon(rs_last_code(shape->plain[i])) ||
        !begins_with(shape, shape->plain[i])) {
        return false;
    }
    rs_lines lines = {.text = shape->plain[i + 1]};
    rs_lines_next(&lines);
    rs_view next = rs_view_slice(lines.text, lines.start, lines.end);
    uint32_t last = rs_last_code(next);
    return rs_marker_parse(next).kind == RS_MARKER_NONE && next.size <= LONGEST_HEADING &&
           !rs_is_comma(last) && !rs_is_stop(last) && !begins_with(shape, next);
}

bool rs_body_find(rs_shape *shape) {
    bool has_comma = false;
    bool has_single = false;
    bool has_verb = false;
    for (size_t i = shape->organ_line + 1; i < shape->document->blocks.size; i++) {
        rs_block block = rs_body_block(shape, i);
        rs_view text = shape->plain[i];
        has_verb = has_verb || begins_with(shape, text);
        if (block.marker.kind == RS_MARKER_NUMBER) {
            shape->is_numbered = true;
            return block.marker.number == 1 && has_verb;
        }
        if (announces(shape, i)) {
            shape->adopting = i;
            return shape->number.serial != 0;
        }
        bool is_over = rs_annex_begins(shape, &block, text) ||
                       rs_role_of_closing(text, shape->wording) != RS_ROLE_OTHER;
        if (has_single && is_over) {
            break;
        }
        // A single operative paragraph has no number, and need not have a preamble.
        bool ends_in_comma = rs_is_comma(rs_last_before_note(text));
        bool may_be = has_comma || (i == shape->organ_line + 1 && begins_with(shape, text));
        has_single |= block.kind == RS_BLOCK_TEXT && may_be && !ends_in_comma;
        has_comma |= block.kind == RS_BLOCK_TEXT && ends_in_comma;
    }
    return has_single && shape->number.serial != 0;
}
