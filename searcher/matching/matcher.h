// SPDX-License-Identifier: GPL-2.0-or-later
/* A query made ready for an index: its postings read, its weights known. */
#ifndef RS_MATCHING_MATCHER_H
#define RS_MATCHING_MATCHER_H

#include "core/base/arena.h"
#include "core/base/buffer.h"
#include "core/index/index.h"
#include "core/postings/list.h"
#include "searcher/matching/bm25.h"
#include "searcher/matching/query.h"
#include "searcher/matching/union.h"
#include "searcher/matching/window.h"

/* Paragraphs of a window, and what they weigh so far. Both are added to. */
typedef struct rs_hits {
    rs_bits *bits;
    double *scores; /* RS_WINDOW of them */
} rs_hits;

/* Hits of its own that a matcher needs; all is 0 between uses. */
typedef struct rs_room {
    rs_bits bits;
    rs_bits found; /* by the part that is matched */
    double scores[RS_WINDOW];
} rs_room;

/* The bytes of a list, in scratch or in a file of the index; empty where the term is not. */
typedef struct rs_matcher_list {
    rs_buffer scratch;
    rs_view bytes;
} rs_matcher_list;

/* The last length of a table stands for all paragraphs that are longer. */
enum { RS_LONGEST = RS_BM25_LENGTHS - 1, RS_LENGTHS = RS_BM25_LENGTHS };

/* By length, what a paragraph gets at most. */
typedef struct rs_by_length {
    float most[RS_LENGTHS];
} rs_by_length;

typedef struct rs_matcher {
    rs_match_kind kind;
    double best;   /* no paragraph gets more from it */
    uint64_t most; /* paragraphs that match at most, */
    double likely; /* and if terms stand independently of one another */

    /* Of a leaf. */
    double weight;
    double *scores;      /* of a frequent term: by length, where it stands once; then twice … */
    uint32_t tabled;     /* counts that have such a table */
    uint32_t *counts;    /* in an AND of leaves: by place in the window */
    uint32_t most_count; /* of a term: the largest of its counts, */
    rs_list_frame whole; /* and what the frames of all segments tell */
    rs_list_frame near;  /* of a term: of the blocks that share the window that is looked at, */
    uint32_t block;      /* and the first of them */

    /* Of a term its lists, of a range its unions: one for each segment, and that of the one that is
     * looked at. */
    rs_matcher_list *lists;
    rs_list *list;
    rs_union *unions;
    rs_union *all;

    /* Of all else. */
    struct rs_matcher **parts; /* of AND the rarest first, of OR the weightiest first */
    size_t count;
    rs_room *room; /* of all but OR */

    /* What a paragraph gets at most: see ceilings.h. NULL where nothing is left out. */
    rs_by_length *ceiling; /* from this */
    rs_by_length *rest;    /* from what is matched after this */
    rs_by_length *others;  /* from all but this long list, with this length or a greater one */
    double reach;          /* whatever its length, from this and the rest */
} rs_matcher;

/* What the matchers of a query share. */
typedef struct rs_matching {
    rs_arena arena;
    ressearch_index *index;
    size_t segments;
    rs_bm25 bm25;
    bool ranked;
    rs_matcher *root;
    size_t summands;         /* terms and ranges that weigh something */
    double least;            /* what weighs less in all may be left out; 0: nothing is */
    const uint16_t *lengths; /* of the segment that is looked at: of paragraph `local` at
                                [local - 1] */
} rs_matching;

/* Zero but index and ranked before the call; free with rs_matching_free also after a failure. */
ressearch_status rs_matching_prepare(rs_matching *matching, const rs_match_query *query,
                                     ressearch_error *error);
void rs_matching_free(rs_matching *matching);

/* What a paragraph of that length has of a leaf that weighs something. */
static inline double rs_matcher_score(const rs_matching *matching, const rs_matcher *leaf,
                                      uint32_t count, uint32_t length) {
    return count <= leaf->tabled && length < RS_BM25_LENGTHS
               ? leaf->scores[(count - 1) * RS_BM25_LENGTHS + length]
               : rs_bm25_score(&matching->bm25, leaf->weight, count, length);
}

/* Begins with a segment. */
void rs_matching_start(rs_matching *matching, size_t segment);

/* CORRUPT when a list of the segment looked at was damaged. */
ressearch_status rs_matching_check(const rs_matching *matching, ressearch_error *error);

/*
 * The first docid from `docid` on that may match and weigh `least`, or UINT32_MAX. Docids ascend
 * from call to call.
 */
uint32_t rs_matching_next(rs_matching *matching, uint32_t docid, double least);

/* Whether any paragraph of a window may weigh so much, as far as the frames of lists tell; least is
 * not 0. Windows ascend. */
bool rs_matching_allows(rs_matching *matching, const rs_window *window, double least);

/*
 * Adds the matches within a window, and their weights. Those that weigh less than `least` in all
 * may be left out, or have less than their weight. Windows ascend from call to call.
 */
void rs_matching_match(rs_matching *matching, const rs_window *window, double least, rs_hits into);

#endif
