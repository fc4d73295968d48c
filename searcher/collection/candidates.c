// SPDX-License-Identifier: GPL-2.0-or-later
/* Asks for the rarest words of a text: whatever has half of the words has one of these. */
#include "searcher/collection/candidates.h"

#include <stdlib.h>

#include "core/base/error.h"
#include "core/index/schema.h"
#include "searcher/leaf.h"
#include "searcher/plan.h"

static int rarest_first(const void *a, const void *b) {
    const rs_unit *one = a, *other = b;
    if (one->idf != other->idf) {
        return one->idf > other->idf ? -1 : 1;
    }
    return rs_view_compare(one->text, other->text);
}

// Words and pairs have terms of their own; a single character only where a run ends.
static size_t count_sure(const rs_plan *plan, rs_unit *units) {
    size_t count = 0;
    for (size_t i = 0; i < plan->units.size; i++) {
        if (plan->units.at[i].forms || plan->units.at[i].characters > 1) {
            units[count++] = plan->units.at[i];
        }
    }
    return count;
}

static ressearch_status add_term(rs_plan *plan, rs_view term, bool open, xc_query **parts,
                                 size_t *count, ressearch_error *error) {
    rs_view clipped = rs_schema_term(&plan->arena, "", term);
    if (!clipped.data) {
        return rs_no_memory(error);
    }
    ressearch_status status = open ? xc_query_prefix(clipped, &parts[*count], error)
                                   : xc_query_term(clipped, 1, &parts[*count], error);
    *count += status == RESSEARCH_OK;
    return status;
}

// Whatever has half of some terms has one of any half of them and one more: the rarest find it.
static ressearch_status any_of_rarest(rs_plan *plan, xc_query **out, ressearch_error *error) {
    size_t all = plan->units.size, forms = 0;
    rs_unit *units = rs_arena_array(&plan->arena, all + 1, sizeof *units);
    if (!units) {
        return rs_no_memory(error);
    }
    size_t count = count_sure(plan, units);
    bool open = count == 0;
    if (open) {
        memcpy(units, plan->units.at, all * sizeof *units);
        count = all;
    }
    qsort(units, count, sizeof *units, rarest_first);
    size_t wanted = count + 1 - (count > 1 ? count / 2 : count), size = 0;
    for (size_t i = 0; i < wanted; i++) {
        forms += units[i].forms ? units[i].form_count : 1;
    }
    xc_query **parts = rs_arena_array(&plan->arena, forms + 1, sizeof *parts);
    ressearch_status status = parts ? RESSEARCH_OK : rs_no_memory(error);
    for (size_t i = 0; i < wanted && status == RESSEARCH_OK; i++) {
        for (size_t k = 0; k < units[i].form_count && status == RESSEARCH_OK; k++) {
            status = add_term(plan, units[i].forms[k], false, parts, &size, error);
        }
        if (!units[i].forms && status == RESSEARCH_OK) {
            status = add_term(plan, units[i].text, open, parts, &size, error);
        }
    }
    if (status == RESSEARCH_OK) {
        status = xc_query_combine(XC_OR, parts, size, out, error);
    }
    for (size_t i = 0; i < size; i++) {
        xc_query_free(parts[i]);
    }
    return status;
}

static ressearch_status search(rs_plan *plan, xc_matches *out, ressearch_error *error) {
    xc_query *query = NULL;
    xc_segments *segments = rs_index_segments(plan->index);
    xc_search_options options = {.count = xc_segments_count(segments), .unranked = true};
    ressearch_status status = any_of_rarest(plan, &query, error);
    if (status == RESSEARCH_OK) {
        status = xc_search(segments, query, &options, out, error);
    }
    xc_query_free(query);
    return status;
}

ressearch_status rs_half_of_words(ressearch_index *index, rs_view text, xc_matches *out,
                                  ressearch_error *error) {
    rs_arena arena = {0};
    rs_analyzer *analyzer = NULL;
    rs_plan plan = {0};
    rs_node *leaf = NULL;
    ressearch_status status = rs_leaf_any(text, &arena, &leaf, error);
    if (status == RESSEARCH_OK && leaf->kind != RS_NODE_NOTHING) {
        status = ressearch_analyzer_create(&analyzer, error);
        if (status == RESSEARCH_OK) {
            status = rs_plan_make(&plan, leaf, 1, index, analyzer, error);
        }
        if (status == RESSEARCH_OK) {
            status = search(&plan, out, error);
        }
    }
    rs_plan_free(&plan);
    ressearch_analyzer_free(analyzer);
    rs_arena_free(&arena);
    return status;
}
