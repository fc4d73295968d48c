// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What a text of the United Nations cites: symbols of documents, resolutions and decisions by
 * number, with the paragraphs of them that are named. One parser for documents and queries.
 */
#ifndef RS_CITATION_H
#define RS_CITATION_H

#include "core/base/arena.h"
#include "core/base/array.h"
#include "core/base/buffer.h"
#include "core/base/view.h"

typedef enum rs_citation_kind {
    RS_CITES_DOCUMENT,   /* by its symbol: A/60/202, A/55/140/Add.1 */
    RS_CITES_RESOLUTION, /* A/RES/53/70, S/RES/1540 (2004) */
    RS_CITES_DECISION    /* A/DEC/72/512 */
} rs_citation_kind;

typedef struct rs_citation {
    rs_view symbol;     /* in normal form (core/citations/symbol.h) */
    rs_view paragraphs; /* "1-3", "3(b)", "1-3,7"; empty when none are named */
    rs_view note;       /* address of the footnote that cites it, empty: the text itself */
    rs_citation_kind kind;
    uint32_t start; /* byte range in the text; empty for one that a footnote cites */
    uint32_t end;
} rs_citation;

RS_ARRAY(rs_citations, rs_citation);

/* What "that resolution" and a bare number mean at this place of a document. Zero: nothing known.
 */
typedef struct rs_citation_context {
    rs_view own_symbol; /* of the document, or empty: never cited by itself */
    rs_view last;       /* symbol of the last resolution or decision cited before the text */
} rs_citation_context;

/*
 * Appends what text cites, in its order; a symbol cited twice is there twice. Views live in arena
 * (or in the context). Citations of the document's own symbol are left out. Any language; which
 * one it is need not be known. Failures stay in arena and into.
 */
void rs_citations_find(rs_view text, const rs_citation_context *context, rs_arena *arena,
                       rs_citations *into);

/* Citations as bytes for a record, and back; views of what is read point into bytes. False when
 * bytes are damaged. Format: docs/INDEX-FORMAT.md. */
void rs_citations_write(const rs_citations *citations, rs_buffer *into);
bool rs_citations_read(rs_view bytes, rs_citations *into);

#endif
