// SPDX-License-Identifier: GPL-2.0-or-later
/* What a walk has found, kept so that folders that are not too large need not be walked twice. */
#ifndef RS_LISTING_H
#define RS_LISTING_H

#include "core/base/arena.h"
#include "core/base/array.h"
#include "indexer/walk.h"

RS_ARRAY(rs_found_files, rs_found);

/* Zero-initialise before use. */
typedef struct rs_listing {
    rs_arena arena;
    rs_found_files files;
    size_t bytes;
    bool is_cut; /* there was more than it keeps: walk again */
} rs_listing;

/* Keeps a copy; false when memory is exhausted. */
bool rs_listing_add(rs_listing *listing, const rs_found *found);
void rs_listing_free(rs_listing *listing);

#endif
