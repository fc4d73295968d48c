// SPDX-License-Identifier: GPL-2.0-or-later
/* Who cites whom: breadth first through the documents of an index, in either direction. */

#include "core/base/error.h"
#include "core/base/map.h"
#include "core/base/memory.h"
#include "core/index/schema.h"
#include "ressearch/collection.h"
#include "searcher/collection/citing.h"
#include "searcher/collection/documents.h"

RS_ARRAY(reference_list, ressearch_reference);
RS_ARRAY(symbol_list, rs_view);

struct ressearch_references {
    rs_arena arena;
    reference_list list;
};

// Symbols and all that is found live in the arena of the list that is made.
typedef struct walk {
    ressearch_index *index;
    bool is_backwards; // from what is cited to what cites it
    ressearch_references *to;
    size_t depth;
    rs_map depths;        // of the symbols that are or were followed
    symbol_list frontier; // followed at this depth
    symbol_list next;     // and at the one after it
    rs_citing_search citing;
    rs_map places;               // of cited symbols: where their documents begin in versions
    rs_found_documents versions; // those of each symbol end with one whose id is NULL
    ressearch_error *error;
} walk;

static ressearch_status follow(walk *to, rs_view symbol, size_t depth) {
    bool added = false;
    uint64_t *place = rs_map_put(&to->depths, symbol, &added);
    if (added) {
        *place = depth;
        RS_PUSH(&to->next, symbol);
    }
    return !place || to->next.failed ? rs_no_memory(to->error) : RESSEARCH_OK;
}

// ---- what is cited ----

// The documents of a symbol, looked up once; they end with one whose id is NULL.
static ressearch_status versions_of(walk *to, rs_view symbol, const rs_found_document **out) {
    bool added = false;
    uint64_t *place = rs_map_put(&to->places, symbol, &added);
    ressearch_status status = place ? RESSEARCH_OK : rs_no_memory(to->error);
    if (added) {
        *place = to->versions.size;
        status = rs_documents_find(to->index, symbol, &to->to->arena, &to->versions, to->error);
        RS_PUSH(&to->versions, ((rs_found_document){.id = NULL}));
    }
    if (status == RESSEARCH_OK && to->versions.failed) {
        return rs_no_memory(to->error);
    }
    *out = status == RESSEARCH_OK ? &to->versions.at[*place] : NULL;
    return status;
}

// The title in the language asked for or else that of the paragraph that cites it; where there is
// none, in the first that there is.
static ressearch_status name_cited(walk *to, ressearch_reference *reference) {
    const rs_found_document *version = NULL;
    const char *language = to->citing.language ? to->citing.language : reference->from->language;
    ressearch_status status = versions_of(to, rs_view_of(reference->citation.symbol), &version);
    reference->title = "";
    if (status != RESSEARCH_OK || !version->id) {
        return status;
    }
    reference->is_indexed = true;
    reference->title = version->title;
    for (; version->id; version++) {
        if (strcmp(version->language, language) == 0) {
            reference->title = version->title;
            return RESSEARCH_OK;
        }
    }
    return RESSEARCH_OK;
}

// ---- the walk ----

static ressearch_status find_paragraphs(walk *to) {
    ressearch_status status = RESSEARCH_OK;
    to->citing.found.size = 0;
    for (size_t i = 0; i < to->frontier.size && status == RESSEARCH_OK; i++) {
        rs_view symbol = to->frontier.at[i];
        bool is_indexed = true;
        status = to->is_backwards ? rs_citing_of(&to->citing, symbol, to->error)
                                  : rs_citing_in(&to->citing, symbol, &is_indexed, to->error);
        if (status == RESSEARCH_OK && !is_indexed && to->depth == 1) {
            status = rs_fail(to->error, RESSEARCH_NOT_FOUND, "%.*s is not in the index",
                             (int)symbol.size, symbol.data);
        }
    }
    if (status == RESSEARCH_OK) { // else the last one may lack what it is sorted by
        rs_citing_sort(&to->citing.found);
    }
    return status;
}

static ressearch_status add_reference(walk *to, const ressearch_hit *hit,
                                      const ressearch_citation *citation) {
    ressearch_reference reference = {.depth = to->depth, .from = hit, .citation = *citation};
    ressearch_status status = name_cited(to, &reference);
    RS_PUSH(&to->to->list, reference);
    if (status == RESSEARCH_OK && to->to->list.failed) {
        return rs_no_memory(to->error);
    }
    rs_view further = to->is_backwards ? rs_schema_symbol(&to->to->arena, rs_view_of(hit->symbol))
                                       : rs_view_of(citation->symbol);
    return status == RESSEARCH_OK && further.size > 0 ? follow(to, further, to->depth + 1) : status;
}

static ressearch_status add_references(walk *to, const ressearch_hit *hit) {
    ressearch_status status = RESSEARCH_OK;
    for (size_t i = 0; i < hit->citation_count && status == RESSEARCH_OK; i++) {
        const ressearch_citation *citation = &hit->citations[i];
        const uint64_t *depth = rs_map_get(&to->depths, rs_view_of(citation->symbol));
        // Backwards, whatever else the paragraph cites is another matter.
        if (!to->is_backwards || (depth && *depth == to->depth)) {
            status = add_reference(to, hit, citation);
        }
    }
    return status;
}

static ressearch_status walk_on(walk *to, size_t depth) {
    ressearch_status status = RESSEARCH_OK;
    while (status == RESSEARCH_OK && to->next.size > 0 && to->depth < depth) {
        symbol_list done = to->frontier;
        to->frontier = to->next;
        to->next = done;
        to->next.size = 0;
        to->depth++;
        status = find_paragraphs(to);
        for (size_t i = 0; i < to->citing.found.size && status == RESSEARCH_OK; i++) {
            status = add_references(to, to->citing.found.at[i].hit);
        }
    }
    return status == RESSEARCH_OK && to->to->arena.failed ? rs_no_memory(to->error) : status;
}

static ressearch_status start(walk *to, const char *symbol) {
    char normal[256];
    ressearch_status status = ressearch_symbol_normal(symbol, normal, sizeof normal, to->error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    const char *first = rs_arena_copy(&to->to->arena, rs_view_of(normal));
    return first ? follow(to, rs_view_of(first), 1) : rs_no_memory(to->error);
}

static ressearch_status make(ressearch_index *index, const char *symbol, const char *language,
                             size_t depth, bool is_backwards, ressearch_references **out,
                             ressearch_error *error) {
    rs_error_clear(error);
    if (!index || !symbol || !out) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT,
                       "an index, a symbol and a place for the references are needed");
    }
    *out = NULL;
    ressearch_references *references = rs_allocate_zeroed(1, sizeof *references);
    if (!references) {
        return rs_no_memory(error);
    }
    walk to = {.index = index,
               .is_backwards = is_backwards,
               .to = references,
               .citing = {.index = index, .language = language, .arena = &references->arena},
               .error = error};
    ressearch_status status = start(&to, symbol);
    if (status == RESSEARCH_OK) {
        status = walk_on(&to, depth > 0 ? depth : 1);
    }
    rs_citing_free(&to.citing);
    rs_map_free(&to.depths);
    rs_map_free(&to.places);
    rs_array_free(&to.frontier);
    rs_array_free(&to.next);
    rs_array_free(&to.versions);
    if (status != RESSEARCH_OK) {
        ressearch_references_free(references);
        return status;
    }
    *out = references;
    return RESSEARCH_OK;
}

// ---- the public face ----

ressearch_status ressearch_cites(ressearch_index *index, const char *symbol, const char *language,
                                 size_t depth, ressearch_references **out, ressearch_error *error) {
    return make(index, symbol, language, depth, false, out, error);
}

ressearch_status ressearch_cited_by(ressearch_index *index, const char *symbol,
                                    const char *language, size_t depth, ressearch_references **out,
                                    ressearch_error *error) {
    return make(index, symbol, language, depth, true, out, error);
}

size_t ressearch_references_count(const ressearch_references *references) {
    return references ? references->list.size : 0;
}

const ressearch_reference *ressearch_references_at(const ressearch_references *references,
                                                   size_t number) {
    return references && number < references->list.size ? &references->list.at[number] : NULL;
}

void ressearch_references_free(ressearch_references *references) {
    if (references) {
        rs_arena_free(&references->arena);
        rs_array_free(&references->list);
        rs_release(references);
    }
}
