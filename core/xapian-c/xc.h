// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A C face of libxapian, shaped by the job and ignorant of our schema. No exception, no C++ type
 * and no iterator crosses it. Every function clears nothing and prints nothing; errors are told
 * through ressearch_error. Callbacks must not throw or longjmp.
 */
#ifndef XC_H
#define XC_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/buffer.h"
#include "core/base/view.h"
#include "ressearch/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Xapian's version, such as "1.4.22". */
const char *xc_version(void);

/* Xapian's limit on the bytes of a term; a zero byte counts twice. Longer ones are refused. */
enum { XC_LONGEST_TERM = 245 };

/* ---- a table: keys in byte order, each with a value, in one single-file database ---- */

typedef struct xc_table_writer xc_table_writer;
typedef struct xc_table xc_table;
typedef struct xc_table_cursor xc_table_cursor;

/* Creates the folder path to work in, which must not be there. */
ressearch_status xc_table_create(const char *path, xc_table_writer **out, ressearch_error *error);

/* Keys ascend and are no longer than a term; a value has at least one byte. */
ressearch_status xc_table_put(xc_table_writer *writer, rs_view key, rs_view value,
                              ressearch_error *error);

/* Writes the table to the new file target, not synced. The folder is the caller's to remove. */
ressearch_status xc_table_finish(xc_table_writer *writer, const char *target,
                                 ressearch_error *error);
void xc_table_writer_close(xc_table_writer *writer);

ressearch_status xc_table_open(const char *path, xc_table **out, ressearch_error *error);
void xc_table_close(xc_table *table);

/* Appends the value under key to into; *found is false when there is none. */
ressearch_status xc_table_get(xc_table *table, rs_view key, rs_buffer *into, bool *found,
                              ressearch_error *error);

/* The keys that start with prefix, in byte order from `first` on; the table must stay open. */
ressearch_status xc_table_cursor_open(const xc_table *table, rs_view prefix, rs_view first,
                                      xc_table_cursor **out, ressearch_error *error);

/* The next key and its value, valid until the call after it; *has is false past the last. */
ressearch_status xc_table_cursor_next(xc_table_cursor *cursor, rs_view *key, rs_view *value,
                                      bool *has, ressearch_error *error);
void xc_table_cursor_close(xc_table_cursor *cursor);

/* ---- building one piece: a small database without term lists, written once ---- */

typedef struct xc_builder xc_builder;

typedef struct xc_posting {
    rs_view term;
    uint32_t count; /* occurrences within the document (wdf) */
} xc_posting;

typedef struct xc_value {
    uint32_t slot; /* below 127 */
    rs_view bytes;
} xc_value;

/* Creates the folder path, which must not be there. Not synced: a piece lives until it is merged.
 */
ressearch_status xc_builder_open(const char *path, xc_builder **out, ressearch_error *error);

/* The same in memory, for a document or two. */
ressearch_status xc_builder_open_memory(xc_builder **out, ressearch_error *error);

/* Adds one document; the first gets the docid 1. Terms must be distinct. */
ressearch_status xc_builder_add(xc_builder *builder, const xc_posting *postings, size_t count,
                                const xc_value *values, size_t value_count, rs_view record,
                                ressearch_error *error);

/* Writes everything to disk. The builder must still be closed. */
ressearch_status xc_builder_finish(xc_builder *builder, ressearch_error *error);
void xc_builder_close(xc_builder *builder);

/*
 * Compacts databases (folders or single files) in their order into one new single file. Docids
 * follow one another: those of a source are raised by the sum of the last docids before it. The
 * result is not synced.
 */
ressearch_status xc_merge(const char *const *sources, size_t count, const char *target,
                          ressearch_error *error);

/* Xapian's own integrity check of one database; CORRUPT with Xapian's words when it fails. */
ressearch_status xc_check(const char *path, ressearch_error *error);

/* ---- reading several single-file databases as one ---- */

typedef struct xc_segments xc_segments;

/* count may be 0: an empty database. Docids interleave: see xc_docid. */
ressearch_status xc_segments_open(const char *const *paths, size_t count, xc_segments **out,
                                  ressearch_error *error);

/* What a builder in memory has built, as a single segment; needs the builder no more. */
ressearch_status xc_segments_of_builder(const xc_builder *builder, xc_segments **out,
                                        ressearch_error *error);
void xc_segments_close(xc_segments *segments);

/* Document number `local` (from 1) of segment `segment` (from 0), and back. */
static inline uint32_t xc_docid(size_t segment_count, size_t segment, uint32_t local) {
    return (uint32_t)((local - 1) * segment_count + segment + 1);
}
static inline size_t xc_segment_of(size_t segment_count, uint32_t docid) {
    return (docid - 1) % segment_count;
}
static inline uint32_t xc_local_of(size_t segment_count, uint32_t docid) {
    return (uint32_t)((docid - 1) / segment_count + 1);
}

/* Documents, and the largest docid of all. */
uint32_t xc_segments_count(const xc_segments *segments);
ressearch_status xc_segments_last_docid(xc_segments *segments, uint32_t *out,
                                        ressearch_error *error);

/* Replaces the content of into by the record of a document; NOT_FOUND when there is none. */
ressearch_status xc_segments_record(xc_segments *segments, uint32_t docid, rs_buffer *into,
                                    ressearch_error *error);

/* How many documents hold the term (0 when none). */
ressearch_status xc_segments_frequency(xc_segments *segments, rs_view term, uint32_t *out,
                                       ressearch_error *error);

/* Calls visit with every term that starts with prefix, in byte order; stops when it returns false.
 */
ressearch_status xc_segments_visit_terms(xc_segments *segments, rs_view prefix,
                                         bool (*visit)(void *context, rs_view term,
                                                       uint32_t frequency),
                                         void *context, ressearch_error *error);

/* Calls visit with the docids that hold the term, ascending; stops when it returns false. */
ressearch_status xc_segments_visit_postings(xc_segments *segments, rs_view term,
                                            bool (*visit)(void *context, uint32_t docid),
                                            void *context, ressearch_error *error);

/* ---- queries: values, each freed by its owner; combining takes copies ---- */

typedef struct xc_query xc_query;

typedef enum xc_operator {
    XC_AND,
    XC_OR,
    XC_AND_NOT,   /* the first without the second */
    XC_AND_MAYBE, /* the first, ranked up by the second */
    XC_FILTER,    /* both, weight of the first only */
    XC_SYNONYM    /* any, weighed as if they were one term */
} xc_operator;

ressearch_status xc_query_term(rs_view term, uint32_t count, xc_query **out,
                               ressearch_error *error);

/* All documents whose terms start with prefix, weighed as one term. */
ressearch_status xc_query_prefix(rs_view prefix, xc_query **out, ressearch_error *error);

/* Values of a slot between low and high, both included; an empty view is open on that side. */
ressearch_status xc_query_range(uint32_t slot, rs_view low, rs_view high, xc_query **out,
                                ressearch_error *error);
ressearch_status xc_query_all(xc_query **out, ressearch_error *error);

/* No parts: a query that matches nothing. */
ressearch_status xc_query_combine(xc_operator operation, xc_query *const *parts, size_t count,
                                  xc_query **out, ressearch_error *error);
ressearch_status xc_query_scale(const xc_query *query, double factor, xc_query **out,
                                ressearch_error *error);

/* Xapian's own description of the query, for --explain. */
ressearch_status xc_query_describe(const xc_query *query, rs_buffer *into, ressearch_error *error);
void xc_query_free(xc_query *query);

/* ---- matching ---- */

typedef struct xc_match {
    uint32_t docid;
    double weight;
} xc_match;

typedef struct xc_matches {
    xc_match *at; /* best first; equal weights by docid */
    size_t size;
    uint32_t least, estimate, most; /* bounds of how many match in all */
} xc_matches;

typedef struct xc_search_options {
    uint32_t first;          /* rank of the first match wanted, from 0 */
    uint32_t count;          /* how many at most */
    uint32_t check_at_least; /* look at this many before giving up on exact bounds */
    bool unranked;           /* weights are not wanted: all 0, by docid */
    double time_limit;       /* seconds, 0: none; reaching it loosens the bounds only */
} xc_search_options;

/* BM25 with k1 1.2, b 0.65 (Robertson and Zaragoza, 2009). Free with xc_matches_free. */
ressearch_status xc_search(xc_segments *segments, const xc_query *query,
                           const xc_search_options *options, xc_matches *out,
                           ressearch_error *error);
void xc_matches_free(xc_matches *matches);

#ifdef __cplusplus
}
#endif

#endif
