// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A query, parsed once and run on any number of indexes. The language: docs/QUERIES.md.
 *
 *     ressearch_query *query = NULL;
 *     if (ressearch_query_parse("政府专家组 -会议", NULL, &query, &error) == RESSEARCH_BAD_QUERY)
 *         fprintf(stderr, "%s at byte %zu\n", error.message, error.offset);
 *     ressearch_query_free(query);
 *
 * Threads: a query never changes after it is parsed and may be shared.
 */
#ifndef RESSEARCH_QUERY_H
#define RESSEARCH_QUERY_H

#include <stdbool.h>
#include <stddef.h>

#include "ressearch/status.h"

RESSEARCH_BEGIN

typedef struct ressearch_query ressearch_query;

/* All zero, or NULL in its place, is the default. */
typedef struct ressearch_query_options {
    bool any;     /* paragraphs that hold any of the words; no operators */
    bool literal; /* the whole text is looked for as it stands; no operators */

    /* Wider matches, on request; quoted text is never widened (docs/QUERIES.md). */
    bool fuzzy;    /* words one or two letters off; never numbers and identifiers */
    bool pinyin;   /* Han by its pinyin or the initials of that: zhongwen, zw for 中文 */
    bool numerals; /* 六十二 for 62 and the reverse */
    bool regional; /* 軟體 for 软件: other words for the same in Taiwan, Hong Kong, the mainland */
    const char *synonyms; /* lines of equal terms separated by commas; copied; NULL: none */

    const char *language; /* paragraphs in this language only, as lang: finds them; copied; NULL or
                             empty: in any */
} ressearch_query_options;

/*
 * Parses NUL-terminated UTF-8. BAD_QUERY only for a wrong field name or value, a range that is
 * none, text that is not UTF-8 and a query of more than 64 KiB, 1,000 parts or 100 nested
 * parentheses; anything else is taken as text. The caller frees *out.
 */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status
ressearch_query_parse(const char *text, const ressearch_query_options *options,
                      ressearch_query **out, ressearch_error *error);

/* The query as it was given. Valid as long as the query. */
RESSEARCH_API const char *ressearch_query_text(const ressearch_query *query);

/* The query as a tree, "(and (text 政府专家组) (not (text 会议)))". Valid as long as the query. */
RESSEARCH_API const char *ressearch_query_tree(const ressearch_query *query);

RESSEARCH_API void ressearch_query_free(ressearch_query *query);

RESSEARCH_END

#endif
