// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The long lists of a segment: the file "postings-<number>" (docs/INDEX-FORMAT.md). The table of
 * terms has an entry for each term: its list, or where in this file that is.
 */
#ifndef RS_LISTS_H
#define RS_LISTS_H

#include <stdio.h>

#include "core/base/buffer.h"
#include "ressearch/status.h"

/* ---- writing ---- */

typedef struct rs_lists_writer {
    const char *path; /* borrowed */
    FILE *file;
    uint64_t written;
    rs_buffer entry;
} rs_lists_writer;

/* The file must not be there. Free with rs_lists_writer_free also after a failure. */
ressearch_status rs_lists_create(rs_lists_writer *writer, const char *path, ressearch_error *error);

/* Writes a list that is long; *entry is for the table, valid until the next call. */
ressearch_status rs_lists_put(rs_lists_writer *writer, rs_view list, rs_view *entry,
                              ressearch_error *error);

/* Writes what is left; the file is not synced. */
ressearch_status rs_lists_finish(rs_lists_writer *writer, ressearch_error *error);
void rs_lists_writer_free(rs_lists_writer *writer);

/* ---- reading ---- */

typedef struct rs_lists {
    rs_view bytes; /* mapped */
} rs_lists;

ressearch_status rs_lists_open(rs_lists *lists, const char *path, ressearch_error *error);
void rs_lists_close(rs_lists *lists);

/* The list of an entry of the table: the entry itself, or in the file. CORRUPT when it is not
 * there; what the list holds is checked by whoever reads it. */
ressearch_status rs_lists_find(const rs_lists *lists, rs_view entry, rs_view *list,
                               ressearch_error *error);

#endif
