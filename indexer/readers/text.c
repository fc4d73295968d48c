// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Plain text: paragraphs stand between blank lines; lists, headings and footnotes begin with a
 * line that says so. A wrapped line that only looks like one is told by what came before it.
 */
#include "indexer/readers/text.h"

#include <unicode/uchar.h>

#include "core/analysis/markup.h"
#include "core/base/utf8.h"
#include "indexer/block.h"
#include "indexer/character.h"
#include "indexer/line.h"
#include "indexer/reader.h"
#include "indexer/strip.h"

/* No text is wrapped at more characters than this, and no wrapped paragraph has more bytes. */
#define WIDEST_WRAP     120
#define LARGEST_WRAPPED 4096

typedef struct parser {
    rs_lines lines;
    rs_document *document;
    rs_buffer stripped;
    const rs_block *whole; /* the paragraph this text is, or NULL: a file */

    /* The block at hand. */
    bool is_open;
    rs_block block;
    size_t start;
    size_t end;
    bool has_bullet;

    /* What came before the line at hand. */
    bool after_blank;
    uint32_t last_code; /* the last character but quotes and footnote marks */
    uint32_t number;    /* of the last numbered item */
    uint32_t letter;
    uint32_t roman;
    uint32_t footnote;

    /* The run of lines without a blank one: one paragraph, or one a line. */
    bool is_wrapped;
} parser;

static size_t skip_blanks(rs_view line) {
    size_t position = 0;
    while (position < line.size) {
        size_t next = position;
        if (!rs_is_blank(rs_utf8_next(line, &next))) {
            break;
        }
        position = next;
    }
    return position;
}

// --- *** ___ === ——— and the like, blanks between them allowed.
static bool is_rule(rs_view line) {
    uint32_t mark = 0;
    size_t count = 0;
    for (size_t i = 0; i < line.size;) {
        uint32_t code = rs_utf8_next(line, &i);
        if (rs_is_blank(code)) {
            continue;
        }
        if (!(code == '-' || code == '*' || code == '_' || code == '=' || code == 0x2014 ||
              code == 0x2500) ||
            (mark != 0 && code != mark)) {
            return false;
        }
        mark = code;
        count++;
    }
    return count >= 3;
}

// The level of "## heading" and where its text begins, or 0.
static uint8_t heading_level(rs_view line, size_t *text) {
    uint8_t level = 0;
    while (level < line.size && line.data[level] == '#') {
        level++;
    }
    if (level == 0 || level > 6 || level == line.size ||
        (line.data[level] != ' ' && line.data[level] != '\t')) {
        return 0;
    }
    *text = level;
    return level;
}

static size_t count_codes(rs_view line) {
    size_t count = 0;
    for (size_t i = 0; i < line.size; i++) {
        count += ((unsigned char)line.data[i] & 0xC0) != 0x80;
    }
    return count;
}

// Looks ahead over the run of lines that begins with the line at hand.
static bool is_wrapped_run(rs_lines lines) {
    size_t start = lines.start;
    do {
        rs_view line = rs_view_slice(lines.text, lines.start, lines.end);
        if (skip_blanks(line) == line.size) {
            break;
        }
        if (lines.end - start > LARGEST_WRAPPED ||
            (line.size > WIDEST_WRAP && count_codes(line) > WIDEST_WRAP)) {
            return false;
        }
    } while (rs_lines_next(&lines));
    return true;
}

static void add_part(parser *reading, rs_view part) {
    rs_block block = reading->block;
    block.text = part;
    if (reading->whole) {
        block.offset = reading->whole->offset;
        block.length = reading->whole->length;
        rs_block_add(reading->document, block);
        return;
    }
    block.offset = (uint64_t)(part.data - reading->lines.text.data);
    block.length = part.size;
    if (reading->document->verbatim) {
        rs_block_add_verbatim(reading->document, block);
        return;
    }
    rs_buffer_reset(&reading->stripped);
    rs_markup_strip(part, NULL, RS_MARKUP_ALL, &reading->stripped);
    reading->document->blocks.failed |= reading->stripped.failed;
    block.text = rs_buffer_view(&reading->stripped);
    rs_block_add(reading->document, block);
}

static uint32_t count_lines(rs_view text) {
    rs_lines lines = {.text = text};
    while (rs_lines_next(&lines)) {
    }
    bool ends_line = text.size != 0 && strchr("\r\n", text.data[text.size - 1]);
    return lines.number - (ends_line || lines.number == 0 ? 0 : 1);
}

static void close_block(parser *reading) {
    if (!reading->is_open) {
        return;
    }
    reading->is_open = false;
    rs_view text = rs_view_slice(reading->lines.text, reading->start, reading->end);
    while (!reading->document->verbatim && text.size > RS_LARGEST_BLOCK) {
        rs_view part = rs_view_slice(text, 0, rs_block_cut(text));
        add_part(reading, part);
        text = rs_view_slice(text, part.size, text.size);
        reading->block.line += count_lines(part);
        reading->block.joined = true;
    }
    add_part(reading, text);
}

static void open_block(parser *reading, rs_block_kind kind, size_t start) {
    close_block(reading);
    reading->is_open = true;
    reading->block = (rs_block){
        .kind = kind, .joined = !reading->after_blank, .level = 1, .line = reading->lines.number};
    if (reading->whole) {
        const rs_block *whole = reading->whole;
        reading->block.kind = kind == RS_BLOCK_TEXT ? whole->kind : kind;
        reading->block.level = whole->level;
        reading->block.line = whole->line + reading->lines.number - 1;
    }
    reading->start = start;
    reading->end = reading->lines.end;
}

// Whether a letter or roman numeral goes on from the last one; a first one needs a stop before.
static bool letter_follows(const parser *reading, rs_marker marker, bool after_stop) {
    return (marker.letter && marker.letter == reading->letter + 1 && reading->letter) ||
           (marker.letter && reading->letter && after_stop) ||
           (marker.roman && marker.roman == reading->roman + 1 && reading->roman) ||
           ((marker.letter == 1 || marker.roman == 1) && after_stop);
}

// Whether the line at hand begins a list item or footnote although no blank line is before it.
static bool marker_begins(const parser *reading, rs_marker marker, bool is_raised) {
    bool after_stop = rs_is_stop(reading->last_code);
    if (marker.bullet && (after_stop || (reading->is_open && reading->has_bullet))) {
        return true;
    }
    switch (marker.kind) {
    case RS_MARKER_NUMBER:
        return (reading->number && marker.number == reading->number + 1) ||
               (marker.number == 1 && (after_stop || rs_is_comma(reading->last_code)));
    case RS_MARKER_LETTER:
        return letter_follows(reading, marker, after_stop);
    case RS_MARKER_FOOTNOTE: {
        bool in_notes = reading->is_open && reading->block.kind == RS_BLOCK_FOOTNOTE &&
                        marker.number == reading->footnote + 1;
        return in_notes || (is_raised && (after_stop || rs_is_comma(reading->last_code)));
    }
    default:
        return false;
    }
}

static void remember_marker(parser *reading, rs_marker marker) {
    reading->has_bullet = marker.bullet != 0;
    if (marker.kind == RS_MARKER_NUMBER) {
        reading->number = marker.number;
        reading->letter = 0;
        reading->roman = 0;
    } else if (marker.kind == RS_MARKER_FOOTNOTE) {
        reading->footnote = marker.number;
    } else if (marker.kind == RS_MARKER_LETTER) {
        bool is_roman = marker.roman == reading->roman + 1 && marker.roman &&
                        (reading->roman || marker.letter != reading->letter + 1);
        reading->roman = is_roman ? marker.roman : 0;
        reading->letter = is_roman ? reading->letter : marker.letter;
    }
}

// Whether a line may begin a paragraph where each line is one: not in the middle of a sentence.
static bool line_begins(const parser *reading, rs_view content) {
    size_t position = 0;
    bool is_small = u_islower((UChar32)rs_utf8_next(content, &position));
    return !reading->is_wrapped && rs_is_stop(reading->last_code) && !is_small;
}

static void take_text_line(parser *reading, rs_view line, size_t indent) {
    rs_view content = rs_view_slice(line, indent, line.size);
    // A number may be bold: **1.** text
    size_t stars = 0;
    while (stars < content.size && stars < 3 && strchr("*_", content.data[stars])) {
        stars++;
    }
    rs_marker marker = rs_marker_parse(content);
    if (marker.kind == RS_MARKER_NONE && stars != 0) {
        marker = rs_marker_parse(rs_view_slice(content, stars, content.size));
    }
    // A mark alone on its line was wrapped: the footnote has words.
    if (marker.kind == RS_MARKER_FOOTNOTE && reading->is_open && marker.size >= content.size) {
        marker = (rs_marker){.kind = RS_MARKER_NONE};
    }
    bool is_raised = marker.bullet < content.size && content.data[marker.bullet] != '[';
    bool is_indented = indent >= 6 && rs_view_starts_with(line, rs_view_of("\u3000\u3000"));
    bool begins = !reading->is_open || is_indented || marker_begins(reading, marker, is_raised) ||
                  line_begins(reading, content);
    if (begins) {
        rs_block_kind kind = marker.kind == RS_MARKER_FOOTNOTE ? RS_BLOCK_FOOTNOTE
                             : marker.kind != RS_MARKER_NONE   ? RS_BLOCK_ITEM
                                                               : RS_BLOCK_TEXT;
        size_t start = reading->lines.start + (reading->document->verbatim ? 0 : indent);
        open_block(reading, kind, start);
        remember_marker(reading, marker);
    }
    reading->end = reading->lines.end;
    reading->last_code = rs_last_code(line);
    reading->after_blank = false;
}

static void take_rule(parser *reading, rs_view line) {
    open_block(reading, RS_BLOCK_RULE, reading->lines.start);
    reading->is_open = false;
    rs_block rule = reading->block;
    rule.text = line;
    rule.offset = reading->lines.start;
    rule.length = line.size;
    if (reading->document->verbatim) {
        rs_block_add_verbatim(reading->document, rule);
    } else {
        rs_block_add(reading->document, rule);
    }
}

static void take_line(parser *reading) {
    const rs_lines *lines = &reading->lines;
    rs_view line = rs_view_slice(lines->text, lines->start, lines->end);
    size_t indent = skip_blanks(line);
    if (indent == line.size) {
        close_block(reading);
        reading->after_blank = true;
        return;
    }
    if (reading->after_blank || lines->number == 1) {
        reading->is_wrapped = is_wrapped_run(reading->lines);
    }
    size_t text = 0;
    uint8_t level = heading_level(line, &text);
    if (level != 0) {
        open_block(reading, RS_BLOCK_HEADING,
                   lines->start + (reading->document->verbatim ? 0 : text));
        reading->block.level = level;
        close_block(reading);
    } else if (is_rule(line)) {
        take_rule(reading, line);
    } else {
        take_text_line(reading, line, indent);
    }
    reading->after_blank = false;
}

void rs_text_blocks(rs_view text, rs_document *document) {
    parser reading = {.lines = {.text = text}, .document = document, .after_blank = true};
    while (rs_lines_next(&reading.lines)) {
        take_line(&reading);
    }
    close_block(&reading);
    rs_buffer_free(&reading.stripped);
}

void rs_text_paragraph(rs_block whole, rs_document *document) {
    parser reading = {.lines = {.text = whole.text},
                      .document = document,
                      .whole = &whole,
                      .after_blank = true,
                      .is_wrapped = true};
    while (rs_lines_next(&reading.lines)) {
        rs_view line = rs_view_slice(whole.text, reading.lines.start, reading.lines.end);
        size_t indent = skip_blanks(line);
        if (indent < line.size) {
            take_text_line(&reading, line, indent);
        }
    }
    close_block(&reading);
}

static ressearch_status read_text(rs_view text, rs_document *document, ressearch_error *error) {
    (void)error;
    rs_text_blocks(text, document);
    return RESSEARCH_OK;
}

static const char *const extensions[] = {".txt", ".text", NULL};

const rs_reader rs_text_reader = {
    .name = "text", .extensions = extensions, .recognises = NULL, .read = read_text};
