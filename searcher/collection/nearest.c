// SPDX-License-Identifier: GPL-2.0-or-later
/* The paragraphs of an index that have most of what is telling in a text. */
#include "searcher/collection/nearest.h"

#include <stdlib.h>

#include "core/base/error.h"
#include "core/base/map.h"
#include "core/index/schema.h"
#include "searcher/matching/match.h"

enum { MOST_TERMS = 40 };

typedef struct telling {
    rs_view term;
    uint32_t frequency;
} telling;

RS_ARRAY(telling_terms, telling);

typedef struct choosing {
    ressearch_index *index;
    rs_arena arena;
    rs_map seen;
    telling_terms terms;
    ressearch_status status;
    ressearch_error *error;
} choosing;

static bool see_term(void *context, const rs_term *term) {
    choosing *choose = context;
    bool added = false;
    rs_view indexed = rs_schema_term(&choose->arena, "", term->bytes);
    if (indexed.data) {
        rs_map_put(&choose->seen, indexed, &added);
    }
    if (added) {
        telling one = {indexed, 0};
        choose->status = rs_index_frequency(choose->index, indexed, &one.frequency, choose->error);
        if (one.frequency > 0) {
            RS_PUSH(&choose->terms, one);
        }
    }
    if (choose->arena.failed || choose->seen.failed || choose->terms.failed) {
        choose->status = rs_no_memory(choose->error);
    }
    return choose->status == RESSEARCH_OK;
}

// Ties by the terms themselves, so that the same index always answers the same.
static int rarest_first(const void *left, const void *right) {
    const telling *a = left, *b = right;
    if (a->frequency != b->frequency) {
        return a->frequency < b->frequency ? -1 : 1;
    }
    return rs_view_compare(a->term, b->term);
}

static const rs_match_query *make_query(choosing *choose) {
    const rs_match_query *parts[MOST_TERMS];
    size_t count = choose->terms.size < MOST_TERMS ? choose->terms.size : MOST_TERMS;
    for (size_t i = 0; i < count; i++) {
        parts[i] = rs_match_term(&choose->arena, choose->terms.at[i].term);
    }
    return rs_match_combine(&choose->arena, RS_MATCH_OR, parts, count);
}

static ressearch_status collect(ressearch_index *index, const rs_match_query *query, size_t count,
                                rs_docids *into, ressearch_error *error) {
    rs_match_options options = {.count = (uint32_t)count};
    size_t enough = into->size + count;
    for (bool more = count > 0; more; options.first += options.count) {
        rs_candidates matches = {0};
        ressearch_status status = rs_match_run(index, query, &options, &matches, error);
        for (size_t i = 0; i < matches.size && into->size < enough; i++) {
            if (!rs_index_is_dead(index, matches.at[i].docid)) {
                RS_PUSH(into, matches.at[i].docid);
            }
        }
        more = matches.size == options.count && into->size < enough && !into->failed;
        rs_candidates_free(&matches);
        if (status != RESSEARCH_OK) {
            return status;
        }
    }
    return into->failed ? rs_no_memory(error) : RESSEARCH_OK;
}

ressearch_status rs_nearest(ressearch_index *index, rs_analyzer *analyzer, rs_view text,
                            const rs_analysis *analysis, rs_view language, size_t count,
                            rs_docids *into, ressearch_error *error) {
    choosing choose = {.index = index, .error = error};
    ressearch_status status = rs_visit_terms(analyzer, text, analysis, language, false,
                                             &choose.arena, see_term, &choose, error);
    status = choose.status == RESSEARCH_OK ? status : choose.status;
    if (status == RESSEARCH_OK && choose.terms.size > 0) {
        qsort(choose.terms.at, choose.terms.size, sizeof(telling), rarest_first);
        status = collect(index, make_query(&choose), count, into, error);
    }
    rs_array_free(&choose.terms);
    rs_map_free(&choose.seen);
    rs_arena_free(&choose.arena);
    return status;
}
