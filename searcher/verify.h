// SPDX-License-Identifier: GPL-2.0-or-later
/* Whether a candidate's text really matches, and where. */
#ifndef RS_VERIFY_H
#define RS_VERIFY_H

#include "searcher/plan.h"

/* How a place matches: better ones are larger. */
enum { RS_MATCH_STEM = 0, RS_MATCH_FOLDED = 1, RS_MATCH_EXACT = 2 };

/* A unit of the plan found at characters of the folded text, half-open. */
typedef struct rs_occurrence {
    uint32_t first;
    uint32_t last;
    uint32_t unit;
    uint8_t quality;
} rs_occurrence;

RS_ARRAY(rs_occurrences, rs_occurrence);

/* One thread's workbench; what it says holds until the next paragraph. Zero-initialise. */
typedef struct rs_verifier {
    const rs_plan *plan;
    rs_arena arena;
    rs_buffer scratch;
    rs_buffer head_scratch;
    rs_record record;
    rs_document_head head; /* when the plan needs it */
    rs_analysis analysis;
    bool tokenized;
    rs_occurrences found; /* after rs_verify_occurrences, by place */
} rs_verifier;

/*
 * Reads the paragraph `docid` and folds it; *matches says whether it satisfies the plan. A
 * paragraph of a dead document never does. When the plan is exact, nothing but that is looked at.
 */
ressearch_status rs_verify(rs_verifier *verifier, const rs_plan *plan, uint32_t docid,
                           bool *matches, ressearch_error *error);

/* Fills verifier->found for the paragraph that rs_verify read last; excluded leaves left out. */
ressearch_status rs_verify_occurrences(rs_verifier *verifier, ressearch_error *error);

void rs_verifier_free(rs_verifier *verifier);

#endif
