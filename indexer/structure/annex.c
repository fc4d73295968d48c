// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Annexes: annex, annex.3(b), annex.¶4 for what has no number, annex2.1 in the second one, and
 * annex.II.1 where the numbering begins anew.
 */
#include "indexer/character.h"
#include "indexer/numeral.h"
#include "indexer/structure/body.h"
#include "indexer/structure/structure.h"

enum { LONGEST_HEADING = 80, LONGEST_NUMBER = 24 };

bool rs_annex_begins(const rs_shape *shape, const rs_block *block, rs_view text) {
    const char *line_end = text.size ? memchr(text.data, '\n', text.size) : NULL;
    size_t size = line_end ? (size_t)(line_end - text.data) : text.size;
    size_t end;
    uint32_t last = rs_last_code(rs_view_slice(text, 0, size));
    return size <= LONGEST_HEADING && block->marker.kind == RS_MARKER_NONE &&
           rs_wording_begins_any(text, shape->wording->annex, &end) &&
           size - (end < size ? end : size) <= LONGEST_NUMBER && !rs_is_stop(last) &&
           !rs_is_comma(last);
}

static const char *annex_name(rs_body *body) {
    char roman[8] = "";
    size_t size = body->annex_runs < 2
                      ? 0
                      : rs_numeral_put_roman(body->annex_runs < 40 ? body->annex_runs : 39, roman);
    for (size_t i = 0; i < size; i++) {
        roman[i] = (char)(roman[i] - 'a' + 'A');
    }
    rs_arena *arena = &body->document->arena;
    const char *part = body->part;
    const char *name = body->annexes < 2 ? rs_arena_print(arena, "%sannex", part)
                                         : rs_arena_print(arena, "%sannex%u", part, body->annexes);
    name = name && size ? rs_arena_print(arena, "%s.%.*s", name, (int)size, roman) : name;
    return name ? name : "";
}

static void begin_annex(rs_body *body) {
    body->section = RS_ANNEX;
    body->annexes++;
    body->annex_runs = 0;
    body->annex_lines = 0;
    body->annex = (rs_numbering){0};
}

// A number at the head of a block: of a paragraph, or of a list in it.
static bool take_number(rs_body *body, const rs_block *block, rs_view text) {
    rs_numbering *list = &body->annex;
    if (block->marker.kind != RS_MARKER_NUMBER) {
        return list->number != 0 && rs_numbering_take_sub(list, block, text, body->last);
    }
    if (list->number != 0 && !rs_numbering_fits(list, block, text)) {
        return rs_numbering_take_sub(list, block, text, body->last);
    }
    body->annex_runs += block->marker.number <= list->number || list->number == 0;
    rs_numbering_take(list, block, text);
    return true;
}

void rs_annex_take(rs_body *body, const rs_block *block, rs_view text, bool is_heading) {
    rs_arena *arena = &body->document->arena;
    rs_kind kind = rs_structure_kind(block);
    if (is_heading || body->annexes == 0) {
        begin_annex(body);
    }
    body->section = RS_ANNEX;
    const char *address;
    if (is_heading) {
        address = annex_name(body);
        kind = RS_KIND_HEADING;
    } else if (take_number(body, block, text)) {
        address =
            rs_address_print(arena, "", annex_name(body), body->annex.number, body->annex.sub);
    } else {
        uint32_t runs = body->annex_runs;
        body->annex_runs = 0;
        address = rs_arena_print(arena, "%s.¶%u", annex_name(body), ++body->annex_lines);
        body->annex_runs = runs;
    }
    rs_body_add(body, block, kind, address);
    body->last = rs_last_code(text);
}
