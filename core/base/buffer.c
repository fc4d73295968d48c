// SPDX-License-Identifier: GPL-2.0-or-later
/* The growing byte buffer. */
#include "core/base/buffer.h"

#include <stdarg.h>
#include <stdio.h>

#include "core/base/memory.h"
#include "core/base/utf8.h"

char *rs_buffer_reserve(rs_buffer *buffer, size_t size) {
    if (buffer->failed || size > SIZE_MAX / 4 || buffer->size > SIZE_MAX / 4) {
        buffer->failed = true;
        return NULL;
    }
    size_t needed = buffer->size + size + 1;
    if (needed > buffer->capacity) {
        size_t capacity = buffer->capacity + buffer->capacity / 2 + 64;
        capacity = capacity < needed ? needed : capacity;
        char *data = rs_resize(buffer->data, capacity);
        if (!data) {
            buffer->failed = true;
            return NULL;
        }
        buffer->data = data;
        buffer->capacity = capacity;
    }
    return buffer->data + buffer->size;
}

void rs_buffer_append(rs_buffer *buffer, rs_view bytes) {
    char *to = rs_buffer_reserve(buffer, bytes.size);
    if (!to) {
        return;
    }
    if (bytes.size) {
        memcpy(to, bytes.data, bytes.size);
    }
    to[bytes.size] = '\0';
    buffer->size += bytes.size;
}

void rs_buffer_append_byte(rs_buffer *buffer, char byte) {
    rs_buffer_append(buffer, (rs_view){&byte, 1});
}

void rs_buffer_append_string(rs_buffer *buffer, const char *string) {
    rs_buffer_append(buffer, rs_view_of(string));
}

void rs_buffer_append_code(rs_buffer *buffer, uint32_t code) {
    char bytes[4];
    rs_buffer_append(buffer, (rs_view){bytes, rs_utf8_put(code, bytes)});
}

void rs_buffer_append_number(rs_buffer *buffer, uint64_t number) {
    char bytes[10];
    size_t size = 0;
    while (number >= 0x80) {
        bytes[size++] = (char)(number | 0x80);
        number >>= 7;
    }
    bytes[size++] = (char)number;
    rs_buffer_append(buffer, (rs_view){bytes, size});
}

void rs_buffer_print(rs_buffer *buffer, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *to = size < 0 ? NULL : rs_buffer_reserve(buffer, (size_t)size);
    if (to) {
        vsnprintf(to, (size_t)size + 1, format, again);
        buffer->size += (size_t)size;
    } else {
        buffer->failed = true;
    }
    va_end(again);
}

void rs_buffer_reset(rs_buffer *buffer) {
    buffer->size = 0;
    buffer->failed = false;
    if (buffer->data) {
        buffer->data[0] = '\0';
    }
}

void rs_buffer_free(rs_buffer *buffer) {
    rs_release(buffer->data);
    *buffer = (rs_buffer){0};
}

bool rs_read_number(rs_view bytes, size_t *position, uint64_t *number) {
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && *position < bytes.size; shift += 7) {
        unsigned char byte = (unsigned char)bytes.data[(*position)++];
        if (shift == 63 && byte > 1) {
            return false;
        }
        value |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80) {
            *number = value;
            return true;
        }
    }
    return false;
}
