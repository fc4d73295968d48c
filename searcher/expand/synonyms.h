// SPDX-License-Identifier: GPL-2.0-or-later
/* A list of synonyms, read once for each query. */
#ifndef RS_SYNONYMS_H
#define RS_SYNONYMS_H

#include "core/base/arena.h"
#include "core/base/view.h"
#include "ressearch/status.h"

/* The largest list, in bytes. */
enum { RS_LONGEST_SYNONYMS = 1 << 20 };

typedef struct rs_synonym {
    rs_view key;  /* what is compared: its words, folded */
    rs_view text; /* as written in the list */
    size_t line;
} rs_synonym;

typedef struct rs_synonyms {
    rs_synonym *terms;        /* in the order of the list */
    const rs_synonym **order; /* the same by key */
    size_t count;
    size_t longest; /* key, in bytes */
} rs_synonyms;

/*
 * Reads a list: an entry a line, its terms separated by "," "，" or "、"; lines that begin with #
 * and lines of less than two terms are no entries. out lives in arena, and text must live as long.
 */
ressearch_status rs_synonyms_read(rs_view text, rs_arena *arena, rs_synonyms *out,
                                  ressearch_error *error);

#endif
