// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A document as the indexer sees it: read, taken apart into addressed paragraphs, not yet indexed.
 *
 *     ressearch_document *document = NULL;
 *     if (ressearch_document_read("A-RES-62-17.txt", NULL, &document, &error) == RESSEARCH_OK)
 *         printf("%zu paragraphs\n", ressearch_document_count(document));
 *     ressearch_document_free(document);
 *
 * Threads: a document belongs to one thread at a time.
 */
#ifndef RESSEARCH_DOCUMENT_H
#define RESSEARCH_DOCUMENT_H

#include <stddef.h>
#include <stdint.h>

#include "ressearch/citation.h"
#include "ressearch/status.h"

RESSEARCH_BEGIN

typedef struct ressearch_document ressearch_document;

/* How to read. All zero, or NULL in its place, is the default. */
typedef struct ressearch_document_options {
    const char *format;    /* "text", "markdown" or "ndjson"; NULL or "auto": by name and content */
    const char *language;  /* ISO 639-1 code for a text that does not say; NULL: detected */
    uint64_t largest_file; /* bytes; 0: 64 MiB */
} ressearch_document_options;

/* One paragraph; valid as long as its document. Strings are NUL-terminated and never NULL. */
typedef struct ressearch_paragraph {
    const char *address;  /* "op.3(b)", "pp.6", "fn.2", or "¶12" where there is no structure */
    const char *kind;     /* "text", "title", "heading", "pp", "op", "fn", … (docs/OUTPUT.md) */
    const char *language; /* ISO 639-1 code, or "und" */
    const char *verb;     /* the lead verb of a resolution's paragraph, "decides"; or empty */
    const char *notes;    /* addresses, separated by blanks: of the footnotes that the paragraph
                             carries the marks of; of a footnote, the paragraphs that carry its */
    const ressearch_citation *citations; /* what the paragraph cites, its footnotes included */
    size_t citation_count;
    const char *text; /* verbatim, without the markup of a Markdown file */
    size_t size;      /* bytes of text */
    uint64_t offset;  /* byte range in the source once that is UTF-8 */
    uint64_t length;
    uint32_t line; /* from 1; 0 when the source has no lines */
} ressearch_paragraph;

/*
 * Reads one file. BAD_TEXT for binary files and unknown encodings, UNSUPPORTED for one that is
 * too large, BAD_DOCUMENT for one that does not follow its format. Of an NDJSON file the first
 * document is taken. The caller frees *out.
 */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status
ressearch_document_read(const char *path, const ressearch_document_options *options,
                        ressearch_document **out, ressearch_error *error);

/* The same from memory; id becomes the document's id and its name for guessing the format. */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status ressearch_document_parse(
    const char *id, const char *bytes, size_t size, const ressearch_document_options *options,
    ressearch_document **out, ressearch_error *error);

/* Never NULL; empty when not known. Valid as long as the document. */
RESSEARCH_API const char *ressearch_document_id(const ressearch_document *document);
RESSEARCH_API const char *ressearch_document_title(const ressearch_document *document);
RESSEARCH_API const char *ressearch_document_symbol(const ressearch_document *document);
RESSEARCH_API const char *ressearch_document_date(const ressearch_document *document);
RESSEARCH_API const char *ressearch_document_organ(const ressearch_document *document);   /* "A" */
RESSEARCH_API const char *ressearch_document_session(const ressearch_document *document); /* "62" */
RESSEARCH_API const char *ressearch_document_item(const ressearch_document *document);    /* "93" */

/* Paragraphs, and one of them: NULL past the end. */
RESSEARCH_API size_t ressearch_document_count(const ressearch_document *document);
RESSEARCH_API const ressearch_paragraph *ressearch_document_at(const ressearch_document *document,
                                                               size_t number);

RESSEARCH_API void ressearch_document_free(ressearch_document *document);

/* The formats that can be read, ended by NULL. */
RESSEARCH_API const char *const *ressearch_document_formats(void);

RESSEARCH_END

#endif
