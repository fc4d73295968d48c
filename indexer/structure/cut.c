// SPDX-License-Identifier: GPL-2.0-or-later
/* Splits blocks of several lines where a line says something of its own. */
#include "indexer/structure/cut.h"

#include "indexer/line.h"

/* Where the organ line may stand, and how long it may be. */
enum { LAST_ORGAN_LINE = 60, LONGEST_ORGAN_LINE = 120 };

rs_view rs_cut_trim(rs_view text) {
    while (text.size && strchr(" \t\n\r#", text.data[0])) {
        text = rs_view_slice(text, 1, text.size);
    }
    while (text.size && strchr(" \t\n\r", text.data[text.size - 1])) {
        text.size--;
    }
    return text;
}

// Stars around it are all the markup that such a line has.
static rs_view bare_line(rs_view line) {
    line = rs_cut_trim(line);
    while (line.size > 1 && line.data[0] == '*' && line.data[line.size - 1] == '*') {
        line = rs_view_slice(line, 1, line.size - 1);
    }
    return line;
}

bool rs_cut_is_letter(rs_view text) {
    text = bare_line(text);
    return text.size == 1 && text.data[0] >= 'A' && text.data[0] <= 'Z';
}

static const rs_wording *organ_of(rs_view line, unsigned *organ) {
    line = bare_line(line);
    return line.size <= LONGEST_ORGAN_LINE ? rs_wording_of_line(line, organ) : NULL;
}

static bool is_text(const rs_block *block) {
    return block->kind == RS_BLOCK_TEXT || block->kind == RS_BLOCK_HEADING;
}

// Makes two blocks of one, the second one beginning at byte at of its text, lines further down.
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
    second->text = rs_cut_trim(rs_view_slice(first->text, at, first->text.size));
    second->marker = rs_marker_parse(second->text);
    second->joined = true;
    second->line += second->line ? lines : 0;
    first->text = rs_cut_trim(rs_view_slice(first->text, 0, at));
    if (document->verbatim) {
        second->offset += (uint64_t)(second->text.data - first->text.data);
        second->length = second->text.size;
        first->length = first->text.size;
    }
}

// Looks for an organ line among the first lines of a block, as many as most says.
static const rs_wording *find_line(rs_view text, uint32_t most, rs_lines *lines, unsigned *organ) {
    *lines = (rs_lines){.text = text};
    while (lines->number < most && rs_lines_next(lines)) {
        rs_view line = rs_view_slice(text, lines->start, lines->end);
        const rs_wording *wording = organ_of(line, organ);
        if (wording) {
            return wording;
        }
    }
    return NULL;
}

// Makes a block of the line at hand of block number, which moves to it.
static void cut_line(rs_document *document, const rs_lines *lines, size_t *number) {
    if (lines->next < lines->text.size) {
        split(document, *number, lines->next, lines->number);
    }
    if (lines->start > 0) {
        split(document, *number, lines->start, lines->number - 1);
        ++*number;
    }
}

bool rs_cut_organ_line(rs_shape *shape) {
    rs_document *document = shape->document;
    for (size_t i = 0; i < document->blocks.size && i < LAST_ORGAN_LINE; i++) {
        const rs_block *block = &document->blocks.at[i];
        rs_lines lines;
        shape->wording =
            is_text(block) ? find_line(block->text, LAST_ORGAN_LINE, &lines, &shape->organ) : NULL;
        if (shape->wording) {
            cut_line(document, &lines, &i);
            shape->organ_line = i;
            return !document->blocks.failed;
        }
    }
    return false;
}

static bool begins_anew(rs_view line, rs_role last, const rs_wording *wording) {
    rs_number number;
    return rs_role_of_head(line, wording) != RS_ROLE_OTHER || last == RS_ROLE_ITEM ||
           rs_number_parse(line, &number) || rs_cut_is_letter(line);
}

// Where in a block of the masthead another thing begins, or 0; *lines are those before it.
static size_t next_start(rs_view text, const rs_wording *wording, uint32_t *before) {
    rs_lines lines = {.text = text};
    rs_role last = RS_ROLE_OTHER;
    while (rs_lines_next(&lines)) {
        rs_view line = bare_line(rs_view_slice(text, lines.start, lines.end));
        if (lines.start > 0 && begins_anew(line, last, wording)) {
            *before = lines.number - 1;
            return lines.start;
        }
        last = rs_role_of_head(line, wording);
    }
    return 0;
}

void rs_cut_masthead(rs_shape *shape) {
    rs_document *document = shape->document;
    for (size_t i = 0; i < shape->organ_line && !document->blocks.failed; i++) {
        const rs_block *block = &document->blocks.at[i];
        uint32_t before = 0;
        size_t start = is_text(block) ? next_start(block->text, shape->wording, &before) : 0;
        if (start > 0) {
            split(document, i, start, before);
            shape->organ_line++;
        }
    }
}

// The letter of a part and its title, among the lines before its organ line.
static void cut_part_head(rs_document *document, size_t *number) {
    rs_lines lines = {.text = document->blocks.at[*number].text};
    while (rs_lines_next(&lines)) {
        if (rs_cut_is_letter(rs_view_slice(lines.text, lines.start, lines.end))) {
            cut_line(document, &lines, number);
            return;
        }
    }
}

void rs_cut_parts(rs_shape *shape) {
    rs_document *document = shape->document;
    for (size_t i = shape->organ_line + 1; i < document->blocks.size; i++) {
        const rs_block *block = &document->blocks.at[i];
        bool may_be = is_text(block) || block->kind == RS_BLOCK_ITEM;
        rs_lines lines;
        unsigned organ;
        if (!may_be || find_line(block->text, UINT32_MAX, &lines, &organ) != shape->wording ||
            organ != shape->organ) {
            continue;
        }
        size_t line = i;
        cut_line(document, &lines, &line);
        size_t size = document->blocks.size;
        if (line > i) {
            cut_part_head(document, &i);
        }
        i = line + document->blocks.size - size;
    }
}
