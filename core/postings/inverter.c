// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A hash table of terms. Each keeps its last posting, as its count may still grow, and before that
 * packed ones: many terms have only one posting in a piece.
 */
#include "core/postings/inverter.h"

#include <stdlib.h>
#include <xxhash.h>

#include "core/base/error.h"
#include "core/base/memory.h"
#include "core/postings/list-writer.h"

enum { LONGEST_POSTING = 10, SMALLEST_ROOM = 16, SMALLEST_TABLE = 1024 };

typedef struct rs_inverted {
    uint64_t start; // of the term
    const char *bytes;
    uint32_t size;
    uint32_t hash;
    uint32_t docid; // of the last posting
    uint32_t count;
    uint32_t before; // the docid of the last packed posting
    uint32_t used;   // bytes of packed
    uint32_t room;
    unsigned char *packed;
} inverted;

static rs_view term_of(const inverted *term) {
    return (rs_view){term->bytes, term->size};
}

// ---- the table: in each place the hash, and the number of the term from 1 ----

static uint64_t *place_of(const rs_inverter *inverter, rs_view term, uint64_t start,
                          uint32_t hash) {
    size_t mask = inverter->capacity - 1;
    for (size_t place = hash & mask;; place = (place + 1) & mask) {
        uint64_t *found = &inverter->places[place];
        if (*found == 0) {
            return found;
        }
        if (*found >> 32 != hash) {
            continue;
        }
        const inverted *at = &inverter->terms.at[(uint32_t)*found - 1];
        if (at->start == start && at->size == term.size &&
            (term.size <= 8 || memcmp(at->bytes, term.data, term.size) == 0)) {
            return found;
        }
    }
}

static bool grow(rs_inverter *inverter) {
    size_t capacity = inverter->capacity ? inverter->capacity * 2 : SMALLEST_TABLE;
    uint64_t *places = rs_allocate_zeroed(capacity, sizeof *places);
    if (!places) {
        return false;
    }
    for (size_t i = 0; i < inverter->terms.size; i++) {
        uint64_t hash = inverter->terms.at[i].hash;
        size_t place = hash & (capacity - 1);
        while (places[place] != 0) {
            place = (place + 1) & (capacity - 1);
        }
        places[place] = hash << 32 | (i + 1);
    }
    rs_release(inverter->places);
    inverter->places = places;
    inverter->capacity = capacity;
    return true;
}

static inverted *add_term(rs_inverter *inverter, uint64_t *place, inverted fresh, rs_view term) {
    fresh.bytes = rs_arena_copy(&inverter->arena, term);
    if (!fresh.bytes || inverter->terms.size == UINT32_MAX) {
        return NULL;
    }
    size_t number = inverter->terms.size;
    RS_PUSH(&inverter->terms, fresh);
    if (inverter->terms.failed) {
        return NULL;
    }
    *place = (uint64_t)fresh.hash << 32 | (number + 1);
    return &inverter->terms.at[number];
}

// NULL when memory is exhausted.
static inverted *find(rs_inverter *inverter, rs_view term) {
    if (inverter->terms.size * 2 >= inverter->capacity && !grow(inverter)) {
        return NULL;
    }
    inverted wanted = {.start = rs_term_start(term),
                       .size = (uint32_t)term.size,
                       .hash = (uint32_t)XXH3_64bits(term.data, term.size)};
    uint64_t *place = place_of(inverter, term, wanted.start, wanted.hash);
    return *place ? &inverter->terms.at[(uint32_t)*place - 1]
                  : add_term(inverter, place, wanted, term);
}

// ---- postings ----

static void put_number(inverted *term, uint32_t number) {
    while (number >= 0x80) {
        term->packed[term->used++] = (unsigned char)(number | 0x80);
        number >>= 7;
    }
    term->packed[term->used++] = (unsigned char)number;
}

static uint32_t take_number(const inverted *term, uint32_t *position) {
    uint32_t number = 0;
    for (unsigned shift = 0;; shift += 7) {
        unsigned char byte = term->packed[(*position)++];
        number |= (uint32_t)(byte & 0x7F) << shift;
        if (byte < 0x80) {
            return number;
        }
    }
}

// What does not fit any more is copied to twice the room; the old one is lost until the end.
static bool make_room(rs_inverter *inverter, inverted *term) {
    if (term->room - term->used >= LONGEST_POSTING) {
        return true;
    }
    uint32_t room = term->room ? term->room * 2 : SMALLEST_ROOM;
    unsigned char *packed = room > term->room ? rs_arena_take(&inverter->arena, room) : NULL;
    if (!packed) {
        return false;
    }
    if (term->used > 0) {
        memcpy(packed, term->packed, term->used);
    }
    term->packed = packed;
    term->room = room;
    return true;
}

void rs_inverter_add(rs_inverter *inverter, rs_view term, uint32_t docid, uint32_t count) {
    inverted *to = inverter->failed ? NULL : find(inverter, term);
    if (!to) {
        inverter->failed = true;
        return;
    }
    if (to->docid == docid) {
        to->count += count;
        return;
    }
    if (to->docid != 0) {
        if (!make_room(inverter, to)) {
            inverter->failed = true;
            return;
        }
        put_number(to, to->docid - to->before);
        put_number(to, to->count);
        to->before = to->docid;
    }
    to->docid = docid;
    to->count = count;
}

// ---- writing ----

static int compare(const void *a, const void *b) {
    const inverted *one = a, *other = b;
    return rs_term_compare(one->start, term_of(one), other->start, term_of(other));
}

static void write_list(const inverted *term, rs_list_writer *writer, rs_buffer *into) {
    uint32_t docid = 0;
    for (uint32_t position = 0; position < term->used;) {
        docid += take_number(term, &position);
        rs_list_writer_add(writer, docid, take_number(term, &position));
    }
    rs_list_writer_add(writer, term->docid, term->count);
    rs_list_writer_finish(writer, into);
}

ressearch_status rs_inverter_write(rs_inverter *inverter, const rs_term_sink *to,
                                   ressearch_error *error) {
    if (inverter->failed) {
        return rs_no_memory(error);
    }
    if (inverter->terms.size > 0) {
        qsort(inverter->terms.at, inverter->terms.size, sizeof *inverter->terms.at, compare);
    }
    rs_release(inverter->places); // they name the terms in their order before
    inverter->places = NULL;
    inverter->capacity = 0;
    rs_list_writer writer = {0};
    rs_buffer list = {0};
    ressearch_status status = RESSEARCH_OK;
    for (size_t i = 0; i < inverter->terms.size && status == RESSEARCH_OK; i++) {
        const inverted *term = &inverter->terms.at[i];
        rs_buffer_reset(&list);
        write_list(term, &writer, &list);
        status = list.failed ? rs_no_memory(error)
                             : to->put(to->context, term_of(term), rs_buffer_view(&list), error);
    }
    rs_list_writer_free(&writer);
    rs_buffer_free(&list);
    inverter->failed = true;
    return status;
}

void rs_inverter_free(rs_inverter *inverter) {
    rs_arena_free(&inverter->arena);
    rs_array_free(&inverter->terms);
    rs_release(inverter->places);
    *inverter = (rs_inverter){0};
}
