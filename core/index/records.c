// SPDX-License-Identifier: GPL-2.0-or-later
/* Records of segments, read through Xapian's numbering of several databases as one. */
#include "core/index/records.h"

#include "core/base/error.h"
#include "core/index/schema.h"

ressearch_status rs_records_open(const char *folder, const rs_segments *segments, rs_codec *codec,
                                 rs_records *records, ressearch_error *error) {
    *records = (rs_records){.segments = segments, .codec = codec};
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

void rs_records_close(rs_records *records) {
    xc_segments_close(records->database);
    rs_buffer_free(&records->compressed);
    *records = (rs_records){0};
}

static ressearch_status damaged(const rs_records *records, size_t segment, uint32_t docid,
                                const char *what, ressearch_error *error) {
    rs_fail(error, RESSEARCH_CORRUPT, "the index is damaged: %s, paragraph %u: %s",
            records->segments->at[segment].file, docid, what);
    return rs_hint(error, RESSEARCH_CORRUPT, RS_HINT_DAMAGED);
}

ressearch_status rs_records_read(rs_records *records, size_t segment, uint32_t docid,
                                 rs_buffer *scratch, rs_record *record, ressearch_error *error) {
    uint32_t number = xc_docid(records->segments->size, segment, docid);
    ressearch_error reason = {0};
    ressearch_status status =
        xc_segments_record(records->database, number, &records->compressed, &reason);
    if (status == RESSEARCH_OK) {
        status = rs_codec_decompress(records->codec, rs_buffer_view(&records->compressed), scratch,
                                     &reason);
    }
    if (status == RESSEARCH_OK) {
        status = rs_record_read(rs_buffer_view(scratch), record, &reason);
    }
    if (status == RESSEARCH_OK) {
        return status;
    }
    if (status == RESSEARCH_CORRUPT || status == RESSEARCH_NOT_FOUND) {
        return damaged(records, segment, docid, reason.message, error);
    }
    if (error) {
        *error = reason;
    }
    return status;
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
