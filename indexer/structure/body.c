// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Preamble, operative part and closing. Footnotes stand anywhere and never break the numbering;
 * what has no number of its own belongs to the paragraph before it.
 */
#include "indexer/structure/body.h"

#include <unicode/uchar.h>

#include "core/base/utf8.h"
#include "indexer/character.h"
#include "indexer/line.h"
#include "indexer/structure/cut.h"
#include "indexer/structure/notes.h"
#include "indexer/structure/structure.h"

enum { LONGEST_HEADING = 120, MOST_CLOSING_LINES = 6 };

// ---- paragraphs ----

void rs_body_add(rs_body *body, const rs_block *block, rs_kind kind, const char *address) {
    rs_kind seen = rs_structure_kind(block);
    bool is_other = seen == RS_KIND_ROW || seen == RS_KIND_CODE;
    rs_structure_add(body->document, block, is_other ? seen : kind, address);
}

static const char *apart(rs_body *body, const char *name, uint32_t number) {
    return rs_address_print(&body->document->arena, body->part, name, number, (rs_sub){0});
}

// The verb of a paragraph; one of its sub-paragraphs has one only where it has none itself.
static void add_with_verb(rs_body *body, const rs_block *block, rs_view text, rs_kind kind,
                          const char *address, bool is_sub) {
    rs_body_add(body, block, kind, address);
    rs_paragraphs *paragraphs = &body->document->paragraphs;
    if ((is_sub && body->has_verb) || paragraphs->failed || block->kind == RS_BLOCK_CODE) {
        return;
    }
    size_t start = (size_t)block->marker.bullet + block->marker.size;
    rs_view rest = rs_view_slice(text, start < text.size ? start : text.size, text.size);
    rs_view verb = rs_verb_find(rest, body->verbs, &body->scratch);
    const char *copy = verb.size ? rs_arena_copy(&body->document->arena, verb) : NULL;
    paragraphs->at[paragraphs->size - 1].verb = (rs_view){copy ? copy : "", copy ? verb.size : 0};
    body->has_verb = is_sub ? body->has_verb : copy != NULL;
    body->document->arena.failed |= body->scratch.failed;
    rs_arena_reset(&body->scratch);
}

static bool begins_with_verb(rs_body *body, rs_view text) {
    return rs_verb_begins(text, body->verbs, &body->document->arena);
}

// Whether a paragraph was cut short, by the end of a page, before block.
static bool is_cut(const rs_body *body) {
    return body->last != 0 && (u_isalpha((UChar32)body->last) || rs_is_colon(body->last));
}

static void take_preambular(rs_body *body, const rs_block *block, rs_view text) {
    bool is_sub = block->marker.kind == RS_MARKER_LETTER && body->preambular != 0;
    if (is_sub) {
        rs_sub_next(&body->preambular_sub, block->marker, rs_style_of(text, block->marker),
                    rs_is_colon(body->last));
    } else if (!is_cut(body) || body->preambular == 0 || begins_with_verb(body, text)) {
        body->preambular++;
        body->preambular_sub = (rs_sub){0};
    }
    const char *address = rs_address_print(&body->document->arena, body->part, "pp",
                                           body->preambular, body->preambular_sub);
    add_with_verb(body, block, text, RS_KIND_PREAMBLE, address, is_sub);
}

static void take_operative(rs_body *body, const rs_block *block, rs_view text, bool begins) {
    rs_numbering *list = &body->operative;
    bool is_sub = false;
    if (begins) {
        body->section = RS_OPERATIVE;
        bool is_number = block->marker.kind == RS_MARKER_NUMBER;
        bool is_anew = body->in_section && (!is_number || block->marker.number == 1);
        body->runs += list->number == 0 || is_anew;
        body->in_section = false;
        uint32_t next = is_number ? block->marker.number : is_anew ? 1 : list->number + 1;
        rs_numbering_take(list, block, text);
        list->number = next;
    } else {
        is_sub = rs_numbering_take_sub(list, block, text, body->last);
        bool announces = !is_sub && rs_is_colon(rs_last_code(text));
        list->sub = announces ? (rs_sub){0} : list->sub;
    }
    // What goes on after the sub-paragraphs belongs to the whole again.
    const rs_sub none = {0};
    const char *address =
        rs_address_print(&body->document->arena, body->part, rs_section_name(body), list->number,
                         is_sub ? list->sub : none);
    add_with_verb(body, block, text, RS_KIND_OPERATIVE, address, is_sub);
}

// Whether block begins the next operative paragraph. One or two may be missing, a list of another
// kind never has the right number.
static bool begins_operative(rs_body *body, const rs_block *block, rs_view text) {
    if (body->adopts) {
        return true;
    }
    if (block->marker.kind == RS_MARKER_NUMBER) {
        uint32_t number = block->marker.number;
        uint32_t last = body->operative.number;
        bool is_next = number > last && number <= last + 3 &&
                       (last == 0 || rs_numbering_fits(&body->operative, block, text));
        bool begins = body->section == RS_PREAMBLE || body->in_section;
        return (begins && number == 1) || (last != 0 && is_next);
    }
    uint32_t last = rs_last_before_note(text);
    bool ends = !rs_is_comma(last) && !u_isalpha((UChar32)last);
    if (body->in_section && block->marker.kind == RS_MARKER_NONE && body->operative.number != 0) {
        return ends && begins_with_verb(body, text);
    }
    if (body->shape->is_numbered || block->marker.kind != RS_MARKER_NONE) {
        return false;
    }
    bool may_begin = body->preambular != 0 || begins_with_verb(body, text);
    return body->section == RS_OPERATIVE ? !is_cut(body) : may_begin && ends;
}

static void take_paragraph(rs_body *body, const rs_block *block, rs_view text) {
    bool may_lead = body->in_section && block->marker.kind == RS_MARKER_NONE;
    if (may_lead && rs_is_comma(rs_last_before_note(text)) && begins_with_verb(body, text)) {
        body->section = RS_PREAMBLE;
    }
    bool begins = begins_operative(body, block, text);
    if (body->section == RS_PREAMBLE && !begins) {
        take_preambular(body, block, text);
    } else {
        take_operative(body, block, text, begins);
    }
    body->last = rs_last_code(text);
}

// ---- everything else ----

// A date alone on its line, or the number of the meeting.
static bool is_closing(const rs_body *body, const rs_block *block, rs_view text) {
    rs_lines lines = {.text = text};
    bool is_other = block->kind == RS_BLOCK_CODE || block->marker.kind != RS_MARKER_NONE;
    return !is_other && rs_lines_next(&lines) &&
           rs_role_of_closing(rs_view_slice(text, 0, lines.end), body->shape->wording) !=
               RS_ROLE_OTHER;
}

// A few words before a paragraph that begins anew, as a heading has them.
static bool is_heading(rs_body *body, const rs_block *block, size_t next, rs_view text) {
    if (block->marker.kind != RS_MARKER_NONE || block->kind == RS_BLOCK_HEADING) {
        return block->marker.kind == RS_MARKER_NONE;
    }
    uint32_t last = rs_last_code(text);
    bool is_short = block->kind == RS_BLOCK_TEXT && text.size <= LONGEST_HEADING &&
                    u_isalpha((UChar32)last) && !memchr(text.data, '\n', text.size);
    const rs_shape *shape = body->shape;
    bool may_be = body->section == RS_OPERATIVE ? !is_cut(body) : rs_is_comma(body->last);
    if (!is_short || !may_be || next >= body->document->blocks.size) {
        return false;
    }
    rs_block after = {.marker = rs_marker_parse(shape->plain[next])};
    return after.marker.kind == RS_MARKER_NUMBER &&
           begins_operative(body, &after, shape->plain[next]);
}

// A further part of the resolution begins: 57/270 A and B.
static void take_part(rs_body *body, const rs_block *block, rs_place place) {
    if (!body->in_part_head) {
        body->section = RS_PREAMBLE;
        body->preambular = 0;
        body->preambular_sub = (rs_sub){0};
        body->operative = (rs_numbering){0};
        body->closings = 0;
        body->closing_roles = 0;
        body->headings = 0;
        body->runs = 0;
        body->sections = 0;
        body->in_section = false;
        body->lines = 0;
        body->annexes = 0;
        body->last = 0;
        const char *part =
            rs_arena_print(&body->document->arena, "%c.", 'A' + (int)++body->parts % 26);
        body->part = part ? part : "";
    }
    body->in_part_head = place != RS_PLACE_ORGAN;
    rs_arena *arena = &body->document->arena;
    if (place == RS_PLACE_PART_TITLE) {
        rs_body_add(body, block, RS_KIND_TITLE, rs_arena_print(arena, "%stitle", body->part));
    } else if (place == RS_PLACE_ORGAN) {
        rs_body_add(body, block, RS_KIND_MASTHEAD,
                    rs_arena_print(arena, "%shead.organ", body->part));
    } else {
        rs_body_add(body, block, RS_KIND_MASTHEAD, apart(body, "head", ++body->lines));
    }
}

static void take_closing(rs_body *body, const rs_block *block, rs_view text) {
    rs_role role = rs_role_of_closing(text, body->shape->wording);
    const char *address;
    if (role == RS_ROLE_OTHER || body->closing_roles & 1u << role) {
        address = apart(body, "close", ++body->closings);
    } else {
        body->closing_roles |= 1u << role;
        address =
            rs_arena_print(&body->document->arena, "%sclose.%s", body->part, rs_role_name(role));
    }
    body->section = RS_CLOSING;
    rs_masthead_take_date(body->shape, text);
    rs_body_add(body, block, RS_KIND_CLOSING, address);
}

// "[Adopted without a vote.]", how the votes were cast, up to the bracket that closes it.
static bool goes_on_closing(rs_body *body, rs_view text) {
    bool is_remark =
        body->section == RS_CLOSING && text.size && (text.data[0] == '[' || body->in_remark);
    body->in_remark = is_remark && !memchr(text.data, ']', text.size);
    return is_remark;
}

// The heading of a section, and the title behind its number.
static bool takes_section(rs_body *body, const rs_block *block, rs_view text) {
    bool has_title = false;
    uint32_t number = rs_section_number(block, text, &has_title);
    bool is_next = number != 0 && number == body->sections + 1;
    bool is_title = body->awaits_title && block->marker.kind == RS_MARKER_NONE &&
                    text.size <= LONGEST_HEADING && !rs_is_comma(rs_last_before_note(text)) &&
                    !rs_is_stop(rs_last_code(text));
    if (is_next) {
        body->sections = number;
        body->in_section = true;
    }
    body->awaits_title = is_next && !has_title;
    return is_next || is_title;
}

static void take_body(rs_body *body, const rs_block *block, rs_view text, size_t next) {
    bool is_over = body->section != RS_PREAMBLE || body->runs != 0;
    bool may_close = body->section != RS_ANNEX || body->has_adopted;
    bool is_annex = is_over && rs_annex_begins(body->shape, block, text);
    if (block->kind == RS_BLOCK_FOOTNOTE) {
        const char *address =
            rs_address_print(&body->document->arena, "", "fn", block->marker.number, (rs_sub){0});
        rs_body_add(body, block, RS_KIND_FOOTNOTE, address);
    } else if (rs_page_is_mark(body, text)) {
        rs_body_add(body, block, RS_KIND_MASTHEAD, apart(body, "head", ++body->lines));
    } else if (is_over && may_close && !is_annex &&
               (is_closing(body, block, text) || goes_on_closing(body, text))) {
        body->has_adopted = false;
        take_closing(body, block, text);
    } else if (is_annex || body->section == RS_ANNEX) {
        rs_annex_take(body, block, text, is_annex);
    } else if (body->section == RS_CLOSING) {
        rs_annex_take(body, block, text, false);
    } else if (takes_section(body, block, text) || is_heading(body, block, next, text)) {
        rs_body_add(body, block, RS_KIND_HEADING, apart(body, "heading", ++body->headings));
    } else {
        take_paragraph(body, block, text);
        body->has_adopted = body->adopts;
        body->section = body->adopts ? RS_ANNEX : body->section;
    }
}

// The date of adoption stands at the end, or in the masthead.
static void find_date(const rs_shape *shape) {
    for (size_t i = 0; i < shape->organ_line && shape->document->head.date.size == 0; i++) {
        if (shape->roles[i] == RS_ROLE_ADOPTION) {
            rs_masthead_take_date(shape, shape->plain[i]);
        }
    }
}

// Where in text the next line of a closing begins, or 0; in a closing any such line, otherwise one
// after the end of a sentence.
static size_t closing_start(const rs_body *body, rs_view text, bool in_closing) {
    rs_lines lines = {.text = text};
    for (size_t before = 0; rs_lines_next(&lines); before = lines.end) {
        rs_view line = rs_view_slice(text, lines.start, lines.end);
        uint32_t last = rs_last_code(rs_view_slice(text, 0, before));
        bool may_be = before != 0 && (in_closing || last == '.' || last == 0x3002);
        rs_block block = {.marker = rs_marker_parse(line)};
        bool is_annex = in_closing && rs_annex_begins(body->shape, &block, line);
        if (may_be &&
            (is_annex || rs_role_of_closing(line, body->shape->wording) != RS_ROLE_OTHER)) {
            return lines.start;
        }
    }
    return 0;
}

// Takes the lines of a closing one by one, also where no blank line parts them from the last
// paragraph.
static void take_whole(rs_body *body, rs_block block, rs_view text, size_t next) {
    bool is_verbatim = text.data == block.text.data;
    bool may_close = (body->section != RS_ANNEX || body->has_adopted) && is_verbatim &&
                     block.kind != RS_BLOCK_CODE && block.kind != RS_BLOCK_FOOTNOTE;
    for (unsigned i = 0; may_close && i < MOST_CLOSING_LINES; i++) {
        size_t cut = closing_start(body, text, i > 0 || is_closing(body, &block, text));
        if (cut == 0) {
            break;
        }
        rs_block first = block;
        first.text = rs_cut_trim(rs_view_slice(text, 0, cut));
        take_body(body, &first, first.text, next);
        for (size_t k = 0; k < cut && block.line; k++) {
            block.line += text.data[k] == '\n';
        }
        text = rs_cut_trim(rs_view_slice(text, cut, text.size));
        block.text = text;
        block.kind = RS_BLOCK_TEXT;
        block.marker = (rs_marker){.kind = RS_MARKER_NONE};
    }
    take_body(body, &block, text, next);
}

void rs_body_apply(const rs_shape *shape) {
    rs_document *document = shape->document;
    rs_body body = {.shape = shape,
                    .document = document,
                    .verbs = rs_verb_lines(shape->wording->language),
                    .part = shape->has_parts ? "A." : ""};
    for (size_t i = 0; i < document->paragraphs.size; i++) {
        rs_view address = document->paragraphs.at[i].address;
        body.lines += rs_view_starts_with(address, rs_view_of("head.")) &&
                      u_isdigit((UChar32)(unsigned char)address.data[5]);
    }
    for (size_t i = shape->organ_line + 1; i < document->blocks.size; i++) {
        rs_block block = rs_body_block(shape, i);
        if (shape->places[i] != RS_PLACE_BODY) {
            take_part(&body, &block, shape->places[i]);
        } else if (block.kind != RS_BLOCK_RULE) {
            body.adopts = i == shape->adopting;
            take_whole(&body, block, shape->plain[i], i + 1);
        }
    }
    rs_arena_free(&body.scratch);
    find_date(shape);
}
