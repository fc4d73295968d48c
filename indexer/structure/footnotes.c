// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Footnotes as pages print them, with plain digits: "1 See A/62/202.", "(1) انظر". They stand below
 * a rule or behind the closing, numbered in order; elsewhere such a line is none.
 */
#include "indexer/character.h"
#include "indexer/line.h"
#include "indexer/numeral.h"
#include "indexer/structure/cut.h"
#include "indexer/structure/notes.h"

enum { MOST_NOTES = 999 };

// The number that line begins with and where it ends; 0: none.
static uint32_t number_of(rs_view line, size_t *end) {
    size_t at = 0;
    bool in_brackets = line.size != 0 && line.data[0] == '(';
    at += in_brackets ? 1 : 0;
    uint32_t number = rs_numeral_digits(line, &at);
    if (in_brackets && (at >= line.size || line.data[at++] != ')')) {
        return 0;
    }
    *end = at;
    bool is_cut = at >= line.size || strchr(" \t\r\n", line.data[at]);
    return is_cut && number <= MOST_NOTES ? number : 0;
}

rs_marker rs_note_marker(rs_view text) {
    rs_marker marker = rs_marker_parse(text);
    size_t end = 0;
    uint32_t number = marker.kind == RS_MARKER_FOOTNOTE ? 0 : number_of(text, &end);
    if (number == 0) {
        return marker;
    }
    while (end < text.size && strchr(" \t\r\n", text.data[end])) {
        end++;
    }
    return (rs_marker){.kind = RS_MARKER_FOOTNOTE, .number = number, .size = (uint16_t)end};
}

bool rs_note_is_plain(rs_view text, bool *in_brackets) {
    *in_brackets = text.size != 0 && text.data[0] == '(';
    return rs_marker_parse(text).kind != RS_MARKER_FOOTNOTE;
}

typedef struct search {
    rs_shape *shape;
    bool is_below;  /* a rule */
    bool is_behind; /* the closing */
    uint32_t last;  /* number of the note before */
} search;

// Whether the line at hand begins the next footnote, or the first one of a new numbering. A number
// alone is one of a page unless more follows.
static bool begins_note(const search *in, rs_view line, bool is_last) {
    size_t end = 0;
    rs_view text = rs_cut_trim(line);
    uint32_t number = in->is_below || in->is_behind ? number_of(text, &end) : 0;
    bool is_next = number != 0 && (number == in->last + 1 || number == 1);
    return is_next && !(is_last && end == text.size) &&
           rs_role_of_closing(text, in->shape->wording) == RS_ROLE_OTHER;
}

// Where in the block the first footnote begins but for the one that it begins with; its size: none.
static size_t next_note(search *in, rs_view text, uint32_t *lines) {
    rs_lines each = {.text = text};
    bool is_note = false;
    while (rs_lines_next(&each)) {
        rs_view line = rs_view_slice(text, each.start, each.end);
        if (begins_note(in, line, each.next >= text.size) && each.start > 0) {
            *lines = each.number - 1;
            return each.start;
        }
        is_note |= each.start == 0 && begins_note(in, line, each.next >= text.size);
        in->last = is_note && each.start == 0 ? rs_note_marker(rs_cut_trim(line)).number : in->last;
        in->is_behind |= rs_role_of_closing(line, in->shape->wording) != RS_ROLE_OTHER;
    }
    return text.size;
}

void rs_cut_notes(rs_shape *shape) {
    rs_document *document = shape->document;
    search in = {.shape = shape};
    for (size_t i = shape->organ_line + 1; i < document->blocks.size; i++) {
        rs_block *block = &document->blocks.at[i];
        if (block->kind == RS_BLOCK_RULE) {
            in.is_below = true;
            continue;
        }
        if (block->kind == RS_BLOCK_FOOTNOTE || block->kind == RS_BLOCK_CODE) {
            continue;
        }
        rs_view text = block->text;
        rs_lines first = {.text = text};
        bool is_note = rs_lines_next(&first) &&
                       begins_note(&in, rs_view_slice(text, 0, first.end), first.next >= text.size);
        uint32_t lines = 0;
        size_t start = next_note(&in, text, &lines);
        if (start < text.size && shape->cuts <= RS_MOST_CUTS) {
            shape->cuts++;
            rs_cut_split(document, i, start, lines);
        }
        block = &document->blocks.at[i];
        block->kind = is_note && !document->blocks.failed ? RS_BLOCK_FOOTNOTE : block->kind;
        in.is_below = in.is_below && (is_note || start < text.size);
    }
}
