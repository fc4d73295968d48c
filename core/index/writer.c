// SPDX-License-Identifier: GPL-2.0-or-later
/* The transaction of a writer: the last commit, what died since, and pieces that wait to join. */
#include "core/index/writer.h"

#include <unistd.h>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/memory.h"
#include "core/index/characters.h"
#include "core/index/commit.h"
#include "core/index/lock.h"
#include "core/index/merge.h"
#include "core/index/snapshot.h"

enum {
    LARGEST_DICTIONARY = 110 << 10,
    TEXT_TO_DICTIONARY = 100, // such a part of the text is a good size for it
    LEAST_TEXT = 32 << 10,    // below that a dictionary costs more than it saves
    WORTH_ANOTHER = 4,        // times the size of the dictionary there is
    MOST_DICTIONARIES = 4
};

struct rs_writer {
    char *path;
    char *lock_path;
    int lock;
    bool made_folder;
    bool has_failed;                  // a commit did: what is pending is not known any more
    rs_snapshot *base;                // the last commit, NULL before the first
    rs_manifest nothing;              // stands for the manifest before the first commit
    rs_segments segments;             // those of base, with what died in this transaction
    rs_dictionary_files dictionaries; // those of base, and new ones
    rs_codec *codec;
    rs_work work;
    rs_pending pending;
    rs_records pieces; // of pending.runs, opened when a document is looked for there
    rs_buffer scratch;
};

static const rs_manifest *committed(const rs_writer *writer) {
    return writer->base ? &writer->base->manifest : &writer->nothing;
}

/* ---- opening and closing ---- */

// The lock's file is made in the folder, so it must be known before that it is ours.
static ressearch_status prepare_folder(rs_writer *writer, bool must_exist, ressearch_error *error) {
    rs_arena arena = {0};
    const char *manifest = rs_folder_file(&arena, writer->path, RS_FILE_MANIFEST);
    bool is_index = manifest && access(manifest, F_OK) == 0;
    rs_arena_free(&arena);
    if (is_index) {
        return RESSEARCH_OK;
    }
    ressearch_status status = rs_folder_examine(writer->path, error);
    if (status != RESSEARCH_NOT_FOUND || must_exist) {
        return status;
    }
    writer->made_folder = access(writer->path, F_OK) != 0;
    return rs_folder_create(writer->path, error);
}

// Takes over what the last commit on disk holds.
static ressearch_status load(rs_writer *writer, bool must_exist, ressearch_error *error) {
    ressearch_error reason = {0};
    rs_snapshot_close(writer->base);
    rs_segments_free(&writer->segments);
    writer->dictionaries.size = 0;
    ressearch_status status = rs_snapshot_open(writer->path, &writer->base, &reason);
    if (status == RESSEARCH_NOT_FOUND && !must_exist) {
        return RESSEARCH_OK;
    }
    if (status != RESSEARCH_OK) {
        if (error) {
            *error = reason;
        }
        return status;
    }
    const rs_manifest *manifest = committed(writer);
    for (size_t i = 0; i < manifest->dictionaries.size; i++) {
        RS_PUSH(&writer->dictionaries, manifest->dictionaries.at[i]);
    }
    for (size_t i = 0; i < manifest->segments.size && status == RESSEARCH_OK; i++) {
        rs_segment copy;
        status = rs_segment_copy(&manifest->segments.at[i], &copy, error);
        if (status == RESSEARCH_OK) {
            rs_segments_push(&writer->segments, &copy);
        }
    }
    bool failed = writer->dictionaries.failed || writer->segments.failed;
    return status == RESSEARCH_OK && failed ? rs_no_memory(error) : status;
}

static ressearch_status begin(rs_writer *writer, bool must_exist, unsigned timeout,
                              ressearch_error *error) {
    ressearch_status status = prepare_folder(writer, must_exist, error);
    if (status == RESSEARCH_OK) {
        status = rs_lock_take(writer->lock_path, timeout, &writer->lock, error);
    }
    if (status == RESSEARCH_OK) {
        status = load(writer, must_exist, error);
    }
    if (status == RESSEARCH_OK) {
        status = rs_codec_create(&writer->codec, error);
    }
    if (status == RESSEARCH_OK) {
        status = rs_dictionaries_load(writer->path, committed(writer), writer->codec, error);
    }
    if (status != RESSEARCH_OK) {
        return status;
    }
    rs_commit_clean(writer->path, NULL);
    writer->pending.work = &writer->work;
    return rs_work_open(writer->path, writer->codec, &writer->work, error);
}

ressearch_status rs_writer_open(const char *path, bool must_exist, unsigned timeout,
                                rs_writer **out, ressearch_error *error) {
    *out = NULL;
    rs_writer *writer = rs_allocate_zeroed(1, sizeof *writer);
    if (!writer) {
        return rs_no_memory(error);
    }
    writer->lock = -1;
    rs_buffer lock_path = {0};
    rs_buffer_print(&lock_path, "%s/" RS_FILE_LOCK, path);
    writer->lock_path = lock_path.data;
    writer->path = rs_copy_string(path);
    ressearch_status status = !writer->path || lock_path.failed
                                  ? rs_no_memory(error)
                                  : begin(writer, must_exist, timeout, error);
    if (status != RESSEARCH_OK) {
        rs_writer_close(writer);
        return status;
    }
    *out = writer;
    return RESSEARCH_OK;
}

// Removes what was not committed, and a folder that was made for nothing.
static void abandon(rs_writer *writer) {
    rs_work_close(&writer->work);
    rs_commit_clean(writer->path, NULL);
    if (writer->made_folder && !writer->base) {
        unlink(writer->lock_path);
        rmdir(writer->path);
    }
}

void rs_writer_close(rs_writer *writer) {
    if (!writer) {
        return;
    }
    rs_records_close(&writer->pieces);
    rs_segments_free(&writer->pending.runs);
    rs_segments_free(&writer->segments);
    rs_array_free(&writer->dictionaries);
    rs_codec_free(writer->codec);
    if (writer->lock >= 0) {
        abandon(writer);
    }
    rs_lock_release(writer->lock);
    rs_snapshot_close(writer->base);
    rs_buffer_free(&writer->scratch);
    rs_release(writer->lock_path);
    rs_release(writer->path);
    rs_release(writer);
}

/* ---- dictionaries ---- */

rs_codec *rs_writer_codec(rs_writer *writer) {
    return writer->codec;
}

uint32_t rs_writer_next_dictionary(const rs_writer *writer) {
    size_t count = writer->dictionaries.size;
    return count ? writer->dictionaries.at[count - 1].number + 1 : 1;
}

bool rs_writer_wants_dictionary(const rs_writer *writer, uint64_t text_bytes) {
    size_t count = writer->dictionaries.size;
    if (count == 0) {
        return text_bytes >= LEAST_TEXT;
    }
    uint64_t good = text_bytes / TEXT_TO_DICTIONARY;
    good = good < LARGEST_DICTIONARY ? good : LARGEST_DICTIONARY;
    return count < MOST_DICTIONARIES &&
           good > writer->dictionaries.at[count - 1].facts.bytes * WORTH_ANOTHER;
}

ressearch_status rs_writer_add_dictionary(rs_writer *writer, rs_view dictionary,
                                          ressearch_error *error) {
    uint32_t number = rs_writer_next_dictionary(writer);
    ressearch_status status = rs_codec_add(writer->codec, number, dictionary, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    rs_arena arena = {0};
    char name[RS_FILE_NAME_SIZE];
    rs_file_name(name, RS_FILE_DICTIONARY, number);
    const char *path = rs_folder_file(&arena, writer->path, name);
    rs_dictionary_file file = {.number = number};
    status = path ? rs_file_replace(path, dictionary, error) : rs_no_memory(error);
    if (status == RESSEARCH_OK) {
        status = rs_folder_checksum(path, &file.facts, error);
    }
    rs_arena_free(&arena);
    if (status == RESSEARCH_OK) {
        RS_PUSH(&writer->dictionaries, file);
        status = writer->dictionaries.failed ? rs_no_memory(error) : RESSEARCH_OK;
    }
    return status;
}

/* ---- documents ---- */

ressearch_status rs_writer_find(rs_writer *writer, rs_view id, rs_arena *arena, bool *found,
                                rs_document_head *head, ressearch_error *error) {
    *found = false;
    if (!writer->base) {
        return RESSEARCH_OK;
    }
    rs_place place;
    rs_record record;
    ressearch_status status = rs_records_find(&writer->base->records, id, found, &place,
                                              &writer->scratch, &record, error);
    if (status == RESSEARCH_OK && *found) {
        rs_document_head_copy(&record.head, arena, head);
        status = arena->failed ? rs_no_memory(error) : RESSEARCH_OK;
    }
    return status;
}

ressearch_status rs_writer_visit_documents(rs_writer *writer,
                                           bool (*visit)(void *context,
                                                         const rs_document_head *head),
                                           void *context, ressearch_error *error) {
    const rs_segments *segments = &committed(writer)->segments;
    for (size_t i = 0; i < segments->size; i++) {
        rs_record record;
        for (uint32_t docid = 1; docid <= segments->at[i].paragraphs;
             docid += record.head.paragraph_count) {
            ressearch_status status =
                rs_records_head(&writer->base->records, i, docid, &writer->scratch, &record, error);
            if (status != RESSEARCH_OK) {
                return status;
            }
            if (!rs_tombstones_has(&segments->at[i].dead, docid) && !visit(context, &record.head)) {
                return RESSEARCH_OK;
            }
        }
    }
    return RESSEARCH_OK;
}

// Marks the document as dead in these segments, of which records reads.
static ressearch_status remove_from(rs_writer *writer, rs_records *records, rs_segments *segments,
                                    rs_view id, bool *existed, ressearch_error *error) {
    rs_record record;
    rs_place place;
    bool found;
    const rs_segments *before = records->segments;
    records->segments = segments; // what died in this transaction is not found again
    ressearch_status status =
        rs_records_find(records, id, &found, &place, &writer->scratch, &record, error);
    records->segments = before;
    if (status != RESSEARCH_OK || !found) {
        return status;
    }
    *existed = true;
    rs_segment *segment = &segments->at[place.segment];
    for (uint32_t i = 0; i < place.count && status == RESSEARCH_OK; i++) {
        status = rs_records_read(records, place.segment, place.first + i, &writer->scratch, &record,
                                 error);
        if (status == RESSEARCH_OK) {
            rs_statistics_count(&segment->statistics, &record, false);
        }
    }
    return status == RESSEARCH_OK ? rs_tombstones_add(&segment->dead, segment->paragraphs,
                                                      place.first, place.count, error)
                                  : status;
}

ressearch_status rs_writer_remove(rs_writer *writer, rs_view id, bool in_pieces, bool *existed,
                                  ressearch_error *error) {
    bool found = false;
    ressearch_status status = RESSEARCH_OK;
    if (writer->base) {
        status = remove_from(writer, &writer->base->records, &writer->segments, id, &found, error);
    }
    if (status == RESSEARCH_OK && in_pieces && !writer->pieces.segments) {
        status = rs_records_open(writer->path, &writer->pending.runs, writer->codec,
                                 &writer->pieces, error);
    }
    if (status == RESSEARCH_OK && in_pieces) {
        status = remove_from(writer, &writer->pieces, &writer->pending.runs, id, &found, error);
    }
    if (existed) {
        *existed = found;
    }
    return status;
}

/* ---- pieces and commits ---- */

ressearch_status rs_writer_piece_path(rs_writer *writer, rs_arena *arena, const char **out,
                                      ressearch_error *error) {
    char name[RS_FILE_NAME_SIZE];
    rs_work_name(&writer->work, name);
    *out = rs_folder_file(arena, writer->path, name);
    return *out ? RESSEARCH_OK : rs_no_memory(error);
}

ressearch_status rs_writer_add_piece(rs_writer *writer, const char *path, ressearch_error *error) {
    rs_records_close(&writer->pieces);
    return rs_pending_add(&writer->pending, path, error);
}

static bool has_changed(const rs_writer *writer, bool whole) {
    bool changed =
        !writer->base || writer->pending.runs.size > 0 || (whole && writer->segments.size > 1);
    for (size_t i = 0; i < writer->segments.size && !changed; i++) {
        const rs_segment *segment = &writer->segments.at[i];
        changed = segment->dead.count != committed(writer)->segments.at[i].dead.count ||
                  (whole && segment->dead.count > 0);
    }
    return changed;
}

// Once for all searches of what is to be committed.
static ressearch_status count_characters(const rs_writer *writer, rs_manifest *next,
                                         ressearch_error *error) {
    rs_records records;
    rs_buffer counted = {0};
    ressearch_status status =
        rs_records_open(writer->path, &next->segments, writer->codec, &records, error);
    if (status == RESSEARCH_OK) {
        status = rs_characters_count(&records, &counted, error);
    }
    rs_records_close(&records);
    next->characters = counted.data;
    return status;
}

static ressearch_status write_commit(rs_writer *writer, bool whole, ressearch_error *error) {
    ressearch_status status = RESSEARCH_OK;
    rs_records_close(&writer->pieces);
    if (writer->pending.runs.size > 0) {
        rs_segment joined;
        status = rs_pending_join(&writer->pending, &joined, error);
        if (status == RESSEARCH_OK) {
            rs_segments_push(&writer->segments, &joined);
            status = writer->segments.failed ? rs_no_memory(error) : RESSEARCH_OK;
        }
    }
    if (status == RESSEARCH_OK) {
        status = rs_merge_segments(&writer->work, whole, &writer->segments, error);
    }
    if (status != RESSEARCH_OK) {
        return status;
    }
    rs_manifest next = {.segments = writer->segments, .dictionaries = writer->dictionaries};
    writer->segments = (rs_segments){0};
    writer->dictionaries = (rs_dictionary_files){0};
    status = count_characters(writer, &next, error);
    if (status == RESSEARCH_OK) {
        status = rs_commit(writer->path, committed(writer), &next, error);
    }
    rs_manifest_free(&next);
    if (status != RESSEARCH_OK) {
        return status;
    }
    rs_commit_clean(writer->path, writer->work.name);
    return load(writer, true, error);
}

static ressearch_status commit(rs_writer *writer, bool whole, ressearch_error *error) {
    if (writer->has_failed) {
        rs_fail(error, RESSEARCH_BAD_ARGUMENT, "an earlier commit of this writer failed");
        return rs_hint(error, RESSEARCH_BAD_ARGUMENT, "open the index again for writing");
    }
    if (!has_changed(writer, whole)) {
        return RESSEARCH_OK;
    }
    ressearch_status status = write_commit(writer, whole, error);
    writer->has_failed = status != RESSEARCH_OK;
    return status;
}

ressearch_status rs_writer_commit(rs_writer *writer, ressearch_error *error) {
    return commit(writer, false, error);
}

ressearch_status rs_writer_merge_all(rs_writer *writer, ressearch_error *error) {
    return commit(writer, true, error);
}
