// SPDX-License-Identifier: GPL-2.0-or-later
/* Evaluates the tree of a query on the stored text of one paragraph. */
#include "searcher/verify.h"

#include <stdlib.h>

#include "core/analysis/stem.h"
#include "core/base/error.h"
#include "searcher/fields.h"
#include "searcher/near.h"
#include "searcher/occurrence.h"

static bool node_matches(rs_verifier *verifier, const rs_node *node);

static bool leaf_matches(rs_verifier *verifier, const rs_node *leaf) {
    verifier->found.size = 0;
    return rs_find_leaf(verifier, leaf, 1, &verifier->found) && verifier->found.size > 0;
}

// What is not text cannot be near to anything: it must just hold.
static bool near_matches(rs_verifier *verifier, const rs_node *near) {
    for (size_t i = 0; i < near->count; i++) {
        const rs_node *child = near->children[i];
        if (!rs_is_text_leaf(child) && !node_matches(verifier, child)) {
            return false;
        }
    }
    return rs_near_matches(verifier, near);
}

// ---- the tree ----

static bool node_matches(rs_verifier *verifier, const rs_node *node) {
    switch (node->kind) {
    case RS_NODE_NOTHING:
        return false;
    case RS_NODE_AND:
        for (size_t i = 0; i < node->count; i++) {
            if (!node_matches(verifier, node->children[i])) {
                return false;
            }
        }
        return true;
    case RS_NODE_OR:
        for (size_t i = 0; i < node->count; i++) {
            if (node_matches(verifier, node->children[i])) {
                return true;
            }
        }
        return false;
    case RS_NODE_NOT:
        return !node_matches(verifier, node->children[0]);
    case RS_NODE_NEAR:
        return near_matches(verifier, node);
    case RS_NODE_FIELD:
        return rs_field_matches(node, &verifier->head, &verifier->record.paragraph,
                                &verifier->arena);
    default:
        return leaf_matches(verifier, node);
    }
}

static ressearch_status read_head(rs_verifier *verifier, uint32_t docid, ressearch_error *error) {
    if (verifier->record.has_head) {
        verifier->head = verifier->record.head;
        return RESSEARCH_OK;
    }
    rs_record record = {0};
    ressearch_status status =
        rs_index_head(verifier->plan->index, docid, verifier->record.paragraph.number,
                      &verifier->head_scratch, &record, error);
    verifier->head = record.head;
    return status;
}

ressearch_status rs_verify_read(rs_verifier *verifier, const rs_plan *plan, uint32_t docid,
                                ressearch_error *error) {
    verifier->plan = plan;
    return rs_index_record(plan->index, docid, &verifier->scratch, &verifier->record, error);
}

static void note_language(rs_verifier *verifier) {
    rs_view language = verifier->record.paragraph.language;
    verifier->has_stems = rs_has_stems(language);
    verifier->keeps_start = rs_stem_keeps_start(language);
}

static ressearch_status check_memory(const rs_verifier *verifier, ressearch_error *error) {
    bool failed = verifier->arena.failed || verifier->analysis.tokens.failed ||
                  verifier->found.failed || verifier->words.failed || verifier->resembling.failed ||
                  verifier->resemblances.failed;
    return failed ? rs_no_memory(error) : RESSEARCH_OK;
}

ressearch_status rs_verify_text(rs_verifier *verifier, const rs_plan *plan, const rs_text *text,
                                bool *matches, ressearch_error *error) {
    rs_arena_reset(&verifier->arena);
    verifier->plan = plan;
    verifier->head = *text->head;
    verifier->record.paragraph = *text->paragraph;
    verifier->analysis = *text->analysis;
    verifier->tokenized = true;
    verifier->stems = text->stems;
    verifier->stem_arena = text->stem_arena;
    note_language(verifier);
    *matches = node_matches(verifier, plan->root);
    verifier->analysis = (rs_analysis){0}; // which is not the verifier's to free
    return text->stem_arena->failed ? rs_no_memory(error) : check_memory(verifier, error);
}

ressearch_status rs_verify(rs_verifier *verifier, const rs_plan *plan, uint32_t docid,
                           bool *matches, ressearch_error *error) {
    *matches = false;
    if (rs_index_is_dead(plan->index, docid)) {
        return RESSEARCH_OK;
    }
    rs_arena_reset(&verifier->arena);
    verifier->tokenized = false;
    ressearch_status status = rs_verify_read(verifier, plan, docid, error);
    note_language(verifier);
    if (status == RESSEARCH_OK && plan->needs_head && !plan->exact) {
        status = read_head(verifier, docid, error);
    }
    if (status == RESSEARCH_OK) {
        status = rs_fold(verifier->record.paragraph.text, false, &verifier->arena,
                         &verifier->analysis.folded, error);
    }
    if (status != RESSEARCH_OK) {
        return status;
    }
    *matches = plan->exact || node_matches(verifier, plan->root);
    return check_memory(verifier, error);
}

// ---- occurrences ----

static void collect(rs_verifier *verifier, const rs_node *node) {
    if (node->kind == RS_NODE_NOT) {
        return;
    }
    if (rs_is_text_leaf(node)) {
        rs_find_leaf(verifier, node, verifier->found.size + RS_MOST_OCCURRENCES, &verifier->found);
        return;
    }
    for (size_t i = 0; i < node->count; i++) {
        collect(verifier, node->children[i]);
    }
}

static int by_place(const void *a, const void *b) {
    const rs_occurrence *left = a, *right = b;
    if (left->first != right->first) {
        return left->first < right->first ? -1 : 1;
    }
    return (left->last > right->last) - (left->last < right->last);
}

ressearch_status rs_verify_occurrences(rs_verifier *verifier, ressearch_error *error) {
    verifier->found.size = 0;
    collect(verifier, verifier->plan->root);
    if (verifier->found.failed || verifier->arena.failed) {
        return rs_no_memory(error);
    }
    if (verifier->found.size > 1) {
        qsort(verifier->found.at, verifier->found.size, sizeof *verifier->found.at, by_place);
    }
    return RESSEARCH_OK;
}

void rs_verifier_free(rs_verifier *verifier) {
    rs_arena_free(&verifier->arena);
    rs_buffer_free(&verifier->scratch);
    rs_buffer_free(&verifier->head_scratch);
    rs_array_free(&verifier->analysis.tokens);
    rs_array_free(&verifier->found);
    rs_arena_free(&verifier->words);
    rs_map_free(&verifier->resembling);
    rs_array_free(&verifier->resemblances);
    *verifier = (rs_verifier){0};
}
