// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which documents this transaction has touched, by a 64-bit hash of their ids: eight bytes a
 * document. Two ids with the same hash cost a needless look, never a wrong index.
 */
#ifndef RS_TOUCHED_H
#define RS_TOUCHED_H

#include <stdint.h>

#include "core/base/view.h"

/* Flags of one document. */
enum {
    RS_TOUCHED = 1,  /* what the committed index knows of it no longer counts */
    RS_IN_PIECES = 2 /* it is in a piece that was handed to the writer */
};

/* Zero-initialise before use. */
typedef struct rs_touched {
    uint64_t *at;    /* hash with the flags in its lowest bits; 0: a free place */
    size_t capacity; /* a power of two, or 0 */
    size_t size;
} rs_touched;

unsigned rs_touched_get(const rs_touched *touched, rs_view id);

/* False when memory is exhausted. */
bool rs_touched_set(rs_touched *touched, rs_view id, unsigned flags);
void rs_touched_free(rs_touched *touched);

#endif
