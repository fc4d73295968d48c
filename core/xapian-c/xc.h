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

/* Xapian's own integrity check of one database; CORRUPT with Xapian's words when it fails. */
ressearch_status xc_check(const char *path, ressearch_error *error);

#ifdef __cplusplus
}
#endif

#endif
