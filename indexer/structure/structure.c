// SPDX-License-Identifier: GPL-2.0-or-later
/* Texts of any kind: headings, items and the like as their reader saw them, numbered through. */
#include "indexer/structure/structure.h"

#include "indexer/structure/notes.h"
#include "indexer/structure/resolution.h"

rs_kind rs_structure_kind(const rs_block *block) {
    static const rs_kind kinds[] = {
        [RS_BLOCK_TEXT] = RS_KIND_TEXT, [RS_BLOCK_HEADING] = RS_KIND_HEADING,
        [RS_BLOCK_ITEM] = RS_KIND_ITEM, [RS_BLOCK_FOOTNOTE] = RS_KIND_FOOTNOTE,
        [RS_BLOCK_ROW] = RS_KIND_ROW,   [RS_BLOCK_CODE] = RS_KIND_CODE,
        [RS_BLOCK_RULE] = RS_KIND_TEXT};
    return kinds[block->kind];
}

void rs_structure_add(rs_document *document, const rs_block *block, rs_kind kind,
                      const char *address) {
    uint32_t number = (uint32_t)document->paragraphs.size;
    RS_PUSH(&document->paragraphs, (rs_paragraph){.kind = kind,
                                                  .address = rs_view_of(address ? address : ""),
                                                  .language = {"", 0},
                                                  .text = block->text,
                                                  .offset = block->offset,
                                                  .length = block->length,
                                                  .line = block->line,
                                                  .number = number});
}

static void add_numbered(rs_document *document, const rs_block *block, rs_kind kind) {
    size_t number = document->paragraphs.size + 1;
    rs_structure_add(document, block, kind, rs_arena_print(&document->arena, "¶%zu", number));
}

// Given text stays whole between its blank lines: blocks that one line end parts are joined again.
// They are neighbours in one copy of the text.
static void add_verbatim(rs_document *document) {
    const rs_blocks *blocks = &document->blocks;
    for (size_t i = 0; i < blocks->size;) {
        rs_block block = blocks->at[i++];
        block.kind = RS_BLOCK_TEXT;
        for (; i < blocks->size && blocks->at[i].joined; i++) {
            const rs_block *next = &blocks->at[i];
            block.text.size = (size_t)(next->text.data - block.text.data) + next->text.size;
            block.length = next->offset + next->length - block.offset;
        }
        add_numbered(document, &block, RS_KIND_TEXT);
    }
}

static void add_each(rs_document *document) {
    bool has_title = false;
    for (size_t i = 0; i < document->blocks.size; i++) {
        const rs_block *block = &document->blocks.at[i];
        rs_kind kind = rs_structure_kind(block);
        if (kind == RS_KIND_HEADING && !has_title) {
            has_title = true;
            kind = RS_KIND_TITLE;
            if (document->head.title.size == 0) {
                document->head.title = block->text;
            }
        }
        if (block->kind != RS_BLOCK_RULE) {
            add_numbered(document, block, kind);
        }
    }
}

void rs_structure_apply(rs_document *document) {
    if (rs_resolution_apply(document)) {
        rs_notes_number(document);
    } else if (document->verbatim) {
        add_verbatim(document);
    } else {
        add_each(document);
    }
    rs_notes_tie(document);
}
