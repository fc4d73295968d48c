// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A growing run of bytes with sticky failure: append freely, look at failed once at the end.
 * Zero-initialise before use. The bytes are always followed by a NUL that size does not count.
 */
#ifndef RS_BUFFER_H
#define RS_BUFFER_H

#include <stdint.h>

#include "core/base/view.h"

typedef struct rs_buffer {
    char *data; /* NULL while empty */
    size_t size;
    size_t capacity;
    bool failed; /* an allocation failed: the content is incomplete */
} rs_buffer;

void rs_buffer_append(rs_buffer *buffer, rs_view bytes);
void rs_buffer_append_byte(rs_buffer *buffer, char byte);
void rs_buffer_append_string(rs_buffer *buffer, const char *string);

/* One code point as UTF-8. */
void rs_buffer_append_code(rs_buffer *buffer, uint32_t code);

/* An unsigned number in 1 to 10 bytes, seven bits a byte, the lowest first (LEB128). */
void rs_buffer_append_number(rs_buffer *buffer, uint64_t number);

void rs_buffer_print(rs_buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Makes room for size more bytes and returns where they go, or NULL; the caller adds to size. */
char *rs_buffer_reserve(rs_buffer *buffer, size_t size);

/* Empties the buffer but keeps its memory. */
void rs_buffer_reset(rs_buffer *buffer);
void rs_buffer_free(rs_buffer *buffer);

static inline rs_view rs_buffer_view(const rs_buffer *buffer) {
    rs_view view = {buffer->data ? buffer->data : "", buffer->size};
    return view;
}

/* Reads what rs_buffer_append_number wrote; false when the bytes end or overflow. */
bool rs_read_number(rs_view bytes, size_t *position, uint64_t *number);

#endif
