// SPDX-License-Identifier: GPL-2.0-or-later
/* Encodings other than UTF-8: which one bytes are in, and their text as UTF-8. */
#ifndef RS_ENCODING_H
#define RS_ENCODING_H

#include <stdint.h>

#include "core/base/buffer.h"
#include "ressearch/status.h"

/* The encoding a byte order mark says, and the mark's size; NULL when there is none. */
const char *rs_encoding_of_mark(rs_view bytes, size_t *size);

/* "UTF-16LE" or "UTF-16BE" when bytes read so are text, else NULL. */
const char *rs_encoding_wide(rs_view bytes);

/* The most likely encoding of bytes that are not UTF-8; NULL when none fits. */
const char *rs_encoding_guess(rs_view bytes);

/* Appends bytes as UTF-8; what is not valid becomes U+FFFD, counted in *replaced. */
ressearch_status rs_encoding_convert(rs_view bytes, const char *encoding, rs_buffer *into,
                                     uint64_t *replaced, ressearch_error *error);

#endif
