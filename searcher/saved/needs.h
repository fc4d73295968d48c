// SPDX-License-Identifier: GPL-2.0-or-later
/* What a paragraph must have so that a query can match it. */
#ifndef RS_NEEDS_H
#define RS_NEEDS_H

#include "core/base/array.h"
#include "searcher/tree.h"

/* One of the terms that satisfy a need. */
typedef struct rs_option {
    rs_view term;
    const rs_node *leaf; /* of a word: its stems satisfy it too; else NULL */
    const rs_token *token;
    struct rs_option *next;
} rs_option;

/* Satisfied by any of its options. */
typedef struct rs_need {
    rs_option *options;
    size_t count;
} rs_need;

RS_ARRAY(rs_needs, rs_need);

/* More needs of one query hardly tell more. */
enum { RS_MOST_NEEDS = 64 };

/*
 * Appends the needs of a tree, which are all necessary and as a rule not sufficient. widened: what
 * an unquoted leaf stands for is not known. Options live in arena.
 */
void rs_needs_of(const rs_node *node, bool widened, rs_arena *arena, rs_needs *into);

/* Before a character of an unspaced script: a term by which it is known wherever it stands in a
 * run, and which no text has. */
#define RS_CHARACTER_MARK '\x01'

#endif
