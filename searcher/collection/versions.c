// SPDX-License-Identifier: GPL-2.0-or-later
/* Finds the documents of a symbol by the term that each of their paragraphs has for it. */
#include "searcher/collection/versions.h"

#include <stdlib.h>

#include "core/base/error.h"
#include "core/index/schema.h"

typedef struct finding {
    ressearch_index *index;
    rs_arena *arena;
    rs_view symbol; /* as of rs_schema_symbol */
    rs_map known;   /* docid of a document's first paragraph → its version */
    rs_versions all;
    rs_buffer scratch;
    rs_arena words; /* of one head */
    ressearch_status status;
    ressearch_error *error;
} finding;

static rs_view copy(rs_arena *arena, rs_view bytes) {
    const char *own = rs_arena_copy(arena, bytes);
    return (rs_view){own, own ? bytes.size : 0};
}

static rs_version *version_of(rs_arena *arena, const rs_document_head *head, uint32_t docid) {
    rs_version *version = rs_arena_take(arena, sizeof *version);
    if (!version) {
        return NULL;
    }
    rs_view language = head->language.size > 0 ? head->language : rs_view_of("und");
    version->language = rs_arena_copy(arena, language);
    version->id = copy(arena, head->id);
    version->date = copy(arena, head->date);
    version->first = docid;
    // A document without text has one empty paragraph all the same.
    version->capacity = head->paragraph_count > 0 ? head->paragraph_count : 1;
    version->places = rs_arena_array(arena, version->capacity, sizeof *version->places);
    return version;
}

// The symbol's term is also that of the documents below it: A/RES/62 finds A/RES/62/17.
static void see_document(finding *find, const rs_document_head *head, uint32_t docid) {
    rs_arena_reset(&find->words);
    rs_view symbol = rs_schema_symbol(&find->words, head->symbol);
    if (!rs_view_equal(symbol, find->symbol)) {
        return;
    }
    rs_version *version = version_of(find->arena, head, docid);
    if (version) {
        RS_PUSH(&find->all, version);
        rs_view key = {(const char *)&version->first, sizeof version->first};
        uint64_t *number = rs_map_put(&find->known, key, NULL);
        if (number) {
            *number = find->all.size;
        }
    }
}

static void see_paragraph(finding *find, const rs_paragraph *paragraph, uint32_t docid) {
    uint32_t first = rs_index_first(find->index, docid, paragraph->number);
    rs_view key = {(const char *)&first, sizeof first};
    const uint64_t *number = rs_map_get(&find->known, key);
    if (!number || *number == 0 || *number > find->all.size) {
        return;
    }
    rs_version *version = find->all.at[*number - 1];
    bool is_numbered = paragraph->kind == RS_KIND_PREAMBLE || paragraph->kind == RS_KIND_OPERATIVE;
    if (version->places && version->count < version->capacity) {
        rs_view address = copy(find->arena, paragraph->address);
        version->places[version->count++] = (rs_place){address, docid, is_numbered};
        version->numbered += is_numbered;
    }
}

// Docids ascend, so the first paragraph of a document, which has its head, comes first.
static bool see(void *context, uint32_t docid) {
    finding *find = context;
    rs_record record;
    if (rs_index_is_dead(find->index, docid)) {
        return true;
    }
    find->status = rs_index_record(find->index, docid, &find->scratch, &record, find->error);
    if (find->status != RESSEARCH_OK) {
        return false;
    }
    if (record.has_head) {
        see_document(find, &record.head, docid);
    }
    see_paragraph(find, &record.paragraph, docid);
    if (find->arena->failed || find->words.failed || find->known.failed || find->all.failed) {
        find->status = rs_no_memory(find->error);
    }
    return find->status == RESSEARCH_OK;
}

static int compare(const void *left, const void *right) {
    const rs_version *a = *(rs_version *const *)left, *b = *(rs_version *const *)right;
    int order = strcmp(a->language, b->language);
    order = order != 0 ? order : rs_view_compare(b->date, a->date);
    return order != 0 ? order : rs_view_compare(b->id, a->id);
}

static void keep_newest(finding *find, rs_versions *versions) {
    if (find->all.size > 0) {
        qsort(find->all.at, find->all.size, sizeof(rs_version *), compare);
    }
    for (size_t i = 0; i < find->all.size; i++) {
        rs_version *one = find->all.at[i];
        if (i == 0 || strcmp(one->language, find->all.at[i - 1]->language) != 0) {
            RS_PUSH(versions, one);
        }
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

ressearch_status rs_versions_find(ressearch_index *index, rs_view symbol, rs_arena *arena,
                                  rs_versions *versions, ressearch_error *error) {
    finding find = {.index = index, .arena = arena, .error = error};
    find.symbol = rs_schema_symbol(arena, symbol);
    rs_view term = rs_schema_term(arena, RS_PREFIX_SYMBOL, find.symbol);
    if (arena->failed) {
        find.status = rs_no_memory(error);
    } else if (find.symbol.size > 0) {
        ressearch_status status =
            xc_segments_visit_postings(rs_index_segments(index), term, see, &find, error);
        find.status = find.status == RESSEARCH_OK ? status : find.status;
    }
    if (find.status == RESSEARCH_OK) {
        keep_newest(&find, versions);
    }
    for (size_t i = 0; i < versions->size && find.status == RESSEARCH_OK; i++) {
        find.status = map_places(versions->at[i]) ? RESSEARCH_OK : rs_no_memory(error);
    }
    if (find.status == RESSEARCH_OK && versions->failed) {
        find.status = rs_no_memory(error);
    }
    rs_map_free(&find.known);
    rs_array_free(&find.all);
    rs_buffer_free(&find.scratch);
    rs_arena_free(&find.words);
    return find.status;
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
