// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A run: terms in byte order, each with its list, in one flat file or in memory. Runs are what
 * pieces are made of; a segment's table is merged from them.
 */
#ifndef RS_POSTINGS_RUN_H
#define RS_POSTINGS_RUN_H

#include "core/base/buffer.h"
#include "core/postings/stream.h"

/* ---- writing ---- */

typedef struct rs_run_writer {
    const char *path; /* borrowed; NULL: in memory */
    int file;
    rs_buffer bytes;  /* not written yet; all of a run in memory */
    uint64_t written; /* before them */
    rs_buffer index;  /* the first term of each stretch, and where that begins */
    uint64_t stretch; /* where the last stretch begins */
} rs_run_writer;

/* The file must not be there. */
ressearch_status rs_run_create(rs_run_writer *writer, const char *path, ressearch_error *error);

/* The next term, which is not empty: the put of an rs_term_sink. */
ressearch_status rs_run_put(void *writer, rs_view term, rs_view list, ressearch_error *error);

/* Writes what is left. The file is not synced: a run lives until it is merged. */
ressearch_status rs_run_finish(rs_run_writer *writer, ressearch_error *error);
void rs_run_writer_free(rs_run_writer *writer);

/* ---- reading ---- */

typedef struct rs_run {
    char *path; /* NULL: in memory */
    int file;
    uint64_t end;    /* of the terms */
    rs_buffer bytes; /* of a run in memory */
    rs_buffer index;
} rs_run;

/* CORRUPT when the file is not a whole run. */
ressearch_status rs_run_open(rs_run *run, const char *path, ressearch_error *error);

/* Reads a finished run in memory, which is taken from its writer. */
void rs_run_of(rs_run *run, rs_run_writer *writer);
void rs_run_close(rs_run *run);

/* Goes through the terms of a run, which must stay open. */
typedef struct rs_run_cursor {
    const rs_run *run;
    uint64_t position; /* of the next term */
    rs_buffer window;  /* bytes of the file around it, */
    uint64_t start;    /* and where they begin there */
    rs_view first;     /* terms before it are passed over; borrowed */
} rs_run_cursor;

/* From the first term that is not below `first`, which must stay valid; any when it is empty. */
void rs_run_cursor_open(rs_run_cursor *cursor, const rs_run *run, rs_view first);

/* The next of an rs_term_source. CORRUPT when the bytes are damaged. */
ressearch_status rs_run_next(void *cursor, rs_view *term, rs_view *list, bool *has,
                             ressearch_error *error);
void rs_run_cursor_close(rs_run_cursor *cursor);

/* Appends the list of a term to into; *found is false when there is none. */
ressearch_status rs_run_get(const rs_run *run, rs_view term, rs_buffer *into, bool *found,
                            ressearch_error *error);

#endif
