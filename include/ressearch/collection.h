// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A collection of resolutions as a graph: who cites whom, how wording changed over the sessions,
 * the same paragraph in other languages, and what of a draft was agreed before. What is a
 * resolution, an address and a symbol: docs/RESOLUTIONS.md.
 *
 * Every list here owns what it hands out: hits are valid as long as the list they come from, and
 * need the index no more. Threads: as for the index that is asked.
 */
#ifndef RESSEARCH_COLLECTION_H
#define RESSEARCH_COLLECTION_H

#include "ressearch/citation.h"
#include "ressearch/diff.h"
#include "ressearch/document.h"
#include "ressearch/index.h"
#include "ressearch/search.h"

RESSEARCH_BEGIN

/* ---- citations ---- */

/* A paragraph and one thing it cites. */
typedef struct ressearch_reference {
    size_t depth;              /* 1: cites the document asked for, or is cited by it; 2: … */
    const ressearch_hit *from; /* the citing paragraph */
    ressearch_citation citation;
    const char *title; /* of the document cited; empty when it is not in the index */
    bool is_indexed;   /* whether the document cited is in the index */
} ressearch_reference;

typedef struct ressearch_references ressearch_references;

/*
 * What the document of a symbol cites, and which paragraphs cite it, in the language given (ISO
 * 639-1; that of the paragraph or of its document) or in all for NULL. A symbol as
 * ressearch_symbol_normal takes it; with depth over 1 also what those cite, and so on: breadth
 * first, each document followed once. Ordered by depth, document, place. NOT_FOUND when
 * ressearch_cites is asked for a document that is not in the index; BAD_ARGUMENT when the text is
 * no symbol. The caller frees *out.
 */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status
ressearch_cites(ressearch_index *index, const char *symbol, const char *language, size_t depth,
                ressearch_references **out, ressearch_error *error);
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status
ressearch_cited_by(ressearch_index *index, const char *symbol, const char *language, size_t depth,
                   ressearch_references **out, ressearch_error *error);
RESSEARCH_API size_t ressearch_references_count(const ressearch_references *references);
RESSEARCH_API const ressearch_reference *
ressearch_references_at(const ressearch_references *references, size_t number);
RESSEARCH_API void ressearch_references_free(ressearch_references *references);

/* ---- wording over the sessions ---- */

/* A wording, as it was asked for or nearly so, where it is used. */
typedef struct ressearch_use {
    const char *wording;      /* as it stands in the text, blanks and line ends taken out */
    double likeness;          /* to what was asked for, 1: the same (ressearch_diff_likeness) */
    const char *session;      /* "62"; the year where a document has no session; or empty */
    size_t paragraphs;        /* of the session that have it */
    const ressearch_hit *hit; /* the first of them; its matches are this wording */
    bool is_first;            /* the first session that has this wording, the last one */
    bool is_last;
} ressearch_use;

typedef struct ressearch_history ressearch_history;

/*
 * Where a wording is used: one use for each session and each variant, by session (documents without
 * one by year, then those without a date), then by likeness. Variants are at least as alike as
 * likeness says (0: 0.7; 1: none); longer words that hold the wording, where it is mostly used in
 * them, are variants too. Language as above. Nothing found is RESSEARCH_OK with a count of 0;
 * UNSUPPORTED when the wording has over 1,000 characters. The caller frees *out.
 */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status
ressearch_history_make(ressearch_index *index, const char *wording, const char *language,
                       double likeness, ressearch_history **out, ressearch_error *error);
RESSEARCH_API size_t ressearch_history_count(const ressearch_history *history);
RESSEARCH_API const ressearch_use *ressearch_history_at(const ressearch_history *history,
                                                        size_t number);
RESSEARCH_API void ressearch_history_free(ressearch_history *history);

/* ---- language versions ---- */

typedef enum ressearch_version_state {
    RESSEARCH_VERSION_FOUND = 0,    /* hit is the paragraph */
    RESSEARCH_VERSION_NO_DOCUMENT,  /* the index has no version of the document in this language */
    RESSEARCH_VERSION_NO_PARAGRAPH, /* it has one, without a paragraph of this address */
    RESSEARCH_VERSION_OTHER_NUMBERS /* it has one whose paragraphs are numbered differently; hit is
                                       the paragraph of this address all the same */
} ressearch_version_state;

typedef struct ressearch_language_version {
    const char *language; /* ISO 639-1 */
    const char *address;
    ressearch_version_state state;
    const ressearch_hit *hit; /* NULL where there is none */
} ressearch_language_version;

typedef struct ressearch_parallel ressearch_parallel;

/*
 * The paragraph of an address (NULL or empty: every paragraph) of the document of a symbol in the
 * languages named, "en,ru" (NULL: all that the index holds of it): by address, then as languages
 * are named. How paragraphs are numbered is compared with the first language named that is there,
 * for NULL with what most versions have. NOT_FOUND when no version in any language is in the
 * index; BAD_ARGUMENT when a language is none.
 */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status
ressearch_parallel_make(ressearch_index *index, const char *symbol, const char *address,
                        const char *languages, ressearch_parallel **out, ressearch_error *error);
RESSEARCH_API size_t ressearch_parallel_count(const ressearch_parallel *parallel);
RESSEARCH_API const ressearch_language_version *
ressearch_parallel_at(const ressearch_parallel *parallel, size_t number);
RESSEARCH_API void ressearch_parallel_free(ressearch_parallel *parallel);

/* ---- agreed language ---- */

typedef enum ressearch_agreement {
    RESSEARCH_VERBATIM = 0, /* the same but for blanks, marks at its end, and numbering */
    RESSEARCH_NEAR = 1,     /* alike by at least half (docs/RESOLUTIONS.md) */
    RESSEARCH_NEW = 2       /* nothing like it was found */
} ressearch_agreement;

/* A paragraph of the draft, and the adopted paragraph nearest to it. */
typedef struct ressearch_agreed_paragraph {
    const char *address; /* in the draft */
    const char *text;
    ressearch_agreement agreement;
    double likeness;          /* by words, ressearch_diff_likeness */
    const ressearch_hit *hit; /* NULL when it is new */
} ressearch_agreed_paragraph;

typedef struct ressearch_agreed ressearch_agreed;

/*
 * For each paragraph of a draft (read as a document is) up to count nearest paragraphs of the
 * index, one entry each, best first, of equally alike ones the newest; one entry for a new
 * paragraph. What stands around the wording (masthead, headings, short lines) has no entries,
 * unless the draft has nothing else.
 */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status
ressearch_agreed_make(ressearch_index *index, const ressearch_document *draft, size_t count,
                      ressearch_agreed **out, ressearch_error *error);
RESSEARCH_API size_t ressearch_agreed_count(const ressearch_agreed *agreed);
RESSEARCH_API const ressearch_agreed_paragraph *ressearch_agreed_at(const ressearch_agreed *agreed,
                                                                    size_t number);
RESSEARCH_API void ressearch_agreed_free(ressearch_agreed *agreed);

RESSEARCH_END

#endif
