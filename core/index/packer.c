// SPDX-License-Identifier: GPL-2.0-or-later
/* Gathers neighbours into blocks: a paragraph alone is too short to compress well. */
#include "core/index/packer.h"

#include <stdio.h>

#include "core/base/array.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/memory.h"

// Bytes of a block before compression: docs/PERFORMANCE.md has what other sizes cost.
enum { BLOCK = 768 };

RS_ARRAY(size_list, size_t);
RS_ARRAY(offset_list, uint64_t);
RS_ARRAY(docid_list, uint32_t);
RS_ARRAY(length_list, uint16_t);

struct rs_packer {
    char *path;
    FILE *file;      // NULL: in memory
    rs_buffer bytes; // there
    rs_codec *codec;
    rs_buffer records; // of the block that is not written yet
    size_list sizes;   // of these records
    rs_buffer content; // scratch: a block, and compressed
    rs_buffer frame;
    uint64_t written;
    offset_list offsets;
    docid_list firsts; // of the blocks
    length_list lengths;
    uint64_t total;
};

/* ---- opening and closing ---- */

static ressearch_status create_file(rs_packer *packer, const char *path, ressearch_error *error) {
    packer->path = rs_copy_string(path);
    if (!packer->path) {
        return rs_no_memory(error);
    }
    return rs_file_create(path, &packer->file, error);
}

ressearch_status rs_packer_open(const char *path, rs_codec *codec, rs_packer **out,
                                ressearch_error *error) {
    *out = NULL;
    rs_packer *packer = rs_allocate_zeroed(1, sizeof *packer);
    if (!packer) {
        return rs_no_memory(error);
    }
    packer->codec = codec;
    ressearch_status status = path ? create_file(packer, path, error) : RESSEARCH_OK;
    if (status != RESSEARCH_OK) {
        rs_packer_close(packer);
        return status;
    }
    *out = packer;
    return RESSEARCH_OK;
}

void rs_packer_close(rs_packer *packer) {
    if (!packer) {
        return;
    }
    if (packer->file) {
        fclose(packer->file);
    }
    rs_buffer_free(&packer->bytes);
    rs_buffer_free(&packer->records);
    rs_array_free(&packer->sizes);
    rs_buffer_free(&packer->content);
    rs_buffer_free(&packer->frame);
    rs_array_free(&packer->offsets);
    rs_array_free(&packer->firsts);
    rs_array_free(&packer->lengths);
    rs_release(packer->path);
    rs_release(packer);
}

/* ---- blocks ---- */

static ressearch_status put(rs_packer *packer, const void *bytes, size_t size,
                            ressearch_error *error) {
    packer->written += size;
    if (!packer->file) {
        rs_buffer_append(&packer->bytes, (rs_view){bytes, size});
        return packer->bytes.failed ? rs_no_memory(error) : RESSEARCH_OK;
    }
    if (size > 0 && fwrite(bytes, size, 1, packer->file) != 1) {
        return rs_fail_errno(error, "write", packer->path);
    }
    return RESSEARCH_OK;
}

// A block whose first paragraph is docid `first`.
static ressearch_status put_block(rs_packer *packer, uint32_t first, rs_view frame,
                                  ressearch_error *error) {
    RS_PUSH(&packer->offsets, packer->written);
    RS_PUSH(&packer->firsts, first);
    if (packer->offsets.failed || packer->firsts.failed) {
        return rs_no_memory(error);
    }
    return put(packer, frame.data, frame.size, error);
}

// Writes the block that was gathered, if there is one.
static ressearch_status flush(rs_packer *packer, ressearch_error *error) {
    size_t count = packer->sizes.size;
    if (count == 0) {
        return RESSEARCH_OK;
    }
    rs_buffer_reset(&packer->content);
    for (size_t i = 0; i + 1 < count; i++) {
        rs_buffer_append_number(&packer->content, packer->sizes.at[i]);
    }
    rs_buffer_append(&packer->content, rs_buffer_view(&packer->records));
    ressearch_status status =
        packer->content.failed ? rs_no_memory(error)
                               : rs_codec_compress(packer->codec, rs_buffer_view(&packer->content),
                                                   &packer->frame, error);
    if (status == RESSEARCH_OK) {
        uint32_t first = (uint32_t)(packer->lengths.size - count + 1);
        status = put_block(packer, first, rs_buffer_view(&packer->frame), error);
    }
    packer->sizes.size = 0;
    rs_buffer_reset(&packer->records);
    return status;
}

// A large record is a block of its own, so that its neighbours are read without it.
static bool is_full(const rs_packer *packer, size_t next) {
    size_t size = packer->records.size;
    return size + next > BLOCK && (size >= BLOCK / 2 || next > BLOCK);
}

static ressearch_status add_length(rs_packer *packer, uint64_t length, ressearch_error *error) {
    uint16_t bounded = length < UINT16_MAX ? (uint16_t)length : UINT16_MAX;
    if (packer->lengths.size == UINT32_MAX - 1) {
        return rs_fail(error, RESSEARCH_UNSUPPORTED, "a segment has too many paragraphs");
    }
    RS_PUSH(&packer->lengths, bounded);
    packer->total += bounded;
    return packer->lengths.failed ? rs_no_memory(error) : RESSEARCH_OK;
}

ressearch_status rs_packer_add(rs_packer *packer, rs_view record, uint64_t length,
                               ressearch_error *error) {
    ressearch_status status = rs_codec_check_size(record.size, error);
    if (status == RESSEARCH_OK && is_full(packer, record.size)) {
        status = flush(packer, error);
    }
    if (status == RESSEARCH_OK) {
        status = add_length(packer, length, error);
    }
    if (status != RESSEARCH_OK) {
        return status;
    }
    RS_PUSH(&packer->sizes, record.size);
    rs_buffer_append(&packer->records, record);
    return packer->sizes.failed || packer->records.failed ? rs_no_memory(error) : RESSEARCH_OK;
}

/* ---- joining ---- */

static ressearch_status add_each(rs_packer *packer, rs_paragraphs *from,
                                 const rs_packed_block *block, const rs_tombstones *dead,
                                 ressearch_error *error) {
    uint32_t count;
    const uint16_t *lengths = rs_paragraphs_lengths(from, &count);
    ressearch_status status = RESSEARCH_OK;
    for (uint32_t docid = block->first; docid < block->end && status == RESSEARCH_OK; docid++) {
        rs_view record;
        if (dead && rs_tombstones_has(dead, docid)) {
            continue;
        }
        status = rs_paragraphs_read(from, docid, &record, error);
        if (status == RESSEARCH_OK) {
            status = rs_packer_add(packer, record, lengths[docid - 1], error);
        }
    }
    return status;
}

static ressearch_status copy(rs_packer *packer, rs_paragraphs *from, const rs_packed_block *block,
                             ressearch_error *error) {
    uint32_t count;
    const uint16_t *lengths = rs_paragraphs_lengths(from, &count);
    ressearch_status status = flush(packer, error);
    if (status == RESSEARCH_OK) {
        status = put_block(packer, (uint32_t)packer->lengths.size + 1, block->frame, error);
    }
    for (uint32_t docid = block->first; docid < block->end && status == RESSEARCH_OK; docid++) {
        status = add_length(packer, lengths[docid - 1], error);
    }
    return status;
}

// The last block of a file may be small, and so may be what is gathered: such blocks must not
// become more with each joining.
static bool can_copy(const rs_packer *packer, const rs_packed_block *block, uint32_t count,
                     const rs_tombstones *dead) {
    bool is_small = packer->sizes.size > 0 && packer->records.size < BLOCK / 2;
    bool has_dead = false;
    for (uint32_t docid = block->first; dead && docid < block->end && !has_dead; docid++) {
        has_dead = rs_tombstones_has(dead, docid);
    }
    return !is_small && !has_dead && block->end <= count;
}

ressearch_status rs_packer_append(rs_packer *packer, rs_paragraphs *from, const rs_tombstones *dead,
                                  ressearch_error *error) {
    uint32_t count;
    rs_paragraphs_lengths(from, &count);
    ressearch_status status = RESSEARCH_OK;
    rs_packed_block block;
    for (uint64_t docid = 1; docid <= count && status == RESSEARCH_OK; docid = block.end) {
        status = rs_paragraphs_block(from, (uint32_t)docid, &block, error);
        if (status == RESSEARCH_OK && block.first != docid) {
            status = rs_fail(error, RESSEARCH_CORRUPT, "blocks of paragraphs overlap");
        }
        if (status != RESSEARCH_OK) {
            return status;
        }
        status = can_copy(packer, &block, count, dead)
                     ? copy(packer, from, &block, error)
                     : add_each(packer, from, &block, dead, error);
    }
    return status;
}

/* ---- the end of the file ---- */

static ressearch_status align(rs_packer *packer, ressearch_error *error) {
    static const char ZEROS[RS_PARAGRAPHS_ALIGNMENT] = {0};
    size_t over = packer->written % RS_PARAGRAPHS_ALIGNMENT;
    return over == 0 ? RESSEARCH_OK : put(packer, ZEROS, sizeof ZEROS - over, error);
}

static ressearch_status write_end(rs_packer *packer, ressearch_error *error) {
    ressearch_status status = flush(packer, error);
    rs_paragraphs_footer footer = {.count = packer->lengths.size,
                                   .blocks = packer->offsets.size,
                                   .bytes = packer->written,
                                   .lengths = packer->total,
                                   .magic = RS_PARAGRAPHS_MAGIC};
    const struct {
        const void *at;
        size_t size;
    } ARRAYS[] = {
        {packer->offsets.at, packer->offsets.size * sizeof *packer->offsets.at},
        {packer->firsts.at, packer->firsts.size * sizeof *packer->firsts.at},
        {packer->lengths.at, packer->lengths.size * sizeof *packer->lengths.at},
    };
    if (status == RESSEARCH_OK) {
        status = align(packer, error);
    }
    for (size_t i = 0; i < sizeof ARRAYS / sizeof *ARRAYS && status == RESSEARCH_OK; i++) {
        status = put(packer, ARRAYS[i].at, ARRAYS[i].size, error);
    }
    if (status == RESSEARCH_OK) {
        status = align(packer, error);
    }
    return status == RESSEARCH_OK ? put(packer, &footer, sizeof footer, error) : status;
}

ressearch_status rs_packer_finish(rs_packer *packer, ressearch_error *error) {
    ressearch_status status = write_end(packer, error);
    if (packer->file) {
        bool failed = fclose(packer->file) != 0;
        packer->file = NULL;
        if (failed && status == RESSEARCH_OK) {
            status = rs_fail_errno(error, "write", packer->path);
        }
    }
    return status;
}

ressearch_status rs_packer_read(rs_packer *packer, rs_paragraphs **out, ressearch_error *error) {
    *out = NULL;
    ressearch_status status = rs_packer_finish(packer, error);
    return status == RESSEARCH_OK
               ? rs_paragraphs_of_bytes(&packer->bytes, packer->codec, out, error)
               : status;
}
