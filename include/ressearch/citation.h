// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Citations of UN documents: found in any text, and written the way the UN writes them.
 *
 *     ressearch_citations *cited = NULL;
 *     if (ressearch_citations_find(text, strlen(text), &cited, &error) == RESSEARCH_OK)
 *         for (size_t i = 0; i < ressearch_citations_count(cited); i++)
 *             puts(ressearch_citations_at(cited, i)->symbol);
 *     ressearch_citations_free(cited);
 *
 * Threads: any number of calls at once; a list never changes.
 */
#ifndef RESSEARCH_CITATION_H
#define RESSEARCH_CITATION_H

#include <stddef.h>

#include "ressearch/status.h"

RESSEARCH_BEGIN

/* A byte range, half-open. */
typedef struct ressearch_range {
    size_t start;
    size_t end;
} ressearch_range;

typedef enum ressearch_citation_kind {
    RESSEARCH_CITES_DOCUMENT = 0,   /* by its symbol: A/60/202 */
    RESSEARCH_CITES_RESOLUTION = 1, /* A/RES/53/70 */
    RESSEARCH_CITES_DECISION = 2    /* A/DEC/72/512 */
} ressearch_citation_kind;

/* Strings are NUL-terminated and never NULL. */
typedef struct ressearch_citation {
    const char *symbol;     /* in normal form, docs/RESOLUTIONS.md: "A/RES/53/70" */
    const char *paragraphs; /* those of it that are named: "1-3,7", "3(b)"; or empty */
    const char *note;       /* address of the footnote that cites it; empty: the text itself */
    ressearch_citation_kind kind;
    ressearch_range range; /* where the text cites it; empty when a footnote does */
} ressearch_citation;

typedef struct ressearch_citations ressearch_citations;

/* Finds what UTF-8 text cites, in its order. The caller frees *out. */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status ressearch_citations_find(
    const char *text, size_t size, ressearch_citations **out, ressearch_error *error);
RESSEARCH_API size_t ressearch_citations_count(const ressearch_citations *citations);

/* One of them, valid as long as the list; NULL past the end. */
RESSEARCH_API const ressearch_citation *ressearch_citations_at(const ressearch_citations *citations,
                                                               size_t number);
RESSEARCH_API void ressearch_citations_free(ressearch_citations *citations);

/*
 * The normal form of a symbol as a person types it ("62/17", "a/res/62/17"), and the citation as
 * the UN writes it in a language (ar, en, es, fr, ru, zh): "resolution 62/17, para. 3 (b)". Of
 * address "" the document alone. Both are written to into, NUL-terminated, at most size bytes;
 * BAD_ARGUMENT when the text is no symbol, the address or the language is not known, or into is
 * too small.
 */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status ressearch_symbol_normal(const char *text,
                                                                            char *into, size_t size,
                                                                            ressearch_error *error);
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status ressearch_cite(const char *symbol,
                                                                   const char *address,
                                                                   const char *language, char *into,
                                                                   size_t size,
                                                                   ressearch_error *error);

RESSEARCH_END

#endif
