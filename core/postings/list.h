// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The postings of one term in one segment, packed: which paragraphs hold it and how often. The
 * bytes are described in docs/INDEX-FORMAT.md.
 */
#ifndef RS_POSTINGS_LIST_H
#define RS_POSTINGS_LIST_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/buffer.h"
#include "core/base/view.h"
#include "ressearch/status.h"

/* Postings of a block, which is decoded at once or passed over. */
enum { RS_LIST_BLOCK = 128 };

/* ---- writing ---- */

/* Zero-initialise before use; free with rs_list_writer_free. */
typedef struct rs_list_writer {
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

/* ---- reading ---- */

/* Stands on a posting, or past the last one. The bytes are borrowed. */
typedef struct rs_list {
    uint32_t total; /* postings */
    uint32_t most;  /* largest count; no posting has more */
    bool damaged;   /* the bytes are no list; it ends where that was seen */

    uint32_t next; /* place in docids and counts, below size unless all are read */
    uint32_t size;
    uint32_t docids[RS_LIST_BLOCK];
    uint32_t counts[RS_LIST_BLOCK];

    const unsigned char *at; /* blocks that are not decoded */
    const unsigned char *end;
    uint32_t left;   /* postings in them */
    uint32_t before; /* last docid before them */
} rs_list;

/* A list without postings. */
void rs_list_clear(rs_list *list);

/* Begins at the first posting. */
void rs_list_open(rs_list *list, rs_view bytes);

/* How many postings the list of these bytes has, without opening it; 0 when they are none. */
uint32_t rs_list_total(rs_view bytes);

/* Decodes the next block; called through rs_list_next. */
void rs_list_load(rs_list *list);

static inline bool rs_list_has(const rs_list *list) {
    return list->next < list->size;
}
static inline uint32_t rs_list_docid(const rs_list *list) {
    return list->docids[list->next];
}
static inline uint32_t rs_list_count(const rs_list *list) {
    return list->counts[list->next];
}
static inline void rs_list_next(rs_list *list) {
    if (++list->next == list->size) {
        rs_list_load(list);
    }
}

/* CORRUPT, in the words for all lists. */
ressearch_status rs_list_tell_damage(ressearch_error *error);

/* For rs_list_seek, where the list stands before docid. */
void rs_list_seek_on(rs_list *list, uint32_t docid);

/* Goes on to the first posting whose docid is not below this one. */
static inline void rs_list_seek(rs_list *list, uint32_t docid) {
    if (rs_list_has(list) && rs_list_docid(list) < docid) {
        rs_list_seek_on(list, docid);
    }
}

#endif
