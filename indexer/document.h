// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What reading a file gives: blocks first (readers/), then paragraphs with addresses (structure/).
 * Everything lives in the document's arena; all text is valid UTF-8.
 */
#ifndef RS_DOCUMENT_H
#define RS_DOCUMENT_H

#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/array.h"
#include "core/base/view.h"
#include "core/index/record.h"

/* What a reader saw, before anyone knows what kind of text it is. */
typedef enum rs_block_kind {
    RS_BLOCK_TEXT,
    RS_BLOCK_HEADING,
    RS_BLOCK_ITEM,     /* of a list; marker holds "1.", "(a)", "-" as written */
    RS_BLOCK_FOOTNOTE, /* marker holds the number */
    RS_BLOCK_ROW,      /* of a table, cells joined by a tab */
    RS_BLOCK_CODE,
    RS_BLOCK_RULE /* a line that only separates (---); has no text */
} rs_block_kind;

typedef struct rs_block {
    rs_block_kind kind;
    uint8_t level;   /* of a heading 1..6, of a list item its nesting from 1 */
    rs_view marker;  /* without blanks around it; empty when there is none */
    rs_view text;    /* without marker and, unless read as NDJSON, without markup */
    uint64_t offset; /* byte range in the decoded file */
    uint64_t length;
    uint32_t line; /* from 1 */
} rs_block;

RS_ARRAY(rs_blocks, rs_block);
RS_ARRAY(rs_paragraphs, rs_paragraph);

/* One document on its way into the index. head is what all its paragraphs share. */
typedef struct rs_document {
    rs_arena arena;
    rs_document_head head;
    rs_paragraphs paragraphs;
    uint64_t bytes;    /* of the source */
    uint64_t replaced; /* invalid bytes replaced by U+FFFD while decoding */
} rs_document;

/* Frees the content; the struct belongs to the caller and may be used again. */
void rs_document_clear(rs_document *document);

#endif
