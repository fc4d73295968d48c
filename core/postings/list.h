// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The postings of one term in one segment, packed: which paragraphs hold it and how often. The
 * bytes are described in docs/INDEX-FORMAT.md; core/postings/list-writer.h writes them.
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

/* ---- frames ---- */

/* Kinds of counts: 1 to 4, and more; bytes of a frame; the least length that is not told exactly.
 */
enum { RS_LIST_KINDS = 5, RS_LIST_FRAME = 9 + RS_LIST_KINDS, RS_LIST_LONG = 254 };

/* What is known of a block without decoding it, or of all blocks. */
typedef struct rs_list_frame {
    uint32_t last;                   /* docid */
    uint32_t end;                    /* of its bytes, counted from the first block's */
    uint8_t shortest[RS_LIST_KINDS]; /* paragraph of each kind, its length plus one, at most that
                                        of RS_LIST_LONG; 0: there is none of this kind */
    uint8_t most;                    /* largest count, UINT8_MAX for all from there */
} rs_list_frame;

/* Makes a frame one for the blocks of both. */
static inline void rs_list_frame_add(rs_list_frame *to, const rs_list_frame *frame) {
    for (unsigned kind = 0; kind < RS_LIST_KINDS; kind++) {
        uint8_t told = frame->shortest[kind], *shortest = &to->shortest[kind];
        *shortest = *shortest == 0 || (told > 0 && told < *shortest) ? told : *shortest;
    }
    to->most = frame->most > to->most ? frame->most : to->most;
    to->last = frame->last;
    to->end = frame->end;
}

static inline unsigned rs_list_kind(uint32_t count) {
    return count < RS_LIST_KINDS ? count - 1 : RS_LIST_KINDS - 1;
}

/* The largest count of a kind, where none is larger than most; at least 1, whatever a damaged frame
 * says. */
static inline uint32_t rs_list_count_of(unsigned kind, uint32_t most) {
    return kind + 1 < RS_LIST_KINDS || most < RS_LIST_KINDS ? kind + 1 : most;
}

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

    uint32_t block;  /* the one that is decoded */
    uint32_t blocks; /* how many there are */
    uint32_t before; /* last docid before the decoded block; past the end, of all */
    uint32_t size_of_blocks;
    const unsigned char *frames; /* of the blocks, and of all; NULL: a single block has none */
    const unsigned char *bytes;  /* of the blocks */
} rs_list;

/* A list without postings. */
void rs_list_clear(rs_list *list);

/* Begins at the first posting. */
void rs_list_open(rs_list *list, rs_view bytes);

/* How many postings the list of these bytes has, without opening it; 0 when they are none. */
uint32_t rs_list_total(rs_view bytes);

/* Only of a list that has frames: of a block, below list->blocks, and of all blocks together. */
rs_list_frame rs_list_frame_at(const rs_list *list, uint32_t block);
rs_list_frame rs_list_whole(const rs_list *list);

/* The first block, from `from` on, whose last docid is not below this one, or one past the last. */
uint32_t rs_list_block_of(const rs_list *list, uint32_t from, uint32_t docid);

/* Goes to the first posting of a block, or past the last one when there is no such block. */
void rs_list_enter(rs_list *list, uint32_t block);

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
        rs_list_enter(list, list->block + 1);
    }
}

/* CORRUPT, in the words for all lists. */
ressearch_status rs_list_tell_damage(ressearch_error *error);

/* For rs_list_seek, where the list stands before docid. */
void rs_list_seek_on(rs_list *list, uint32_t docid);

/* Goes on to the first posting whose docid is not below this one; never back. */
static inline void rs_list_seek(rs_list *list, uint32_t docid) {
    if (rs_list_has(list) && rs_list_docid(list) < docid) {
        rs_list_seek_on(list, docid);
    }
}

/* For rs_list_find, where a posting before the place of the list may be the one. */
void rs_list_go_back(rs_list *list, uint32_t docid);

/* Goes to the first posting whose docid is not below this one, wherever the list stands. */
static inline void rs_list_find(rs_list *list, uint32_t docid) {
    if ((list->next > 0 ? list->docids[list->next - 1] : list->before) >= docid) {
        rs_list_go_back(list, docid);
    } else {
        rs_list_seek(list, docid);
    }
}

#endif
