// SPDX-License-Identifier: GPL-2.0-or-later
/* Open addressing with linear probing, at most half full. */
#include "core/base/map.h"

#include <xxhash.h>

#include "core/base/memory.h"

static rs_map_entry *place_of(const rs_map *map, rs_view key) {
    size_t mask = map->capacity - 1;
    size_t place = (size_t)XXH3_64bits(key.data, key.size) & mask;
    while (map->entries[place].key.data && !rs_view_equal(map->entries[place].key, key)) {
        place = (place + 1) & mask;
    }
    return &map->entries[place];
}

static bool grow(rs_map *map) {
    size_t capacity = map->capacity ? map->capacity * 2 : 64;
    rs_map larger = {rs_allocate_zeroed(capacity, sizeof(rs_map_entry)), capacity, map->size,
                     false};
    if (!larger.entries) {
        map->failed = true;
        return false;
    }
    for (size_t i = 0; i < map->capacity; i++) {
        if (map->entries[i].key.data) {
            *place_of(&larger, map->entries[i].key) = map->entries[i];
        }
    }
    rs_release(map->entries);
    *map = larger;
    return true;
}

uint64_t *rs_map_put(rs_map *map, rs_view key, bool *added) {
    if (map->size * 2 >= map->capacity && !grow(map)) {
        return NULL;
    }
    rs_map_entry *entry = place_of(map, key);
    bool fresh = !entry->key.data;
    if (fresh) {
        *entry = (rs_map_entry){{key.data ? key.data : "", key.size}, 0};
        map->size++;
    }
    if (added) {
        *added = fresh;
    }
    return &entry->value;
}

uint64_t *rs_map_get(const rs_map *map, rs_view key) {
    if (map->size == 0) {
        return NULL;
    }
    rs_map_entry *entry = place_of(map, key);
    return entry->key.data ? &entry->value : NULL;
}

void rs_map_reset(rs_map *map) {
    if (map->entries) {
        memset(map->entries, 0, map->capacity * sizeof *map->entries);
    }
    map->size = 0;
    map->failed = false;
}

void rs_map_free(rs_map *map) {
    rs_release(map->entries);
    *map = (rs_map){0};
}
