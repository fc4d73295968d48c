// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Byte strings to numbers. Keys are borrowed: their owner must outlive the map. Zero-initialise
 * before use; sticky failure as in rs_buffer.
 */
#ifndef RS_MAP_H
#define RS_MAP_H

#include <stdint.h>

#include "core/base/view.h"

typedef struct rs_map_entry {
    rs_view key; /* key.data is NULL in a free place */
    uint64_t value;
} rs_map_entry;

typedef struct rs_map {
    rs_map_entry *entries;
    size_t capacity; /* a power of two, or 0 */
    size_t size;
    bool failed;
} rs_map;

/* The value under key, added as 0 when it was not there (*added says so, and may be NULL); NULL
 * when memory is exhausted. */
uint64_t *rs_map_put(rs_map *map, rs_view key, bool *added);

/* The value under key, or NULL. */
uint64_t *rs_map_get(const rs_map *map, rs_view key);

/* Empties the map but keeps its memory. */
void rs_map_reset(rs_map *map);
void rs_map_free(rs_map *map);

#endif
