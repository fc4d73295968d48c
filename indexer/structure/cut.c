// SPDX-License-Identifier: GPL-2.0-or-later
/* Splits blocks of several lines where a line says something of its own. */
#include "indexer/structure/cut.h"

#include <unicode/uchar.h>

#include "core/base/utf8.h"
#include "indexer/character.h"
#include "indexer/line.h"
#include "indexer/structure/notes.h"
#include "indexer/structure/verb.h"

/* Where the organ line may stand, and how long it may be. */
enum { LAST_ORGAN_LINE = 60, LONGEST_ORGAN_LINE = 120 };

/* No text is wrapped at more columns; a wrapped line leaves less than a word of them free. */
enum { WIDEST_WRAP = 120, LONGEST_WORD = 12, FEWEST_LINES = 4 };

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

// "The General Assembly,", or without the comma where a verb follows: "Adopts the following".
static const rs_wording *organ_of(rs_view line, rs_view after, unsigned *organ,
                                  rs_arena *failures) {
    line = bare_line(line);
    if (line.size > LONGEST_ORGAN_LINE) {
        return NULL;
    }
    const rs_wording *wording = rs_wording_of_line(line, organ);
    const rs_wording *bare = wording ? NULL : rs_wording_of_bare_line(line, organ);
    after = rs_cut_trim(after);
    bool is_bare =
        bare && after.size && rs_verb_begins(after, rs_verb_lines(bare->language), failures);
    return is_bare ? bare : wording;
}

static bool is_text(const rs_block *block) {
    return block->kind == RS_BLOCK_TEXT || block->kind == RS_BLOCK_HEADING;
}

void rs_cut_split(rs_document *document, size_t number, size_t at, uint32_t lines) {
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
    bool is_note = second->marker.kind == RS_MARKER_FOOTNOTE;
    bool is_item = second->marker.kind != RS_MARKER_NONE;
    bool is_kept = second->kind == RS_BLOCK_FOOTNOTE ? is_note
                   : second->kind == RS_BLOCK_ITEM   ? is_item
                                                     : true;
    bool is_listed = second->kind == RS_BLOCK_TEXT && (second->marker.kind == RS_MARKER_NUMBER ||
                                                       second->marker.kind == RS_MARKER_LETTER);
    second->kind = is_listed ? RS_BLOCK_ITEM : is_kept ? second->kind : RS_BLOCK_TEXT;
    second->line += second->line ? lines : 0;
    first->text = rs_cut_trim(rs_view_slice(first->text, 0, at));
    if (document->verbatim) {
        second->offset += (uint64_t)(second->text.data - first->text.data);
        second->length = second->text.size;
        first->length = first->text.size;
    }
}

// Looks for an organ line among the first lines of a block, as many as most says.
static const rs_wording *find_line(rs_document *document, size_t number, uint32_t most,
                                   rs_lines *lines, unsigned *organ) {
    const rs_blocks *blocks = &document->blocks;
    rs_view text = blocks->at[number].text;
    rs_view next = number + 1 < blocks->size ? blocks->at[number + 1].text : (rs_view){"", 0};
    *lines = (rs_lines){.text = text};
    while (lines->number < most && rs_lines_next(lines)) {
        rs_view line = rs_view_slice(text, lines->start, lines->end);
        rs_view after =
            lines->next < text.size ? rs_view_slice(text, lines->next, text.size) : next;
        const rs_wording *wording = organ_of(line, after, organ, &document->arena);
        if (wording) {
            return wording;
        }
    }
    return NULL;
}

// Makes a block of the line at hand of block number, which moves to it.
static void cut_line(rs_document *document, const rs_lines *lines, size_t *number) {
    if (lines->next < lines->text.size) {
        rs_cut_split(document, *number, lines->next, lines->number);
    }
    if (lines->start > 0) {
        rs_cut_split(document, *number, lines->start, lines->number - 1);
        ++*number;
    }
}

bool rs_cut_find_organ(rs_shape *shape) {
    const rs_blocks *blocks = &shape->document->blocks;
    for (size_t i = 0; i < blocks->size && i < LAST_ORGAN_LINE && !shape->wording; i++) {
        rs_lines lines;
        shape->organ_line = i;
        shape->wording = is_text(&blocks->at[i])
                             ? find_line(shape->document, i, LAST_ORGAN_LINE, &lines, &shape->organ)
                             : NULL;
    }
    return shape->wording != NULL;
}

void rs_cut_organ_line(rs_shape *shape) {
    rs_lines lines;
    unsigned organ;
    rs_document *document = shape->document;
    if (find_line(document, shape->organ_line, LAST_ORGAN_LINE, &lines, &organ)) {
        cut_line(document, &lines, &shape->organ_line);
    }
}

static bool begins_anew(rs_view line, rs_view before, const rs_wording *wording) {
    rs_number number;
    return rs_role_of_head(line, wording) != RS_ROLE_OTHER || rs_cut_is_letter(before) ||
           rs_role_of_head(before, wording) == RS_ROLE_ITEM || rs_number_parse(line, &number) ||
           rs_cut_is_letter(line);
}

// Where in a block of the masthead another thing begins, or 0; *lines are those before it.
static size_t next_start(rs_view text, const rs_wording *wording, uint32_t *before) {
    rs_lines lines = {.text = text};
    rs_view last = {"", 0};
    while (rs_lines_next(&lines)) {
        rs_view line = bare_line(rs_view_slice(text, lines.start, lines.end));
        if (lines.start > 0 && begins_anew(line, last, wording)) {
            *before = lines.number - 1;
            return lines.start;
        }
        last = line;
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
            rs_cut_split(document, i, start, before);
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
    for (size_t i = shape->organ_line + 1; i < document->blocks.size && shape->cuts <= RS_MOST_CUTS;
         i++) {
        const rs_block *block = &document->blocks.at[i];
        bool may_be = is_text(block) || block->kind == RS_BLOCK_ITEM;
        rs_lines lines;
        unsigned organ;
        if (!may_be || find_line(document, i, UINT32_MAX, &lines, &organ) != shape->wording ||
            organ != shape->organ) {
            continue;
        }
        size_t line = i;
        shape->cuts++;
        cut_line(document, &lines, &line);
        size_t size = document->blocks.size;
        if (line > i) {
            cut_part_head(document, &i);
        }
        i = line + document->blocks.size - size;
    }
}

// Han characters take two columns.
static size_t count_columns(rs_view line) {
    size_t count = 0;
    for (size_t i = 0; i < line.size;) {
        count += rs_is_unspaced(rs_utf8_next(line, &i)) ? 2 : 1;
    }
    return count;
}

// How many lines of several in a block there are, and how many of them are full.
static void count_lines(rs_view text, size_t widest, size_t *count, size_t *full) {
    for (rs_lines lines = {.text = text}; rs_lines_next(&lines) && lines.next < text.size;) {
        size_t width = count_columns(rs_view_slice(text, lines.start, lines.end));
        *full += width + LONGEST_WORD > widest;
        ++*count;
    }
}

static size_t widest_line(rs_view text, size_t widest) {
    for (rs_lines lines = {.text = text}; rs_lines_next(&lines);) {
        size_t width = count_columns(rs_view_slice(text, lines.start, lines.end));
        widest = width > widest ? width : widest;
    }
    return widest;
}

// At how many columns the lines of the body are wrapped; SIZE_MAX where each is a paragraph.
static size_t wrap_of(const rs_shape *shape) {
    const rs_blocks *blocks = &shape->document->blocks;
    size_t widest = 0;
    size_t count = 0;
    size_t full = 0;
    for (size_t i = shape->organ_line; i < blocks->size; i++) {
        widest = widest_line(blocks->at[i].text, widest);
    }
    for (size_t i = shape->organ_line; i < blocks->size && widest <= WIDEST_WRAP; i++) {
        count_lines(blocks->at[i].text, widest, &count, &full);
    }
    bool is_wrapped = widest <= WIDEST_WRAP && count >= FEWEST_LINES && full * 2 >= count;
    return is_wrapped ? widest : SIZE_MAX;
}

// Whether line begins a preambular paragraph although no blank line is before it: what is before
// ends in a comma, a footnote in a full stop, and not just because it was wrapped there.
static bool begins_preambular(rs_view before, rs_view line, size_t wrap, const rs_shape *shape) {
    size_t position = 0;
    uint32_t first = line.size ? rs_utf8_next(line, &position) : 0;
    bool is_wrapped = wrap != SIZE_MAX && count_columns(before) + LONGEST_WORD > wrap;
    bool is_latin = first < 0x250;
    uint32_t last = rs_last_code(before);
    bool ends = rs_is_comma(last) ||
                (rs_is_stop(last) && rs_marker_parse(before).kind == RS_MARKER_FOOTNOTE);
    if (!ends || (is_latin ? u_islower((UChar32)first) : is_wrapped)) {
        return false;
    }
    const rs_verb_line *verbs = rs_verb_lines(shape->wording->language);
    return rs_verb_begins(line, verbs, &shape->document->arena);
}

// Where in a block another preambular paragraph begins, or 0.
static size_t next_preambular(rs_view text, size_t wrap, const rs_shape *shape, uint32_t *before) {
    rs_lines lines = {.text = text};
    rs_view last = {"", 0};
    while (rs_lines_next(&lines)) {
        rs_view line = rs_view_slice(text, lines.start, lines.end);
        if (begins_preambular(last, line, wrap, shape)) {
            *before = lines.number - 1;
            return lines.start;
        }
        last = line;
    }
    return 0;
}

void rs_cut_preamble(rs_shape *shape) {
    rs_document *document = shape->document;
    size_t wrap = wrap_of(shape);
    for (size_t i = shape->organ_line + 1; i < document->blocks.size; i++) {
        const rs_block *block = &document->blocks.at[i];
        uint32_t before = 0;
        if (block->marker.kind == RS_MARKER_NUMBER || shape->cuts > RS_MOST_CUTS) {
            break;
        }
        bool may_be = is_text(block) || block->kind == RS_BLOCK_FOOTNOTE ||
                      block->marker.kind == RS_MARKER_LETTER;
        bool has_lines = may_be && memchr(block->text.data, '\n', block->text.size);
        size_t start = has_lines ? next_preambular(block->text, wrap, shape, &before) : 0;
        if (start > 0) {
            rs_cut_split(document, i, start, before);
            shape->cuts++;
        }
    }
}
