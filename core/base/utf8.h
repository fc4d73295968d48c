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
uint32_t rs_utf8_next(rs_view text, size_t *position);

/* Writes code as UTF-8 into to (room for 4 bytes); returns the bytes written. */
size_t rs_utf8_put(uint32_t code, char *to);

/* The offset of the first byte that is not valid UTF-8, or text.size. */
size_t rs_utf8_valid_prefix(rs_view text);

/* The largest offset <= limit that does not cut a code point of valid text. */
size_t rs_utf8_floor(rs_view text, size_t limit);

#endif
