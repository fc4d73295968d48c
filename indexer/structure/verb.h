// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Lead verbs: the words a preambular or operative paragraph begins with. The words themselves are
 * data, verbs/LANGUAGE.txt, one a line.
 */
#ifndef RS_STRUCTURE_VERB_H
#define RS_STRUCTURE_VERB_H

#include "core/base/arena.h"
#include "core/base/view.h"

/* What a line of the lists is. */
typedef enum rs_verb_kind {
    RS_VERB_WORDS,   /* a verb, with a base form */
    RS_VERB_BEFORE,  /* comes before the verb and is no part of it: 在这方面 */
    RS_VERB_LEADING, /* may stand before a verb: 又 */
    RS_VERB_WITH,    /* the same, and between the words of a verb or after it: also */
    RS_VERB_INSIDE,  /* only between the words of a verb: its */
    RS_VERB_JOINED   /* before a verb, written as one word with it: و */
} rs_verb_kind;

typedef struct rs_verb_line {
    const char *words; /* folded (core/analysis/fold.h) */
    const char *base;
    rs_verb_kind kind;
} rs_verb_line;

/* The lines of a language, verbs last, ended by one without words; NULL when there are none. */
const rs_verb_line *rs_verb_lines(const char *language);

/*
 * The lead verb that text, a paragraph behind its number and without markup, begins with: folded,
 * and where its base form is another one, a tab and that ("又回顾\t回顾"). Empty when it begins
 * with none. Lives in arena.
 */
rs_view rs_verb_find(rs_view text, const rs_verb_line *lines, rs_arena *arena);

/* Whether text begins with one. A failure is kept in the arena, which nothing is taken from. */
bool rs_verb_begins(rs_view text, const rs_verb_line *lines, rs_arena *failures);

#endif
