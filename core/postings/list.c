// SPDX-License-Identifier: GPL-2.0-or-later
/* Unpacks the postings of a term. */
#include "core/postings/list.h"

#include <endian.h>
#include <string.h>

#include "core/base/error.h"

/* Postings passed over at once while looking for one; the widest steps of which four, which begin
 * at the first or fifth bit of a byte, fit in 64 bits. */
enum { LEAP = 8, WIDEST_OF_FOUR = 15 };

static void stop(rs_list *list) {
    list->damaged = true;
    list->next = list->size = 0;
    list->block = list->blocks;
    list->before = 0; // so that nothing goes back
}

// Most numbers are one byte.
static inline bool take(const unsigned char **at, const unsigned char *end, uint64_t *number) {
    if (*at < end && **at < 0x80) {
        *number = *(*at)++;
        return true;
    }
    size_t position = 0;
    rs_view rest = {(const char *)*at, (size_t)(end - *at)};
    bool read = rs_read_number(rest, &position, number);
    *at += position;
    return read;
}

// Moves place on to the next exception of a block of size postings.
static inline bool take_exception(const unsigned char **at, const unsigned char *end, uint32_t size,
                                  uint64_t *place, uint64_t *value) {
    uint64_t gap = 0;
    if (!take(at, end, &gap) || gap >= size - *place) {
        return false;
    }
    *place += gap;
    return take(at, end, value);
}

static bool decode_rest(rs_list *list, uint32_t size, const unsigned char **at,
                        const unsigned char *end) {
    for (uint32_t i = 0; i < size; i++) {
        uint64_t step = 0;
        if (!take(at, end, &step) || step >= UINT32_MAX) {
            return false;
        }
        list->docids[i] = (uint32_t)step;
    }
    return true;
}

static uint64_t load_word(const unsigned char *packed, unsigned bit) {
    uint64_t word;
    memcpy(&word, packed + bit / 8, sizeof word);
    return le64toh(word) >> bit % 8;
}

// Without a branch for each, and four at a time: this is where long lists spend their time.
static void unpack(const unsigned char *packed, unsigned width, uint32_t *steps) {
    uint64_t mask = ((uint64_t)1 << width) - 1;
    for (unsigned i = 0; i < RS_LIST_BLOCK && width <= WIDEST_OF_FOUR; i += 4) {
        uint64_t word = load_word(packed, i * width);
        steps[i] = (uint32_t)(word & mask);
        steps[i + 1] = (uint32_t)(word >> width & mask);
        steps[i + 2] = (uint32_t)(word >> 2 * width & mask);
        steps[i + 3] = (uint32_t)(word >> 3 * width & mask);
    }
    for (unsigned i = 0; i < RS_LIST_BLOCK && width > WIDEST_OF_FOUR; i++) {
        steps[i] = (uint32_t)(load_word(packed, i * width) & mask);
    }
}

static bool decode_full(rs_list *list, const unsigned char **at, const unsigned char *end) {
    unsigned char packed[RS_LIST_BLOCK / 8 * 32 + sizeof(uint64_t)];
    unsigned width = *at < end ? *(*at)++ : 33;
    size_t bytes = RS_LIST_BLOCK / 8 * width;
    if (width > 32 || bytes > (size_t)(end - *at)) {
        return false;
    }
    memcpy(packed, *at, bytes);
    memset(packed + bytes, 0, sizeof(uint64_t));
    *at += bytes;
    unpack(packed, width, list->docids);
    uint64_t wide = 0, place = 0, high = 0;
    if (!take(at, end, &wide) || wide > RS_LIST_BLOCK) {
        return false;
    }
    for (; wide > 0; wide--) {
        if (!take_exception(at, end, RS_LIST_BLOCK, &place, &high) ||
            high > (uint64_t)UINT32_MAX >> width) {
            return false;
        }
        list->docids[place++] |= (uint32_t)(high << width);
    }
    return true;
}

static bool decode_docids(rs_list *list, uint32_t size, const unsigned char **at,
                          const unsigned char *end) {
    bool decoded =
        size == RS_LIST_BLOCK ? decode_full(list, at, end) : decode_rest(list, size, at, end);
    uint64_t docid = list->before;
    for (uint32_t i = 0; decoded && i < size; i++) {
        docid += (uint64_t)list->docids[i] + 1;
        list->docids[i] = (uint32_t)docid;
    }
    return decoded && docid <= UINT32_MAX;
}

static bool decode_counts(rs_list *list, uint32_t size, const unsigned char **at,
                          const unsigned char *end) {
    uint64_t several = 0, place = 0, more = 0;
    for (uint32_t i = 0; i < RS_LIST_BLOCK; i++) {
        list->counts[i] = 1; // of all, so that the compiler sets many at once
    }
    if (!take(at, end, &several) || several > size) {
        return false;
    }
    for (; several > 0; several--) {
        if (!take_exception(at, end, size, &place, &more) || more > UINT32_MAX ||
            more + 2 > list->most) {
            return false;
        }
        list->counts[place++] = (uint32_t)more + 2;
    }
    return true;
}

// ---- blocks ----

rs_list_frame rs_list_frame_at(const rs_list *list, uint32_t block) {
    const unsigned char *at = list->frames + (size_t)block * RS_LIST_FRAME;
    rs_list_frame frame;
    memcpy(&frame.last, at, 4);
    memcpy(&frame.end, at + 4, 4);
    memcpy(frame.shortest, at + 8, sizeof frame.shortest);
    frame.most = at[8 + RS_LIST_KINDS];
    frame.last = le32toh(frame.last);
    frame.end = le32toh(frame.end);
    return frame;
}

rs_list_frame rs_list_whole(const rs_list *list) {
    return rs_list_frame_at(list, list->blocks);
}

static uint32_t last_of(const rs_list *list, uint32_t block) {
    uint32_t last;
    memcpy(&last, list->frames + (size_t)block * RS_LIST_FRAME, sizeof last);
    return le32toh(last);
}

// Decodes a block, whose frame says where it lies and ends: what was passed over by frames and what
// is read must be the same list.
static bool decode(rs_list *list, uint32_t block, uint32_t size) {
    rs_list_frame before = {0}, frame = {.end = list->size_of_blocks};
    if (list->frames && block > 0) {
        before = rs_list_frame_at(list, block - 1);
    }
    if (list->frames) {
        frame = rs_list_frame_at(list, block);
    }
    if (before.end > frame.end || frame.end > list->size_of_blocks) {
        return false;
    }
    const unsigned char *at = list->bytes + before.end, *end = list->bytes + frame.end;
    list->before = before.last;
    return decode_docids(list, size, &at, end) && decode_counts(list, size, &at, end) &&
           at == end && (!list->frames || list->docids[size - 1] == frame.last);
}

// Past the last posting; a single block stays decoded.
static void pass_end(rs_list *list) {
    list->before = list->frames ? last_of(list, list->blocks - 1) : list->docids[list->total - 1];
    list->block = list->blocks;
    list->next = list->size = 0;
}

static void load(rs_list *list, uint32_t block) {
    uint32_t size =
        block + 1 < list->blocks ? RS_LIST_BLOCK : list->total - (list->blocks - 1) * RS_LIST_BLOCK;
    list->block = block;
    list->next = list->size = 0;
    if (decode(list, block, size)) {
        list->size = size;
    } else {
        stop(list);
    }
}

void rs_list_enter(rs_list *list, uint32_t block) {
    if (block < list->blocks) {
        load(list, block);
    } else {
        pass_end(list);
    }
}

uint32_t rs_list_block_of(const rs_list *list, uint32_t from, uint32_t docid) {
    uint32_t low = from, step = 1;
    while (low + step <= list->blocks && last_of(list, low + step - 1) < docid) {
        low += step;
        step *= 2;
    }
    uint32_t high = low + step - 1 < list->blocks ? low + step - 1 : list->blocks;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (last_of(list, middle) < docid) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

// ---- opening ----

void rs_list_clear(rs_list *list) {
    list->damaged = false;
    list->total = list->most = list->blocks = list->block = 0;
    list->next = list->size = 0;
    list->frames = NULL;
    list->before = 0;
}

// False when the bytes cannot be a list.
static bool open(rs_list *list, rs_view bytes) {
    size_t position = 0;
    uint64_t total = 0, most = 0;
    if (!rs_read_number(bytes, &position, &total) || !rs_read_number(bytes, &position, &most) ||
        total == 0 || total > UINT32_MAX || most == 0 || most > UINT32_MAX) {
        return false;
    }
    uint64_t blocks = (total + RS_LIST_BLOCK - 1) / RS_LIST_BLOCK;
    size_t frames = blocks > 1 ? ((size_t)blocks + 1) * RS_LIST_FRAME : 0;
    if (frames > bytes.size - position || bytes.size - position - frames > UINT32_MAX) {
        return false;
    }
    const unsigned char *at = (const unsigned char *)bytes.data + position;
    list->total = (uint32_t)total;
    list->most = (uint32_t)most;
    list->blocks = (uint32_t)blocks;
    list->frames = frames > 0 ? at : NULL;
    list->bytes = at + frames;
    list->size_of_blocks = (uint32_t)(bytes.size - position - frames);
    return true;
}

void rs_list_open(rs_list *list, rs_view bytes) {
    rs_list_clear(list);
    if (open(list, bytes)) {
        load(list, 0);
    } else {
        stop(list);
    }
}

uint32_t rs_list_total(rs_view bytes) {
    size_t position = 0;
    uint64_t total = 0;
    return rs_read_number(bytes, &position, &total) && total <= UINT32_MAX ? (uint32_t)total : 0;
}

// ---- seeking ----

// Within the block that is decoded.
static void seek_here(rs_list *list, uint32_t docid) {
    while (list->next + LEAP < list->size && list->docids[list->next + LEAP] < docid) {
        list->next += LEAP;
    }
    while (list->next < list->size && list->docids[list->next] < docid) {
        list->next++;
    }
}

static void seek_from(rs_list *list, uint32_t block, uint32_t docid) {
    block = list->frames ? rs_list_block_of(list, block, docid) : list->blocks;
    if (block >= list->blocks) {
        pass_end(list);
        return;
    }
    load(list, block);
    seek_here(list, docid);
}

void rs_list_seek_on(rs_list *list, uint32_t docid) {
    if (list->docids[list->size - 1] < docid) {
        seek_from(list, list->block + 1, docid);
    } else {
        seek_here(list, docid);
    }
}

void rs_list_go_back(rs_list *list, uint32_t docid) {
    if (list->size > 0 && list->before < docid) {
        list->next = 0;
        seek_here(list, docid);
    } else if (!list->frames) {
        list->size = list->total;
        list->next = list->block = list->before = 0;
        seek_here(list, docid);
    } else {
        seek_from(list, 0, docid);
    }
}

ressearch_status rs_list_tell_damage(ressearch_error *error) {
    return rs_fail(error, RESSEARCH_CORRUPT, "the postings of a term are damaged");
}
