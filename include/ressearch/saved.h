// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Saved queries: plain files that people edit (docs/SAVED.md), what is new for one since it was
 * last looked at, and which of many a document matches.
 *
 *     ressearch_saved *saved = NULL;
 *     if (ressearch_saved_open("queries", &saved, &error) == RESSEARCH_OK)
 *         for (size_t i = 0; i < ressearch_saved_count(saved); i++)
 *             puts(ressearch_saved_at(saved, i)->name);
 *     ressearch_saved_free(saved);
 *
 * Threads: an object belongs to one thread at a time; the queries of a list may be shared.
 */
#ifndef RESSEARCH_SAVED_H
#define RESSEARCH_SAVED_H

#include <stdbool.h>
#include <stddef.h>

#include "ressearch/document.h"
#include "ressearch/index.h"
#include "ressearch/query.h"
#include "ressearch/search.h"
#include "ressearch/status.h"

RESSEARCH_BEGIN

/* ---- queries in files ---- */

typedef struct ressearch_saved ressearch_saved;

/*
 * One saved query. Strings are never NULL where the library hands one out, and may be NULL where
 * one is given to it: not set. Files are named as they stand in the query's file, relative to the
 * folder of that.
 */
typedef struct ressearch_saved_query {
    const char *name;
    const char *text;                /* the query itself; its lines are joined with blanks */
    const char *note;                /* what it is for */
    const char *index;               /* the index to search; empty: the caller's */
    const char *synonyms;            /* a file of equal terms; empty: none */
    ressearch_query_options options; /* synonyms: the text of that file */

    /* Set by the library only. */
    const char *path;             /* of its file */
    const char *index_path;       /* index, with the folder put before it where it is relative */
    const ressearch_query *query; /* ready to be run; NULL: error says why not */
    const ressearch_error *error; /* NULL when all is well */
} ressearch_saved_query;

/*
 * Reads all NAME.query of a folder, or one file, in the order of their names. A file that cannot be
 * used is in the list with its error: BAD_DOCUMENT for its form, BAD_QUERY with the offset in text,
 * EXISTS when another file has taken the name. NOT_FOUND when the folder is not there. The caller
 * frees *out.
 */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status ressearch_saved_open(const char *path,
                                                                         ressearch_saved **out,
                                                                         ressearch_error *error);
RESSEARCH_API size_t ressearch_saved_count(const ressearch_saved *saved);

/* One of them, valid as long as the list; NULL past the end, and when there is none of the name. */
RESSEARCH_API const ressearch_saved_query *ressearch_saved_at(const ressearch_saved *saved,
                                                              size_t number);
RESSEARCH_API const ressearch_saved_query *ressearch_saved_find(const ressearch_saved *saved,
                                                                const char *name);

/*
 * Writes a query to a folder, which is made where it is not there, durably and whole or not at all.
 * In the place of one of the same name it keeps that file's comments and order. BAD_ARGUMENT when
 * the name cannot be that of a file, BAD_QUERY when the query cannot be parsed.
 */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status
ressearch_saved_put(const char *folder, const ressearch_saved_query *query, ressearch_error *error);

/* Deletes the file of a query; NOT_FOUND when there is none of the name. */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status ressearch_saved_remove(const char *folder,
                                                                           const char *name,
                                                                           ressearch_error *error);
RESSEARCH_API void ressearch_saved_free(ressearch_saved *saved);

/* ---- what is new ---- */

typedef struct ressearch_watch ressearch_watch;

/*
 * Looks for the paragraphs that match a query as asked (tier 1) and did not when it was last
 * remembered: their document and text are not the same as any then. What was seen is kept in a file
 * of the folder state, which is made where it is not there, for each query and index; an index
 * without a commit since then is not searched. The caller frees *out, which needs index until then.
 * LOCKED while another process has the same query, WRONG_VERSION for a state of a later version,
 * CORRUPT for a damaged one.
 */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status
ressearch_watch_look(ressearch_index *index, const ressearch_saved_query *query, const char *state,
                     ressearch_watch **out, ressearch_error *error);

/* New paragraphs. */
RESSEARCH_API size_t ressearch_watch_count(const ressearch_watch *watch);

/* Calls visit with each by document and place; the hit is valid during the call. false stops, with
 * CANCELLED. */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status ressearch_watch_visit(
    ressearch_watch *watch, bool (*visit)(void *context, const ressearch_hit *hit), void *context,
    ressearch_error *error);

/*
 * Remembers, durably, that all have been told: call it when what was written is safe. Without it
 * the next look finds the same again.
 */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status
ressearch_watch_remember(ressearch_watch *watch, ressearch_error *error);
RESSEARCH_API void ressearch_watch_free(ressearch_watch *watch);

/* Forgets what was seen for a query in any index: the next look finds everything. */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status ressearch_watch_forget(
    const ressearch_saved_query *query, const char *state, ressearch_error *error);

/* ---- which queries does a document match ---- */

typedef struct ressearch_matcher ressearch_matcher;

/* Valid during the call only. */
typedef struct ressearch_match {
    size_t query;             /* its number, as given */
    int tier;                 /* as in ressearch_hit */
    const size_t *paragraphs; /* numbers of the paragraphs of the document that match, ascending */
    size_t paragraph_count;   /* 1 at least */
} ressearch_match;

/* Makes count queries ready; they are borrowed, NULL ones passed over. The caller frees *out. */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status
ressearch_matcher_create(const ressearch_query *const *queries, size_t count,
                         ressearch_matcher **out, ressearch_error *error);

/*
 * Calls visit with each query that a document matches, in the order of their numbers: those that a
 * search finds something by in an index with nothing but this document. false stops, with
 * CANCELLED.
 */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status
ressearch_matcher_run(ressearch_matcher *matcher, const ressearch_document *document,
                      bool (*visit)(void *context, const ressearch_match *match), void *context,
                      ressearch_error *error);
RESSEARCH_API void ressearch_matcher_free(ressearch_matcher *matcher);

RESSEARCH_END

#endif
