// SPDX-License-Identifier: GPL-2.0-or-later
/* Packs the postings of a term. */
#include "core/postings/list-writer.h"

#include <endian.h>

static unsigned bits_of(uint32_t number) {
    return number == 0 ? 0 : 32 - (unsigned)__builtin_clz(number);
}

// The width in which a block takes least room: what does not fit costs about two bytes more each.
static unsigned choose_width(const uint32_t *steps) {
    unsigned of_width[33] = {0}, best = 32, too_wide = 0;
    for (int i = 0; i < RS_LIST_BLOCK; i++) {
        of_width[bits_of(steps[i])]++;
    }
    unsigned least = RS_LIST_BLOCK / 8 * 32;
    for (unsigned width = 32; width-- > 0;) {
        too_wide += of_width[width + 1];
        unsigned bytes = RS_LIST_BLOCK / 8 * width + 2 * too_wide;
        if (bytes < least) {
            least = bytes;
            best = width;
        }
    }
    return best;
}

// What one posting of a block has and the others lack: how many stand before it since the last
// such.
static void put_exception(rs_buffer *body, uint32_t i, uint32_t *place, uint32_t value) {
    rs_buffer_append_number(body, i - *place);
    rs_buffer_append_number(body, value);
    *place = i + 1;
}

// The lower bits of all, then the others of those that have any.
static void pack_full(const uint32_t *steps, rs_buffer *body) {
    unsigned width = choose_width(steps), held = 0;
    uint32_t wide = 0;
    uint64_t bits = 0, mask = ((uint64_t)1 << width) - 1;
    rs_buffer_append_byte(body, (char)width);
    for (int i = 0; i < RS_LIST_BLOCK; i++) {
        wide += bits_of(steps[i]) > width;
        bits |= (steps[i] & mask) << held;
        for (held += width; held >= 8; held -= 8) {
            rs_buffer_append_byte(body, (char)(bits & 0xFF));
            bits >>= 8;
        }
    }
    rs_buffer_append_number(body, wide);
    for (uint32_t i = 0, place = 0; i < RS_LIST_BLOCK; i++) {
        if (bits_of(steps[i]) > width) {
            put_exception(body, i, &place, steps[i] >> width);
        }
    }
}

// Most counts are 1 and not written.
static void pack_counts(const rs_list_writer *writer, rs_buffer *body) {
    uint32_t several = 0;
    for (uint32_t i = 0; i < writer->size; i++) {
        several += writer->counts[i] > 1;
    }
    rs_buffer_append_number(body, several);
    for (uint32_t i = 0, place = 0; i < writer->size; i++) {
        if (writer->counts[i] > 1) {
            put_exception(body, i, &place, writer->counts[i] - 2);
        }
    }
}

static void pack_block(rs_list_writer *writer) {
    uint32_t steps[RS_LIST_BLOCK], last = writer->before;
    rs_buffer_reset(&writer->body);
    for (uint32_t i = 0; i < writer->size; i++) {
        steps[i] = writer->docids[i] - last - 1;
        last = writer->docids[i];
    }
    if (writer->size == RS_LIST_BLOCK) {
        pack_full(steps, &writer->body);
    }
    for (uint32_t i = 0; i < writer->size && writer->size < RS_LIST_BLOCK; i++) {
        rs_buffer_append_number(&writer->body, steps[i]);
    }
    pack_counts(writer, &writer->body);
}

// What the frame says of the postings: for each kind of count the shortest paragraph.
static rs_list_frame describe(const rs_list_writer *writer) {
    rs_list_frame frame = {.last = writer->docids[writer->size - 1]};
    for (uint32_t i = 0; i < writer->size; i++) {
        uint32_t count = writer->counts[i];
        uint32_t length = writer->lengths ? writer->lengths[writer->docids[i] - 1] : 0;
        uint8_t *shortest = &frame.shortest[rs_list_kind(count)];
        uint8_t told = (uint8_t)(length < RS_LIST_LONG ? length + 1 : UINT8_MAX);
        *shortest = *shortest == 0 || told < *shortest ? told : *shortest;
        frame.most =
            count > frame.most ? (uint8_t)(count < UINT8_MAX ? count : UINT8_MAX) : frame.most;
    }
    return frame;
}

static void put_frame(const rs_list_frame *frame, rs_buffer *frames) {
    uint32_t places[2] = {htole32(frame->last), htole32(frame->end)};
    rs_buffer_append(frames, (rs_view){(const char *)places, sizeof places});
    rs_buffer_append(frames, (rs_view){(const char *)frame->shortest, sizeof frame->shortest});
    rs_buffer_append_byte(frames, (char)frame->most);
}

// The bytes of a list stay below 2^32: a segment holds less than 2^28 paragraphs.
static void end_block(rs_list_writer *writer) {
    rs_list_frame frame = describe(writer);
    pack_block(writer);
    rs_buffer_append(&writer->blocks, rs_buffer_view(&writer->body));
    frame.end = (uint32_t)writer->blocks.size;
    put_frame(&frame, &writer->frames);
    rs_list_frame_add(&writer->whole, &frame);
    writer->before = frame.last;
    writer->size = 0;
}

void rs_list_writer_add(rs_list_writer *writer, uint32_t docid, uint32_t count) {
    // A full block is ended only when another posting follows: a list of one block has no frame.
    if (writer->size == RS_LIST_BLOCK) {
        end_block(writer);
    }
    writer->docids[writer->size] = docid;
    writer->counts[writer->size++] = count;
    writer->total++;
    writer->most = count > writer->most ? count : writer->most;
}

void rs_list_writer_finish(rs_list_writer *writer, rs_buffer *into) {
    rs_buffer_append_number(into, writer->total);
    rs_buffer_append_number(into, writer->most);
    if (writer->total > RS_LIST_BLOCK) {
        end_block(writer);
        put_frame(&writer->whole, &writer->frames);
        rs_buffer_append(into, rs_buffer_view(&writer->frames));
        rs_buffer_append(into, rs_buffer_view(&writer->blocks));
    } else {
        pack_block(writer);
        rs_buffer_append(into, rs_buffer_view(&writer->body));
    }
    into->failed =
        into->failed || writer->blocks.failed || writer->frames.failed || writer->body.failed;
    rs_buffer_reset(&writer->blocks);
    rs_buffer_reset(&writer->frames);
    writer->whole = (rs_list_frame){0};
    writer->size = writer->total = writer->most = writer->before = 0;
}

void rs_list_writer_free(rs_list_writer *writer) {
    rs_buffer_free(&writer->frames);
    rs_buffer_free(&writer->blocks);
    rs_buffer_free(&writer->body);
    *writer = (rs_list_writer){0};
}
