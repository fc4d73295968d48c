// SPDX-License-Identifier: GPL-2.0-or-later
/* UTF-8, one code point at a time. Format: RFC 3629. */
#ifndef RS_UTF8_H
#define RS_UTF8_H

#include <stdint.h>

#include "core/base/view.h"

#define RS_UTF8_INVALID 0xFFFFFFFFu

/*
 * The code point at *position, which moves past it. Of an invalid sequence one byte is consumed
 * and RS_UTF8_INVALID returned. *position must be below text.size.
 */
static inline uint32_t rs_utf8_next(rs_view text, size_t *position);

/* Writes code as UTF-8 into to (room for 4 bytes); returns the bytes written. */
static inline size_t rs_utf8_put(uint32_t code, char *to);

/* The offset of the first byte that is not valid UTF-8, or text.size. */
size_t rs_utf8_valid_prefix(rs_view text);

/* The largest offset <= limit that does not cut a code point of valid text. */
size_t rs_utf8_floor(rs_view text, size_t limit);

/* Any sequence, for rs_utf8_next. */
uint32_t rs_utf8_next_of_any(rs_view text, size_t *position);

// ASCII and nearly all of three bytes, Han among them, are decoded in place.
static inline uint32_t rs_utf8_next(rs_view text, size_t *position) {
    const unsigned char *bytes = (const unsigned char *)text.data + *position;
    if (bytes[0] < 0x80) {
        *position += 1;
        return bytes[0];
    }
    // Of these leads no sequence is too long or a surrogate.
    if (bytes[0] > 0xE0 && bytes[0] < 0xED && text.size - *position >= 3 &&
        (bytes[1] & 0xC0) == 0x80 && (bytes[2] & 0xC0) == 0x80) {
        *position += 3;
        return (bytes[0] & 0x0Fu) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
    }
    return rs_utf8_next_of_any(text, position);
}

static inline size_t rs_utf8_put(uint32_t code, char *to) {
    if (code < 0x80) {
        to[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        to[0] = (char)(0xC0 | code >> 6);
        to[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        to[0] = (char)(0xE0 | code >> 12);
        to[1] = (char)(0x80 | (code >> 6 & 0x3F));
        to[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    to[0] = (char)(0xF0 | code >> 18);
    to[1] = (char)(0x80 | (code >> 12 & 0x3F));
    to[2] = (char)(0x80 | (code >> 6 & 0x3F));
    to[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

#endif
