// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Lines of a source that is only read once, in bounded memory: standard input or a file of NDJSON,
 * however large.
 */
#ifndef RS_STREAM_H
#define RS_STREAM_H

#include <stdint.h>

#include "core/base/buffer.h"
#include "ressearch/status.h"

/* Fills up to size bytes of buffer; returns how many, 0 at the end, SIZE_MAX on failure (errno). */
typedef size_t rs_read(void *context, char *buffer, size_t size);

/* Zero-initialise, then set read, context, name and limit. */
typedef struct rs_stream {
    rs_read *read;
    void *context;
    const char *name; /* for messages */
    uint64_t limit;   /* bytes a line may have */
    uint64_t taken;   /* bytes read from the source */
    rs_buffer buffer; /* read but not yet handed out: from start */
    size_t start;
    uint32_t line; /* number of the last line handed out, from 1 */
    bool opened;   /* a byte order mark has been looked for */
    bool ended;
} rs_stream;

typedef struct rs_line {
    rs_view text;   /* without its line end; valid until the next call */
    uint64_t bytes; /* taken from the source, line end included */
    bool too_long;  /* over the limit: passed over, text is empty */
    bool end;       /* there are no more lines */
} rs_line;

/* Takes the next line. */
ressearch_status rs_stream_next(rs_stream *stream, rs_line *out, ressearch_error *error);

/* Gives back the memory of a huge line; the last line taken is gone. rs_stream_next does so too. */
void rs_stream_shrink(rs_stream *stream);

/* The first bytes of what is left, up to size of them, valid until the next call. Takes nothing. */
ressearch_status rs_stream_head(rs_stream *stream, size_t size, rs_view *out,
                                ressearch_error *error);

/* Takes all that is left, in place of what *into held; UNSUPPORTED when it is over the limit. */
ressearch_status rs_stream_rest(rs_stream *stream, rs_buffer *into, ressearch_error *error);

void rs_stream_free(rs_stream *stream);

#endif
