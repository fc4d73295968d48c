// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which paragraphs of one segment are dead: one bit each in memory, ranges in the file
 * "dead-<number>" (docs/INDEX-FORMAT.md). Docids are those of the segment, from 1.
 */
#ifndef RS_TOMBSTONES_H
#define RS_TOMBSTONES_H

#include <stdint.h>

#include "core/base/buffer.h"
#include "ressearch/status.h"

/* All zero: nothing is dead. */
typedef struct rs_tombstones {
    uint64_t *bits; /* NULL while nothing is dead */
    uint32_t last;  /* the largest docid there is room for */
    uint32_t count; /* of the dead */
} rs_tombstones;

static inline bool rs_tombstones_has(const rs_tombstones *tombstones, uint32_t docid) {
    return tombstones->bits && docid <= tombstones->last &&
           (tombstones->bits[docid / 64] >> docid % 64 & 1) != 0;
}

/* Marks count paragraphs from first on; last is the segment's last docid. */
ressearch_status rs_tombstones_add(rs_tombstones *tombstones, uint32_t last, uint32_t first,
                                   uint32_t count, ressearch_error *error);

/* Marks what is dead in from, raised by offset: for segments that are joined. */
ressearch_status rs_tombstones_append(rs_tombstones *tombstones, uint32_t last, uint32_t offset,
                                      const rs_tombstones *from, ressearch_error *error);

/* The bytes of the tombstone file of a segment. */
void rs_tombstones_write(const rs_tombstones *tombstones, uint32_t segment, rs_buffer *into);

/* Reads them; CORRUPT when they are damaged or belong to another segment. */
ressearch_status rs_tombstones_read(rs_tombstones *tombstones, uint32_t last, uint32_t segment,
                                    rs_view bytes, ressearch_error *error);

void rs_tombstones_free(rs_tombstones *tombstones);

#endif
