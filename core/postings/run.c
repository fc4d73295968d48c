// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The bytes of a run: for each term the sizes of term and list, and both; then the index, for
 * each stretch the size of its first term, that term, and its distance from the stretch before;
 * last eight bytes that say where the index begins. Numbers are LEB128, the last one little-endian.
 */
#include "core/postings/run.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/error.h"
#include "core/base/memory.h"

enum {
    STRETCH = 32 << 10, // bytes that are gone through to find a term
    WINDOW = 64 << 10,  // bytes read or written at once
    LONGEST_NUMBER = 10,
    FOOTER = 8
};

// ---- writing ----

ressearch_status rs_run_create(rs_run_writer *writer, const char *path, ressearch_error *error) {
    *writer = (rs_run_writer){.path = path, .file = -1};
    if (path) {
        writer->file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    }
    return path && writer->file < 0 ? rs_fail_errno(error, "create", path) : RESSEARCH_OK;
}

static ressearch_status flush(rs_run_writer *writer, ressearch_error *error) {
    size_t done = 0;
    while (writer->file >= 0 && done < writer->bytes.size) {
        ssize_t put = write(writer->file, writer->bytes.data + done, writer->bytes.size - done);
        if (put < 0 && errno != EINTR) {
            return rs_fail_errno(error, "write", writer->path);
        }
        done += put > 0 ? (size_t)put : 0;
    }
    if (writer->file >= 0) {
        writer->written += done;
        rs_buffer_reset(&writer->bytes);
    }
    return RESSEARCH_OK;
}

static void add_to_index(rs_run_writer *writer, rs_view term, uint64_t position) {
    rs_buffer_append_number(&writer->index, term.size);
    rs_buffer_append(&writer->index, term);
    rs_buffer_append_number(&writer->index, position - writer->stretch);
    writer->stretch = position;
}

ressearch_status rs_run_put(void *context, rs_view term, rs_view list, ressearch_error *error) {
    rs_run_writer *writer = context;
    uint64_t position = writer->written + writer->bytes.size;
    if (position == 0 || position - writer->stretch >= STRETCH) {
        add_to_index(writer, term, position);
    }
    rs_buffer_append_number(&writer->bytes, term.size);
    rs_buffer_append_number(&writer->bytes, list.size);
    rs_buffer_append(&writer->bytes, term);
    rs_buffer_append(&writer->bytes, list);
    if (writer->bytes.failed || writer->index.failed) {
        return rs_no_memory(error);
    }
    return writer->bytes.size >= WINDOW ? flush(writer, error) : RESSEARCH_OK;
}

ressearch_status rs_run_finish(rs_run_writer *writer, ressearch_error *error) {
    uint64_t end = writer->written + writer->bytes.size;
    rs_buffer_append(&writer->bytes, rs_buffer_view(&writer->index));
    for (unsigned i = 0; i < FOOTER; i++) {
        rs_buffer_append_byte(&writer->bytes, (char)(end >> 8 * i));
    }
    ressearch_status status =
        writer->bytes.failed || writer->index.failed ? rs_no_memory(error) : flush(writer, error);
    if (writer->file >= 0 && close(writer->file) != 0 && status == RESSEARCH_OK) {
        status = rs_fail_errno(error, "write", writer->path);
    }
    writer->file = -1;
    return status;
}

void rs_run_writer_free(rs_run_writer *writer) {
    if (writer->path && writer->file >= 0) {
        close(writer->file);
    }
    rs_buffer_free(&writer->bytes);
    rs_buffer_free(&writer->index);
    *writer = (rs_run_writer){.file = -1};
}

// ---- opening ----

static ressearch_status damaged(const rs_run *run, ressearch_error *error) {
    return rs_fail(error, RESSEARCH_CORRUPT, "%s is damaged", run->path ? run->path : "a run");
}

// Appends a range of the file, which is there.
static ressearch_status read_range(const rs_run *run, uint64_t from, uint64_t size, rs_buffer *into,
                                   ressearch_error *error) {
    if (size > SIZE_MAX / 4 || !rs_buffer_reserve(into, (size_t)size)) {
        return rs_no_memory(error);
    }
    while (size > 0) {
        ssize_t got = pread(run->file, into->data + into->size, (size_t)size, (off_t)from);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return got < 0 ? rs_fail_errno(error, "read", run->path) : damaged(run, error);
        }
        into->size += (size_t)got;
        from += (uint64_t)got;
        size -= (uint64_t)got;
    }
    return RESSEARCH_OK;
}

static ressearch_status read_index(rs_run *run, ressearch_error *error) {
    struct stat info;
    rs_buffer footer = {0};
    if (fstat(run->file, &info) != 0) {
        return rs_fail_errno(error, "read", run->path);
    }
    uint64_t size = (uint64_t)info.st_size;
    if (size < FOOTER) {
        return damaged(run, error);
    }
    ressearch_status status = read_range(run, size - FOOTER, FOOTER, &footer, error);
    for (unsigned i = 0; i < FOOTER && status == RESSEARCH_OK; i++) {
        run->end |= (uint64_t)(unsigned char)footer.data[i] << 8 * i;
    }
    rs_buffer_free(&footer);
    if (status == RESSEARCH_OK && run->end > size - FOOTER) {
        status = damaged(run, error);
    }
    return status == RESSEARCH_OK
               ? read_range(run, run->end, size - FOOTER - run->end, &run->index, error)
               : status;
}

ressearch_status rs_run_open(rs_run *run, const char *path, ressearch_error *error) {
    *run = (rs_run){.path = rs_copy_string(path), .file = -1};
    if (!run->path) {
        return rs_no_memory(error);
    }
    run->file = open(path, O_RDONLY | O_CLOEXEC);
    ressearch_status status =
        run->file < 0 ? rs_fail_errno(error, "open", path) : read_index(run, error);
    if (status != RESSEARCH_OK) {
        rs_run_close(run);
    }
    return status;
}

void rs_run_of(rs_run *run, rs_run_writer *writer) {
    *run = (rs_run){.file = -1, .bytes = writer->bytes, .index = writer->index};
    run->end = writer->bytes.size - writer->index.size - FOOTER;
    writer->bytes = writer->index = (rs_buffer){0};
}

void rs_run_close(rs_run *run) {
    if (run->path && run->file >= 0) {
        close(run->file);
    }
    rs_release(run->path);
    rs_buffer_free(&run->bytes);
    rs_buffer_free(&run->index);
    *run = (rs_run){.file = -1};
}

// ---- going through ----

// Where the last stretch begins whose first term is not above `term`.
static uint64_t stretch_of(const rs_run *run, rs_view term) {
    rs_view index = rs_buffer_view(&run->index);
    uint64_t start = 0, step = 0, size = 0;
    size_t position = 0;
    while (rs_read_number(index, &position, &size) && size <= index.size - position) {
        rs_view first = rs_view_slice(index, position, position + (size_t)size);
        position += (size_t)size;
        if (rs_view_compare(first, term) > 0 || !rs_read_number(index, &position, &step)) {
            break;
        }
        start += step;
    }
    return start;
}

void rs_run_cursor_open(rs_run_cursor *cursor, const rs_run *run, rs_view first) {
    uint64_t start = first.size > 0 ? stretch_of(run, first) : 0;
    *cursor = (rs_run_cursor){.run = run, .position = start, .start = start, .first = first};
}

// The bytes from the cursor's position on: at least size of them, or all there are.
static ressearch_status look(rs_run_cursor *cursor, uint64_t size, rs_view *out,
                             ressearch_error *error) {
    const rs_run *run = cursor->run;
    uint64_t left = cursor->position < run->end ? run->end - cursor->position : 0;
    if (!run->path) {
        *out = rs_view_slice(rs_buffer_view(&run->bytes), (size_t)cursor->position,
                             (size_t)(cursor->position + left));
        return RESSEARCH_OK;
    }
    size = size < left ? size : left;
    ressearch_status status = RESSEARCH_OK;
    if (cursor->position + size > cursor->start + cursor->window.size) {
        rs_buffer_reset(&cursor->window);
        cursor->start = cursor->position;
        size = size > WINDOW ? size : (left < WINDOW ? left : WINDOW);
        status = read_range(run, cursor->position, size, &cursor->window, error);
    }
    if (status == RESSEARCH_OK) {
        *out = rs_view_slice(rs_buffer_view(&cursor->window),
                             (size_t)(cursor->position - cursor->start), cursor->window.size);
    }
    return status;
}

static ressearch_status take(rs_run_cursor *cursor, rs_view *term, rs_view *list,
                             ressearch_error *error) {
    rs_view bytes;
    uint64_t term_size = 0, list_size = 0;
    size_t head = 0;
    ressearch_status status = look(cursor, 2 * LONGEST_NUMBER, &bytes, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    uint64_t left = cursor->run->end - cursor->position;
    if (!rs_read_number(bytes, &head, &term_size) || !rs_read_number(bytes, &head, &list_size) ||
        term_size > left || list_size > left || head + term_size + list_size > left) {
        return damaged(cursor->run, error);
    }
    uint64_t size = head + term_size + list_size;
    status = look(cursor, size, &bytes, error);
    if (status == RESSEARCH_OK) {
        *term = rs_view_slice(bytes, head, head + (size_t)term_size);
        *list = rs_view_slice(bytes, head + (size_t)term_size, (size_t)size);
        cursor->position += size;
    }
    return status;
}

ressearch_status rs_run_next(void *context, rs_view *term, rs_view *list, bool *has,
                             ressearch_error *error) {
    rs_run_cursor *cursor = context;
    ressearch_status status = RESSEARCH_OK;
    bool wanted = false;
    while (status == RESSEARCH_OK && !wanted && cursor->position < cursor->run->end) {
        status = take(cursor, term, list, error);
        wanted = status == RESSEARCH_OK && rs_view_compare(*term, cursor->first) >= 0;
    }
    *has = wanted;
    return status;
}

void rs_run_cursor_close(rs_run_cursor *cursor) {
    rs_buffer_free(&cursor->window);
    *cursor = (rs_run_cursor){0};
}

ressearch_status rs_run_get(const rs_run *run, rs_view term, rs_buffer *into, bool *found,
                            ressearch_error *error) {
    rs_run_cursor cursor;
    rs_view at, list;
    rs_run_cursor_open(&cursor, run, term);
    ressearch_status status = rs_run_next(&cursor, &at, &list, found, error);
    *found = *found && rs_view_equal(at, term);
    if (status == RESSEARCH_OK && *found) {
        rs_buffer_append(into, list);
        status = into->failed ? rs_no_memory(error) : RESSEARCH_OK;
    }
    rs_run_cursor_close(&cursor);
    return status;
}
