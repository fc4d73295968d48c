// SPDX-License-Identifier: GPL-2.0-or-later
/* The formats that can be read: one constant rs_reader a file in readers/, listed in reader.c. */
#ifndef RS_READER_H
#define RS_READER_H

#include "indexer/document.h"

typedef struct rs_reader {
    const char *name;              /* "markdown" */
    const char *const *extensions; /* ".md", …, ended by NULL */
    bool one_document_a_line;      /* a file holds many: its lines are read one by one */
    /* Whether a source that nobody named begins like this format; NULL: cannot be told. */
    bool (*recognises)(rs_view head);
    /*
     * Fills document->blocks and what the source says of the head. text is UTF-8 without NUL,
     * except that of a format with one document a line, which nobody has checked.
     */
    ressearch_status (*read)(rs_view text, rs_document *document, ressearch_error *error);
} rs_reader;

extern const rs_reader rs_text_reader;
extern const rs_reader rs_markdown_reader;
extern const rs_reader rs_ndjson_reader;

/*
 * The reader for format, or NULL when there is none of that name. NULL or "auto": by the ending of
 * name (may be NULL), and by head, the first bytes, when the name says nothing.
 */
const rs_reader *rs_reader_find(const char *format, const char *name, rs_view head);

/* Their names, ended by NULL. */
const char *const *rs_reader_names(void);

#endif
