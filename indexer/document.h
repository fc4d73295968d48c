// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What reading a file gives: blocks first (readers/), then paragraphs with addresses (structure/).
 * Everything lives in the document's arena; all text is valid UTF-8 without NUL.
 */
#ifndef RS_DOCUMENT_H
#define RS_DOCUMENT_H

#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/array.h"
#include "core/base/view.h"
#include "core/index/record.h"
#include "indexer/marker.h"
#include "ressearch/document.h"

/* What a reader saw, before anyone knows what kind of text it is. */
typedef enum rs_block_kind {
    RS_BLOCK_TEXT,
    RS_BLOCK_HEADING,
    RS_BLOCK_ITEM, /* of a list */
    RS_BLOCK_FOOTNOTE,
    RS_BLOCK_ROW, /* of a table, cells joined by a tab */
    RS_BLOCK_CODE,
    RS_BLOCK_RULE /* a line that only separates (---); has no text */
} rs_block_kind;

typedef struct rs_block {
    rs_block_kind kind;
    bool joined;      /* no blank line before it */
    uint8_t level;    /* of a heading 1..6, of a list item its nesting from 1 */
    rs_marker marker; /* what text begins with: "3. ", "(b) ", "¹ " */
    rs_view text;     /* without bullets and, unless it is to stay verbatim, without markup */
    uint64_t offset;  /* byte range in the decoded source */
    uint64_t length;
    uint32_t line; /* from 1; 0 when the source has no lines */
} rs_block;

RS_ARRAY(rs_blocks, rs_block);
RS_ARRAY(rs_paragraphs, rs_paragraph);

/* Blocks of one document at most: what is known of each takes memory, however short it is. */
enum { RS_MOST_BLOCKS = 400000 };

/* One document on its way into the index. Zero-initialise before use. */
typedef struct rs_document {
    rs_arena arena;
    rs_document_head head; /* what all paragraphs share */
    rs_blocks blocks;      /* what the reader saw; gone once it is loaded */
    rs_paragraphs paragraphs;
    bool too_many;     /* blocks were left out: there are more than RS_MOST_BLOCKS */
    bool verbatim;     /* text stays as it was given, byte for byte */
    uint64_t bytes;    /* of the source */
    uint64_t replaced; /* invalid characters replaced by U+FFFD while decoding */
} rs_document;

/*
 * Reads one document: a whole file, or of a format with one document a line the first of them.
 * name becomes its id unless the source gives one, and tells the format unless options do. Nothing
 * in *into points to bytes afterwards. Paragraphs whose language nobody gave have an empty one.
 * BAD_TEXT and BAD_DOCUMENT as in ressearch/document.h; *into is emptied first, and is empty after
 * a failure.
 */
ressearch_status rs_document_load(const char *name, rs_view bytes,
                                  const ressearch_document_options *options, rs_document *into,
                                  ressearch_error *error);

/* Reads one line of NDJSON, the number-th of its source: messages and paragraphs say so. */
ressearch_status rs_document_load_line(rs_view bytes, uint32_t number,
                                       const ressearch_document_options *options, rs_document *into,
                                       ressearch_error *error);

/* Frees the content; the struct belongs to the caller and may be used again. */
void rs_document_clear(rs_document *document);

/* What the public API hands out: its model, and the same with NUL-terminated strings. */
struct ressearch_document {
    rs_document model;
    const char *organ;
    const char *session;
    const char *item;
    ressearch_paragraph *shown;
};

#endif
