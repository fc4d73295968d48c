// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Markdown through md4c. It gives no positions: they are those of the pieces of text it hands out,
 * as far as these point into the source.
 */
#include <ctype.h>
#include <md4c.h>
#include <stdio.h>

#include "core/analysis/markup.h"
#include "core/analysis/tag.h"
#include "core/base/error.h"
#include "core/base/memory.h"
#include "indexer/block.h"
#include "indexer/html.h"
#include "indexer/reader.h"
#include "indexer/readers/front_matter.h"
#include "indexer/readers/md4c_guard.h"
#include "indexer/readers/text.h"
#include "indexer/strip.h"

/* A table of many columns has more cells than its text has bytes: more than any real text. */
#define MOST_EVENTS_A_BYTE 8
#define LEFT_BY_MD4C       (RS_MARKUP_EMPHASIS | RS_MARKUP_TAGS | RS_MARKUP_LINKS)

typedef struct list_state {
    unsigned next; /* number of the next item, 0 when they have bullets */
    char delimiter;
} list_state;

RS_ARRAY(list_states, list_state);

typedef struct parser {
    rs_view source;
    rs_document *document;
    list_states lists;
    uint64_t events_left;

    /* The block at hand. */
    rs_block_kind kind;
    uint8_t level;
    bool is_html;
    char marker[16];   /* of the list item it opens, or empty */
    rs_buffer text;    /* without the markup that md4c knows */
    rs_buffer literal; /* for every byte of it, whether it is known to be no markup */
    rs_buffer stripped;
    size_t first; /* in the source, SIZE_MAX while not known */
    size_t last;

    /* Lines of the source counted so far. */
    size_t counted;
    uint32_t line;
} parser;

// Says of the last size bytes of the text whether they are known to be no markup.
static void mark(parser *reading, size_t size, bool is_literal) {
    char *flags = rs_buffer_reserve(&reading->literal, size);
    if (flags) {
        memset(flags, is_literal, size);
        reading->literal.size += size;
    }
}

static void append(parser *reading, rs_view text, bool is_literal) {
    rs_buffer_append(&reading->text, text);
    mark(reading, text.size, is_literal);
}

// Blocks come in the order of the source, so that each byte is looked at once.
static uint32_t line_of(parser *reading, size_t offset) {
    const char *data = reading->source.data;
    for (; reading->counted < offset; reading->counted++) {
        char c = data[reading->counted];
        bool is_pair = c == '\r' && reading->counted + 1 < reading->source.size &&
                       data[reading->counted + 1] == '\n';
        reading->line += (c == '\n' || c == '\r') && !is_pair;
    }
    return reading->line;
}

static void reset(parser *reading) {
    rs_buffer_reset(&reading->text);
    rs_buffer_reset(&reading->literal);
    reading->first = SIZE_MAX;
    reading->last = 0;
    reading->kind = reading->lists.size ? RS_BLOCK_ITEM : RS_BLOCK_TEXT;
    reading->is_html = false;
}

// A part of the text of the block at hand, without markup, after what is in stripped already.
static void strip_part(parser *reading, size_t start, size_t end) {
    rs_view text = rs_view_slice(rs_buffer_view(&reading->text), start, end);
    rs_buffer *into = &reading->stripped;
    if (reading->is_html) {
        rs_html_text(text, into);
    } else if (reading->kind == RS_BLOCK_CODE) {
        rs_buffer_append(into, text);
    } else {
        rs_markup_strip(text, reading->literal.data + start, LEFT_BY_MD4C, into);
    }
}

static void add_part(parser *reading, rs_block block) {
    reading->document->blocks.failed |= reading->stripped.failed;
    block.text = rs_buffer_view(&reading->stripped);
    // The line ends that tags stand for are not those of the source.
    while (reading->is_html && block.text.size != 0 && block.text.data[0] == '\n') {
        block.text = rs_view_slice(block.text, 1, block.text.size);
    }
    bool is_whole =
        block.kind == RS_BLOCK_CODE || block.kind == RS_BLOCK_ROW || block.kind == RS_BLOCK_HEADING;
    if (is_whole) {
        rs_block_add(reading->document, block);
    } else {
        rs_text_paragraph(block, reading->document);
    }
}

static uint32_t count_line_ends(rs_view text) {
    uint32_t count = 0;
    for (size_t i = 0; i < text.size; i++) {
        count += text.data[i] == '\n';
    }
    return count;
}

static void add_block(parser *reading) {
    rs_block block = {.kind = reading->kind, .level = reading->level};
    if (reading->first != SIZE_MAX) {
        block.offset = reading->first;
        block.length = reading->last - reading->first;
    }
    block.line = line_of(reading, (size_t)block.offset);
    rs_buffer_reset(&reading->stripped);
    rs_buffer_append_string(&reading->stripped, reading->marker);
    rs_view text = rs_buffer_view(&reading->text);
    for (size_t start = 0; start < text.size;) {
        rs_view rest = rs_view_slice(text, start, text.size);
        size_t end = start + (reading->is_html ? rest.size : rs_block_cut(rest));
        strip_part(reading, start, end);
        add_part(reading, block);
        block.line += count_line_ends(rs_view_slice(text, start, end));
        block.joined = true;
        rs_buffer_reset(&reading->stripped);
        start = end;
    }
}

static void flush(parser *reading) {
    if (reading->text.size != 0 && reading->text.size == reading->literal.size) {
        add_block(reading);
        reading->marker[0] = '\0';
    }
    reset(reading);
}

static int spend(parser *reading) {
    bool failed = reading->text.failed || reading->literal.failed || reading->lists.failed;
    if (reading->events_left == 0) {
        return 1;
    }
    reading->events_left--;
    return failed;
}

static void begin_item(parser *reading) {
    reading->marker[0] = '\0';
    list_state *list = reading->lists.size ? &reading->lists.at[reading->lists.size - 1] : NULL;
    if (list && list->delimiter) {
        snprintf(reading->marker, sizeof reading->marker, "%u%c ", list->next++, list->delimiter);
    }
    reading->kind = RS_BLOCK_ITEM;
}

static void begin_list(parser *reading, list_state list) {
    RS_PUSH(&reading->lists, list);
    reading->level = (uint8_t)(reading->lists.size < 255 ? reading->lists.size : 255);
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *context) {
    parser *reading = context;
    if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) {
        // The first cell of a row has nothing before it; rows begin empty.
        if (reading->kind == RS_BLOCK_ROW) {
            append(reading, rs_view_of("\t"), true);
        }
        reading->kind = RS_BLOCK_ROW;
        return spend(reading);
    }
    flush(reading);
    switch (type) {
    case MD_BLOCK_UL:
        begin_list(reading, (list_state){0});
        break;
    case MD_BLOCK_OL: {
        MD_BLOCK_OL_DETAIL *ordered = detail;
        begin_list(reading, (list_state){ordered->start, ordered->mark_delimiter});
        break;
    }
    case MD_BLOCK_LI:
        begin_item(reading);
        break;
    case MD_BLOCK_HR:
        rs_block_add(reading->document, (rs_block){.kind = RS_BLOCK_RULE, .text = {"", 0}});
        break;
    case MD_BLOCK_H:
        reading->kind = RS_BLOCK_HEADING;
        reading->level = (uint8_t)((MD_BLOCK_H_DETAIL *)detail)->level;
        break;
    case MD_BLOCK_CODE:
        reading->kind = RS_BLOCK_CODE;
        break;
    case MD_BLOCK_HTML:
        reading->is_html = true;
        break;
    default:
        break;
    }
    return spend(reading);
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *context) {
    (void)detail;
    parser *reading = context;
    if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) {
        return spend(reading);
    }
    flush(reading);
    if ((type == MD_BLOCK_UL || type == MD_BLOCK_OL) && reading->lists.size) {
        reading->lists.size--;
        reading->level = (uint8_t)(reading->lists.size < 255 ? reading->lists.size : 255);
        reading->kind = reading->lists.size ? RS_BLOCK_ITEM : RS_BLOCK_TEXT;
    }
    if (type == MD_BLOCK_LI) {
        reading->marker[0] = '\0';
    }
    return spend(reading);
}

static int ignore_span(MD_SPANTYPE type, void *detail, void *context) {
    (void)type;
    (void)detail;
    return spend(context);
}

static void note_place(parser *reading, rs_view text) {
    uintptr_t start = (uintptr_t)reading->source.data;
    uintptr_t at = (uintptr_t)text.data;
    if (at < start || at + text.size > start + reading->source.size) {
        return;
    }
    size_t offset = (size_t)(at - start);
    if (reading->first == SIZE_MAX) {
        reading->first = offset;
    }
    reading->last = offset + text.size > reading->last ? offset + text.size : reading->last;
}

static void append_entity(parser *reading, rs_view text) {
    size_t before = reading->text.size;
    if (!rs_html_entity(text, &reading->text)) {
        rs_buffer_append(&reading->text, text);
    }
    mark(reading, reading->text.size - before, true);
}

// Of tags only those of footnote marks are kept: they become raised digits.
static void append_tag(parser *reading, rs_view text) {
    rs_tag tag = rs_tag_parse(text);
    if (tag.is_break) {
        append(reading, rs_view_of("\n"), true);
    } else if (tag.is_raised) {
        append(reading, text, false);
    }
}

// Whether a backslash before it says that text begins with a character, not with markup.
static bool is_escaped(const parser *reading, rs_view text) {
    return text.data > reading->source.data &&
           text.data < reading->source.data + reading->source.size && text.data[-1] == '\\' &&
           ispunct((unsigned char)text.data[0]);
}

static int take_text(MD_TEXTTYPE type, const MD_CHAR *data, MD_SIZE size, void *context) {
    parser *reading = context;
    rs_view text = {data, size};
    if (size == 0) {
        return spend(reading);
    }
    note_place(reading, text);
    if (reading->is_html || reading->kind == RS_BLOCK_CODE || type == MD_TEXT_CODE) {
        append(reading, text, true);
    } else if (type == MD_TEXT_ENTITY) {
        append_entity(reading, text);
    } else if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR) {
        append(reading, rs_view_of("\n"), true);
    } else if (type == MD_TEXT_HTML) {
        append_tag(reading, text);
    } else {
        size_t escaped = is_escaped(reading, text) ? 1 : 0;
        append(reading, rs_view_slice(text, 0, escaped), true);
        append(reading, rs_view_slice(text, escaped, size), false);
    }
    return spend(reading);
}

static ressearch_status run_md4c(parser *reading, ressearch_error *error) {
    const MD_PARSER md4c = {.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS,
                            .enter_block = enter_block,
                            .leave_block = leave_block,
                            .enter_span = ignore_span,
                            .leave_span = ignore_span,
                            .text = take_text};
    if (reading->source.size > UINT32_MAX / 2) {
        return rs_fail(error, RESSEARCH_UNSUPPORTED, "it is too large for Markdown");
    }
    int result = md_parse(reading->source.data, (MD_SIZE)reading->source.size, &md4c, reading);
    bool failed =
        reading->text.failed || reading->literal.failed || reading->lists.failed || result < 0;
    if (failed) {
        return rs_no_memory(error);
    }
    return result == 0 ? RESSEARCH_OK
                       : rs_fail(error, RESSEARCH_BAD_DOCUMENT,
                                 "it has a table of too many columns for its text");
}

static ressearch_status read_markdown(rs_view text, rs_document *document, ressearch_error *error) {
    if (rs_md4c_takes_long(text)) {
        rs_text_blocks(text, document);
        return RESSEARCH_OK;
    }
    parser reading = {.source = text, .document = document, .line = 1};
    ressearch_status status = RESSEARCH_OK;
    char *copy = rs_allocate(text.size + 1);
    if (!copy) {
        return rs_no_memory(error);
    }
    memcpy(copy, text.data, text.size);
    // Front matter is blanked out, so that places stay what they are.
    size_t start = rs_front_matter_read(text, document);
    for (size_t i = 0; i < start; i++) {
        copy[i] = strchr("\r\n", copy[i]) ? copy[i] : ' ';
    }
    rs_md4c_keep_footnotes(copy, text.size);
    reading.source.data = copy;
    reading.events_left = (uint64_t)text.size * MOST_EVENTS_A_BYTE + 1000;
    reset(&reading);
    status = run_md4c(&reading, error);
    rs_array_free(&reading.lists);
    rs_buffer_free(&reading.text);
    rs_buffer_free(&reading.literal);
    rs_buffer_free(&reading.stripped);
    rs_release(copy);
    return status;
}

static const char *const extensions[] = {".md", ".markdown", ".mkd", NULL};

const rs_reader rs_markdown_reader = {
    .name = "markdown", .extensions = extensions, .recognises = NULL, .read = read_markdown};
