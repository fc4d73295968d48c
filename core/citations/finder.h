// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The rules of lists: which noun, organ and paragraphs a number belongs to. Lexemes go in, drafts
 * of citations come out, in the order of the text. Shared by the files of this folder only.
 */
#ifndef RS_CITATIONS_FINDER_H
#define RS_CITATIONS_FINDER_H

#include <stddef.h>

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
    bool is_decision; /* not told of symbols, which say it themselves */
    rs_organ organ;
    bool of_council; /* the text is of the Human Rights Council, or names it */
    rs_view paragraphs;
    size_t base;
} rs_draft;

RS_ARRAY(rs_drafts, rs_draft);

typedef struct rs_finder {
    const rs_lexemes *lexemes;
    size_t at; /* the lexeme looked at */
    rs_arena *arena;
    rs_drafts *drafts;

    /* The noun before its numbers. */
    bool has_head;
    bool is_apart; /* other words stand between it, or its last number, and here */
    bool is_decision;
    rs_organ organ;     /* of the head */
    rs_view paragraphs; /* of each of its numbers */
    size_t head_first;  /* its first draft */

    /* Numbers before their noun. */
    size_t open_first;
    size_t run_first;   /* of the list that other words have not cut yet */
    bool run_is_marked; /* 第 or 号 stands by one of it */

    rs_organ next_organ; /* named before what is to come */
    bool organ_stays;    /* 关于 follows: it holds until the noun */
    bool organ_leans;    /* 在 follows: it holds until a comma */
    bool has_council;    /* the text is of the Human Rights Council, or names it */

    /* Paragraphs, and what they may belong to. */
    rs_view pending;   /* named before what is to come */
    bool pending_back; /* … or of what came before */
    bool can_attach;   /* only of, and in particular stand between the target and here */
    size_t target_first, target_end;
    bool has_base; /* a suffix would belong to draft base */
    size_t base;
} rs_finder;

/* The lexeme at a distance from the one looked at; a stop beyond the ends. */
static inline const rs_lexeme *rs_look(const rs_finder *find, ptrdiff_t distance) {
    static const rs_lexeme none = {.kind = RS_LEXEME_STOP};
    ptrdiff_t at = (ptrdiff_t)find->at + distance;
    return at >= 0 && at < (ptrdiff_t)find->lexemes->size ? &find->lexemes->at[at] : &none;
}

/* What the passes of finder.c and nouns.c share. */
void rs_draft_push(rs_finder *find, rs_draft draft);
void rs_target_set(rs_finder *find, size_t first);
rs_view rs_pending_take(rs_finder *find);
void rs_organ_forget(rs_finder *find);
void rs_see_other(rs_finder *find);
void rs_see_noun(rs_finder *find, const rs_lexeme *noun);
void rs_see_that(rs_finder *find, const rs_lexeme *that);
void rs_see_organ(rs_finder *find, const rs_lexeme *lexeme);

/* Appends the drafts of all lexemes, in a text of the Human Rights Council or another one; failures
 * stay in drafts and arena. */
void rs_find_drafts(const rs_lexemes *lexemes, bool of_council, rs_arena *arena, rs_drafts *drafts);

#endif
