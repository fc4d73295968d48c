// SPDX-License-Identifier: GPL-2.0-or-later
/* Records of segments, and documents found by the postings of their ids. */
#include "core/index/records.h"

#include "core/base/error.h"
#include "core/index/schema.h"

static ressearch_status damaged(const rs_records *records, size_t segment, uint32_t docid,
                                const char *what, ressearch_error *error) {
    rs_fail(error, RESSEARCH_CORRUPT, "the index is damaged: %s, paragraph %u: %s",
            records->segments->at[segment].file, docid, what);
    return rs_hint(error, RESSEARCH_CORRUPT, RS_HINT_DAMAGED);
}

static ressearch_status open_terms(const char *folder, const rs_segments *segments,
                                   rs_records *records, ressearch_error *error) {
    rs_arena arena = {0};
    const char **paths = rs_arena_array(&arena, segments->size + 1, sizeof *paths);
    for (size_t i = 0; paths && i < segments->size; i++) {
        paths[i] = rs_folder_file(&arena, folder, segments->at[i].file);
    }
    ressearch_status status =
        arena.failed ? rs_no_memory(error)
                     : xc_segments_open(paths, segments->size, &records->database, error);
    rs_arena_free(&arena);
    return status;
}

ressearch_status rs_segment_open_paragraphs(const char *folder, const rs_segment *segment,
                                            rs_codec *codec, rs_paragraphs **out,
                                            ressearch_error *error) {
    rs_arena arena = {0};
    *out = NULL;
    const char *name = rs_segment_paragraphs(&arena, segment);
    const char *path = name ? rs_folder_file(&arena, folder, name) : NULL;
    uint32_t count = 0;
    ressearch_status status =
        path ? rs_paragraphs_open(path, codec, out, error) : rs_no_memory(error);
    if (status == RESSEARCH_OK) {
        rs_paragraphs_lengths(*out, &count);
    }
    if (status == RESSEARCH_OK && count != segment->paragraphs) {
        rs_paragraphs_close(*out);
        *out = NULL;
        status = rs_fail(error, RESSEARCH_CORRUPT,
                         "the index is damaged: %s: it holds %u paragraphs instead of %u", path,
                         count, segment->paragraphs);
        rs_hint(error, status, RS_HINT_DAMAGED);
    }
    rs_arena_free(&arena);
    return status;
}

void rs_records_push(rs_records *records, rs_paragraphs *paragraphs) {
    size_t before = records->paragraphs.size;
    RS_PUSH(&records->paragraphs, paragraphs);
    if (records->paragraphs.size == before) {
        rs_paragraphs_close(paragraphs);
    }
}

ressearch_status rs_records_open(const char *folder, const rs_segments *segments, rs_codec *codec,
                                 rs_records *records, ressearch_error *error) {
    *records = (rs_records){.segments = segments};
    ressearch_status status = open_terms(folder, segments, records, error);
    for (size_t i = 0; i < segments->size && status == RESSEARCH_OK; i++) {
        rs_paragraphs *paragraphs = NULL;
        status = rs_segment_open_paragraphs(folder, &segments->at[i], codec, &paragraphs, error);
        rs_records_push(records, paragraphs);
    }
    return status == RESSEARCH_OK && records->paragraphs.failed ? rs_no_memory(error) : status;
}

void rs_records_close(rs_records *records) {
    xc_segments_close(records->database);
    for (size_t i = 0; i < records->paragraphs.size; i++) {
        rs_paragraphs_close(records->paragraphs.at[i]);
    }
    rs_array_free(&records->paragraphs);
    *records = (rs_records){0};
}

ressearch_status rs_records_read(rs_records *records, size_t segment, uint32_t docid,
                                 rs_buffer *scratch, rs_record *record, ressearch_error *error) {
    rs_view bytes;
    ressearch_error reason = {0};
    ressearch_status status =
        rs_paragraphs_read(records->paragraphs.at[segment], docid, &bytes, error);
    if (status == RESSEARCH_NOT_FOUND) { // postings name it
        return damaged(records, segment, docid, "it is not there", error);
    }
    if (status != RESSEARCH_OK) {
        return status;
    }
    rs_buffer_reset(scratch);
    rs_buffer_append(scratch, bytes);
    if (scratch->failed) {
        return rs_no_memory(error);
    }
    status = rs_record_read(rs_buffer_view(scratch), record, &reason);
    return status == RESSEARCH_OK ? status
                                  : damaged(records, segment, docid, reason.message, error);
}

ressearch_status rs_records_head(rs_records *records, size_t segment, uint32_t docid,
                                 rs_buffer *scratch, rs_record *record, ressearch_error *error) {
    ressearch_status status = rs_records_read(records, segment, docid, scratch, record, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    uint32_t paragraphs = records->segments->at[segment].paragraphs;
    if (!record->has_head || record->head.paragraph_count > paragraphs - docid + 1) {
        return damaged(records, segment, docid, "no document begins here", error);
    }
    return RESSEARCH_OK;
}

// Consecutive paragraphs with one id term: one document, or more whose ids have the same hash.
RS_ARRAY(places, rs_place);

typedef struct collected {
    const rs_segments *segments;
    places runs;
} collected;

static bool collect(void *context, uint32_t docid) {
    collected *found = context;
    size_t count = found->segments->size;
    size_t segment = xc_segment_of(count, docid);
    uint32_t local = xc_local_of(count, docid);
    if (rs_tombstones_has(&found->segments->at[segment].dead, local)) {
        return true;
    }
    // Docids of several segments come interleaved: the run to go on with is the segment's last.
    size_t i = found->runs.size;
    while (i > 0 && found->runs.at[i - 1].segment != segment) {
        i--;
    }
    if (i > 0 && found->runs.at[i - 1].first + found->runs.at[i - 1].count == local) {
        found->runs.at[i - 1].count++;
        return true;
    }
    rs_place run = {segment, local, 1};
    RS_PUSH(&found->runs, run);
    return !found->runs.failed;
}

// Looks at the documents of one run one after another.
static ressearch_status find_in_run(rs_records *records, const rs_place *run, rs_view id,
                                    bool *found, rs_place *place, rs_buffer *scratch,
                                    rs_record *record, ressearch_error *error) {
    uint32_t end = run->first + run->count;
    for (uint32_t at = run->first; at < end && !*found; at += record->head.paragraph_count) {
        ressearch_status status =
            rs_records_head(records, run->segment, at, scratch, record, error);
        if (status != RESSEARCH_OK) {
            return status;
        }
        if (record->head.paragraph_count > end - at) {
            return damaged(records, run->segment, at, "its document lacks the id term", error);
        }
        if (rs_view_equal(record->head.id, id)) {
            *found = true;
            *place = (rs_place){run->segment, at, record->head.paragraph_count};
        }
    }
    return RESSEARCH_OK;
}

ressearch_status rs_records_find(rs_records *records, rs_view id, bool *found, rs_place *place,
                                 rs_buffer *scratch, rs_record *record, ressearch_error *error) {
    *found = false;
    if (records->segments->size == 0) {
        return RESSEARCH_OK;
    }
    rs_arena arena = {0};
    collected documents = {.segments = records->segments};
    rs_view term = rs_schema_term(&arena, RS_PREFIX_DOCUMENT, id);
    ressearch_status status =
        term.data ? xc_segments_visit_postings(records->database, term, collect, &documents, error)
                  : rs_no_memory(error);
    if (status == RESSEARCH_OK && documents.runs.failed) {
        status = rs_no_memory(error);
    }
    for (size_t i = 0; i < documents.runs.size && status == RESSEARCH_OK && !*found; i++) {
        status =
            find_in_run(records, &documents.runs.at[i], id, found, place, scratch, record, error);
    }
    rs_array_free(&documents.runs);
    rs_arena_free(&arena);
    return status;
}
