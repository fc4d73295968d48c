// SPDX-License-Identifier: GPL-2.0-or-later
/* Reads records out of a mapped file; whatever its bytes, nothing beyond them is touched. */
#include "core/index/paragraphs.h"

#include "core/base/array.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/memory.h"
#include "core/index/folder.h"

// Going on from block to block, the process gives back the pages it has touched after so many: a
// pass over a large index must not take memory as if all of it were held. Pages stay in the cache.
enum { BLOCKS_TO_HOLD = 1024 };

/* Blocks kept unpacked, by their number: a hit is read when it is found and when it is shown, and
 * the first paragraph of its document with it. Of blocks larger than this one is kept. */
enum { KEPT_BLOCKS = 256, LARGE = 16 << 10 };

RS_ARRAY(places, size_t);

typedef struct unpacked {
    uint64_t number; // of the block, from 1; 0: none
    uint32_t first;  // docid of its first record
    uint32_t end;
    rs_buffer content;
    places starts; // of its records, and their end
} unpacked;

struct rs_paragraphs {
    char *path; // NULL: in memory
    rs_view bytes;
    rs_view mapped; // empty: they are those of owned
    rs_buffer owned;
    rs_codec *codec;
    rs_paragraphs_footer footer;
    const uint64_t *offsets; // of the blocks
    const uint32_t *firsts;  // docid of each block's first paragraph
    const uint16_t *lengths;
    uint32_t farthest; // docid that was looked for
    uint32_t passed;   // blocks on the way there
    unpacked *current; // what was read last
    unpacked *large;   // the one that is, or NULL
    unpacked kept[KEPT_BLOCKS];
};

static ressearch_status damaged(const rs_paragraphs *paragraphs, const char *what,
                                ressearch_error *error) {
    rs_fail(error, RESSEARCH_CORRUPT, "the index is damaged: %s: %s",
            paragraphs->path ? paragraphs->path : "paragraphs in memory", what);
    return rs_hint(error, RESSEARCH_CORRUPT, RS_HINT_DAMAGED);
}

/* ---- opening ---- */

static uint64_t aligned(uint64_t size) {
    return (size + RS_PARAGRAPHS_ALIGNMENT - 1) / RS_PARAGRAPHS_ALIGNMENT * RS_PARAGRAPHS_ALIGNMENT;
}

// Finds the arrays; their content is checked where it is used, so that opening stays cheap.
static ressearch_status lay_out(rs_paragraphs *paragraphs, ressearch_error *error) {
    rs_paragraphs_footer *footer = &paragraphs->footer;
    rs_view bytes = paragraphs->bytes;
    if (bytes.size < sizeof *footer) {
        return damaged(paragraphs, "it is too short", error);
    }
    memcpy(footer, bytes.data + bytes.size - sizeof *footer, sizeof *footer);
    if (footer->magic != RS_PARAGRAPHS_MAGIC) {
        return damaged(paragraphs, "it does not end as it should", error);
    }
    // The first limits keep the sums below from overflowing.
    bool fits = footer->count < UINT32_MAX && footer->blocks <= footer->count &&
                footer->bytes <= bytes.size && (footer->count == 0 || footer->blocks > 0);
    uint64_t start = fits ? aligned(footer->bytes) : 0;
    uint64_t firsts = start + footer->blocks * sizeof *paragraphs->offsets;
    uint64_t lengths = firsts + footer->blocks * sizeof *paragraphs->firsts;
    uint64_t end = aligned(lengths + footer->count * sizeof *paragraphs->lengths);
    if (!fits || end + sizeof *footer != bytes.size) {
        return damaged(paragraphs, "it has the wrong size", error);
    }
    // Each array begins at a multiple of its element's size.
    paragraphs->offsets = (const uint64_t *)(const void *)(bytes.data + start);
    paragraphs->firsts = (const uint32_t *)(const void *)(bytes.data + firsts);
    paragraphs->lengths = (const uint16_t *)(const void *)(bytes.data + lengths);
    return RESSEARCH_OK;
}

static ressearch_status map(rs_paragraphs *paragraphs, const char *path, ressearch_error *error) {
    ressearch_status status = rs_file_map(path, &paragraphs->mapped, error);
    paragraphs->bytes = paragraphs->mapped;
    return status;
}

// Of the file at path, or of bytes when it is NULL.
static ressearch_status create(const char *path, rs_buffer *bytes, rs_codec *codec,
                               rs_paragraphs **out, ressearch_error *error) {
    *out = NULL;
    rs_paragraphs *paragraphs = rs_allocate_zeroed(1, sizeof *paragraphs);
    if (!paragraphs) {
        return rs_no_memory(error);
    }
    paragraphs->codec = codec;
    ressearch_status status = RESSEARCH_OK;
    if (path) {
        paragraphs->path = rs_copy_string(path);
        status = paragraphs->path ? map(paragraphs, path, error) : rs_no_memory(error);
    } else {
        paragraphs->owned = *bytes;
        paragraphs->bytes = rs_buffer_view(bytes);
        *bytes = (rs_buffer){0};
    }
    if (status == RESSEARCH_OK) {
        status = lay_out(paragraphs, error);
    }
    if (status != RESSEARCH_OK) {
        rs_paragraphs_close(paragraphs);
        return status;
    }
    *out = paragraphs;
    return RESSEARCH_OK;
}

ressearch_status rs_paragraphs_open(const char *path, rs_codec *codec, rs_paragraphs **out,
                                    ressearch_error *error) {
    return create(path, NULL, codec, out, error);
}

ressearch_status rs_paragraphs_of_bytes(rs_buffer *bytes, rs_codec *codec, rs_paragraphs **out,
                                        ressearch_error *error) {
    return create(NULL, bytes, codec, out, error);
}

static void forget(unpacked *block) {
    rs_buffer_free(&block->content);
    rs_array_free(&block->starts);
    *block = (unpacked){0};
}

void rs_paragraphs_close(rs_paragraphs *paragraphs) {
    if (!paragraphs) {
        return;
    }
    rs_file_unmap(paragraphs->mapped);
    rs_buffer_free(&paragraphs->owned);
    for (size_t i = 0; i < KEPT_BLOCKS; i++) {
        forget(&paragraphs->kept[i]);
    }
    rs_release(paragraphs->path);
    rs_release(paragraphs);
}

/* ---- reading ---- */

const uint16_t *rs_paragraphs_lengths(const rs_paragraphs *paragraphs, uint32_t *count) {
    *count = (uint32_t)paragraphs->footer.count;
    return paragraphs->lengths;
}

uint64_t rs_paragraphs_total(const rs_paragraphs *paragraphs) {
    return paragraphs->footer.lengths;
}

// Block number `block`; its end may be wrong in a damaged file.
static void describe(const rs_paragraphs *paragraphs, uint64_t block, rs_packed_block *out,
                     uint64_t *start, uint64_t *end) {
    const rs_paragraphs_footer *footer = &paragraphs->footer;
    bool is_last = block + 1 == footer->blocks;
    out->first = paragraphs->firsts[block];
    out->end = is_last ? (uint32_t)footer->count + 1 : paragraphs->firsts[block + 1];
    *start = paragraphs->offsets[block];
    *end = is_last ? footer->bytes : paragraphs->offsets[block + 1];
}

static void pass(rs_paragraphs *paragraphs, uint32_t docid) {
    if (docid <= paragraphs->farthest) {
        return;
    }
    paragraphs->farthest = docid;
    if (++paragraphs->passed % BLOCKS_TO_HOLD == 0) {
        rs_file_forget(paragraphs->mapped);
    }
}

// The block that holds docid, if any does.
static uint64_t block_of(const rs_paragraphs *paragraphs, uint32_t docid) {
    uint64_t low = 0;
    uint64_t high = paragraphs->footer.blocks;
    while (high - low > 1) {
        uint64_t middle = (low + high) / 2;
        if (paragraphs->firsts[middle] <= docid) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

ressearch_status rs_paragraphs_block(rs_paragraphs *paragraphs, uint32_t docid,
                                     rs_packed_block *out, ressearch_error *error) {
    pass(paragraphs, docid);
    uint64_t start, end;
    describe(paragraphs, block_of(paragraphs, docid), out, &start, &end);
    if (out->first == 0 || docid < out->first || docid >= out->end ||
        out->end > paragraphs->footer.count + 1 || start > end || end > paragraphs->footer.bytes) {
        return damaged(paragraphs, "a block is not where it should be", error);
    }
    out->frame = rs_view_slice(paragraphs->bytes, start, end);
    return RESSEARCH_OK;
}

// A block begins with the sizes of its records but the last.
static bool cut(unpacked *block) {
    rs_view content = rs_buffer_view(&block->content);
    size_t position = 0;
    size_t sum = 0;
    places *starts = &block->starts;
    starts->size = 0;
    RS_PUSH(starts, 0);
    for (uint32_t docid = block->first + 1; docid < block->end; docid++) {
        uint64_t size;
        if (!rs_read_number(content, &position, &size) || size > content.size - sum) {
            return false;
        }
        sum += size;
        RS_PUSH(starts, sum);
    }
    if (sum > content.size - position) {
        return false;
    }
    RS_PUSH(starts, content.size - position);
    for (size_t i = 0; i < starts->size; i++) {
        starts->at[i] += position;
    }
    return true;
}

static ressearch_status unpack(rs_paragraphs *paragraphs, uint32_t docid, unpacked *into,
                               ressearch_error *error) {
    rs_packed_block block = {0};
    ressearch_error reason = {0};
    ressearch_status status = rs_paragraphs_block(paragraphs, docid, &block, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    status = rs_codec_decompress(paragraphs->codec, block.frame, &into->content, &reason);
    if (status != RESSEARCH_OK) {
        return status == RESSEARCH_CORRUPT ? damaged(paragraphs, reason.message, error)
                                           : rs_no_memory(error);
    }
    into->first = block.first;
    into->end = block.end;
    bool is_whole = cut(into);
    if (into->starts.failed) {
        return rs_no_memory(error);
    }
    return is_whole ? RESSEARCH_OK
                    : damaged(paragraphs, "a block holds other records than it should", error);
}

// Only one large block is kept.
static void note_large(rs_paragraphs *paragraphs, unpacked *block) {
    if (block->content.capacity > LARGE) {
        if (paragraphs->large && paragraphs->large != block) {
            forget(paragraphs->large);
        }
        paragraphs->large = block;
    }
}

static ressearch_status load(rs_paragraphs *paragraphs, uint32_t docid, ressearch_error *error) {
    uint64_t number = block_of(paragraphs, docid) + 1;
    unpacked *block = &paragraphs->kept[number % KEPT_BLOCKS];
    if (block->number != number) {
        block->number = 0;
        paragraphs->current = NULL;
        ressearch_status status = unpack(paragraphs, docid, block, error);
        note_large(paragraphs, block);
        if (status != RESSEARCH_OK) {
            return status;
        }
        block->number = number;
    }
    paragraphs->current = block;
    return RESSEARCH_OK;
}

ressearch_status rs_paragraphs_read(rs_paragraphs *paragraphs, uint32_t docid, rs_view *record,
                                    ressearch_error *error) {
    if (docid == 0 || docid > paragraphs->footer.count) {
        return rs_fail(error, RESSEARCH_NOT_FOUND, "there is no paragraph %u", docid);
    }
    const unpacked *current = paragraphs->current;
    if (!current || docid < current->first || docid >= current->end) {
        ressearch_status status = load(paragraphs, docid, error);
        if (status != RESSEARCH_OK) {
            return status;
        }
        current = paragraphs->current;
    }
    const size_t *start = &current->starts.at[docid - current->first];
    *record = rs_view_slice(rs_buffer_view(&current->content), start[0], start[1]);
    return RESSEARCH_OK;
}

ressearch_status rs_paragraphs_check(const rs_paragraphs *paragraphs, ressearch_error *error) {
    const rs_paragraphs_footer *footer = &paragraphs->footer;
    uint32_t next = 1;
    uint64_t position = 0;
    for (uint64_t i = 0; i < footer->blocks; i++) {
        rs_packed_block block;
        uint64_t start, end;
        describe(paragraphs, i, &block, &start, &end);
        if (block.first != next || block.end <= next || start != position || end < start) {
            return damaged(paragraphs, "a block is not where it should be", error);
        }
        next = block.end;
        position = end;
    }
    uint64_t total = 0;
    for (uint64_t i = 0; i < footer->count; i++) {
        total += paragraphs->lengths[i];
    }
    return total == footer->lengths
               ? RESSEARCH_OK
               : damaged(paragraphs, "the lengths of its paragraphs have another sum", error);
}
