// SPDX-License-Identifier: GPL-2.0-or-later
/* The documents of a symbol: one for each language version, or each file, that the index has. */
#ifndef RS_DOCUMENTS_H
#define RS_DOCUMENTS_H

#include "core/base/arena.h"
#include "core/base/array.h"
#include "core/index/index.h"

typedef struct rs_found_document {
    const char *id;
    const char *title;
    const char *date;
    const char *language; /* of the document, ISO 639-1 or "und" */
    uint32_t first;       /* docid of its first paragraph */
    uint32_t count;       /* paragraphs, rs_index_step apart */
} rs_found_document;

RS_ARRAY(rs_found_documents, rs_found_document);

/*
 * Appends the living documents whose symbol, as of rs_schema_symbol, is this one whole, by their
 * ids. Strings live in arena.
 */
ressearch_status rs_documents_find(ressearch_index *index, rs_view symbol, rs_arena *arena,
                                   rs_found_documents *into, ressearch_error *error);

#endif
