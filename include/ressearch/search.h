// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Running a query: one page of ranked paragraphs.
 *
 *     ressearch_results *results = NULL;
 *     if (ressearch_search(index, query, NULL, &results, &error) == RESSEARCH_OK)
 *         for (size_t i = 0; i < ressearch_results_count(results); i++)
 *             puts(ressearch_results_at(results, i)->text);
 *     ressearch_results_free(results);
 *
 * Threads: as for the index that is searched.
 */
#ifndef RESSEARCH_SEARCH_H
#define RESSEARCH_SEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ressearch/citation.h"
#include "ressearch/index.h"
#include "ressearch/query.h"
#include "ressearch/status.h"

RESSEARCH_BEGIN

typedef struct ressearch_results ressearch_results;

typedef enum ressearch_order {
    RESSEARCH_BY_RELEVANCE = 0, /* then by document and place in it */
    RESSEARCH_BY_DATE = 1,      /* newest first, then as by document; undated last */
    RESSEARCH_BY_DOCUMENT = 2   /* by document id and place in it */
} ressearch_order;

/* All zero, or NULL in its place, is the default. */
typedef struct ressearch_search_options {
    size_t limit;  /* hits wanted; 0: 10 */
    size_t offset; /* hits to pass over first */
    ressearch_order order;
    bool one_per_document; /* the best paragraph of a document only */
    bool count_all;        /* verify every candidate, so that the total is exact */
    bool count_only;       /* the total only, no hits; implies count_all */
    bool brief;   /* hits without text, matches and snippet, for who needs their names only */
    bool explain; /* fill ressearch_results_explain */
    bool advise;  /* fill ressearch_results_advice when nothing is found */
    uint32_t snippet_cells;   /* width of a snippet in terminal cells (Han 2, others 1); 0: 160 */
    uint32_t time_limit;      /* milliseconds, 0: none */
    uint64_t candidate_limit; /* candidates to verify at most, 0: none */
    /*
     * Asked again and again while the call runs, from its own thread, NULL: never. Returning true
     * ends the search with CANCELLED; to cancel from another thread, look at an atomic flag.
     */
    bool (*cancelled)(void *context);
    void *context;
    /*
     * Over 1: hits stand under their documents, so many of each at most. A document comes where its
     * best paragraph would; limit, offset and the rank of a hit count documents. Implies count_all.
     */
    size_t per_document;
    /*
     * What to count values of, names separated by commas, or NULL: session, kind, verb, lang,
     * organ, item, symbol, cites, date:year, date:month, date:day. Implies count_all.
     */
    const char *facets;
    bool notes; /* fill note_texts of the hits */
} ressearch_search_options;

/* A footnote of a paragraph, or a paragraph that carries the mark of a footnote. */
typedef struct ressearch_note {
    const char *address; /* "fn.2", "pp.16" */
    const char *text;    /* verbatim */
    size_t size;         /* bytes of text */
    uint32_t line;       /* of the file, from 1; 0: none */
} ressearch_note;

/* One paragraph found. Valid as long as its results; strings are NUL-terminated, never NULL. */
typedef struct ressearch_hit {
    size_t rank;          /* from 1, over all pages */
    double score;         /* higher is better; comparable within one search only */
    int tier;             /* 1: as asked; 2: the words, not adjacent */
    const char *document; /* id */
    const char *title;    /* of the document */
    const char *path;     /* of its file, or empty */
    const char *url;
    const char *symbol;  /* "A/RES/62/17" */
    const char *date;    /* "2007-12-05" */
    const char *address; /* "op.3(b)" */
    const char *kind;
    const char *language;
    const char *verb;    /* the lead verb of a resolution's paragraph, "又回顾"; or empty */
    const char *organ;   /* "A", "S", "E", …; or empty */
    const char *session; /* "62", or empty */
    const char *item;    /* agenda item, "93"; or empty */
    const char *notes;   /* addresses, separated by blanks: of the footnotes that the paragraph
                            carries the marks of; of a footnote, the paragraphs that carry its */
    const ressearch_citation *citations; /* what the paragraph cites, its footnotes included */
    size_t citation_count;
    uint32_t line;   /* of the file, from 1; 0: none */
    uint64_t offset; /* byte range in the source once that is UTF-8 */
    uint64_t length;
    const char *text;               /* the paragraph, verbatim */
    size_t size;                    /* bytes of text */
    const ressearch_range *matches; /* in text; sorted, disjoint */
    size_t match_count;
    ressearch_range snippet;          /* in text; cut at character and word boundaries */
    const ressearch_note *note_texts; /* those of notes, where options.notes asked for them */
    size_t note_text_count;
} ressearch_hit;

/* How many paragraphs match: exact when least equals most. */
typedef struct ressearch_total {
    uint64_t least;
    uint64_t estimate;
    uint64_t most;
    bool limited; /* a limit of time or candidates was reached */
} ressearch_total;

/*
 * Searches the snapshot that index holds. Finding nothing is RESSEARCH_OK with a count of 0. The
 * caller frees *out, which does not need the index any more.
 */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status ressearch_search(
    ressearch_index *index, const ressearch_query *query, const ressearch_search_options *options,
    ressearch_results **out, ressearch_error *error);

/* Hits on this page, and one of them: NULL past the end. */
RESSEARCH_API size_t ressearch_results_count(const ressearch_results *results);
RESSEARCH_API const ressearch_hit *ressearch_results_at(const ressearch_results *results,
                                                        size_t number);
RESSEARCH_API ressearch_total ressearch_results_total(const ressearch_results *results);

/*
 * How the query was understood: tree, words and what is asked of the index, one "name: value" a
 * line; empty unless options.explain asked for it.
 */
RESSEARCH_API const char *ressearch_results_explain(const ressearch_results *results);

/*
 * Why nothing was found: how many paragraphs hold each word alone, and the nearest spelling of one
 * that none holds, a sentence a line. Empty when something was found, when there is nothing to
 * say, and unless options.advise asked for it.
 */
RESSEARCH_API const char *ressearch_results_advice(const ressearch_results *results);

/* A value of a facet. In a query field:value (date:value for any date) finds these paragraphs. */
typedef struct ressearch_facet_value {
    const char *value; /* "62", "takes note", "2007-12" */
    uint64_t count;    /* of all paragraphs that match */
} ressearch_facet_value;

/*
 * How the paragraphs that match are spread over the values of a field. A paragraph counts once for
 * each value that it has: several items of the agenda, several symbols that it cites. Sessions and
 * dates are in their order, others by count, then by value.
 */
typedef struct ressearch_facet {
    const char *name; /* as it was asked for: "session", "date:year" */
    const ressearch_facet_value *values;
    size_t value_count; /* 10,000 at most */
    uint64_t without;   /* paragraphs that have no value */
    uint64_t left_out;  /* paragraphs with a value that is not told since there are too many */
} ressearch_facet;

/* Facets of options.facets in their order, also when nothing was found; NULL past the end. Where a
 * limit was reached they are of the paragraphs seen until then. Valid as long as the results. */
RESSEARCH_API size_t ressearch_results_facet_count(const ressearch_results *results);
RESSEARCH_API const ressearch_facet *ressearch_results_facet_at(const ressearch_results *results,
                                                                size_t number);
RESSEARCH_API void ressearch_results_free(ressearch_results *results);

RESSEARCH_END

#endif
