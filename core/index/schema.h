// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which terms and values a paragraph has in a segment: the only place that knows their names.
 * Text terms stand bare (they are case-folded, so no text term starts with A to Z); fields have a
 * prefix of capitals.
 */
#ifndef RS_SCHEMA_H
#define RS_SCHEMA_H

#include "core/analysis/analyzer.h"
#include "core/base/array.h"
#include "core/base/map.h"
#include "core/index/record.h"
#include "core/xapian-c/xc.h"

#define RS_PREFIX_DOCUMENT "Q"  /* the document's id; on every paragraph of it */
#define RS_PREFIX_SYMBOL   "XS" /* the document's own symbol and each of its levels */
#define RS_PREFIX_CITES    "XC" /* a symbol or resolution number that the paragraph cites */
#define RS_PREFIX_SESSION  "XN"
#define RS_PREFIX_KIND     "XK"
#define RS_PREFIX_LANGUAGE "XL"

enum { RS_SLOT_DATE = 0, RS_SLOT_SESSION = 1 };

RS_ARRAY(rs_postings, xc_posting);
RS_ARRAY(rs_values, xc_value);

/* Everything one paragraph adds to a segment, save its record. Reused from one to the next. */
typedef struct rs_entry {
    rs_arena arena;
    rs_postings postings; /* distinct terms, none longer than Xapian's limit */
    rs_values values;
    rs_map places;        /* of each term in postings */
    rs_analysis analysis; /* of the paragraph's text */
} rs_entry;

/* Fills entry for one paragraph; what it held is gone, its memory is used again. */
ressearch_status rs_schema_entry(rs_analyzer *analyzer, const rs_document_head *head,
                                 const rs_paragraph *paragraph, rs_entry *entry,
                                 ressearch_error *error);
void rs_entry_free(rs_entry *entry);

/*
 * prefix + value as a term: longer than Xapian's limit, its tail is replaced by a hash. Lives in
 * arena; data is NULL when memory is exhausted.
 */
rs_view rs_schema_term(rs_arena *arena, const char *prefix, rs_view value);

/* A value of a field as it is indexed and asked for: folded, without blanks. Lives in arena. */
rs_view rs_schema_value(rs_arena *arena, rs_view value);

/*
 * Calls visit with each symbol or resolution number that the folded text cites (a/61/161, 53/70),
 * folded, other than the document's own symbol (as of rs_schema_value); false stops.
 */
void rs_schema_visit_citations(const rs_analysis *analysis, rs_view own_symbol,
                               bool (*visit)(void *context, rs_view citation), void *context);

/*
 * Calls visit with everything a symbol (as of rs_schema_value) answers to: itself, each of its
 * levels, and its bare number; false stops.
 */
void rs_schema_visit_symbol(rs_view symbol, bool (*visit)(void *context, rs_view name),
                            void *context);

/* A date as it is sorted and compared: "2007-12-05" gives "20071205"; "2007" gives "2007". */
rs_view rs_schema_date(rs_arena *arena, rs_view date);

/* A session as it is sorted and compared: four digits. */
rs_view rs_schema_session(rs_arena *arena, uint32_t session);

#endif
