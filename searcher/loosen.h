// SPDX-License-Identifier: GPL-2.0-or-later
/* The second tier: runs of text taken as words that need not be adjacent. */
#ifndef RS_LOOSEN_H
#define RS_LOOSEN_H

#include "searcher/tree.h"

/*
 * A copy of the tree in arena in which each unquoted run stands for its words, Korean ones without
 * their particles; *loosened is false
 * when nothing in it can be taken apart. *leaf_count is that of the copy.
 */
ressearch_status rs_loosen(const rs_node *root, rs_analyzer *analyzer, rs_arena *arena,
                           const rs_node **out, size_t *leaf_count, bool *loosened,
                           ressearch_error *error);

#endif
