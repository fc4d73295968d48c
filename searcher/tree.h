// SPDX-License-Identifier: GPL-2.0-or-later
/* A parsed query: a tree of conditions on a paragraph. Everything lives in the query's arena. */
#ifndef RS_TREE_H
#define RS_TREE_H

#include "core/analysis/analyzer.h"
#include "core/base/arena.h"
#include "core/base/buffer.h"

typedef enum rs_node_kind {
    RS_NODE_NOTHING, /* no word in it: finds nothing */
    RS_NODE_AND,
    RS_NODE_OR,
    RS_NODE_NOT,
    RS_NODE_NEAR,   /* all children within distance words of one another */
    RS_NODE_WORD,   /* one word of a spaced script, its other forms too */
    RS_NODE_TEXT,   /* exactly this text, folded */
    RS_NODE_PREFIX, /* text that goes on */
    RS_NODE_ANY,    /* any of the words of a text */
    RS_NODE_FIELD
} rs_node_kind;

typedef enum rs_field {
    RS_FIELD_DOCUMENT,
    RS_FIELD_SYMBOL,
    RS_FIELD_CITES,
    RS_FIELD_SESSION,
    RS_FIELD_DATE,
    RS_FIELD_KIND,
    RS_FIELD_LANGUAGE,
    RS_FIELD_VERB,
    RS_FIELD_ITEM,
    RS_FIELD_ORGAN,
    RS_FIELD_COUNT
} rs_field;

typedef struct rs_node {
    rs_node_kind kind;
    struct rs_node **children;
    size_t count;
    rs_view source;       /* of a leaf: the text as typed */
    rs_analysis analysis; /* of a leaf with text */
    unsigned distance;    /* of NEAR */
    bool quoted;          /* stands in quotes: no stems */
    rs_field field;
    rs_view low, high; /* of a field: as indexed; equal unless a range, empty when open */
    double weight;     /* of a leaf put in for another: below 1; 0 stands for 1 */
    bool whole_number; /* of such a leaf: no match is a part of a longer Chinese number */
    size_t leaf;       /* number of a WORD, TEXT, PREFIX or ANY among the leaves of the tree */
} rs_node;

/* The name queries use for a field, and back (RS_FIELD_COUNT when unknown). */
const char *rs_field_name(rs_field field);
rs_field rs_field_of_name(rs_view name);

/* Numbers the text leaves of a tree from `count` on; returns the number after the last. */
size_t rs_tree_number_leaves(rs_node *node, size_t count);

/* Writes the tree as an s-expression. */
void rs_tree_print(const rs_node *node, rs_buffer *into);

/* Whether a leaf's text itself is looked for (not a field, not nothing). */
static inline bool rs_is_text_leaf(const rs_node *node) {
    return node->kind == RS_NODE_WORD || node->kind == RS_NODE_TEXT ||
           node->kind == RS_NODE_PREFIX || node->kind == RS_NODE_ANY;
}

#endif
