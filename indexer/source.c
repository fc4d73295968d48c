// SPDX-License-Identifier: GPL-2.0-or-later
/* Decides what is worth reading, and how, and queues it. */
#include "indexer/source.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "core/base/error.h"
#include "indexer/listing.h"
#include "indexer/reader.h"
#include "indexer/walk.h"

enum {
    HEAD = 4096,         // bytes by which a format is recognised
    LARGE_LINE = 4 << 20 // nothing is read ahead of a line of so many bytes
};

// Counts a file that will not be read after all.
static void expect_less(rs_pipeline *pipeline, uint64_t bytes) {
    uint64_t *expected = &pipeline->counts.bytes_expected;
    *expected -= bytes < *expected ? bytes : *expected;
}

static ressearch_status keep_name(rs_pipeline *pipeline, const char *name, const char **out,
                                  ressearch_error *error) {
    *out = rs_arena_copy(&pipeline->batch->arena, rs_view_of(name));
    return *out ? RESSEARCH_OK : rs_no_memory(error);
}

static ressearch_status tell_line(rs_pipeline *pipeline, const rs_stream *stream,
                                  ressearch_error *error) {
    ressearch_error why;
    rs_fail(&why, RESSEARCH_UNSUPPORTED, "line %u: it is too large: the limit is %.1f MB",
            stream->line, (double)stream->limit / 1e6);
    rs_hint(&why, RESSEARCH_UNSUPPORTED, "a line holds one document: split it");
    return rs_pipeline_tell(pipeline, RESSEARCH_EVENT_FAILED, stream->name, &why, error);
}

static bool is_blank(rs_view text) {
    for (size_t i = 0; i < text.size; i++) {
        if (!memchr(" \t\r", text.data[i], 3)) {
            return false;
        }
    }
    return true;
}

static ressearch_status name_line(rs_pipeline *pipeline, const rs_stream *stream, rs_item *item,
                                  ressearch_error *error) {
    // Consecutive lines share the name of their source.
    const rs_item *before = pipeline->batch->items.size > 1 ? item - 1 : NULL;
    if (before && strcmp(before->name, stream->name) == 0) {
        item->name = before->name;
        return RESSEARCH_OK;
    }
    return keep_name(pipeline, stream->name, &item->name, error);
}

static ressearch_status add_line(rs_pipeline *pipeline, rs_stream *stream, const rs_line *line,
                                 ressearch_error *error) {
    rs_item *item = NULL;
    ressearch_status status = rs_pipeline_add(pipeline, RS_ITEM_LINE, line->bytes, &item, error);
    if (status == RESSEARCH_OK) {
        status = name_line(pipeline, stream, item, error);
    }
    if (status != RESSEARCH_OK) {
        return status;
    }
    rs_buffer *bytes = &pipeline->batch->bytes;
    item->start = bytes->size;
    item->size = line->text.size;
    item->line = stream->line;
    rs_buffer_append(bytes, line->text);
    if (bytes->failed) {
        return rs_no_memory(error);
    }
    if (line->bytes < LARGE_LINE) {
        return RESSEARCH_OK;
    }
    rs_stream_shrink(stream);
    return rs_pipeline_drain(pipeline, error);
}

// Reads lines to the end. *read_failed: the status is the source's, the pipeline is fine.
static ressearch_status add_lines(rs_pipeline *pipeline, rs_stream *stream, bool *read_failed,
                                  ressearch_error *error) {
    for (;;) {
        rs_line line;
        ressearch_status status = rs_stream_next(stream, &line, error);
        *read_failed = status != RESSEARCH_OK && status != RESSEARCH_NO_MEMORY;
        if (status != RESSEARCH_OK || line.end) {
            return status;
        }
        if (line.too_long) {
            pipeline->counts.bytes += line.bytes;
            status = tell_line(pipeline, stream, error);
        } else if (is_blank(line.text)) {
            pipeline->counts.bytes += line.bytes;
        } else {
            status = add_line(pipeline, stream, &line, error);
        }
        if (status == RESSEARCH_OK) {
            status = rs_pipeline_progress(pipeline, error);
        }
        if (status != RESSEARCH_OK) {
            return status;
        }
    }
}

static size_t read_file(void *context, char *buffer, size_t size) {
    const int *file = context;
    ssize_t got;
    do {
        got = read(*file, buffer, size);
    } while (got < 0 && errno == EINTR);
    return got < 0 ? SIZE_MAX : (size_t)got;
}

// A file with one document a line, read here: it may be larger than memory.
static ressearch_status add_lines_of_file(rs_pipeline *pipeline, const rs_found *found,
                                          ressearch_error *error) {
    ressearch_error why;
    int file = rs_walk_open(found->path, O_RDONLY | O_NONBLOCK);
    if (file < 0) {
        rs_fail_errno(&why, "open", "the file");
        expect_less(pipeline, found->size);
        return rs_pipeline_tell(pipeline, RESSEARCH_EVENT_FAILED, found->id, &why, error);
    }
    rs_stream stream = {
        .read = read_file,
        .context = &file,
        .name = found->id,
        .limit = pipeline->options.largest_file,
    };
    bool read_failed = false;
    ressearch_status status = add_lines(pipeline, &stream, &read_failed, &why);
    rs_stream_free(&stream);
    close(file);
    if (read_failed) {
        return rs_pipeline_tell(pipeline, RESSEARCH_EVENT_FAILED, found->id, &why, error);
    }
    if (status != RESSEARCH_OK && error) {
        *error = why;
    }
    return status;
}

static bool is_lines(const rs_reader *reader) {
    return reader && reader->one_document_a_line;
}

// Whether a file holds one document a line. Most need not be opened for that: their name tells.
static bool has_lines(const rs_pipeline *pipeline, const char *path) {
    const char *format = pipeline->options.format;
    if (!is_lines(rs_reader_find(format, path, rs_view_of("{\"id\": \"\", \"text\": \"\"}")))) {
        return false;
    }
    int file = rs_walk_open(path, O_RDONLY | O_NONBLOCK);
    char head[HEAD];
    ssize_t got = file < 0 ? 0 : pread(file, head, sizeof head, 0);
    if (file >= 0) {
        close(file);
    }
    return is_lines(rs_reader_find(format, path, (rs_view){head, got > 0 ? (size_t)got : 0}));
}

// What the index knows of a file: only the numbers in *head are valid afterwards.
static ressearch_status look_up(rs_pipeline *pipeline, const rs_found *found, bool *known,
                                rs_document_head *head, ressearch_error *error) {
    rs_view id = rs_view_of(found->id);
    unsigned flags = 0;
    rs_arena arena = {0};
    ressearch_status status = rs_writer_find(pipeline->writer, id, &arena, known, head, error);
    if (status == RESSEARCH_OK && *known) {
        status = rs_pipeline_touched(pipeline, id, &flags, error);
        // What this transaction did to it counts, not what was committed before.
        *known = flags == 0;
    }
    rs_arena_free(&arena);
    return status;
}

static ressearch_status add_file(rs_pipeline *pipeline, const rs_found *found,
                                 ressearch_error *error) {
    bool known = false;
    rs_document_head head;
    ressearch_status status = look_up(pipeline, found, &known, &head, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    if (known && head.size == found->size && head.modified == found->modified) {
        pipeline->counts.unchanged++;
        expect_less(pipeline, found->size);
        return rs_pipeline_progress(pipeline, error);
    }
    rs_item *item = NULL;
    status = rs_pipeline_add(pipeline, RS_ITEM_FILE, found->size, &item, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    item->known = known;
    item->known_hash = known ? head.hash : 0;
    status = keep_name(pipeline, found->id, &item->name, error);
    if (status == RESSEARCH_OK) {
        status = keep_name(pipeline, found->path, &item->path, error);
    }
    return status;
}

static ressearch_status visit_file(void *context, const rs_found *found, ressearch_error *error) {
    rs_pipeline *pipeline = context;
    if (found->kind != RS_FOUND_FILE) {
        return rs_pipeline_tell(pipeline,
                                found->kind == RS_FOUND_SKIPPED ? RESSEARCH_EVENT_SKIPPED
                                                                : RESSEARCH_EVENT_FAILED,
                                found->id, found->error, error);
    }
    if (has_lines(pipeline, found->path)) {
        return add_lines_of_file(pipeline, found, error);
    }
    if (found->size > pipeline->options.largest_file) {
        ressearch_error why;
        rs_too_large(&why, "the file", found->size, pipeline->options.largest_file);
        expect_less(pipeline, found->size);
        return rs_pipeline_tell(pipeline, RESSEARCH_EVENT_FAILED, found->id, &why, error);
    }
    return add_file(pipeline, found, error);
}

typedef struct expecting {
    rs_pipeline *pipeline;
    rs_listing listing;
} expecting;

// The walk before the work: how much there is, and of what.
static ressearch_status expect_file(void *context, const rs_found *found, ressearch_error *error) {
    expecting *to = context;
    rs_pipeline *pipeline = to->pipeline;
    if (!rs_listing_add(&to->listing, found)) {
        return rs_no_memory(error);
    }
    if (found->kind != RS_FOUND_FILE) {
        return RESSEARCH_OK;
    }
    pipeline->counts.bytes_expected += found->size;
    if (!pipeline->pool && !rs_sample_files_see(&pipeline->sample_files, found->path)) {
        return rs_no_memory(error);
    }
    return rs_pipeline_progress(pipeline, error);
}

ressearch_status rs_source_path(rs_pipeline *pipeline, const char *path, const char *without,
                                ressearch_error *error) {
    ressearch_error why;
    expecting to = {.pipeline = pipeline};
    ressearch_status status = rs_walk(path, without, expect_file, &to, &why);
    const rs_found_files *files = &to.listing.files;
    if (status == RESSEARCH_OK && to.listing.is_cut) {
        status = rs_walk(path, without, visit_file, pipeline, &why);
    } else {
        for (size_t i = 0; i < files->size && status == RESSEARCH_OK; i++) {
            status = visit_file(pipeline, &files->at[i], &why);
        }
    }
    rs_listing_free(&to.listing);
    return status == RESSEARCH_OK ? status : rs_pipeline_break(pipeline, status, &why, error);
}

// The whole stream as one document.
static ressearch_status add_text(rs_pipeline *pipeline, rs_stream *stream, ressearch_error *error) {
    rs_buffer text = {0};
    ressearch_error why;
    ressearch_status status = rs_stream_rest(stream, &text, &why);
    if (status == RESSEARCH_UNSUPPORTED) {
        rs_buffer_free(&text);
        return rs_pipeline_tell(pipeline, RESSEARCH_EVENT_FAILED, stream->name, &why, error);
    }
    rs_item *item = NULL;
    if (status == RESSEARCH_OK) {
        status = rs_pipeline_add(pipeline, RS_ITEM_TEXT, text.size, &item, &why);
    }
    if (status == RESSEARCH_OK) {
        rs_batch *batch = pipeline->batch;
        item->start = batch->bytes.size;
        item->size = text.size;
        if (batch->bytes.size == 0) {
            rs_buffer_free(&batch->bytes);
            batch->bytes = text;
            text = (rs_buffer){0};
        } else {
            rs_buffer_append(&batch->bytes, rs_buffer_view(&text));
        }
        status = batch->bytes.failed ? rs_no_memory(&why)
                                     : keep_name(pipeline, stream->name, &item->name, &why);
    }
    rs_buffer_free(&text);
    if (status != RESSEARCH_OK && error) {
        *error = why;
    }
    return status;
}

ressearch_status rs_source_stream(rs_pipeline *pipeline, const char *id, rs_read *read,
                                  void *context, ressearch_error *error) {
    rs_stream stream = {
        .read = read,
        .context = context,
        .name = id,
        .limit = pipeline->options.largest_file,
    };
    ressearch_error why;
    rs_view start;
    uint64_t expected = pipeline->counts.bytes_expected;
    pipeline->counts.bytes_expected = 0;
    ressearch_status status = rs_stream_head(&stream, HEAD, &start, &why);
    if (status == RESSEARCH_OK) {
        bool read_failed;
        status = is_lines(rs_reader_find(pipeline->options.format, id, start))
                     ? add_lines(pipeline, &stream, &read_failed, &why)
                     : add_text(pipeline, &stream, &why);
    }
    pipeline->counts.bytes_expected = expected + stream.taken;
    rs_stream_free(&stream);
    return status == RESSEARCH_OK ? status : rs_pipeline_break(pipeline, status, &why, error);
}

static rs_view keep(rs_arena *arena, rs_view bytes) {
    const char *copy = rs_arena_copy(arena, bytes);
    return copy ? (rs_view){copy, bytes.size} : (rs_view){"", 0};
}

static rs_document *copy_document(const rs_document *from, rs_arena *arena) {
    rs_document *to = rs_arena_take(arena, sizeof *to);
    rs_paragraph *paragraphs = rs_arena_array(arena, from->paragraphs.size, sizeof *paragraphs);
    if (!to || !paragraphs) {
        return NULL;
    }
    rs_document_head_copy(&from->head, arena, &to->head);
    for (size_t i = 0; i < from->paragraphs.size; i++) {
        paragraphs[i] = from->paragraphs.at[i];
        paragraphs[i].address = keep(arena, paragraphs[i].address);
        paragraphs[i].language = keep(arena, paragraphs[i].language);
        paragraphs[i].text = keep(arena, paragraphs[i].text);
        paragraphs[i].verb = keep(arena, paragraphs[i].verb);
        paragraphs[i].notes = keep(arena, paragraphs[i].notes);
        paragraphs[i].cites = keep(arena, paragraphs[i].cites);
    }
    to->paragraphs.at = paragraphs;
    to->paragraphs.size = from->paragraphs.size;
    return arena->failed ? NULL : to;
}

ressearch_status rs_source_document(rs_pipeline *pipeline, const rs_document *document,
                                    ressearch_error *error) {
    uint64_t bytes = 0;
    for (size_t i = 0; i < document->paragraphs.size; i++) {
        bytes += document->paragraphs.at[i].text.size;
    }
    rs_item *item = NULL;
    ressearch_status status = rs_pipeline_add(pipeline, RS_ITEM_DOCUMENT, bytes, &item, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    pipeline->counts.bytes_expected += bytes;
    item->document = copy_document(document, &pipeline->batch->arena);
    item->name = item->document ? item->document->head.id.data : NULL;
    if (!item->document) {
        ressearch_error why;
        return rs_pipeline_break(pipeline, rs_no_memory(&why), &why, error);
    }
    return RESSEARCH_OK;
}
