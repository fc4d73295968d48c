// SPDX-License-Identifier: GPL-2.0-or-later
/* The leaves of a query tree: what a piece of query text stands for. */
#ifndef RS_LEAF_H
#define RS_LEAF_H

#include "core/base/array.h"
#include "searcher/tree.h"

RS_ARRAY(rs_leaves, rs_node *);

typedef struct rs_leaf_options {
    bool quoted; /* verbatim, punctuation too */
    bool prefix; /* text that may go on */
} rs_leaf_options;

/*
 * Appends the leaves of one piece of text, all of them required: a quoted piece is one leaf, an
 * unquoted one falls into several at punctuation. None when it holds no word at all. Nodes live
 * in arena.
 */
ressearch_status rs_leaves_of(rs_view text, const rs_leaf_options *options, rs_arena *arena,
                              rs_leaves *into, ressearch_error *error);

/* One leaf for any of the words of a text; NOTHING when it holds none. */
ressearch_status rs_leaf_any(rs_view text, rs_arena *arena, rs_node **out, ressearch_error *error);

#endif
