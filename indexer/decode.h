// SPDX-License-Identifier: GPL-2.0-or-later
/* bytes → UTF-8: the gate for files. Past it nobody checks again. */
#ifndef RS_DECODE_H
#define RS_DECODE_H

#include <stdint.h>

#include "core/base/buffer.h"
#include "ressearch/status.h"

typedef struct rs_decoded {
    rs_view text;         /* valid UTF-8 without NUL and byte order mark; in bytes or in storage */
    uint64_t start;       /* bytes that came before text: those of a UTF-8 byte order mark */
    uint64_t replaced;    /* what was not valid, each now U+FFFD */
    const char *encoding; /* "UTF-8", "GB18030", … */
} rs_decoded;

/*
 * Decodes a whole file. Text that is UTF-8 already is not copied. BAD_TEXT for what is no text, and
 * for an encoding that cannot be told.
 */
ressearch_status rs_decode(rs_view bytes, rs_buffer *storage, rs_decoded *out,
                           ressearch_error *error);

#endif
