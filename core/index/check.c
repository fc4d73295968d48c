// SPDX-License-Identifier: GPL-2.0-or-later
/* Verifies an index to the last byte: files, Xapian's tables, records, documents, statistics. */
#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/index/check-terms.h"
#include "core/index/snapshot.h"
#include "ressearch/index.h"

enum { MOST_TRIES = 100 };

static ressearch_status damaged(const char *file, const char *what, ressearch_error *error) {
    rs_fail(error, RESSEARCH_CORRUPT, "the index is damaged: %s: %s", file, what);
    return rs_hint(error, RESSEARCH_CORRUPT, RS_HINT_DAMAGED);
}

static ressearch_status pass_on(const ressearch_error *reason, ressearch_error *error) {
    if (error) {
        *error = *reason;
    }
    return reason->status;
}

static ressearch_status check_file(const char *folder, const char *name, const rs_file_facts *facts,
                                   ressearch_error *error) {
    rs_arena arena = {0};
    const char *path = rs_folder_file(&arena, folder, name);
    rs_file_facts found = {0};
    ressearch_status status =
        path ? rs_folder_check_size(path, facts->bytes, error) : rs_no_memory(error);
    if (status == RESSEARCH_OK) {
        status = rs_folder_checksum(path, &found, error);
    }
    if (status == RESSEARCH_OK && found.checksum != facts->checksum) {
        status = damaged(name, "its checksum is wrong", error);
    }
    rs_arena_free(&arena);
    return status;
}

static ressearch_status check_xapian(const char *folder, const char *name, ressearch_error *error) {
    rs_arena arena = {0};
    const char *path = rs_folder_file(&arena, folder, name);
    ressearch_error reason = {0};
    ressearch_status status = path ? xc_check(path, &reason) : rs_no_memory(&reason);
    if (status == RESSEARCH_CORRUPT || status == RESSEARCH_NOT_FOUND) {
        status = damaged(name, reason.message, error);
    } else if (status != RESSEARCH_OK) {
        pass_on(&reason, error);
    }
    rs_arena_free(&arena);
    return status;
}

static ressearch_status check_files(const char *folder, const rs_manifest *manifest,
                                    ressearch_error *error) {
    ressearch_status status = RESSEARCH_OK;
    for (size_t i = 0; i < manifest->dictionaries.size && status == RESSEARCH_OK; i++) {
        const rs_dictionary_file *file = &manifest->dictionaries.at[i];
        char name[RS_FILE_NAME_SIZE];
        rs_file_name(name, RS_FILE_DICTIONARY, file->number);
        status = check_file(folder, name, &file->facts, error);
    }
    for (size_t i = 0; i < manifest->segments.size && status == RESSEARCH_OK; i++) {
        const rs_segment *segment = &manifest->segments.at[i];
        for (rs_part part = 0; part < RS_PARTS && status == RESSEARCH_OK; part++) {
            char name[RS_FILE_NAME_SIZE];
            rs_file_name(name, rs_part_kind(part), segment->number);
            status = check_file(folder, name, &segment->parts[part], error);
        }
        if (status == RESSEARCH_OK) {
            status = check_xapian(folder, segment->file, error);
        }
    }
    return status;
}

typedef struct checker {
    rs_snapshot *snapshot;
    size_t segment;
    rs_statistics statistics; // of what is alive in the segment
    rs_buffer scratch;
    rs_buffer id;
} checker;

static ressearch_status tell(const checker *check, uint32_t docid, const char *what,
                             ressearch_error *error) {
    const rs_segment *segment = &check->snapshot->manifest.segments.at[check->segment];
    rs_fail(error, RESSEARCH_CORRUPT, "the index is damaged: %s, paragraph %u: %s", segment->file,
            docid, what);
    return rs_hint(error, RESSEARCH_CORRUPT, RS_HINT_DAMAGED);
}

static ressearch_status check_paragraph(checker *check, uint32_t docid, uint32_t number,
                                        bool is_dead, ressearch_error *error) {
    const rs_segment *segment = &check->snapshot->manifest.segments.at[check->segment];
    rs_record record;
    ressearch_status status = rs_records_read(&check->snapshot->records, check->segment, docid,
                                              &check->scratch, &record, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    if (record.paragraph.number != number) {
        return tell(check, docid, "its place in its document is wrong", error);
    }
    if (rs_tombstones_has(&segment->dead, docid) != is_dead) {
        return tell(check, docid, "its document is dead only in part", error);
    }
    if (rs_utf8_valid_prefix(record.paragraph.text) != record.paragraph.text.size) {
        return tell(check, docid, "its text is not UTF-8", error);
    }
    if (!is_dead) {
        rs_statistics_count(&check->statistics, &record, true);
    }
    return RESSEARCH_OK;
}

// A document that is alive is found by its id: there and nowhere else, with all its paragraphs.
static ressearch_status check_id(checker *check, uint32_t docid, uint32_t count,
                                 ressearch_error *error) {
    rs_place place;
    rs_record record;
    bool found;
    ressearch_status status = rs_records_find(&check->snapshot->records, rs_buffer_view(&check->id),
                                              &found, &place, &check->scratch, &record, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    if (!found || place.segment != check->segment || place.first != docid || place.count != count) {
        return tell(check, docid, "its document is not found by its id", error);
    }
    return RESSEARCH_OK;
}

static ressearch_status check_document(checker *check, uint32_t docid, uint32_t *count,
                                       ressearch_error *error) {
    const rs_segment *segment = &check->snapshot->manifest.segments.at[check->segment];
    rs_record record;
    ressearch_status status = rs_records_head(&check->snapshot->records, check->segment, docid,
                                              &check->scratch, &record, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    *count = record.head.paragraph_count;
    rs_buffer_reset(&check->id);
    rs_buffer_append(&check->id, record.head.id);
    if (check->id.failed) {
        return rs_no_memory(error);
    }
    bool is_dead = rs_tombstones_has(&segment->dead, docid);
    for (uint32_t i = 0; i < *count && status == RESSEARCH_OK; i++) {
        status = check_paragraph(check, docid + i, i, is_dead, error);
    }
    return status == RESSEARCH_OK && !is_dead ? check_id(check, docid, *count, error) : status;
}

static bool same_statistics(rs_statistics *one, const rs_statistics *other) {
    rs_statistics_sort(one);
    bool same = one->documents == other->documents && one->text_bytes == other->text_bytes &&
                one->languages.size == other->languages.size;
    for (size_t i = 0; same && i < one->languages.size; i++) {
        same = strcmp(one->languages.at[i].code, other->languages.at[i].code) == 0 &&
               one->languages.at[i].paragraphs == other->languages.at[i].paragraphs;
    }
    return same;
}

static ressearch_status check_terms(const checker *check, ressearch_error *error) {
    const rs_segment *segment = &check->snapshot->manifest.segments.at[check->segment];
    ressearch_error reason = {0};
    ressearch_status status = rs_check_terms(&check->snapshot->records, check->segment, &reason);
    if (status == RESSEARCH_CORRUPT) {
        return damaged(segment->file, reason.message, error);
    }
    return status == RESSEARCH_OK ? status : pass_on(&reason, error);
}

static ressearch_status check_segment(checker *check, ressearch_error *error) {
    rs_segment *segment = &check->snapshot->manifest.segments.at[check->segment];
    rs_records *records = &check->snapshot->records;
    ressearch_status status = rs_paragraphs_check(records->paragraphs.at[check->segment], error);
    if (status == RESSEARCH_OK) {
        status = check_terms(check, error);
    }
    uint32_t count = 1;
    for (uint32_t docid = 1; docid <= segment->paragraphs && status == RESSEARCH_OK;
         docid += count) {
        status = check_document(check, docid, &count, error);
    }
    rs_statistics_sort(&segment->statistics);
    if (status == RESSEARCH_OK && !same_statistics(&check->statistics, &segment->statistics)) {
        status = damaged(segment->file, "it holds other texts than the manifest says", error);
    }
    rs_statistics_free(&check->statistics);
    return status;
}

static ressearch_status check_snapshot(rs_snapshot *snapshot, ressearch_error *error) {
    checker check = {.snapshot = snapshot};
    ressearch_status status = RESSEARCH_OK;
    while (check.segment < snapshot->manifest.segments.size && status == RESSEARCH_OK) {
        status = check_segment(&check, error);
        check.segment++;
    }
    rs_buffer_free(&check.scratch);
    rs_buffer_free(&check.id);
    return status;
}

static ressearch_status check_once(const char *path, uint64_t *generation, ressearch_error *error) {
    rs_snapshot *snapshot = NULL;
    *generation = UINT64_MAX;
    ressearch_status status = rs_snapshot_open(path, &snapshot, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    *generation = snapshot->manifest.generation;
    status = check_files(path, &snapshot->manifest, error);
    if (status == RESSEARCH_OK) {
        status = check_snapshot(snapshot, error);
    }
    rs_snapshot_close(snapshot);
    return status;
}

ressearch_status ressearch_index_check(const char *path, ressearch_error *error) {
    rs_error_clear(error);
    if (!path) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "ressearch_index_check: path is NULL");
    }
    ressearch_status status = RESSEARCH_OK;
    for (int tries = 0; tries < MOST_TRIES; tries++) {
        uint64_t generation;
        rs_manifest now = {0};
        status = check_once(path, &generation, error);
        // A writer may have removed the files of this commit meanwhile: then the newer one counts.
        bool is_newest = status == RESSEARCH_OK || generation == UINT64_MAX ||
                         rs_manifest_read(path, &now, NULL) != RESSEARCH_OK ||
                         now.generation == generation;
        rs_manifest_free(&now);
        if (is_newest) {
            break;
        }
    }
    if (status == RESSEARCH_OK) {
        rs_error_clear(error);
    }
    return status;
}
