// SPDX-License-Identifier: GPL-2.0-or-later
/* Takes the newest document of each language, and notes where its paragraphs are. */
#include "searcher/collection/versions.h"

#include <stdlib.h>

#include "core/base/error.h"
#include "core/index/schema.h"
#include "searcher/collection/documents.h"

// By language; the newest first, of the same date the last by id.
static int compare(const void *left, const void *right) {
    const rs_found_document *a = left, *b = right;
    int order = strcmp(a->language, b->language);
    order = order != 0 ? order : strcmp(b->date, a->date);
    return order != 0 ? order : strcmp(b->id, a->id);
}

static rs_version *version_of(const rs_found_document *document, rs_arena *arena) {
    rs_version *version = rs_arena_take(arena, sizeof *version);
    if (version) {
        version->language = document->language;
        version->places = rs_arena_array(arena, document->count, sizeof *version->places);
    }
    return version;
}

static void add_place(rs_version *version, const rs_paragraph *paragraph, uint32_t docid,
                      rs_arena *arena) {
    const char *address = rs_arena_copy(arena, paragraph->address);
    bool is_numbered = paragraph->kind == RS_KIND_PREAMBLE || paragraph->kind == RS_KIND_OPERATIVE;
    if (address) {
        version->places[version->count++] =
            (rs_place){{address, paragraph->address.size}, docid, is_numbered};
        version->numbered += is_numbered;
    }
}

static bool map_places(rs_version *version) {
    for (size_t i = 0; i < version->count; i++) {
        bool added = false;
        uint64_t *number = rs_map_put(&version->at, version->places[i].address, &added);
        if (added) {
            *number = i + 1;
        }
    }
    return !version->at.failed;
}

static ressearch_status add_version(ressearch_index *index, const rs_found_document *document,
                                    rs_arena *arena, rs_versions *versions,
                                    ressearch_error *error) {
    rs_version *version = version_of(document, arena);
    if (arena->failed) {
        return rs_no_memory(error);
    }
    RS_PUSH(versions, version);
    ressearch_status status = versions->failed ? rs_no_memory(error) : RESSEARCH_OK;
    rs_buffer scratch = {0};
    rs_record record;
    for (uint32_t i = 0; i < document->count && status == RESSEARCH_OK; i++) {
        uint32_t docid = document->first + i * rs_index_step(index);
        status = rs_index_record(index, docid, &scratch, &record, error);
        if (status == RESSEARCH_OK) {
            add_place(version, &record.paragraph, docid, arena);
        }
    }
    rs_buffer_free(&scratch);
    if (status == RESSEARCH_OK && (arena->failed || !map_places(version))) {
        return rs_no_memory(error);
    }
    return status;
}

ressearch_status rs_versions_find(ressearch_index *index, rs_view symbol, rs_arena *arena,
                                  rs_versions *versions, ressearch_error *error) {
    rs_found_documents found = {0};
    rs_view normal = rs_schema_symbol(arena, symbol);
    ressearch_status status = arena->failed ? rs_no_memory(error) : RESSEARCH_OK;
    if (status == RESSEARCH_OK && normal.size > 0) {
        status = rs_documents_find(index, normal, arena, &found, error);
    }
    if (status == RESSEARCH_OK && found.size > 0) {
        qsort(found.at, found.size, sizeof *found.at, compare);
    }
    for (size_t i = 0; i < found.size && status == RESSEARCH_OK; i++) {
        const rs_found_document *one = &found.at[i];
        if (i == 0 || strcmp(one->language, found.at[i - 1].language) != 0) {
            status = add_version(index, one, arena, versions, error);
        }
    }
    rs_array_free(&found);
    return status;
}

void rs_versions_free(rs_versions *versions) {
    for (size_t i = 0; i < versions->size; i++) {
        rs_map_free(&versions->at[i]->at);
    }
    rs_array_free(versions);
}

const rs_version *rs_versions_in(const rs_versions *versions, const char *language) {
    for (size_t i = 0; i < versions->size; i++) {
        if (strcmp(versions->at[i]->language, language) == 0) {
            return versions->at[i];
        }
    }
    return NULL;
}

const rs_place *rs_version_at(const rs_version *version, rs_view address) {
    const uint64_t *number = rs_map_get(&version->at, address);
    return number ? &version->places[*number - 1] : NULL;
}

bool rs_versions_agree(const rs_version *a, const rs_version *b) {
    bool only_numbered = a->numbered > 0 || b->numbered > 0;
    size_t left = only_numbered ? a->numbered : a->count;
    size_t right = only_numbered ? b->numbered : b->count;
    for (size_t i = 0; i < a->count && left == right; i++) {
        const rs_place *place = &a->places[i];
        const rs_place *other = rs_version_at(b, place->address);
        bool counts = place->is_numbered || !only_numbered;
        if (counts && (!other || other->is_numbered != place->is_numbered)) {
            return false;
        }
    }
    return left == right;
}
