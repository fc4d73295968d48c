// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The records of a segment's paragraphs, in compressed blocks of neighbours, and their lengths: the
 * file "paragraphs-<number>" (docs/INDEX-FORMAT.md). It is written by core/index/packer.h.
 */
#ifndef RS_PARAGRAPHS_H
#define RS_PARAGRAPHS_H

#include "core/index/codec.h"

/* The end of the file, in the byte order of the machine, as all numbers before it. */
typedef struct rs_paragraphs_footer {
    uint64_t count; /* paragraphs */
    uint64_t blocks;
    uint64_t bytes;   /* of all blocks */
    uint64_t lengths; /* sum */
    uint64_t magic;
} rs_paragraphs_footer;

static const uint64_t RS_PARAGRAPHS_MAGIC = 0x3248504152474150; /* "PAGRAPH2" */

/* Everything after the blocks begins at a multiple of this. */
enum { RS_PARAGRAPHS_ALIGNMENT = 8 };

typedef struct rs_paragraphs rs_paragraphs;

/* Neighbours that are compressed together: docids from first, before end. */
typedef struct rs_packed_block {
    uint32_t first;
    uint32_t end;
    rs_view frame; /* as of rs_codec_compress */
} rs_packed_block;

/* Maps the file, which must stay as it is. codec is borrowed and belongs to the same thread. */
ressearch_status rs_paragraphs_open(const char *path, rs_codec *codec, rs_paragraphs **out,
                                    ressearch_error *error);

/* The same of the file's bytes in memory, which are taken over and left empty. */
ressearch_status rs_paragraphs_of_bytes(rs_buffer *bytes, rs_codec *codec, rs_paragraphs **out,
                                        ressearch_error *error);
void rs_paragraphs_close(rs_paragraphs *paragraphs);

/* The length of paragraph docid, which is BM25's, is at [docid - 1]. */
const uint16_t *rs_paragraphs_lengths(const rs_paragraphs *paragraphs, uint32_t *count);

/* The sum of all lengths. */
uint64_t rs_paragraphs_total(const rs_paragraphs *paragraphs);

/* The bytes of a record, as of rs_record_write, valid until the next call; NOT_FOUND when there is
 * no such paragraph. Neighbours come at no further cost. */
ressearch_status rs_paragraphs_read(rs_paragraphs *paragraphs, uint32_t docid, rs_view *record,
                                    ressearch_error *error);

/* The block of a paragraph that is there. */
ressearch_status rs_paragraphs_block(rs_paragraphs *paragraphs, uint32_t docid,
                                     rs_packed_block *out, ressearch_error *error);

/* Whether the blocks fit together without a gap, and the lengths their sum: all that reading each
 * record does not show. */
ressearch_status rs_paragraphs_check(const rs_paragraphs *paragraphs, ressearch_error *error);

#endif
