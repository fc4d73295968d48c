// SPDX-License-Identifier: GPL-2.0-or-later
/* Choosing samples for the dictionary: enough of everything, whatever the amount of text. */
#include "indexer/sample.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/index/codec.h"
#include "indexer/walk.h"

enum {
    MOST_FILES = 1024,
    MOST_BYTES = 4 << 20, // of all samples
    LARGEST_SLICE = 1 << 20,
    ENOUGH = 256 << 10,       // bytes of slices; with less the first batch says more
    LARGE_LINE = 4 << 20,     // of one so large a slice says enough
    SHORTEST_SAMPLE = 16,     // shorter lines have nothing to teach
    LONGEST_SAMPLE = 2 << 10, // bytes taken of one paragraph
};

RS_ARRAY(rs_sizes, size_t);

struct samples {
    rs_buffer bytes;
    rs_sizes sizes;
};

bool rs_sample_files_see(rs_sample_files *files, const char *path) {
    if (!files->paths) {
        files->paths = rs_arena_array(&files->arena, MOST_FILES, sizeof *files->paths);
        files->step = 1;
    }
    if (!files->paths || files->seen++ % files->step != 0) {
        return !files->arena.failed;
    }
    if (files->count == MOST_FILES) {
        for (size_t i = 0; i < MOST_FILES / 2; i++) {
            files->paths[i] = files->paths[2 * i];
        }
        files->count = MOST_FILES / 2;
        files->step *= 2;
    }
    files->paths[files->count] = rs_arena_copy(&files->arena, rs_view_of(path));
    return files->paths[files->count++] != NULL;
}

void rs_sample_files_free(rs_sample_files *files) {
    rs_arena_free(&files->arena);
    *files = (rs_sample_files){0};
}

static void add_sample(struct samples *samples, rs_view text) {
    size_t size = rs_utf8_floor(text, text.size < LONGEST_SAMPLE ? text.size : LONGEST_SAMPLE);
    if (size < SHORTEST_SAMPLE || samples->bytes.size + size > MOST_BYTES) {
        return;
    }
    rs_buffer_append(&samples->bytes, rs_view_slice(text, 0, size));
    RS_PUSH(&samples->sizes, size);
}

// Whole lines of the slice; cut_off: it does not start at the start of the file.
static void add_lines(struct samples *samples, rs_view slice, bool cut_off) {
    const char *end = slice.data + slice.size;
    for (const char *line = slice.data; line < end;) {
        const char *newline = memchr(line, '\n', (size_t)(end - line));
        if (!newline) {
            newline = end;
        }
        rs_view text = {line, (size_t)(newline - line)};
        if (!cut_off && !memchr(text.data, '\0', text.size) &&
            rs_utf8_valid_prefix(text) == text.size) {
            add_sample(samples, text);
        }
        cut_off = false;
        line = newline + 1;
    }
}

// The middle of a file. One that cannot be read is told when its turn comes.
static void add_slice(struct samples *samples, const char *path, rs_buffer *slice, size_t size) {
    int file = rs_walk_open(path, O_RDONLY | O_NONBLOCK);
    if (file < 0) {
        return;
    }
    struct stat info;
    rs_buffer_reset(slice);
    char *to = rs_buffer_reserve(slice, size);
    if (to && fstat(file, &info) == 0 && S_ISREG(info.st_mode)) {
        off_t start = (uint64_t)info.st_size > size ? (info.st_size - (off_t)size) / 2 : 0;
        ssize_t got = pread(file, to, size, start);
        if (got > 0) {
            add_lines(samples, (rs_view){to, (size_t)got}, start > 0);
        }
    }
    close(file);
}

static void add_slices(struct samples *samples, const rs_sample_files *files) {
    if (files->count == 0) {
        return;
    }
    size_t size = MOST_BYTES / files->count;
    size = size < LARGEST_SLICE ? size : LARGEST_SLICE;
    rs_buffer slice = {0};
    for (size_t i = 0; i < files->count; i++) {
        add_slice(samples, files->paths[i], &slice, size);
    }
    rs_buffer_free(&slice);
}

// The middle of a line too large to be read twice, as it stands.
static void add_large_line(struct samples *samples, rs_view line) {
    size_t start = rs_utf8_floor(line, (line.size - LARGEST_SLICE) / 2);
    rs_view slice = rs_view_slice(line, start, start + LARGEST_SLICE);
    if (rs_utf8_valid_prefix(slice) + 4 < slice.size) {
        return;
    }
    for (size_t at = 0; at + LONGEST_SAMPLE < slice.size;) {
        size_t end = rs_utf8_floor(slice, at + LONGEST_SAMPLE);
        add_sample(samples, rs_view_slice(slice, at, end));
        at = end;
    }
}

static void add_paragraphs(struct samples *samples, const rs_paragraph *paragraphs, size_t count) {
    for (size_t i = 0; i < count; i++) {
        add_sample(samples, paragraphs[i].text);
    }
}

static ressearch_status add_batch(struct samples *samples, rs_batch *batch,
                                  const ressearch_document_options *options,
                                  ressearch_error *error) {
    rs_tools tools = {.options = options};
    ressearch_status status = RESSEARCH_OK;
    for (size_t i = 0; i < batch->items.size && samples->bytes.size < MOST_BYTES; i++) {
        rs_item item = batch->items.at[i]; // a copy: the work itself is still to be done
        if (item.size > LARGE_LINE) {
            add_large_line(samples, rs_view_slice(rs_buffer_view(&batch->bytes), item.start,
                                                  item.start + item.size));
            continue;
        }
        rs_document document = {0};
        status = rs_batch_load(batch, &item, &tools, &document, error);
        if (status == RESSEARCH_OK) {
            add_paragraphs(samples, document.paragraphs.at, document.paragraphs.size);
        }
        rs_document_clear(&document);
        if (status == RESSEARCH_NO_MEMORY) {
            break;
        }
    }
    rs_buffer_free(&tools.scratch);
    return status == RESSEARCH_NO_MEMORY ? status : RESSEARCH_OK;
}

static ressearch_status train(rs_writer *writer, const struct samples *samples,
                              ressearch_error *error) {
    rs_buffer dictionary = {0};
    ressearch_status status =
        rs_codec_train(rs_buffer_view(&samples->bytes), samples->sizes.at, samples->sizes.size,
                       rs_writer_next_dictionary(writer), &dictionary, error);
    if (status == RESSEARCH_OK && dictionary.size > 0) {
        status = rs_writer_add_dictionary(writer, rs_buffer_view(&dictionary), error);
    }
    rs_buffer_free(&dictionary);
    return status;
}

ressearch_status rs_sample_train(rs_writer *writer, const rs_sample_files *files, rs_batch *first,
                                 const ressearch_document_options *options,
                                 ressearch_error *error) {
    struct samples samples = {0};
    ressearch_status status = RESSEARCH_OK;
    add_slices(&samples, files);
    if (samples.bytes.size < ENOUGH) {
        status = add_batch(&samples, first, options, error);
    }
    if (status == RESSEARCH_OK && (samples.bytes.failed || samples.sizes.failed)) {
        status = rs_no_memory(error);
    }
    if (status == RESSEARCH_OK) {
        status = train(writer, &samples, error);
    }
    rs_buffer_free(&samples.bytes);
    rs_array_free(&samples.sizes);
    return status;
}
