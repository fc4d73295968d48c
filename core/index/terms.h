// SPDX-License-Identifier: GPL-2.0-or-later
/* The terms of several segments, each with its list of postings; each segment apart, or as one. */
#ifndef RS_TERMS_H
#define RS_TERMS_H

#include "core/base/array.h"
#include "core/index/lists.h"
#include "core/index/manifest.h"
#include "core/postings/run.h"
#include "core/xapian-c/xc.h"

/* Of one segment: a table, or a run of a segment in the making. */
typedef struct rs_segment_terms {
    xc_table *table; /* NULL: a run */
    rs_lists lists;  /* of a table */
    rs_run run;
} rs_segment_terms;

/* Zero-initialise before use. */
RS_ARRAY(rs_terms, rs_segment_terms);

/* Opens the terms of each segment in the index folder. */
ressearch_status rs_terms_open(rs_terms *terms, const char *folder, const rs_segments *segments,
                               ressearch_error *error);

/* Those of a finished run in memory become the terms of the next segment. */
ressearch_status rs_terms_add_memory(rs_terms *terms, rs_run_writer *finished,
                                     ressearch_error *error);
void rs_terms_close(rs_terms *terms);

/* Which terms are wanted: those of prefix and a value from low to high, both included; an empty
 * view is open. All are borrowed. */
typedef struct rs_term_range {
    rs_view prefix;
    rs_view low;
    rs_view high;
} rs_term_range;

/* The list of a term in a segment, empty when there is none. It lies in scratch, which is replaced,
 * or in a file, until the terms are closed. */
ressearch_status rs_terms_list(const rs_terms *terms, size_t segment, rs_view term,
                               rs_buffer *scratch, rs_view *list, ressearch_error *error);

/* How many paragraphs of all segments hold a term. */
ressearch_status rs_terms_frequency(const rs_terms *terms, rs_view term, uint32_t *out,
                                    ressearch_error *error);

/* Calls visit with the terms of all segments in byte order; stops when it returns false. */
ressearch_status rs_terms_visit(const rs_terms *terms, const rs_term_range *range,
                                bool (*visit)(void *context, rs_view term, uint32_t frequency),
                                void *context, ressearch_error *error);

/* Calls visit with the terms of one segment and their lists, valid during the call; one of several
 * blocks is valid until the terms are closed, unless it is that of a run on disk. */
ressearch_status rs_terms_visit_lists(const rs_terms *terms, size_t segment,
                                      const rs_term_range *range,
                                      bool (*visit)(void *context, rs_view term, rs_view list),
                                      void *context, ressearch_error *error);

/* Calls visit with the docids (core/index/docid.h) that hold a term, ascending; stops when it
 * returns false. */
ressearch_status rs_terms_visit_postings(const rs_terms *terms, rs_view term,
                                         bool (*visit)(void *context, uint32_t docid),
                                         void *context, ressearch_error *error);

/* ---- one term after another ---- */

typedef struct rs_term_cursor {
    const rs_term_range *range;
    xc_table_cursor *table; /* or */
    rs_run_cursor run;
    const rs_lists *lists; /* of the table */
    uint64_t passed;       /* bytes of lists */
    rs_buffer first;       /* prefix and low */
} rs_term_cursor;

/* The terms and the range must stay. */
ressearch_status rs_term_cursor_open(rs_term_cursor *cursor, const rs_terms *terms, size_t segment,
                                     const rs_term_range *range, ressearch_error *error);

/* The next of an rs_term_source. */
ressearch_status rs_term_next(void *cursor, rs_view *term, rs_view *list, bool *has,
                              ressearch_error *error);
void rs_term_cursor_close(rs_term_cursor *cursor);

#endif
