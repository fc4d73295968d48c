// SPDX-License-Identifier: GPL-2.0-or-later
/* Whether a candidate's text really matches, and where. */
#ifndef RS_VERIFY_H
#define RS_VERIFY_H

#include "searcher/plan.h"
#include "searcher/similar.h"

/* How a place matches. A similar word only ranks: it is no match, and is not marked. */
typedef enum rs_match { RS_MATCH_SIMILAR, RS_MATCH_STEM, RS_MATCH_FOLDED, RS_MATCH_EXACT } rs_match;

/* A unit of the plan found at characters of the folded text, half-open. */
typedef struct rs_occurrence {
    uint32_t first;
    uint32_t last;
    uint32_t unit;
    rs_match match;
    float strength; /* from 0 to 1, what it is worth in a window */
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
    rs_arena words;    /* of the plan, in one language: what words of candidates resemble */
    rs_map resembling; /* word → place in resemblances + 1 */
    rs_resemblances resemblances; /* for each word a header with their number, then they */
    const rs_plan *words_of;
    rs_view words_language;
    bool has_stems; /* of the paragraph's language */
    bool keeps_start;
    rs_view *stems; /* of a text in memory: see rs_text */
    rs_arena *stem_arena;
    rs_occurrences found; /* after rs_verify_occurrences, by place */
} rs_verifier;

/* A paragraph in memory that many plans are tried on; everything is borrowed. */
typedef struct rs_text {
    const rs_document_head *head;
    const rs_paragraph *paragraph;
    const rs_analysis *analysis;
    rs_view *stems; /* one for each token, zeroed at first: found once, kept in stem_arena */
    rs_arena *stem_arena;
} rs_text;

/* *matches says whether a paragraph in memory satisfies a plan for texts. */
ressearch_status rs_verify_text(rs_verifier *verifier, const rs_plan *plan, const rs_text *text,
                                bool *matches, ressearch_error *error);

/* Reads the record of a paragraph without looking at its text. */
ressearch_status rs_verify_read(rs_verifier *verifier, const rs_plan *plan, uint32_t docid,
                                ressearch_error *error);

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
