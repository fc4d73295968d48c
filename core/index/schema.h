// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which terms a paragraph has in a segment: the only place that knows their names.
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
#define RS_PREFIX_SYMBOL   "XS" /* all that the document's own symbol answers to */
#define RS_PREFIX_CITES    "XC" /* all that a symbol which the paragraph cites answers to */
#define RS_PREFIX_SESSION  "XN" /* as of rs_schema_session */
#define RS_PREFIX_DATE     "XD" /* as of rs_schema_date */
#define RS_PREFIX_KIND     "XK"
#define RS_PREFIX_LANGUAGE "XL"
#define RS_PREFIX_VERB     "XV" /* the lead verb as it stands, and its base form */
#define RS_PREFIX_ITEM     "XI" /* the agenda item, and its number alone */
#define RS_PREFIX_ORGAN    "XO"

/* Bytes of a term at most, a zero byte counting twice; longer ones end in a hash. */
enum { RS_LONGEST_TERM = XC_LONGEST_TERM };

/* A term of one paragraph. */
typedef struct rs_posting {
    rs_view term;
    uint32_t count; /* 0: a field, which counts nothing for the paragraph's length */
} rs_posting;

RS_ARRAY(rs_postings, rs_posting);

/* Everything one paragraph adds to a segment, save its record. Reused from one to the next. */
typedef struct rs_entry {
    rs_arena arena;
    rs_postings postings; /* distinct terms, none longer than Xapian's limit */
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

/* A symbol as it is indexed: in normal form (core/citations/symbol.h), or, where it has none,
 * folded to capitals. Lives in arena. */
rs_view rs_schema_symbol(rs_arena *arena, rs_view symbol);

/* The values that several fields have, for terms and for comparing; false from visit stops. */

/* Everything that what a paragraph cites (rs_paragraph.cites) answers to. CORRUPT for damaged
 * bytes. */
ressearch_status rs_schema_visit_cites(rs_view cites, bool (*visit)(void *context, rs_view name),
                                       void *context, ressearch_error *error);

/* A lead verb (rs_paragraph.verb): as it stands, its base form, and the first words of both. */
void rs_schema_visit_verb(rs_arena *arena, rs_view verb, bool (*visit)(void *context, rs_view name),
                          void *context);

/* Agenda items, and their numbers: "20 (b), 31" is "20(b)", "20" and "31". */
void rs_schema_visit_item(rs_arena *arena, rs_view item, bool (*visit)(void *context, rs_view name),
                          void *context);

/* A date as it is sorted and compared: "2007-12-05" gives "20071205"; "2007" gives "2007". */
rs_view rs_schema_date(rs_arena *arena, rs_view date);

/* A session as it is sorted and compared: four digits. */
rs_view rs_schema_session(rs_arena *arena, uint32_t session);

#endif
