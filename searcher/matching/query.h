// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What to ask the index for: terms and what combines them. A query is a value in an arena, made
 * from the leaves up; NULL stands for memory that ran out, and makes NULL of all that is built on
 * it.
 */
#ifndef RS_MATCHING_QUERY_H
#define RS_MATCHING_QUERY_H

#include "core/base/arena.h"
#include "core/base/buffer.h"
#include "core/base/view.h"

typedef enum rs_match_kind {
    RS_MATCH_ALL,   /* every paragraph, weighing nothing */
    RS_MATCH_TERM,  /* those that hold the term */
    RS_MATCH_RANGE, /* … any term that starts with it and goes on with a rest from low to high,
                       both included, an empty one open; weighed as one term */
    RS_MATCH_AND,
    RS_MATCH_OR,       /* without parts: nothing */
    RS_MATCH_AND_NOT,  /* the first part without the second */
    RS_MATCH_AND_MAYBE /* the first part, which the second ranks up */
} rs_match_kind;

typedef struct rs_match_query {
    rs_match_kind kind;
    double factor; /* of the weight of all below */
    rs_view term;  /* of a term or range */
    rs_view low;
    rs_view high;
    const struct rs_match_query *const *parts;
    size_t count;
} rs_match_query;

/* The bytes of terms are borrowed. */
const rs_match_query *rs_match_all(rs_arena *arena);
const rs_match_query *rs_match_term(rs_arena *arena, rs_view term);
const rs_match_query *rs_match_prefix(rs_arena *arena, rs_view prefix);
const rs_match_query *rs_match_range(rs_arena *arena, rs_view prefix, rs_view low, rs_view high);

/* Copies the array of parts. A single part of an AND or OR is returned as it is. */
const rs_match_query *rs_match_combine(rs_arena *arena, rs_match_kind kind,
                                       const rs_match_query *const *parts, size_t count);

/* Queries while they are gathered. Zero but arena before use; at lives in that. */
typedef struct rs_match_parts {
    rs_arena *arena;
    const rs_match_query **at;
    size_t size;
    size_t capacity;
} rs_match_parts;

/* Appends one; where there is no room for it the arena has failed. */
void rs_match_add(rs_match_parts *parts, const rs_match_query *query);

/* rs_match_combine of what was gathered. */
const rs_match_query *rs_match_join(const rs_match_parts *parts, rs_match_kind kind);

/* The same query with its weight multiplied by factor. */
const rs_match_query *rs_match_scale(rs_arena *arena, const rs_match_query *query, double factor);

/* Writes it for people: "(政府 AND 府专) MAYBE 政府专". */
void rs_match_describe(const rs_match_query *query, rs_buffer *into);

#endif
