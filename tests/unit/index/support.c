// SPDX-License-Identifier: GPL-2.0-or-later
/* Makes and inspects indexes for the tests of this folder. */
#include "tests/unit/index/support.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/file.h"

static char folder[] = "/tmp/ressearch-index-XXXXXX";

int make_place(void **state) {
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

int remove_place(void **state) {
    (void)state;
    rs_remove_tree(folder);
    return access(folder, F_OK) == 0 ? -1 : 0;
}

const char *place(const char *name) {
    static char paths[4][256];
    static unsigned next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

void check_ok(ressearch_status status, const ressearch_error *error) {
    if (status != RESSEARCH_OK) {
        fail_msg("%s: %s", ressearch_status_name(status), error->message);
    }
}

rs_writer *open_writer(const char *name) {
    ressearch_error error = {0};
    rs_writer *writer = NULL;
    check_ok(rs_writer_open(place(name), false, 0, &writer, &error), &error);
    return writer;
}

static ressearch_status add_document(rs_piece *piece, const sample *one, ressearch_error *error) {
    rs_document_head head = {.id = rs_view_of(one->id), .title = rs_view_of(one->words)};
    rs_arena arena = {0};
    rs_paragraph *paragraphs = rs_arena_array(&arena, one->count + 1, sizeof *paragraphs);
    for (size_t i = 0; i < one->count; i++) {
        const char *text = rs_arena_print(&arena, "%s %zu %s", one->id, i, one->words);
        paragraphs[i] = (rs_paragraph){.address = rs_view_of("op.1"),
                                       .language = rs_view_of(one->language),
                                       .text = rs_view_of(text),
                                       .length = strlen(text),
                                       .line = (uint32_t)i + 1};
    }
    ressearch_status status = rs_piece_add(piece, &head, paragraphs, one->count, error);
    rs_arena_free(&arena);
    return status;
}

static ressearch_status build_piece(rs_writer *writer, const sample *samples, size_t count,
                                    rs_arena *arena, const char **path, ressearch_error *error) {
    rs_analyzer *analyzer = NULL;
    rs_piece *piece = NULL;
    ressearch_status status = rs_writer_piece_path(writer, arena, path, error);
    if (status == RESSEARCH_OK) {
        status = ressearch_analyzer_create(&analyzer, error);
    }
    if (status == RESSEARCH_OK) {
        status = rs_piece_open(*path, analyzer, rs_writer_codec(writer), &piece, error);
    }
    for (size_t i = 0; i < count && status == RESSEARCH_OK; i++) {
        status = add_document(piece, &samples[i], error);
    }
    if (status == RESSEARCH_OK) {
        status = rs_piece_finish(piece, error);
    }
    rs_piece_close(piece);
    ressearch_analyzer_free(analyzer);
    return status;
}

static ressearch_status try_samples(rs_writer *writer, const sample *samples, size_t count,
                                    ressearch_error *error) {
    rs_arena arena = {0};
    const char *path = NULL;
    ressearch_status status = build_piece(writer, samples, count, &arena, &path, error);
    for (size_t i = 0; i < count && status == RESSEARCH_OK; i++) {
        status = rs_writer_remove(writer, rs_view_of(samples[i].id), true, NULL, error);
    }
    if (status == RESSEARCH_OK) {
        status = rs_writer_add_piece(writer, path, error);
    }
    rs_arena_free(&arena);
    return status;
}

ressearch_status try_sample(rs_writer *writer, const sample *one, ressearch_error *error) {
    return try_samples(writer, one, 1, error);
}

void add_samples(rs_writer *writer, const sample *samples, size_t count) {
    ressearch_error error = {0};
    check_ok(try_samples(writer, samples, count, &error), &error);
}

void commit_samples(const char *name, const sample *samples, size_t count) {
    ressearch_error error = {0};
    rs_writer *writer = open_writer(name);
    add_samples(writer, samples, count);
    check_ok(rs_writer_commit(writer, &error), &error);
    rs_writer_close(writer);
}

void expect_document(const char *name, const char *id, uint32_t count, const char *title) {
    ressearch_error error = {0};
    rs_writer *writer = open_writer(name);
    rs_arena arena = {0};
    rs_document_head head = {0};
    bool found = false;
    check_ok(rs_writer_find(writer, rs_view_of(id), &arena, &found, &head, &error), &error);
    assert_int_equal(found, count != 0);
    if (found) {
        assert_int_equal(head.paragraph_count, count);
        assert_true(rs_view_is(head.id, id));
        assert_true(rs_view_is(head.title, title));
    }
    rs_arena_free(&arena);
    rs_writer_close(writer);
}

ressearch_index_info describe(const char *name) {
    ressearch_error error = {0};
    ressearch_index *index = NULL;
    ressearch_index_info info;
    check_ok(ressearch_index_open(place(name), &index, &error), &error);
    check_ok(ressearch_index_describe(index, &info, &error), &error);
    info.languages = NULL; // gone with the index
    info.versions = NULL;
    ressearch_index_close(index);
    return info;
}

static void sum(const char *path, uint64_t *bytes, size_t *files) {
    DIR *directory = opendir(path);
    assert_non_null(directory);
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        char inner[600];
        struct stat info;
        snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
        if (entry->d_name[0] != '.' && stat(inner, &info) == 0) {
            *bytes += (uint64_t)info.st_size;
            *files += 1;
        }
    }
    closedir(directory);
}

uint64_t folder_bytes(const char *name) {
    uint64_t bytes = 0;
    size_t files = 0;
    sum(place(name), &bytes, &files);
    return bytes;
}

size_t folder_count(const char *name) {
    uint64_t bytes = 0;
    size_t files = 0;
    sum(place(name), &bytes, &files);
    return files;
}
