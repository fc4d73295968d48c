// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A resolution is recognised by its organ line, "The General Assembly,", with a number or a session
 * before it and operative paragraphs after it. A text that only quotes such a line has not all of
 * them.
 */
#include "indexer/structure/resolution.h"

#include "core/analysis/markup.h"
#include "core/base/buffer.h"
#include "indexer/line.h"
#include "indexer/strip.h"
#include "indexer/structure/shape.h"

/* Where the organ line may stand, and how long the blocks before it may be. */
enum { LAST_ORGAN_LINE = 60, LONGEST_ORGAN_LINE = 120 };

static rs_view trim(rs_view text) {
    while (text.size && strchr(" \t\n\r#", text.data[0])) {
        text = rs_view_slice(text, 1, text.size);
    }
    while (text.size && strchr(" \t\n\r", text.data[text.size - 1])) {
        text.size--;
    }
    return text;
}

// The text of a block without the markup that a given text still has.
static rs_view plain_text(rs_document *document, const rs_block *block) {
    if (!document->verbatim) {
        return block->text;
    }
    rs_view text = trim(block->text);
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

// Stars around it are all the markup an organ line has.
static const rs_wording *organ_of(rs_view line, unsigned *organ) {
    line = trim(line);
    while (line.size > 1 && line.data[0] == '*' && line.data[line.size - 1] == '*') {
        line = rs_view_slice(line, 1, line.size - 1);
    }
    return line.size <= LONGEST_ORGAN_LINE ? rs_wording_of_line(line, organ) : NULL;
}

// Makes two blocks of one, the second one beginning at byte at of its text.
static void split(rs_document *document, size_t number, size_t at, uint32_t lines) {
    rs_blocks *blocks = &document->blocks;
    RS_PUSH(blocks, (rs_block){0});
    if (blocks->failed) {
        return;
    }
    memmove(&blocks->at[number + 2], &blocks->at[number + 1],
            (blocks->size - number - 2) * sizeof *blocks->at);
    rs_block *first = &blocks->at[number];
    rs_block *second = first + 1;
    *second = *first;
    second->text = trim(rs_view_slice(first->text, at, first->text.size));
    second->marker = rs_marker_parse(second->text);
    second->joined = true;
    second->line += second->line ? lines : 0;
    first->text = trim(rs_view_slice(first->text, 0, at));
    if (document->verbatim) {
        second->offset += (uint64_t)(second->text.data - first->text.data);
        second->length = second->text.size;
        first->length = first->text.size;
    }
}

// Looks for the organ line among the lines of one block; it becomes a block of its own, and the
// lines before it one block each.
static bool find_in_block(rs_document *document, size_t number, rs_shape *shape) {
    const rs_blocks *blocks = &document->blocks;
    rs_lines lines = {.text = blocks->at[number].text};
    do {
        if (!rs_lines_next(&lines) || lines.number > LAST_ORGAN_LINE) {
            return false;
        }
        rs_view line = rs_view_slice(lines.text, lines.start, lines.end);
        shape->wording = organ_of(line, &shape->organ);
    } while (!shape->wording);
    if (lines.next < lines.text.size) {
        split(document, number, lines.next, lines.number);
    }
    shape->organ_line = number;
    if (lines.start > 0) {
        split(document, shape->organ_line++, lines.start, lines.number - 1);
    }
    for (; number < shape->organ_line && !blocks->failed; number++) {
        rs_lines rest = {.text = blocks->at[number].text};
        if (rs_lines_next(&rest) && rest.next < rest.text.size) {
            split(document, number, rest.next, 1);
            shape->organ_line++;
        }
    }
    return true;
}

static bool find_organ_line(rs_shape *shape) {
    rs_document *document = shape->document;
    for (size_t i = 0; i < document->blocks.size && i < LAST_ORGAN_LINE; i++) {
        const rs_block *block = &document->blocks.at[i];
        bool is_text = block->kind == RS_BLOCK_TEXT || block->kind == RS_BLOCK_HEADING;
        if (is_text && find_in_block(document, i, shape)) {
            return !document->blocks.failed;
        }
    }
    return false;
}

bool rs_resolution_apply(rs_document *document) {
    rs_shape shape = {.document = document};
    if (!find_organ_line(&shape)) {
        return false;
    }
    rs_view *plain = rs_arena_array(&document->arena, document->blocks.size, sizeof *plain);
    if (!plain) {
        return false;
    }
    for (size_t i = 0; i < document->blocks.size; i++) {
        plain[i] = plain_text(document, &document->blocks.at[i]);
    }
    shape.plain = plain;
    if (!rs_masthead_find(&shape) || !rs_body_find(&shape)) {
        return false;
    }
    rs_masthead_apply(&shape);
    rs_body_apply(&shape);
    return true;
}
