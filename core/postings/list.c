// SPDX-License-Identifier: GPL-2.0-or-later
/* Packs and unpacks the postings of a term. */
#include "core/postings/list.h"

#include <endian.h>
#include <string.h>

#include "core/base/error.h"

/* Postings passed over at once while looking for one; the widest steps of which four, which begin
 * at the first or fifth bit of a byte, fit in 64 bits. */
enum { LEAP = 8, WIDEST_OF_FOUR = 15 };

// ---- writing ----

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

static void end_block(rs_list_writer *writer) {
    uint32_t last = writer->docids[writer->size - 1];
    pack_block(writer);
    rs_buffer_append_number(&writer->blocks, last - writer->before);
    rs_buffer_append_number(&writer->blocks, writer->body.size);
    rs_buffer_append(&writer->blocks, rs_buffer_view(&writer->body));
    writer->before = last;
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
        rs_buffer_append(into, rs_buffer_view(&writer->blocks));
    } else {
        pack_block(writer);
        rs_buffer_append(into, rs_buffer_view(&writer->body));
    }
    into->failed = into->failed || writer->blocks.failed || writer->body.failed;
    rs_buffer_reset(&writer->blocks);
    writer->size = writer->total = writer->most = writer->before = 0;
}

void rs_list_writer_free(rs_list_writer *writer) {
    rs_buffer_free(&writer->blocks);
    rs_buffer_free(&writer->body);
    *writer = (rs_list_writer){0};
}

// ---- reading ----

static void stop(rs_list *list) {
    list->damaged = true;
    list->next = list->size = 0;
    list->left = 0;
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

// The frame of a block; of the only block there is, it is what the bytes are.
static bool take_frame(rs_list *list, bool framed, uint32_t *last, const unsigned char **end) {
    uint64_t span = 0, size = 0;
    *last = UINT32_MAX;
    *end = list->end;
    if (!framed) {
        return true;
    }
    if (!take(&list->at, list->end, &span) || !take(&list->at, list->end, &size)) {
        return false;
    }
    *last = list->before + (uint32_t)span;
    *end = list->at + size;
    return span <= UINT32_MAX - list->before && size <= (size_t)(list->end - list->at);
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
    list->before = (uint32_t)docid;
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

static bool decode(rs_list *list, uint32_t size, const unsigned char *end) {
    return decode_docids(list, size, &list->at, end) && decode_counts(list, size, &list->at, end) &&
           list->at == end;
}

// Decodes the first block whose last docid is not below `docid`, or nothing when all are.
static void load_from(rs_list *list, uint32_t docid) {
    bool framed = list->total > RS_LIST_BLOCK;
    list->next = list->size = 0;
    while (list->left > 0) {
        uint32_t size = list->left < RS_LIST_BLOCK ? list->left : RS_LIST_BLOCK, last;
        const unsigned char *end;
        if (!take_frame(list, framed, &last, &end)) {
            stop(list);
            return;
        }
        list->left -= size;
        if (last >= docid) {
            // What was passed over by its frame and what is read must be the same list.
            if (decode(list, size, end) && (!framed || list->before == last)) {
                list->size = size;
            } else {
                stop(list);
            }
            return;
        }
        list->at = end;
        list->before = last;
    }
}

void rs_list_load(rs_list *list) {
    load_from(list, 0);
}

void rs_list_clear(rs_list *list) {
    list->damaged = false;
    list->total = list->most = list->left = 0;
    list->next = list->size = 0;
}

void rs_list_open(rs_list *list, rs_view bytes) {
    size_t position = 0;
    uint64_t total = 0, most = 0;
    list->damaged = false;
    bool read = rs_read_number(bytes, &position, &total) &&
                rs_read_number(bytes, &position, &most) && total > 0 && total <= UINT32_MAX &&
                most > 0 && most <= UINT32_MAX;
    list->total = list->left = read ? (uint32_t)total : 0;
    list->most = read ? (uint32_t)most : 0;
    list->before = 0;
    list->at = (const unsigned char *)bytes.data + position;
    list->end = (const unsigned char *)bytes.data + bytes.size;
    list->next = list->size = 0;
    if (read) {
        rs_list_load(list);
    } else {
        stop(list);
    }
}

uint32_t rs_list_total(rs_view bytes) {
    size_t position = 0;
    uint64_t total = 0;
    return rs_read_number(bytes, &position, &total) && total <= UINT32_MAX ? (uint32_t)total : 0;
}

void rs_list_seek_on(rs_list *list, uint32_t docid) {
    if (list->docids[list->size - 1] < docid) {
        load_from(list, docid);
    }
    while (list->next + LEAP < list->size && list->docids[list->next + LEAP] < docid) {
        list->next += LEAP;
    }
    while (list->next < list->size && list->docids[list->next] < docid) {
        list->next++;
    }
}

ressearch_status rs_list_tell_damage(ressearch_error *error) {
    return rs_fail(error, RESSEARCH_CORRUPT, "the postings of a term are damaged");
}
