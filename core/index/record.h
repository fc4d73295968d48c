// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What the index keeps of a document and of a paragraph, and its bytes on disk.
 *
 * A segment holds one Xapian document a paragraph. The paragraphs of a document have consecutive
 * docids; the first one's record also carries the head, the others say how far back it lies. A
 * document without any text has one paragraph of no bytes, so that it is known to be there.
 */
#ifndef RS_RECORD_H
#define RS_RECORD_H

#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/buffer.h"
#include "core/base/view.h"
#include "ressearch/status.h"

/* What all paragraphs of a document share. Empty views are "not known". */
typedef struct rs_document_head {
    rs_view id; /* path of the file, or the id the source gave */
    rs_view title;
    rs_view path; /* of the file as it was named, empty when there is none */
    rs_view url;
    rs_view symbol;   /* A/RES/62/17 */
    rs_view date;     /* YYYY-MM-DD, or YYYY, or YYYY-MM */
    rs_view language; /* the hint or the most frequent one, ISO 639-1 */
    rs_view organ;    /* "A", "S", "E", "A/HRC": whose resolution it is */
    rs_view item;     /* agenda items, "93", "20 (b)", "13, 115" */
    uint32_t session; /* 62, or 0 */
    uint32_t paragraph_count;
    uint64_t size;    /* of the file, bytes */
    int64_t modified; /* time of the file, nanoseconds since 1970 */
    uint64_t hash;    /* XXH3 of the file's bytes */
} rs_document_head;

/* The kinds of paragraphs; names as in rs_kind_name. New ones are added at the end. */
typedef enum rs_kind {
    RS_KIND_TEXT,      /* "text" */
    RS_KIND_TITLE,     /* "title" */
    RS_KIND_HEADING,   /* "heading" */
    RS_KIND_ITEM,      /* "item" of a list */
    RS_KIND_ROW,       /* "row" of a table */
    RS_KIND_CODE,      /* "code" */
    RS_KIND_FOOTNOTE,  /* "fn" */
    RS_KIND_MASTHEAD,  /* "head": organ, session, agenda item, adoption line … */
    RS_KIND_PREAMBLE,  /* "pp" */
    RS_KIND_OPERATIVE, /* "op", sub-paragraphs too */
    RS_KIND_CLOSING,   /* "close" */
    RS_KIND_COUNT
} rs_kind;

/* "text", "title", …: what queries and output call a kind. */
const char *rs_kind_name(rs_kind kind);

/* The kind of that name, or RS_KIND_COUNT. */
rs_kind rs_kind_of_name(rs_view name);

typedef struct rs_paragraph {
    rs_kind kind;
    rs_view address;  /* "op.3(b)", "pp.6", "fn.2", "¶12" */
    rs_view language; /* ISO 639-1 or "und" */
    rs_view text;     /* verbatim UTF-8 */
    rs_view verb; /* lead verb of a resolution's paragraph, folded: "又回顾", "decides"; where it
                     has another base form, a tab and that: "又回顾\t回顾" */
    rs_view notes;   /* addresses separated by blanks: of the footnotes it carries marks of; of a
                        footnote, the paragraphs that carry its mark */
    rs_view cites;   /* as of rs_citations_write, those of its footnotes included */
    uint64_t offset; /* byte range in the decoded source */
    uint64_t length;
    uint32_t line;   /* from 1, 0 when the source has none */
    uint32_t number; /* position within the document, from 0 */
} rs_paragraph;

/* The two parts of a paragraph's verb; the base form is empty where it is the verb itself. */
rs_view rs_verb_whole(rs_view verb);
rs_view rs_verb_base(rs_view verb);

typedef struct rs_record {
    bool has_head;
    rs_document_head head; /* only when has_head */
    rs_paragraph paragraph;
} rs_record;

/* A copy whose views live in arena; ask the arena whether it failed. */
void rs_document_head_copy(const rs_document_head *head, rs_arena *arena, rs_document_head *out);

/* Appends the bytes of a record, not compressed. Format: docs/INDEX-FORMAT.md. */
void rs_record_write(const rs_record *record, rs_buffer *into);

/* Reads what rs_record_write wrote; all views point into bytes. CORRUPT when they are damaged. */
ressearch_status rs_record_read(rs_view bytes, rs_record *out, ressearch_error *error);

#endif
