// SPDX-License-Identifier: GPL-2.0-or-later
/* Query string → tree. */
#ifndef RS_PARSER_H
#define RS_PARSER_H

#include "ressearch/query.h"
#include "searcher/expand/synonyms.h"
#include "searcher/tree.h"

enum { RS_LONGEST_QUERY = 64 << 10, RS_MOST_PARTS = 1000, RS_DEEPEST_NESTING = 100 };

/* One parsed query. */
struct ressearch_query {
    rs_arena arena;
    const char *text;
    const char *tree_text;
    rs_node *root;
    size_t leaf_count;
    ressearch_query_options options; /* synonyms copied into arena */
    rs_synonyms synonyms;            /* … and read */
};

/* Fills query->root and leaf_count from query->text. */
ressearch_status rs_parse(ressearch_query *query, ressearch_error *error);

#endif
