// SPDX-License-Identifier: GPL-2.0-or-later
/* Writing the packed postings of one term; core/postings/list.h reads them. */
#ifndef RS_POSTINGS_LIST_WRITER_H
#define RS_POSTINGS_LIST_WRITER_H

#include "core/postings/list.h"

/* Zero-initialise before use; free with rs_list_writer_free. */
typedef struct rs_list_writer {
    /* Of paragraph docid at [docid - 1], borrowed: so frames say how short the paragraphs of a
     * block are. NULL: nothing is known of them, as if they had no length. */
    const uint16_t *lengths;

    rs_buffer frames;
    rs_list_frame whole; /* of all blocks that are ended */
    rs_buffer blocks;
    rs_buffer body;                 /* of a block */
    uint32_t docids[RS_LIST_BLOCK]; /* those of the block that is not full */
    uint32_t counts[RS_LIST_BLOCK];
    uint32_t size;
    uint32_t total;  /* postings */
    uint32_t most;   /* largest count */
    uint32_t before; /* last docid before the block */
} rs_list_writer;

/* Docids from 1, ascending; count at least 1. Memory that runs out is told by the buffer that
 * rs_list_writer_finish appends to. */
void rs_list_writer_add(rs_list_writer *writer, uint32_t docid, uint32_t count);

/* Appends the bytes of the list to into, and empties the writer for the next list. */
void rs_list_writer_finish(rs_list_writer *writer, rs_buffer *into);
void rs_list_writer_free(rs_list_writer *writer);

#endif
