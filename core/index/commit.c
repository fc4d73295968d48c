// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The order of a commit: new files under new numbers, each synced; their names synced; the manifest
 * replaced by rename. Before the rename nothing names the new files, after it nothing names the
 * old.
 */
#include "core/index/commit.h"

#include <stdio.h>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/index/merge.h"

// Renames and syncs a file that a writer has made.
static ressearch_status adopt_file(const char *folder, const char *made, const char *name,
                                   rs_file_facts *facts, ressearch_error *error) {
    rs_arena arena = {0};
    const char *from = made ? rs_folder_file(&arena, folder, made) : NULL;
    const char *to = rs_folder_file(&arena, folder, name);
    ressearch_status status = RESSEARCH_OK;
    if (!from || !to) {
        status = rs_no_memory(error);
    } else if (rename(from, to) != 0) {
        status = rs_fail_errno(error, "rename", from);
    }
    if (status == RESSEARCH_OK) {
        status = rs_file_sync(to, error);
    }
    if (status == RESSEARCH_OK) {
        status = rs_folder_checksum(to, facts, error);
    }
    rs_arena_free(&arena);
    return status;
}

static ressearch_status adopt_segment(const char *folder, uint32_t number, rs_segment *segment,
                                      ressearch_error *error) {
    rs_arena arena = {0};
    char name[RS_FILE_NAME_SIZE];
    ressearch_status status = RESSEARCH_OK;
    for (rs_part part = 0; part < RS_PARTS && status == RESSEARCH_OK; part++) {
        rs_file_name(name, rs_part_kind(part), number);
        status = adopt_file(folder, rs_segment_file(&arena, segment, part), name,
                            &segment->parts[part], error);
    }
    if (status == RESSEARCH_OK) {
        rs_file_name(segment->file, RS_FILE_SEGMENT, number);
        segment->number = number;
    }
    rs_arena_free(&arena);
    return status;
}

static ressearch_status write_tombstones(const char *folder, uint32_t number, rs_segment *segment,
                                         ressearch_error *error) {
    rs_arena arena = {0};
    rs_buffer bytes = {0};
    char name[RS_FILE_NAME_SIZE];
    rs_file_name(name, RS_FILE_DEAD, number);
    const char *path = rs_folder_file(&arena, folder, name);
    rs_tombstones_write(&segment->dead, segment->number, &bytes);
    ressearch_status status = !path || bytes.failed
                                  ? rs_no_memory(error)
                                  : rs_file_replace(path, rs_buffer_view(&bytes), error);
    if (status == RESSEARCH_OK) {
        segment->dead_number = number;
    }
    rs_buffer_free(&bytes);
    rs_arena_free(&arena);
    return status;
}

static ressearch_status write_segment(const char *folder, const rs_manifest *committed,
                                      rs_manifest *next, rs_segment *segment,
                                      ressearch_error *error) {
    const rs_segment *before = rs_merge_committed(&committed->segments, segment);
    ressearch_status status = RESSEARCH_OK;
    if (!before) {
        status = adopt_segment(folder, next->next_number++, segment, error);
    }
    uint32_t dead_before = before ? before->dead.count : 0;
    if (status == RESSEARCH_OK && segment->dead.count != dead_before) {
        status = write_tombstones(folder, next->next_number++, segment, error);
    }
    return status;
}

ressearch_status rs_commit(const char *folder, const rs_manifest *committed, rs_manifest *next,
                           ressearch_error *error) {
    next->generation = committed->generation + 1;
    next->next_number = committed->next_number ? committed->next_number : 1;
    next->stamps = rs_manifest_stamps();
    ressearch_status status = next->stamps ? RESSEARCH_OK : rs_no_memory(error);
    for (size_t i = 0; i < next->segments.size && status == RESSEARCH_OK; i++) {
        rs_segment *segment = &next->segments.at[i];
        rs_statistics_sort(&segment->statistics);
        status = write_segment(folder, committed, next, segment, error);
    }
    if (status == RESSEARCH_OK) {
        status = rs_folder_sync(folder, error);
    }
    return status == RESSEARCH_OK ? rs_manifest_replace(folder, next, error) : status;
}

/* ---- clearing away ---- */

typedef struct cleaning {
    const rs_manifest *manifest;
    const char *folder;
    const char *keep;
} cleaning;

static bool is_named(const rs_manifest *manifest, const char *kind, uint32_t number) {
    for (size_t i = 0; i < manifest->dictionaries.size; i++) {
        if (strcmp(kind, RS_FILE_DICTIONARY) == 0 &&
            manifest->dictionaries.at[i].number == number) {
            return true;
        }
    }
    bool is_part = false;
    for (rs_part part = 0; part < RS_PARTS; part++) {
        is_part = is_part || strcmp(kind, rs_part_kind(part)) == 0;
    }
    for (size_t i = 0; i < manifest->segments.size; i++) {
        const rs_segment *segment = &manifest->segments.at[i];
        if ((is_part && segment->number == number) ||
            (strcmp(kind, RS_FILE_DEAD) == 0 && segment->dead_number == number)) {
            return true;
        }
    }
    return false;
}

static bool clean_name(void *context, const char *name) {
    const cleaning *what = context;
    char kind[RS_FILE_NAME_SIZE];
    uint32_t number;
    if (!rs_folder_is_removable(name, kind, &number) ||
        (number != 0 && is_named(what->manifest, kind, number)) ||
        (what->keep && strcmp(name, what->keep) == 0)) {
        return true;
    }
    rs_arena arena = {0};
    const char *path = rs_folder_file(&arena, what->folder, name);
    if (path) {
        rs_remove_tree(path);
    }
    rs_arena_free(&arena);
    return true;
}

void rs_commit_clean(const char *folder, const char *keep) {
    rs_manifest manifest = {0};
    ressearch_status status = rs_manifest_read(folder, &manifest, NULL);
    // Without a commit nothing is named; of a manifest that cannot be read nothing is known.
    if (status == RESSEARCH_OK || status == RESSEARCH_NOT_FOUND) {
        cleaning what = {&manifest, folder, keep};
        // What cannot be removed now is left to the next writer.
        (void)rs_folder_visit(folder, clean_name, &what, NULL);
    }
    rs_manifest_free(&manifest);
}
