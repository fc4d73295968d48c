// SPDX-License-Identifier: GPL-2.0-or-later
/* Copying, trimming and cutting the texts of blocks. */
#include "indexer/block.h"

#include "core/base/utf8.h"
#include "indexer/character.h"

static bool is_space(uint32_t code) {
    return code == '\n' || code == '\r' || rs_is_blank(code);
}

static rs_view trim(rs_view text) {
    size_t start = 0;
    while (start < text.size) {
        size_t next = start;
        if (!is_space(rs_utf8_next(text, &next))) {
            break;
        }
        start = next;
    }
    size_t end = text.size;
    while (end > start) {
        size_t last = rs_utf8_floor(text, end - 1);
        size_t position = last;
        if (!is_space(rs_utf8_next(text, &position))) {
            break;
        }
        end = last;
    }
    return rs_view_slice(text, start, end);
}

size_t rs_block_cut(rs_view text) {
    if (text.size <= RS_LARGEST_BLOCK) {
        return text.size;
    }
    size_t end = rs_utf8_floor(text, RS_LARGEST_BLOCK);
    size_t sentence = 0;
    size_t blank = 0;
    bool after_stop = false;
    for (size_t i = rs_utf8_floor(text, RS_LARGEST_BLOCK / 2); i < end;) {
        uint32_t code = rs_utf8_next(text, &i);
        bool is_open = is_space(code);
        if (code == '\n' || (after_stop && is_open) || (rs_is_stop(code) && rs_is_unspaced(code))) {
            sentence = i;
        }
        blank = is_open ? i : blank;
        after_stop = rs_is_stop(code) || (after_stop && rs_is_trailing(code));
    }
    return sentence ? sentence : blank ? blank : end;
}

// In place: the copy is ours.
static size_t unify_line_ends(char *text, size_t size) {
    size_t to = 0;
    for (size_t i = 0; i < size; i++) {
        if (text[i] != '\r') {
            text[to++] = text[i];
        } else if (i + 1 == size || text[i + 1] != '\n') {
            text[to++] = '\n';
        }
    }
    text[to] = '\0';
    return to;
}

static bool has_room(rs_document *document) {
    document->too_many = document->too_many || document->blocks.size >= RS_MOST_BLOCKS;
    return !document->too_many;
}

static void add_copy(rs_document *document, rs_block block, rs_view text) {
    if (!has_room(document)) {
        return;
    }
    char *copy = rs_arena_copy(&document->arena, text);
    if (copy) {
        block.text = (rs_view){copy, text.size};
        if (memchr(copy, '\r', text.size)) {
            block.text.size = unify_line_ends(copy, text.size);
        }
        RS_PUSH(&document->blocks, block);
    }
}

// What begins with a number or a footnote mark is an item or a footnote, whoever found it.
static void recognise(rs_block *block, rs_view text) {
    block->marker = rs_marker_parse(text);
    if (block->kind == RS_BLOCK_TEXT && block->marker.kind != RS_MARKER_NONE) {
        block->kind = block->marker.kind == RS_MARKER_FOOTNOTE ? RS_BLOCK_FOOTNOTE : RS_BLOCK_ITEM;
    }
}

void rs_block_add(rs_document *document, rs_block block) {
    rs_view text = trim(block.text);
    if (block.kind == RS_BLOCK_CODE && text.size != 0) {
        // The indentation of its first line is part of it.
        text = rs_view_slice(block.text, 0, (size_t)(text.data - block.text.data) + text.size);
        while (text.data[0] == '\n' || text.data[0] == '\r') {
            text = rs_view_slice(text, 1, text.size);
        }
    } else if (block.kind == RS_BLOCK_ROW && text.size != 0) {
        // An empty first cell is a cell.
        text = rs_view_slice(block.text, 0, (size_t)(text.data - block.text.data) + text.size);
    } else {
        recognise(&block, text);
        text = rs_view_slice(text, block.marker.bullet, text.size);
        block.marker.bullet = 0;
    }
    if (text.size != 0 || block.kind == RS_BLOCK_RULE) {
        add_copy(document, block, text);
    }
}

void rs_block_add_verbatim(rs_document *document, rs_block block) {
    rs_view text = trim(block.text);
    if (text.size != 0 && has_room(document)) {
        recognise(&block, text);
        RS_PUSH(&document->blocks, block);
    }
}
