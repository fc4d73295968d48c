// SPDX-License-Identifier: GPL-2.0-or-later
/* Records of segments, and documents found by the postings of their ids. */
#include "core/index/records.h"

#include "core/base/error.h"
#include "core/index/schema.h"
#include "core/postings/list.h"

static ressearch_status damaged(const rs_records *records, size_t segment, uint32_t docid,
                                const char *what, ressearch_error *error) {
    rs_fail(error, RESSEARCH_CORRUPT, "the index is damaged: %s, paragraph %u: %s",
            records->segments->at[segment].file, docid, what);
    return rs_hint(error, RESSEARCH_CORRUPT, RS_HINT_DAMAGED);
}

ressearch_status rs_segment_open_paragraphs(const char *folder, const rs_segment *segment,
                                            rs_codec *codec, rs_paragraphs **out,
                                            ressearch_error *error) {
    rs_arena arena = {0};
    *out = NULL;
    const char *name = rs_segment_file(&arena, segment, RS_PART_PARAGRAPHS);
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
    ressearch_status status = rs_terms_open(&records->terms, folder, segments, error);
    for (size_t i = 0; i < segments->size && status == RESSEARCH_OK; i++) {
        rs_paragraphs *paragraphs = NULL;
        status = rs_segment_open_paragraphs(folder, &segments->at[i], codec, &paragraphs, error);
        rs_records_push(records, paragraphs);
    }
    return status == RESSEARCH_OK && records->paragraphs.failed ? rs_no_memory(error) : status;
}

void rs_records_close(rs_records *records) {
    for (size_t i = 0; i < records->paragraphs.size; i++) {
        rs_paragraphs_close(records->paragraphs.at[i]);
    }
    rs_array_free(&records->paragraphs);
    rs_terms_close(&records->terms);
    rs_buffer_free(&records->list);
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

// Looks at the documents whose paragraphs follow one another: one, or more whose ids have the same
// hash.
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

// The next paragraphs of a list that follow one another and are alive; none when it ends.
static rs_place next_run(rs_list *list, size_t segment, const rs_tombstones *dead) {
    rs_place run = {.segment = segment};
    while (rs_list_has(list)) {
        uint32_t docid = rs_list_docid(list);
        if (run.count > 0 && docid != run.first + run.count) {
            break;
        }
        rs_list_next(list);
        if (!rs_tombstones_has(dead, docid)) {
            run.first = run.count > 0 ? run.first : docid;
            run.count++;
        } else if (run.count > 0) {
            break;
        }
    }
    return run;
}

static ressearch_status find_in_segment(rs_records *records, size_t segment, rs_view term,
                                        rs_view id, bool *found, rs_place *place,
                                        rs_buffer *scratch, rs_record *record,
                                        ressearch_error *error) {
    rs_list list;
    rs_view bytes;
    ressearch_status status =
        rs_terms_list(&records->terms, segment, term, &records->list, &bytes, error);
    if (status != RESSEARCH_OK || bytes.size == 0) {
        return status;
    }
    rs_list_open(&list, bytes);
    while (status == RESSEARCH_OK && !*found && rs_list_has(&list)) {
        rs_place run = next_run(&list, segment, &records->segments->at[segment].dead);
        status = find_in_run(records, &run, id, found, place, scratch, record, error);
    }
    // Not to find it would mean to add it once more.
    return status == RESSEARCH_OK && list.damaged
               ? rs_fail(error, RESSEARCH_CORRUPT, "the postings of an id are damaged")
               : status;
}

ressearch_status rs_records_find(rs_records *records, rs_view id, bool *found, rs_place *place,
                                 rs_buffer *scratch, rs_record *record, ressearch_error *error) {
    *found = false;
    rs_arena arena = {0};
    rs_view term = rs_schema_term(&arena, RS_PREFIX_DOCUMENT, id);
    ressearch_status status = term.data ? RESSEARCH_OK : rs_no_memory(error);
    for (size_t i = 0; i < records->segments->size && status == RESSEARCH_OK && !*found; i++) {
        status = find_in_segment(records, i, term, id, found, place, scratch, record, error);
    }
    rs_arena_free(&arena);
    return status;
}
