// SPDX-License-Identifier: GPL-2.0-or-later
/* The reader's side of an index: a snapshot and what is said of it. */
#include "core/index/index.h"

#include "core/base/error.h"
#include "core/base/memory.h"
#include "core/index/characters.h"
#include "core/index/snapshot.h"

struct ressearch_index {
    char *path;
    rs_snapshot *snapshot;
    rs_arena arena; // of the descriptions below; emptied by a refresh
    const char **languages;
    size_t language_count;
    rs_statistics statistics;
};

static const rs_manifest *manifest_of(const ressearch_index *index) {
    return &index->snapshot->manifest;
}

// Takes over a snapshot; on failure it stays the caller's.
static ressearch_status show(ressearch_index *index, rs_snapshot *snapshot,
                             ressearch_error *error) {
    rs_arena arena = {0};
    rs_statistics statistics = {0};
    for (size_t i = 0; i < snapshot->manifest.segments.size; i++) {
        rs_statistics_add(&statistics, &snapshot->manifest.segments.at[i].statistics);
    }
    rs_statistics_sort(&statistics);
    size_t count = statistics.languages.size;
    const char **languages = rs_arena_array(&arena, count + 1, sizeof *languages);
    for (size_t i = 0; i < count && languages; i++) {
        languages[i] = rs_arena_copy(&arena, rs_view_of(statistics.languages.at[i].code));
    }
    if (arena.failed || statistics.languages.failed) {
        rs_arena_free(&arena);
        rs_statistics_free(&statistics);
        return rs_no_memory(error);
    }
    rs_snapshot_close(index->snapshot);
    rs_arena_free(&index->arena);
    rs_statistics_free(&index->statistics);
    index->snapshot = snapshot;
    index->arena = arena;
    index->statistics = statistics;
    index->languages = languages;
    index->language_count = count;
    return RESSEARCH_OK;
}

// An index that shows a snapshot; on failure that is closed.
static ressearch_status create(const char *path, rs_snapshot *snapshot, ressearch_index **out,
                               ressearch_error *error) {
    ressearch_status status = RESSEARCH_OK;
    ressearch_index *index = rs_allocate_zeroed(1, sizeof *index);
    if (!index || !(index->path = rs_copy_string(path))) {
        status = rs_no_memory(error);
    } else {
        status = show(index, snapshot, error);
    }
    if (status != RESSEARCH_OK) {
        rs_snapshot_close(snapshot);
        ressearch_index_close(index);
        return status;
    }
    *out = index;
    return RESSEARCH_OK;
}

ressearch_status rs_index_of_document(const rs_document_head *head, const rs_paragraph *paragraphs,
                                      size_t count, rs_analyzer *analyzer, ressearch_index **out,
                                      ressearch_error *error) {
    rs_snapshot *snapshot = NULL;
    *out = NULL;
    ressearch_status status =
        rs_snapshot_of_document(head, paragraphs, count, analyzer, &snapshot, error);
    return status == RESSEARCH_OK ? create("", snapshot, out, error) : status;
}

ressearch_status ressearch_index_open(const char *path, ressearch_index **out,
                                      ressearch_error *error) {
    rs_error_clear(error);
    if (!path || !out) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "ressearch_index_open: path or out is NULL");
    }
    *out = NULL;
    rs_snapshot *snapshot = NULL;
    ressearch_status status = rs_snapshot_open(path, &snapshot, error);
    return status == RESSEARCH_OK ? create(path, snapshot, out, error) : status;
}

ressearch_status ressearch_index_refresh(ressearch_index *index, bool *changed,
                                         ressearch_error *error) {
    rs_error_clear(error);
    if (changed) {
        *changed = false;
    }
    if (!index) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "ressearch_index_refresh: index is NULL");
    }
    rs_manifest newest = {0};
    ressearch_status status = rs_manifest_read(index->path, &newest, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    // An index that was deleted and made anew may have come to the same number of commits.
    bool is_same = newest.generation == manifest_of(index)->generation &&
                   newest.checksum == manifest_of(index)->checksum;
    rs_manifest_free(&newest);
    if (is_same) {
        return RESSEARCH_OK;
    }
    rs_snapshot *snapshot = NULL;
    status = rs_snapshot_open(index->path, &snapshot, error);
    if (status == RESSEARCH_OK) {
        status = show(index, snapshot, error);
    }
    if (status != RESSEARCH_OK) {
        rs_snapshot_close(snapshot);
        return status;
    }
    if (changed) {
        *changed = true;
    }
    return RESSEARCH_OK;
}

static uint64_t bytes_on_disk(const rs_snapshot *snapshot) {
    const rs_manifest *manifest = &snapshot->manifest;
    uint64_t bytes = manifest->bytes + snapshot->dead_bytes;
    for (size_t i = 0; i < manifest->segments.size; i++) {
        for (rs_part part = 0; part < RS_PARTS; part++) {
            bytes += manifest->segments.at[i].parts[part].bytes;
        }
    }
    for (size_t i = 0; i < manifest->dictionaries.size; i++) {
        bytes += manifest->dictionaries.at[i].facts.bytes;
    }
    return bytes;
}

ressearch_status ressearch_index_describe(ressearch_index *index, ressearch_index_info *out,
                                          ressearch_error *error) {
    rs_error_clear(error);
    if (!index || !out) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT,
                       "ressearch_index_describe: index or out is NULL");
    }
    rs_buffer languages = {0};
    for (size_t i = 0; i < index->statistics.languages.size; i++) {
        const rs_language_count *language = &index->statistics.languages.at[i];
        rs_buffer_print(&languages, "%s%s:%llu", i ? " " : "", language->code,
                        (unsigned long long)language->paragraphs);
    }
    *out = (ressearch_index_info){
        .documents = index->statistics.documents,
        .paragraphs = rs_index_live(index),
        .segments = manifest_of(index)->segments.size,
        .dead = rs_index_dead(index),
        .generation = rs_index_generation(index),
        .bytes = bytes_on_disk(index->snapshot),
        .text_bytes = index->statistics.text_bytes,
        .languages = rs_arena_copy(&index->arena, rs_buffer_view(&languages)),
        .versions = manifest_of(index)->stamps,
    };
    bool failed = languages.failed || !out->languages;
    rs_buffer_free(&languages);
    return failed ? rs_no_memory(error) : RESSEARCH_OK;
}

void ressearch_index_close(ressearch_index *index) {
    if (!index) {
        return;
    }
    rs_snapshot_close(index->snapshot);
    rs_arena_free(&index->arena);
    rs_statistics_free(&index->statistics);
    rs_release(index->path);
    rs_release(index);
}

const char *rs_index_path(const ressearch_index *index) {
    return index->path;
}

uint64_t rs_index_live(const ressearch_index *index) {
    return index->snapshot->paragraphs - index->snapshot->dead;
}

uint64_t rs_index_dead(const ressearch_index *index) {
    return index->snapshot->dead;
}

bool rs_index_is_dead(const ressearch_index *index, uint32_t docid) {
    const rs_segments *segments = &manifest_of(index)->segments;
    if (index->snapshot->dead == 0 || docid == 0) {
        return false;
    }
    const rs_segment *segment = &segments->at[rs_docid_segment(segments->size, docid)];
    return rs_tombstones_has(&segment->dead, rs_docid_local(segments->size, docid));
}

uint64_t rs_index_generation(const ressearch_index *index) {
    return manifest_of(index)->generation;
}

uint64_t rs_index_checksum(const ressearch_index *index) {
    return manifest_of(index)->checksum;
}

const char *const *rs_index_languages(const ressearch_index *index, size_t *count) {
    *count = index->language_count;
    return index->languages;
}

ressearch_status rs_index_record(ressearch_index *index, uint32_t docid, rs_buffer *scratch,
                                 rs_record *out, ressearch_error *error) {
    size_t count = manifest_of(index)->segments.size;
    if (count == 0 || docid == 0) {
        return rs_fail(error, RESSEARCH_NOT_FOUND, "there is no paragraph %u", docid);
    }
    return rs_records_read(&index->snapshot->records, rs_docid_segment(count, docid),
                           rs_docid_local(count, docid), scratch, out, error);
}

ressearch_status rs_index_head(ressearch_index *index, uint32_t docid, uint32_t number,
                               rs_buffer *scratch, rs_record *out, ressearch_error *error) {
    return rs_index_record(index, rs_index_first(index, docid, number), scratch, out, error);
}

uint32_t rs_index_first(const ressearch_index *index, uint32_t docid, uint32_t number) {
    return docid - number * rs_index_step(index);
}

uint32_t rs_index_step(const ressearch_index *index) {
    return (uint32_t)manifest_of(index)->segments.size;
}

const uint16_t *rs_index_lengths(const ressearch_index *index, size_t segment, uint32_t *count) {
    return rs_paragraphs_lengths(index->snapshot->records.paragraphs.at[segment], count);
}

double rs_index_average_length(const ressearch_index *index) {
    const rs_paragraphs_files *files = &index->snapshot->records.paragraphs;
    uint64_t total = 0;
    for (size_t i = 0; i < files->size; i++) {
        total += rs_paragraphs_total(files->at[i]);
    }
    return total ? (double)total / (double)index->snapshot->paragraphs : 0;
}

ressearch_status rs_index_character_share(ressearch_index *index, rs_view character, double *share,
                                          ressearch_error *error) {
    rs_snapshot *snapshot = index->snapshot;
    rs_buffer counted = {0};
    ressearch_status status = RESSEARCH_OK;
    if (!snapshot->manifest.characters) {
        status = rs_characters_count(&snapshot->records, &counted, error);
        if (status != RESSEARCH_OK) {
            rs_buffer_free(&counted);
            return status;
        }
        snapshot->manifest.characters = counted.data;
    }
    *share = rs_characters_share(snapshot->manifest.characters, character);
    return status;
}

/* ---- terms and postings ---- */

size_t rs_index_segment_count(const ressearch_index *index) {
    return manifest_of(index)->segments.size;
}

uint32_t rs_index_segment_size(const ressearch_index *index, size_t segment) {
    return manifest_of(index)->segments.at[segment].paragraphs;
}

uint32_t rs_index_paragraphs(const ressearch_index *index) {
    return (uint32_t)index->snapshot->paragraphs;
}

ressearch_status rs_index_list(ressearch_index *index, size_t segment, rs_view term,
                               rs_buffer *scratch, rs_view *list, ressearch_error *error) {
    return rs_terms_list(&index->snapshot->records.terms, segment, term, scratch, list, error);
}

ressearch_status rs_index_visit_lists(ressearch_index *index, size_t segment, rs_view prefix,
                                      rs_view low, rs_view high,
                                      bool (*visit)(void *context, rs_view term, rs_view list),
                                      void *context, ressearch_error *error) {
    rs_term_range range = {prefix, low, high};
    return rs_terms_visit_lists(&index->snapshot->records.terms, segment, &range, visit, context,
                                error);
}

ressearch_status rs_index_frequency(ressearch_index *index, rs_view term, uint32_t *out,
                                    ressearch_error *error) {
    return rs_terms_frequency(&index->snapshot->records.terms, term, out, error);
}

ressearch_status rs_index_visit_terms(ressearch_index *index, rs_view prefix,
                                      bool (*visit)(void *context, rs_view term,
                                                    uint32_t frequency),
                                      void *context, ressearch_error *error) {
    rs_term_range range = {.prefix = prefix};
    return rs_terms_visit(&index->snapshot->records.terms, &range, visit, context, error);
}

ressearch_status rs_index_visit_postings(ressearch_index *index, rs_view term,
                                         bool (*visit)(void *context, uint32_t docid),
                                         void *context, ressearch_error *error) {
    return rs_terms_visit_postings(&index->snapshot->records.terms, term, visit, context, error);
}
