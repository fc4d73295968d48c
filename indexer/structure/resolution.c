// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A resolution is recognised by its organ line, "The General Assembly,", with a number or a session
 * before it and operative paragraphs after it. A text that only quotes such a line has not all of
 * them.
 */
#include "indexer/structure/resolution.h"

#include "core/analysis/markup.h"
#include "core/base/buffer.h"
#include "indexer/character.h"
#include "indexer/strip.h"
#include "indexer/structure/body.h"
#include "indexer/structure/cut.h"
#include "indexer/structure/shape.h"

/* How many blocks before the organ line of a part may belong to it, and how long they may be. */
enum { MOST_PART_HEADS = 3, LONGEST_PART_HEAD = 200 };

// The text of a block without the markup that a given text still has.
static rs_view plain_text(rs_document *document, const rs_block *block) {
    if (!document->verbatim) {
        return block->text;
    }
    rs_view text = rs_cut_trim(block->text);
    text = rs_view_slice(text, rs_marker_parse(text).bullet, text.size);
    rs_buffer stripped = {0};
    rs_markup_strip(text, NULL, RS_MARKUP_ALL, &stripped);
    rs_view plain = rs_buffer_view(&stripped);
    bool has_markup = !stripped.failed && plain.size < text.size;
    char *copy = !has_markup ? NULL : rs_arena_copy(&document->arena, plain);
    text = copy ? (rs_view){copy, plain.size} : text;
    document->blocks.failed |= stripped.failed;
    rs_buffer_free(&stripped);
    return text;
}

static bool fill_plain(rs_shape *shape) {
    rs_document *document = shape->document;
    size_t size = document->blocks.size;
    rs_view *plain = rs_arena_array(&document->arena, size, sizeof *plain);
    rs_role *roles = rs_arena_array(&document->arena, size, sizeof *roles);
    shape->places = rs_arena_array(&document->arena, size, sizeof *shape->places);
    if (!plain || !roles || !shape->places) {
        return false;
    }
    for (size_t i = 0; i < size; i++) {
        plain[i] = plain_text(document, &document->blocks.at[i]);
        roles[i] = i < shape->organ_line ? rs_role_of_head(plain[i], shape->wording) : roles[i];
    }
    shape->plain = plain;
    shape->roles = roles;
    return true;
}

// Short, and neither a sentence nor a closing: "B", "Audiovisual archives".
static bool is_part_head(const rs_shape *shape, size_t i) {
    const rs_block *block = &shape->document->blocks.at[i];
    rs_view text = shape->plain[i];
    uint32_t last = rs_last_code(text);
    bool is_heading = block->kind == RS_BLOCK_HEADING || block->kind == RS_BLOCK_TEXT;
    return is_heading && text.size <= LONGEST_PART_HEAD && !rs_is_stop(last) &&
           !rs_is_comma(last) && rs_role_of_closing(text, shape->wording) == RS_ROLE_OTHER;
}

// Marks what belongs to the organ line at place, from block first on. False when it is that of
// another resolution.
static bool mark_part(const rs_shape *shape, size_t first, size_t place) {
    const rs_number *own = &shape->number;
    shape->places[place] = RS_PLACE_ORGAN;
    for (size_t i = place; i-- > first && place - i <= MOST_PART_HEADS;) {
        rs_number number;
        bool is_letter = rs_cut_is_letter(shape->plain[i]);
        if (!is_part_head(shape, i)) {
            break;
        }
        if (own->serial && rs_number_parse(shape->plain[i], &number) &&
            number.session == own->session && number.serial != own->serial) {
            return false;
        }
        shape->places[i] = is_letter ? RS_PLACE_PART_LINE : RS_PLACE_PART_TITLE;
        if (is_letter) {
            break;
        }
    }
    return true;
}

// An annex, or the text that a resolution adopts without calling it one, has an organ line of its
// own at times.
static bool begins_adopted(const rs_shape *shape, size_t i) {
    rs_block block = shape->document->blocks.at[i];
    rs_view before = shape->plain[i - 1];
    block.marker = rs_marker_parse(shape->plain[i]);
    bool is_announced = rs_is_colon(rs_last_code(before)) && block.marker.kind == RS_MARKER_NONE &&
                        block.kind != RS_BLOCK_FOOTNOTE && is_part_head(shape, i);
    return is_announced || rs_annex_begins(shape, &block, shape->plain[i]);
}

// A resolution in several parts has an organ line for each.
static bool find_parts(rs_shape *shape) {
    size_t size = shape->document->blocks.size;
    bool is_adopted = false;
    for (size_t i = shape->organ_line + 1; i < size; i++) {
        unsigned organ;
        bool is_organ = rs_wording_of_line(rs_cut_trim(shape->plain[i]), &organ) == shape->wording;
        is_adopted = (is_adopted || begins_adopted(shape, i)) && !rs_cut_is_letter(shape->plain[i]);
        if (is_organ && organ == shape->organ && !is_adopted) {
            shape->has_parts = true;
            if (!mark_part(shape, shape->organ_line + 1, i)) {
                return false;
            }
        }
    }
    size_t first = shape->title_line == SIZE_MAX ? 0 : shape->title_line + 1;
    for (size_t i = first; shape->has_parts && i < shape->organ_line; i++) {
        if (rs_cut_is_letter(shape->plain[i])) {
            return mark_part(shape, i, shape->organ_line);
        }
    }
    return true;
}

static bool find(rs_shape *shape) {
    rs_cut_masthead(shape);
    rs_cut_notes(shape);
    rs_cut_parts(shape);
    rs_cut_preamble(shape);
    rs_cut_lines(shape);
    return !shape->document->blocks.failed && fill_plain(shape) && rs_masthead_find(shape) &&
           find_parts(shape) && rs_body_find(shape);
}

bool rs_resolution_apply(rs_document *document) {
    rs_shape shape = {.document = document};
    if (!rs_cut_find_organ(&shape)) {
        return false;
    }
    // What is none after all keeps the blocks that its reader saw.
    rs_blocks *blocks = &document->blocks;
    size_t size = blocks->size;
    rs_block *kept = rs_arena_array(&document->arena, size, sizeof *kept);
    if (!kept) {
        return false;
    }
    memcpy(kept, blocks->at, size * sizeof *kept);
    rs_cut_organ_line(&shape);
    if (find(&shape)) {
        rs_masthead_apply(&shape);
        rs_body_apply(&shape);
        return true;
    }
    memcpy(blocks->at, kept, size * sizeof *kept);
    blocks->size = size;
    return false;
}
