// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Preamble, operative part, closing and annexes. Footnotes stand anywhere and never break the
 * numbering; what has no number of its own belongs to the paragraph before it.
 */
#include <unicode/uchar.h>

#include "core/base/utf8.h"
#include "indexer/character.h"
#include "indexer/line.h"
#include "indexer/structure/date.h"
#include "indexer/structure/shape.h"
#include "indexer/structure/structure.h"

#define LONGEST_CLOSING 200
#define LONGEST_HEADING 80

typedef enum section_name { PREAMBLE, OPERATIVE, CLOSING, ANNEX } section_name;

typedef struct body_state {
    const rs_shape *shape;
    rs_document *document;
    section_name section;
    const char *part; /* "" or "B." */
    uint32_t parts;
    uint32_t preambular;
    uint32_t operative;
    uint32_t closing;
    uint32_t annex;
    uint32_t headings;
    uint32_t lines; /* of the masthead, and strewn in */
    uint32_t last;  /* the last character of the paragraph before */
    rs_sub sub;
} body_state;

static bool is_colon(uint32_t code) {
    return code == ':' || code == 0xFF1A;
}

// Whether a paragraph was cut short, by the end of a page, before block.
static bool is_cut(const body_state *body) {
    return body->last != 0 && (u_isalpha((UChar32)body->last) || is_colon(body->last));
}

static void add(body_state *body, const rs_block *block, rs_kind kind, const char *name,
                uint32_t number) {
    rs_kind seen = rs_structure_kind(block);
    bool is_other = seen == RS_KIND_ROW || seen == RS_KIND_CODE;
    const char *address =
        rs_address_print(&body->document->arena, body->part, name, number, body->sub);
    rs_structure_add(body->document, block, is_other ? seen : kind, address);
}

// One that stands outside the numbering of the part.
static void add_apart(body_state *body, const rs_block *block, rs_kind kind, const char *name,
                      uint32_t number) {
    const char *address = rs_address_print(&body->document->arena, "", name, number, (rs_sub){0});
    rs_structure_add(body->document, block, kind, address);
}

static rs_view first_line(rs_view text) {
    const char *end = text.size ? memchr(text.data, '\n', text.size) : NULL;
    return rs_view_slice(text, 0, end ? (size_t)(end - text.data) : text.size);
}

static bool has_digit(rs_view text) {
    for (size_t i = 0; i < text.size;) {
        if (u_isdigit((UChar32)rs_utf8_next(text, &i))) {
            return true;
        }
    }
    return false;
}

// A date alone on its line, or the number of the meeting.
static bool is_closing(const body_state *body, const rs_block *block, rs_view text) {
    if (text.size > LONGEST_CLOSING || block->marker.kind != RS_MARKER_NONE) {
        return false;
    }
    const rs_wording *wording = body->shape->wording;
    rs_view line = first_line(text);
    rs_date date;
    // "года" or a comma may follow.
    bool is_date = rs_date_find(line, wording, &date) && date.start == 0 &&
                   line.size - date.end <= sizeof " года,";
    uint32_t last = rs_last_code(line);
    bool is_sentence = last == ';' || last == 0xFF1B || last == 0x61B;
    return is_date || (!is_sentence && has_digit(line) && rs_wording_has(line, wording->meeting));
}

// "Annex", "附件二", "Annexe I".
static bool is_annex(const body_state *body, const rs_block *block, rs_view text) {
    size_t end;
    return text.size <= LONGEST_HEADING && block->marker.kind == RS_MARKER_NONE &&
           rs_wording_begins(text, body->shape->wording->annex, &end) &&
           first_line(text).size - end <= sizeof " XVIII";
}

// What the top or the foot of a page left behind: the symbol, the number of the page.
static bool is_page_mark(const body_state *body, rs_view text) {
    if (rs_view_equal(text, body->document->head.symbol)) {
        return true;
    }
    for (size_t i = 0; i < text.size; i++) {
        if (!strchr("0123456789/- ", text.data[i])) {
            return false;
        }
    }
    return text.size <= 16;
}

// A second organ line begins another part of the resolution: 57/270 A and B.
static void begin_part(body_state *body, const rs_block *block) {
    body->parts++;
    body->section = PREAMBLE;
    body->preambular = 0;
    body->operative = 0;
    body->last = 0;
    body->sub = (rs_sub){0};
    const char *part = rs_arena_print(&body->document->arena, "%c.", 'A' + (int)body->parts % 26);
    body->part = part ? part : "";
    add_apart(body, block, RS_KIND_MASTHEAD, "head", ++body->lines);
}

// Whether block begins the next operative paragraph. One or two may be missing, a list of another
// kind never has the right number.
static bool begins_operative(const body_state *body, const rs_block *block, rs_view text) {
    if (block->marker.kind == RS_MARKER_NUMBER) {
        uint32_t number = block->marker.number;
        return body->section == PREAMBLE
                   ? number == 1
                   : number > body->operative && number <= body->operative + 3;
    }
    if (body->shape->is_numbered || block->marker.kind != RS_MARKER_NONE) {
        return false;
    }
    bool ends = !rs_is_comma(rs_last_code(text)) && !u_isalpha((UChar32)rs_last_code(text));
    return body->section == OPERATIVE ? !is_cut(body) : body->preambular != 0 && ends;
}

static void take_preambular(body_state *body, const rs_block *block) {
    bool is_sub = block->marker.kind == RS_MARKER_LETTER && body->preambular != 0;
    if (is_sub) {
        rs_sub_next(&body->sub, block->marker, is_colon(body->last));
    } else if (!is_cut(body) || body->preambular == 0) {
        body->preambular++;
        body->sub = (rs_sub){0};
    }
    add(body, block, RS_KIND_PREAMBLE, "pp", body->preambular);
}

static void take_operative(body_state *body, const rs_block *block, bool begins) {
    if (begins) {
        body->section = OPERATIVE;
        bool is_number = block->marker.kind == RS_MARKER_NUMBER;
        body->operative = is_number ? block->marker.number : body->operative + 1;
        body->sub = (rs_sub){0};
    } else if (block->marker.kind == RS_MARKER_LETTER) {
        rs_sub_next(&body->sub, block->marker, is_colon(body->last));
    } else {
        // What goes on after the sub-paragraphs belongs to the whole again.
        rs_sub kept = body->sub;
        body->sub = (rs_sub){0};
        add(body, block, RS_KIND_OPERATIVE, "op", body->operative);
        body->sub = kept;
        return;
    }
    add(body, block, RS_KIND_OPERATIVE, "op", body->operative);
}

static void take_annex(body_state *body, const rs_block *block) {
    body->section = ANNEX;
    const char *address = rs_arena_print(&body->document->arena, "annex.¶%u", ++body->annex);
    rs_structure_add(body->document, block, rs_structure_kind(block), address);
}

static void take_closing(body_state *body, const rs_block *block, rs_view text) {
    body->section = CLOSING;
    rs_masthead_take_date(body->shape, text);
    add_apart(body, block, RS_KIND_CLOSING, "close", ++body->closing);
}

static void take_paragraph(body_state *body, const rs_block *block, rs_view text) {
    bool begins = begins_operative(body, block, text);
    if (body->section == PREAMBLE && !begins) {
        take_preambular(body, block);
    } else {
        take_operative(body, block, begins);
    }
    body->last = rs_last_code(text);
}

static void take_block(body_state *body, const rs_block *block, rs_view text) {
    unsigned organ;
    bool is_over = body->section == OPERATIVE || body->section == CLOSING;
    if (block->kind == RS_BLOCK_RULE) {
        return;
    }
    if (block->kind == RS_BLOCK_FOOTNOTE) {
        add_apart(body, block, RS_KIND_FOOTNOTE, "fn", block->marker.number);
    } else if (is_over && rs_wording_of_line(text, &organ) == body->shape->wording) {
        begin_part(body, block);
    } else if (body->section == ANNEX || (is_over && is_annex(body, block, text))) {
        take_annex(body, block);
    } else if (is_page_mark(body, text)) {
        add_apart(body, block, RS_KIND_MASTHEAD, "head", ++body->lines);
    } else if (is_over && is_closing(body, block, text)) {
        take_closing(body, block, text);
    } else if (body->section == CLOSING) {
        take_annex(body, block);
    } else if (block->kind == RS_BLOCK_HEADING && block->marker.kind == RS_MARKER_NONE) {
        add_apart(body, block, RS_KIND_HEADING, "heading", ++body->headings);
    } else {
        take_paragraph(body, block, text);
    }
}

// A marker may stand behind markup: **1.** text
static rs_block read_marker(const rs_shape *shape, size_t number) {
    rs_block block = shape->document->blocks.at[number];
    block.marker = rs_marker_parse(shape->plain[number]);
    return block;
}

bool rs_body_find(rs_shape *shape) {
    bool has_comma = false;
    for (size_t i = shape->organ_line + 1; i < shape->document->blocks.size; i++) {
        rs_block block = read_marker(shape, i);
        if (block.marker.kind == RS_MARKER_NUMBER) {
            shape->is_numbered = true;
            return block.marker.number == 1;
        }
        if (block.kind == RS_BLOCK_TEXT) {
            bool ends_in_comma = rs_is_comma(rs_last_code(shape->plain[i]));
            // A single operative paragraph has no number.
            if (has_comma && !ends_in_comma && shape->number.serial) {
                return true;
            }
            has_comma |= ends_in_comma;
        }
    }
    return false;
}

// The date of adoption stands at the end, or in the masthead.
static void find_date(const rs_shape *shape) {
    for (size_t i = 0; i < shape->organ_line && shape->document->head.date.size == 0; i++) {
        if (rs_wording_has(shape->plain[i], shape->wording->adopted)) {
            rs_masthead_take_date(shape, shape->plain[i]);
        }
    }
}

// Where in an operative paragraph the closing begins when no blank line parts them, or 0.
static size_t closing_start(const body_state *body, const rs_block *block, rs_view text) {
    rs_lines lines = {.text = text};
    size_t before = 0;
    while (body->section != PREAMBLE && block->kind != RS_BLOCK_CODE && rs_lines_next(&lines)) {
        rs_block rest = {.kind = RS_BLOCK_TEXT};
        rs_view line = rs_view_slice(text, lines.start, lines.end);
        uint32_t last = rs_last_code(rs_view_slice(text, 0, before));
        if (before != 0 && (last == '.' || last == 0x3002) && is_closing(body, &rest, line)) {
            return lines.start;
        }
        before = lines.end;
    }
    return 0;
}

static void take_whole(body_state *body, rs_block block, rs_view text) {
    size_t cut = closing_start(body, &block, text);
    if (cut == 0 || text.data != block.text.data) {
        take_block(body, &block, text);
        return;
    }
    rs_block closing = {.kind = RS_BLOCK_TEXT, .offset = block.offset, .length = block.length};
    closing.text = rs_view_slice(text, cut, text.size);
    closing.line = block.line;
    for (size_t i = 0; i < cut && block.line; i++) {
        closing.line += text.data[i] == '\n';
    }
    block.text = rs_view_slice(text, 0, cut - 1);
    take_block(body, &block, block.text);
    take_block(body, &closing, closing.text);
}

void rs_body_apply(const rs_shape *shape) {
    rs_document *document = shape->document;
    body_state body = {.shape = shape, .document = document, .part = ""};
    for (size_t i = 0; i < document->paragraphs.size; i++) {
        body.lines += document->paragraphs.at[i].kind == RS_KIND_MASTHEAD;
    }
    for (size_t i = shape->organ_line + 1; i < document->blocks.size; i++) {
        take_whole(&body, read_marker(shape, i), shape->plain[i]);
    }
    find_date(shape);
}
