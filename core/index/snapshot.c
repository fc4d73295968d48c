// SPDX-License-Identifier: GPL-2.0-or-later
/* Opening a commit while writers may put newer ones in its place. */
#include "core/index/snapshot.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/memory.h"

enum { MOST_TRIES = 100 };

static ressearch_status damaged(const char *path, const ressearch_error *reason,
                                ressearch_error *error) {
    rs_fail(error, RESSEARCH_CORRUPT, "the index is damaged: %s: %s", path, reason->message);
    return rs_hint(error, RESSEARCH_CORRUPT, RS_HINT_DAMAGED);
}

// What went wrong with something that the manifest names: where it is not there, that is damage.
static ressearch_status tell(const char *path, ressearch_status status,
                             const ressearch_error *reason, ressearch_error *error) {
    if (status == RESSEARCH_CORRUPT || status == RESSEARCH_NOT_FOUND) {
        return damaged(path, reason, error);
    }
    if (status != RESSEARCH_OK && error) {
        *error = *reason;
    }
    return status;
}

// A file that the manifest names is there, or the index is damaged.
static ressearch_status read_named(const char *path, rs_buffer *into, ressearch_error *error) {
    ressearch_error reason = {0};
    ressearch_status status = rs_file_read(path, 0, into, &reason);
    return tell(path, status, &reason, error);
}

static ressearch_status read_tombstones(const char *folder, rs_segment *segment, rs_arena *arena,
                                        uint64_t *bytes, ressearch_error *error) {
    uint32_t expected = segment->dead.count;
    segment->dead.count = 0;
    char name[RS_FILE_NAME_SIZE];
    rs_file_name(name, RS_FILE_DEAD, segment->dead_number);
    const char *path = rs_folder_file(arena, folder, name);
    rs_buffer content = {0};
    ressearch_status status = path ? read_named(path, &content, error) : rs_no_memory(error);
    if (status == RESSEARCH_OK) {
        ressearch_error reason = {0};
        status = rs_tombstones_read(&segment->dead, segment->paragraphs, segment->number,
                                    rs_buffer_view(&content), &reason);
        if (status == RESSEARCH_OK && segment->dead.count != expected) {
            status = rs_fail(&reason, RESSEARCH_CORRUPT, "it has %u dead paragraphs instead of %u",
                             segment->dead.count, expected);
        }
        if (status != RESSEARCH_OK) {
            status =
                status == RESSEARCH_CORRUPT ? damaged(path, &reason, error) : rs_no_memory(error);
        }
        *bytes += content.size;
    }
    rs_buffer_free(&content);
    return status;
}

static ressearch_status add_dictionary(rs_codec *codec, uint32_t number, const char *path,
                                       ressearch_error *error) {
    ressearch_error reason = {0};
    ressearch_status status = rs_codec_add_file(codec, number, path, &reason);
    return tell(path, status, &reason, error);
}

ressearch_status rs_dictionaries_load(const char *folder, const rs_manifest *manifest,
                                      rs_codec *codec, ressearch_error *error) {
    rs_arena arena = {0};
    ressearch_status status = RESSEARCH_OK;
    for (size_t i = 0; i < manifest->dictionaries.size && status == RESSEARCH_OK; i++) {
        const rs_dictionary_file *file = &manifest->dictionaries.at[i];
        char name[RS_FILE_NAME_SIZE];
        rs_file_name(name, RS_FILE_DICTIONARY, file->number);
        const char *path = rs_folder_file(&arena, folder, name);
        status = path ? rs_folder_check_size(path, file->facts.bytes, error) : rs_no_memory(error);
        if (status == RESSEARCH_OK) {
            status = add_dictionary(codec, file->number, path, error);
        }
    }
    rs_arena_free(&arena);
    return status;
}

static ressearch_status check_sizes(const char *folder, const rs_segment *segment, rs_arena *arena,
                                    ressearch_error *error) {
    ressearch_status status = RESSEARCH_OK;
    for (rs_part part = 0; part < RS_PARTS && status == RESSEARCH_OK; part++) {
        const char *name = rs_segment_file(arena, segment, part);
        const char *path = name ? rs_folder_file(arena, folder, name) : NULL;
        status = path ? rs_folder_check_size(path, segment->parts[part].bytes, error)
                      : rs_no_memory(error);
    }
    return status;
}

static ressearch_status open_files(const char *folder, rs_snapshot *snapshot,
                                   ressearch_error *error) {
    rs_arena arena = {0};
    rs_manifest *manifest = &snapshot->manifest;
    ressearch_status status = RESSEARCH_OK;
    for (size_t i = 0; i < manifest->segments.size && status == RESSEARCH_OK; i++) {
        rs_segment *segment = &manifest->segments.at[i];
        status = check_sizes(folder, segment, &arena, error);
        if (status == RESSEARCH_OK && segment->dead_number != 0) {
            status = read_tombstones(folder, segment, &arena, &snapshot->dead_bytes, error);
        }
        snapshot->paragraphs += segment->paragraphs;
        snapshot->dead += segment->dead.count;
    }
    rs_arena_free(&arena);
    if (status == RESSEARCH_OK) {
        status = rs_codec_create(&snapshot->codec, error);
    }
    if (status == RESSEARCH_OK) {
        status = rs_dictionaries_load(folder, manifest, snapshot->codec, error);
    }
    if (status != RESSEARCH_OK) {
        return status;
    }
    ressearch_error reason = {0};
    status =
        rs_records_open(folder, &manifest->segments, snapshot->codec, &snapshot->records, &reason);
    return tell(folder, status, &reason, error);
}

static ressearch_status open_once(const char *folder, rs_snapshot **out, uint64_t *generation,
                                  ressearch_error *error) {
    rs_snapshot *snapshot = rs_allocate_zeroed(1, sizeof *snapshot);
    if (!snapshot) {
        return rs_no_memory(error);
    }
    ressearch_status status = rs_manifest_read(folder, &snapshot->manifest, error);

    if (status == RESSEARCH_OK) {
        *generation = snapshot->manifest.generation;
        status = open_files(folder, snapshot, error);
    }
    if (status != RESSEARCH_OK) {
        rs_snapshot_close(snapshot);
        return status;
    }
    *out = snapshot;
    return RESSEARCH_OK;
}

ressearch_status rs_snapshot_open(const char *folder, rs_snapshot **out, ressearch_error *error) {
    *out = NULL;
    uint64_t before = UINT64_MAX;
    for (int tries = 0;; tries++) {
        uint64_t generation = UINT64_MAX;
        ressearch_status status = open_once(folder, out, &generation, error);
        // A commit between reading the manifest and opening its files may have removed them: only
        // what fails twice in the same way is an error.
        if (status == RESSEARCH_OK || generation == before || tries == MOST_TRIES) {
            return status;
        }
        before = generation;
    }
}

void rs_snapshot_close(rs_snapshot *snapshot) {
    if (!snapshot) {
        return;
    }
    rs_records_close(&snapshot->records);
    rs_codec_free(snapshot->codec);
    rs_manifest_free(&snapshot->manifest);
    rs_release(snapshot);
}
