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

static const rs_match_query *term_query(rs_plan *plan, rs_view term, bool open) {
    rs_view clipped = rs_schema_term(&plan->arena, "", term);
    return open ? rs_match_prefix(&plan->arena, clipped) : rs_match_term(&plan->arena, clipped);
}

// Whatever has half of some terms has one of any half of them and one more: the rarest find it.
static const rs_match_query *any_of_rarest(rs_plan *plan) {
    size_t all = plan->units.size, forms = 0;
    rs_unit *units = rs_arena_array(&plan->arena, all + 1, sizeof *units);
    if (!units) {
        return NULL;
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
    const rs_match_query **parts = rs_arena_array(&plan->arena, forms + 1, sizeof *parts);
    for (size_t i = 0; parts && i < wanted; i++) {
        for (size_t k = 0; k < units[i].form_count; k++) {
            parts[size++] = term_query(plan, units[i].forms[k], false);
        }
        if (!units[i].forms) {
            parts[size++] = term_query(plan, units[i].text, open);
        }
    }
    return parts ? rs_match_combine(&plan->arena, RS_MATCH_OR, parts, size) : NULL;
}

static ressearch_status search(rs_plan *plan, rs_candidates *out, ressearch_error *error) {
    rs_match_options options = {.count = rs_index_paragraphs(plan->index), .unranked = true};
    return options.count == 0
               ? RESSEARCH_OK
               : rs_match_run(plan->index, any_of_rarest(plan), &options, out, error);
}

ressearch_status rs_half_of_words(ressearch_index *index, rs_view text, rs_candidates *out,
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
