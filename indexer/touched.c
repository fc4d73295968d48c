// SPDX-License-Identifier: GPL-2.0-or-later
/* A set of hashes: open addressing with linear probing, at most three quarters full. */
#include "indexer/touched.h"

#include <xxhash.h>

#include "core/base/memory.h"

static const uint64_t flag_bits = RS_TOUCHED | RS_IN_PIECES;

static uint64_t *place_of(const rs_touched *touched, uint64_t hash) {
    size_t mask = touched->capacity - 1;
    size_t place = (size_t)(hash >> 2) & mask;
    while (touched->at[place] != 0 && ((touched->at[place] ^ hash) & ~flag_bits) != 0) {
        place = (place + 1) & mask;
    }
    return &touched->at[place];
}

static bool grow(rs_touched *touched) {
    size_t capacity = touched->capacity ? touched->capacity * 2 : 1024;
    rs_touched larger = {rs_allocate_zeroed(capacity, sizeof *larger.at), capacity, touched->size};
    if (!larger.at) {
        return false;
    }
    for (size_t i = 0; i < touched->capacity; i++) {
        if (touched->at[i] != 0) {
            *place_of(&larger, touched->at[i]) = touched->at[i];
        }
    }
    rs_release(touched->at);
    *touched = larger;
    return true;
}

unsigned rs_touched_get(const rs_touched *touched, rs_view id) {
    if (touched->size == 0) {
        return 0;
    }
    return (unsigned)(*place_of(touched, XXH3_64bits(id.data, id.size)) & flag_bits);
}

bool rs_touched_set(rs_touched *touched, rs_view id, unsigned flags) {
    if (touched->size * 4 >= touched->capacity * 3 && !grow(touched)) {
        return false;
    }
    uint64_t hash = XXH3_64bits(id.data, id.size);
    uint64_t *place = place_of(touched, hash);
    touched->size += *place == 0;
    *place = (hash & ~flag_bits) | flags;
    return true;
}

void rs_touched_free(rs_touched *touched) {
    rs_release(touched->at);
    *touched = (rs_touched){0};
}
