// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What was seen of one query in one index: a sorted list of hashes in a file that is written whole
 * or not at all, and a lock beside it. The bytes: docs/SAVED.md.
 */
#ifndef RS_STATE_H
#define RS_STATE_H

#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/array.h"
#include "core/index/index.h"
#include "ressearch/saved.h"

/* Of a paragraph: its document's id and its text. */
typedef struct rs_hash {
    uint64_t high;
    uint64_t low;
} rs_hash;

RS_ARRAY(rs_hashes, rs_hash);

typedef struct rs_state {
    rs_arena arena;
    const char *folder;
    const char *path;
    int lock;            /* -1: not held */
    bool is_there;       /* there was a last look */
    uint64_t generation; /* of the index then, and its checksum */
    uint64_t checksum;
    rs_hash query;  /* of the query's text and options */
    rs_hashes seen; /* sorted */
} rs_state;

static inline int rs_hash_compare(const rs_hash *a, const rs_hash *b) {
    int order = (a->high > b->high) - (a->high < b->high);
    return order ? order : (a->low > b->low) - (a->low < b->low);
}

/* One hash of two texts. */
rs_hash rs_hash_of(rs_view first, rs_view second);

/*
 * Takes the lock and reads the state of a query in an index; close it also after a failure. LOCKED,
 * WRONG_VERSION and CORRUPT as for ressearch_watch_look.
 */
ressearch_status rs_state_open(rs_state *state, const char *folder,
                               const ressearch_saved_query *query, const char *index_path,
                               ressearch_error *error);

/* Puts what the members say in the place of the file. */
ressearch_status rs_state_write(const rs_state *state, ressearch_error *error);
void rs_state_close(rs_state *state);

/* Removes the states of a query, whatever the index. */
ressearch_status rs_state_forget(const char *folder, const ressearch_saved_query *query,
                                 ressearch_error *error);

#endif
