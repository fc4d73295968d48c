// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The rules of lists: which noun, organ and paragraphs a number belongs to. Lexemes go in, drafts
 * of citations come out, in the order of the text. Shared by the files of this folder only.
 */
#ifndef RS_CITATIONS_FINDER_H
#define RS_CITATIONS_FINDER_H

#include "core/citations/citation.h"
#include "core/citations/reading.h"

typedef enum rs_draft_kind {
    RS_DRAFT_DROPPED, /* no citation after all */
    RS_DRAFT_OPEN,    /* a number whose noun is still to come */
    RS_DRAFT_SERIAL,  /* a number under a noun */
    RS_DRAFT_SYMBOL,
    RS_DRAFT_SUFFIX, /* of the symbol of draft base */
    RS_DRAFT_BACK    /* that resolution */
} rs_draft_kind;

typedef struct rs_draft {
    rs_draft_kind kind;
    rs_lexeme lexeme;
    bool is_decision;
    rs_organ organ;
    rs_view paragraphs;
    size_t base;
} rs_draft;

RS_ARRAY(rs_drafts, rs_draft);

/* Appends the drafts of all lexemes; failures stay in drafts and arena. */
void rs_find_drafts(const rs_lexemes *lexemes, rs_arena *arena, rs_drafts *drafts);

#endif
