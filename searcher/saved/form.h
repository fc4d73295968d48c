// SPDX-License-Identifier: GPL-2.0-or-later
/* The text of a saved query's file: docs/SAVED.md describes it. */
#ifndef RS_FORM_H
#define RS_FORM_H

#include "core/base/arena.h"
#include "core/base/buffer.h"
#include "ressearch/saved.h"

enum { RS_LARGEST_FORM = 256 << 10 };

/* How a name ends when it is that of a file. */
#define RS_FORM_SUFFIX ".query"

/*
 * Fills name (empty when the text has none), text, note, index, synonyms and the options but for
 * the text of the synonyms; strings live in arena. BAD_DOCUMENT names the line, error->offset is
 * its first byte.
 */
ressearch_status rs_form_read(rs_view bytes, rs_arena *arena, ressearch_saved_query *query,
                              ressearch_error *error);

/*
 * Writes a query in the form of a file that is there (may be empty): what did not change stays as
 * it is, comments and line ends too. name: to be written into the file; NULL when the file's own
 * name says it.
 */
void rs_form_write(rs_view before, const ressearch_saved_query *query, const char *name,
                   rs_buffer *into);

#endif
