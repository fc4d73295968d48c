// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Widening a query on request: each leaf that is not quoted is joined by alternatives from the
 * sources that the query's options name. One file of searcher/expand/ a source.
 */
#ifndef RS_EXPAND_H
#define RS_EXPAND_H

#include "core/index/index.h"
#include "searcher/leaf.h"
#include "searcher/parser.h"

/* What a source of alternatives may use. */
typedef struct rs_expansion {
    const ressearch_query *query; /* its options say what is wanted */
    ressearch_index *index;
    rs_analyzer *analyzer;
    rs_arena *arena; /* alternatives live here */
    ressearch_error *error;
} rs_expansion;

/* Appends the alternatives of one leaf; most leaves have none. */
typedef ressearch_status (*rs_expander)(rs_expansion *expansion, const rs_node *leaf,
                                        rs_leaves *alternatives);

/*
 * Appends text as one alternative: verbatim, except that a single word of a spaced script stands
 * for its other forms too. weight, below 1, is what a match counts beside the text asked for.
 */
ressearch_status rs_add_alternative(rs_expansion *expansion, rs_view text, double weight,
                                    rs_leaves *alternatives);

/* Whether the query asks for any widening. */
bool rs_wants_expansion(const ressearch_query *query);

/*
 * A copy of the tree in expansion->arena with the alternatives in it; *leaf_count is the copy's.
 * What is excluded is not widened.
 */
ressearch_status rs_expand(rs_expansion *expansion, const rs_node *root, const rs_node **out,
                           size_t *leaf_count);

/* The sources; each looks at the options itself. */
ressearch_status rs_expand_synonyms(rs_expansion *expansion, const rs_node *leaf,
                                    rs_leaves *alternatives);
ressearch_status rs_expand_regional(rs_expansion *expansion, const rs_node *leaf,
                                    rs_leaves *alternatives);
ressearch_status rs_expand_numerals(rs_expansion *expansion, const rs_node *leaf,
                                    rs_leaves *alternatives);
ressearch_status rs_expand_fuzzy(rs_expansion *expansion, const rs_node *leaf,
                                 rs_leaves *alternatives);
ressearch_status rs_expand_pinyin(rs_expansion *expansion, const rs_node *leaf,
                                  rs_leaves *alternatives);

/*
 * Synonyms of several words: takes the place of a run of an AND's children whose words, joined by
 * blanks, are an entry of the list. *used says how many children from `from` on it stands for, 0
 * when none.
 */
ressearch_status rs_expand_phrase(rs_expansion *expansion, const rs_node *and, size_t from,
                                  rs_leaves *alternatives, size_t *used);

#endif
