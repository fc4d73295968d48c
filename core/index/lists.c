// SPDX-License-Identifier: GPL-2.0-or-later
/* Short lists stay in the table, where finding one is reading it; of long ones a query reads parts.
 */
#include "core/index/lists.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/index/folder.h"
#include "core/postings/list.h"

static const char HEADER[] = "ressearch postings\n";

enum { HEADER_SIZE = sizeof HEADER - 1 };

/* ---- writing ---- */

static ressearch_status write(rs_lists_writer *writer, rs_view bytes, ressearch_error *error) {
    writer->written += bytes.size;
    return fwrite(bytes.data, bytes.size, 1, writer->file) == 1
               ? RESSEARCH_OK
               : rs_fail_errno(error, "write", writer->path);
}

ressearch_status rs_lists_create(rs_lists_writer *writer, const char *path,
                                 ressearch_error *error) {
    *writer = (rs_lists_writer){.path = path};
    ressearch_status status = rs_file_create(path, &writer->file, error);
    return status == RESSEARCH_OK ? write(writer, (rs_view){HEADER, HEADER_SIZE}, error) : status;
}

ressearch_status rs_lists_put(rs_lists_writer *writer, rs_view list, rs_view *entry,
                              ressearch_error *error) {
    uint32_t total = rs_list_total(list);
    *entry = list;
    if (total <= RS_LIST_BLOCK) {
        return RESSEARCH_OK;
    }
    rs_buffer_reset(&writer->entry);
    rs_buffer_append_number(&writer->entry, total);
    rs_buffer_append_number(&writer->entry, writer->written);
    rs_buffer_append_number(&writer->entry, list.size);
    *entry = rs_buffer_view(&writer->entry);
    return writer->entry.failed ? rs_no_memory(error) : write(writer, list, error);
}

ressearch_status rs_lists_finish(rs_lists_writer *writer, ressearch_error *error) {
    FILE *file = writer->file;
    writer->file = NULL;
    return fclose(file) == 0 ? RESSEARCH_OK : rs_fail_errno(error, "write", writer->path);
}

void rs_lists_writer_free(rs_lists_writer *writer) {
    if (writer->file) {
        fclose(writer->file);
    }
    rs_buffer_free(&writer->entry);
    *writer = (rs_lists_writer){0};
}

/* ---- reading ---- */

ressearch_status rs_lists_open(rs_lists *lists, const char *path, ressearch_error *error) {
    *lists = (rs_lists){0};
    ressearch_status status = rs_file_map(path, &lists->bytes, error);
    if (status != RESSEARCH_OK ||
        rs_view_starts_with(lists->bytes, (rs_view){HEADER, HEADER_SIZE})) {
        return status;
    }
    rs_lists_close(lists);
    rs_fail(error, RESSEARCH_CORRUPT, "the index is damaged: %s: it begins with something else",
            path);
    return rs_hint(error, RESSEARCH_CORRUPT, RS_HINT_DAMAGED);
}

void rs_lists_close(rs_lists *lists) {
    rs_file_unmap(lists->bytes);
    *lists = (rs_lists){0};
}

ressearch_status rs_lists_find(const rs_lists *lists, rs_view entry, rs_view *list,
                               ressearch_error *error) {
    size_t position = 0;
    uint64_t total = 0, place = 0, size = 0, end = lists->bytes.size;
    *list = entry;
    if (rs_read_number(entry, &position, &total) && total <= RS_LIST_BLOCK) {
        return RESSEARCH_OK;
    }
    bool is_there = rs_read_number(entry, &position, &place) &&
                    rs_read_number(entry, &position, &size) && place <= end && size <= end - place;
    if (is_there) {
        *list = rs_view_slice(lists->bytes, place, place + size);
    }
    return is_there && rs_list_total(*list) == total ? RESSEARCH_OK : rs_list_tell_damage(error);
}
