// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Paragraphs of a resolution that has one a line: their numbers and letters tell where they begin,
 * also behind the line of a heading.
 */
#include <unicode/uchar.h>

#include "core/base/utf8.h"
#include "indexer/character.h"
#include "indexer/line.h"
#include "indexer/structure/body.h"
#include "indexer/structure/cut.h"

enum { LONGEST_HEADING = 120 };

typedef struct walk {
    const rs_shape *shape;
    rs_view text;
    rs_lines lines; /* the one behind line */
    rs_view before; /* line */
    rs_view line;
    rs_view behind;
    uint32_t last; /* number of the paragraph that began last */
} walk;

static rs_view take_line(walk *in) {
    bool found = rs_lines_next(&in->lines);
    rs_view line = {"", 0};
    return found ? rs_cut_trim(rs_view_slice(in->text, in->lines.start, in->lines.end)) : line;
}

static bool is_next(const walk *in, rs_view line) {
    rs_marker marker = rs_marker_parse(line);
    return marker.kind == RS_MARKER_NUMBER && (marker.number == in->last + 1 || marker.number == 1);
}

static bool ends(rs_view line) {
    uint32_t last = rs_last_code(line);
    return rs_is_stop(last) || rs_is_comma(last);
}

// Short, without a full stop, and neither the end of a sentence nor the beginning of one.
static bool is_headline(const walk *in, rs_view line) {
    size_t at = 0;
    if (line.size == 0 || line.size > LONGEST_HEADING ||
        u_islower((UChar32)rs_utf8_next(line, &at)) || !u_isalpha((UChar32)rs_last_code(line)) ||
        rs_marker_parse(line).kind != RS_MARKER_NONE) {
        return false;
    }
    const rs_verb_line *verbs = rs_verb_lines(in->shape->wording->language);
    return !rs_verb_begins(line, verbs, &in->shape->document->arena);
}

// The number of a section or of an annex, alone or before its title.
static bool is_division(const walk *in, rs_view line) {
    bool has_title = false;
    rs_block block = {.kind = RS_BLOCK_TEXT, .marker = rs_marker_parse(line)};
    return rs_section_number(&block, line, &has_title) != 0 ||
           rs_annex_begins(in->shape, &block, line);
}

static bool begins(const walk *in, bool in_list) {
    bool is_letter = rs_marker_parse(in->line).kind == RS_MARKER_LETTER;
    return (is_next(in, in->line) && (ends(in->before) || is_headline(in, in->before))) ||
           (ends(in->before) && is_next(in, in->behind) && is_headline(in, in->line)) ||
           (is_letter && in_list && ends(in->before)) ||
           (ends(in->before) && is_division(in, in->line));
}

// Where in a block another paragraph begins, or 0; *before are the lines before it.
static size_t next_start(const rs_shape *shape, rs_view text, uint32_t *last, uint32_t *before) {
    walk in = {.shape = shape, .text = text, .lines = {.text = text}, .last = *last};
    in.behind = take_line(&in);
    rs_marker first = rs_marker_parse(in.behind);
    *last = first.kind == RS_MARKER_NUMBER ? first.number : *last;
    in.last = *last;
    bool in_list = first.kind == RS_MARKER_NUMBER || first.kind == RS_MARKER_LETTER;
    for (uint32_t number = 0; in.behind.size != 0; number++) {
        size_t start = in.lines.start;
        in.before = in.line;
        in.line = in.behind;
        in.behind = take_line(&in);
        if (number > 0 && begins(&in, in_list)) {
            *before = number;
            return start;
        }
    }
    return 0;
}

void rs_cut_lines(rs_shape *shape) {
    rs_document *document = shape->document;
    uint32_t last = 0;
    for (size_t i = shape->organ_line + 1; i < document->blocks.size; i++) {
        const rs_block *block = &document->blocks.at[i];
        bool may_be = block->kind == RS_BLOCK_TEXT || block->kind == RS_BLOCK_HEADING ||
                      block->kind == RS_BLOCK_ITEM;
        uint32_t before = 0;
        size_t start = may_be ? next_start(shape, block->text, &last, &before) : 0;
        if (start > 0 && shape->cuts <= RS_MOST_CUTS) {
            rs_cut_split(document, i, start, before);
            shape->cuts++;
        }
    }
}
