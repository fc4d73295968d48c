// SPDX-License-Identifier: GPL-2.0-or-later
/* Splitting at newlines what arrives in chunks of any size. */
#include "indexer/stream.h"

#include <errno.h>

#include "core/base/error.h"

enum {
    CHUNK = 64 << 10,
    LARGE = 4 << 20 // bytes of memory that is not kept from line to line
};

static void drop_taken(rs_stream *stream) {
    if (stream->start > 0) {
        rs_buffer *buffer = &stream->buffer;
        buffer->size -= stream->start;
        memmove(buffer->data, buffer->data + stream->start, buffer->size);
        stream->start = 0;
    }
}

// Reads one more chunk to the end of the buffer.
static ressearch_status fill(rs_stream *stream, ressearch_error *error) {
    drop_taken(stream);
    char *to = rs_buffer_reserve(&stream->buffer, CHUNK);
    if (!to) {
        return rs_no_memory(error);
    }
    errno = EIO; // for a callback that does not say
    size_t got = stream->read(stream->context, to, CHUNK);
    if (got == SIZE_MAX) {
        return rs_fail_errno(error, "read", stream->name);
    }
    if (got > CHUNK) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT,
                       "the read callback returned more bytes than it was asked for");
    }
    stream->buffer.size += got;
    stream->taken += got;
    stream->ended = got == 0;
    return RESSEARCH_OK;
}

static rs_view waiting(const rs_stream *stream) {
    return rs_view_slice(rs_buffer_view(&stream->buffer), stream->start, stream->buffer.size);
}

// A byte order mark is no part of the first line.
static ressearch_status skip_mark(rs_stream *stream, ressearch_error *error) {
    const rs_view mark = {"\xEF\xBB\xBF", 3};
    while (!stream->ended && waiting(stream).size < mark.size) {
        ressearch_status status = fill(stream, error);
        if (status != RESSEARCH_OK) {
            return status;
        }
    }
    if (rs_view_starts_with(waiting(stream), mark)) {
        stream->start += mark.size;
    }
    stream->opened = true;
    return RESSEARCH_OK;
}

// Passes over the rest of a line that is too long, keeping nothing of it.
static ressearch_status skip_line(rs_stream *stream, rs_line *out, ressearch_error *error) {
    out->too_long = true;
    for (;;) {
        rs_view bytes = waiting(stream);
        const char *newline = bytes.size ? memchr(bytes.data, '\n', bytes.size) : NULL;
        size_t taken = newline ? (size_t)(newline - bytes.data) + 1 : bytes.size;
        out->bytes += taken;
        stream->start += taken;
        if (newline || stream->ended) {
            break;
        }
        ressearch_status status = fill(stream, error);
        if (status != RESSEARCH_OK) {
            return status;
        }
    }
    return RESSEARCH_OK;
}

void rs_stream_shrink(rs_stream *stream) {
    rs_view bytes = waiting(stream);
    if (stream->buffer.capacity <= LARGE || bytes.size > CHUNK) {
        return;
    }
    rs_buffer smaller = {0};
    rs_buffer_append(&smaller, bytes);
    if (!smaller.failed) {
        rs_buffer_free(&stream->buffer);
        stream->buffer = smaller;
        stream->start = 0;
    }
}

static void take_line(rs_stream *stream, size_t size, size_t line_end, rs_line *out) {
    out->text = (rs_view){waiting(stream).data, size};
    if (size > 0 && out->text.data[size - 1] == '\r') {
        out->text.size--;
    }
    out->bytes = size + line_end;
    stream->start += size + line_end;
}

ressearch_status rs_stream_next(rs_stream *stream, rs_line *out, ressearch_error *error) {
    *out = (rs_line){0};
    rs_stream_shrink(stream);
    ressearch_status status = stream->opened ? RESSEARCH_OK : skip_mark(stream, error);
    size_t seen = 0;
    while (status == RESSEARCH_OK) {
        rs_view bytes = waiting(stream);
        const char *newline =
            bytes.size > seen ? memchr(bytes.data + seen, '\n', bytes.size - seen) : NULL;
        size_t size = newline ? (size_t)(newline - bytes.data) : bytes.size;
        if (size > stream->limit) {
            stream->line++;
            return skip_line(stream, out, error);
        }
        if (newline || (stream->ended && size > 0)) {
            stream->line++;
            take_line(stream, size, newline ? 1 : 0, out);
            return RESSEARCH_OK;
        }
        if (stream->ended) {
            out->end = true;
            return RESSEARCH_OK;
        }
        seen = size;
        status = fill(stream, error);
    }
    return status;
}

ressearch_status rs_stream_head(rs_stream *stream, size_t size, rs_view *out,
                                ressearch_error *error) {
    ressearch_status status = stream->opened ? RESSEARCH_OK : skip_mark(stream, error);
    while (status == RESSEARCH_OK && !stream->ended && waiting(stream).size < size) {
        status = fill(stream, error);
    }
    *out = waiting(stream);
    out->size = out->size < size ? out->size : size;
    return status;
}

ressearch_status rs_stream_rest(rs_stream *stream, rs_buffer *into, ressearch_error *error) {
    ressearch_status status = RESSEARCH_OK;
    while (status == RESSEARCH_OK && !stream->ended && waiting(stream).size <= stream->limit) {
        status = fill(stream, error);
    }
    if (status != RESSEARCH_OK) {
        return status;
    }
    if (waiting(stream).size > stream->limit) {
        rs_fail(error, RESSEARCH_UNSUPPORTED, "the text is too large: the limit is %.1f MB",
                (double)stream->limit / 1e6);
        return rs_hint(error, RESSEARCH_UNSUPPORTED,
                       "split it, or give it as NDJSON, one document a line");
    }
    drop_taken(stream);
    // The buffer itself is handed over: the text may be as large as the limit.
    rs_buffer_free(into);
    *into = stream->buffer;
    stream->buffer = (rs_buffer){0};
    return RESSEARCH_OK;
}

void rs_stream_free(rs_stream *stream) {
    rs_buffer_free(&stream->buffer);
    stream->start = 0;
}
