// SPDX-License-Identifier: GPL-2.0-or-later
/* Tombstones as bits, written as ranges. */
#include "core/index/tombstones.h"

#include <xxhash.h>

#include "core/base/error.h"
#include "core/base/memory.h"

static const char HEADER[] = "ressearch dead\n";

enum { CHECKSUM_SIZE = 8 };

static bool make_room(rs_tombstones *tombstones, uint32_t last) {
    if (!tombstones->bits) {
        tombstones->bits = rs_allocate_zeroed((size_t)last / 64 + 1, sizeof *tombstones->bits);
        tombstones->last = last;
    }
    return tombstones->bits != NULL;
}

ressearch_status rs_tombstones_add(rs_tombstones *tombstones, uint32_t last, uint32_t first,
                                   uint32_t count, ressearch_error *error) {
    if (!make_room(tombstones, last)) {
        return rs_no_memory(error);
    }
    if (first == 0 || first > tombstones->last || count > tombstones->last - first + 1) {
        return rs_fail(error, RESSEARCH_CORRUPT, "tombstones lie outside their segment");
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t docid = first + i;
        uint64_t bit = (uint64_t)1 << docid % 64;
        tombstones->count += (tombstones->bits[docid / 64] & bit) == 0;
        tombstones->bits[docid / 64] |= bit;
    }
    return RESSEARCH_OK;
}

// The next range of dead paragraphs from *position on; false when there is none.
static bool next_range(const rs_tombstones *tombstones, uint32_t *position, uint32_t *count) {
    uint64_t at = *position;
    while (at <= tombstones->last && !rs_tombstones_has(tombstones, (uint32_t)at)) {
        bool is_empty_word = at % 64 == 0 && tombstones->bits && !tombstones->bits[at / 64];
        at += is_empty_word ? 64 : 1;
    }
    uint64_t end = at;
    while (end <= tombstones->last && rs_tombstones_has(tombstones, (uint32_t)end)) {
        end++;
    }
    *position = (uint32_t)at;
    *count = (uint32_t)(end - at);
    return end > at;
}

ressearch_status rs_tombstones_append(rs_tombstones *tombstones, uint32_t last, uint32_t offset,
                                      const rs_tombstones *from, ressearch_error *error) {
    ressearch_status status = RESSEARCH_OK;
    uint32_t count;
    for (uint32_t at = 1; status == RESSEARCH_OK && next_range(from, &at, &count); at += count) {
        status = rs_tombstones_add(tombstones, last, offset + at, count, error);
    }
    return status;
}

void rs_tombstones_write(const rs_tombstones *tombstones, uint32_t segment, rs_buffer *into) {
    size_t start = into->size;
    rs_buffer_append_string(into, HEADER);
    rs_buffer_append_number(into, segment);
    uint32_t count;
    uint32_t end = 1; // of the range before
    for (uint32_t at = 1; next_range(tombstones, &at, &count); at += count) {
        rs_buffer_append_number(into, at - end);
        rs_buffer_append_number(into, count);
        end = at + count;
    }
    if (into->failed) {
        return;
    }
    XXH64_canonical_t checksum;
    XXH64_canonicalFromHash(&checksum, XXH3_64bits(into->data + start, into->size - start));
    rs_buffer_append(into, (rs_view){(const char *)checksum.digest, CHECKSUM_SIZE});
}

static bool is_whole(rs_view bytes) {
    if (bytes.size < sizeof HEADER - 1 + CHECKSUM_SIZE ||
        !rs_view_starts_with(bytes, rs_view_of(HEADER))) {
        return false;
    }
    XXH64_canonical_t checksum;
    memcpy(checksum.digest, bytes.data + bytes.size - CHECKSUM_SIZE, CHECKSUM_SIZE);
    return XXH64_hashFromCanonical(&checksum) ==
           XXH3_64bits(bytes.data, bytes.size - CHECKSUM_SIZE);
}

ressearch_status rs_tombstones_read(rs_tombstones *tombstones, uint32_t last, uint32_t segment,
                                    rs_view bytes, ressearch_error *error) {
    size_t position = sizeof HEADER - 1;
    uint64_t number;
    if (!is_whole(bytes)) {
        return rs_fail(error, RESSEARCH_CORRUPT, "its checksum is wrong");
    }
    bytes.size -= CHECKSUM_SIZE;
    if (!rs_read_number(bytes, &position, &number) || number != segment) {
        return rs_fail(error, RESSEARCH_CORRUPT, "it belongs to another segment");
    }
    uint64_t at = 1;
    while (position < bytes.size) {
        uint64_t gap;
        uint64_t count;
        if (!rs_read_number(bytes, &position, &gap) || !rs_read_number(bytes, &position, &count) ||
            gap > last || count > last || at + gap + count > (uint64_t)last + 1) {
            return rs_fail(error, RESSEARCH_CORRUPT, "tombstones lie outside their segment");
        }
        ressearch_status status =
            rs_tombstones_add(tombstones, last, (uint32_t)(at + gap), (uint32_t)count, error);
        if (status != RESSEARCH_OK) {
            return status;
        }
        at += gap + count;
    }
    return RESSEARCH_OK;
}

void rs_tombstones_free(rs_tombstones *tombstones) {
    rs_release(tombstones->bits);
    *tombstones = (rs_tombstones){0};
}
