// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which terms a text has: the one analyzer that indexing, queries and highlights share.
 *
 *     ressearch_analyzer *analyzer = NULL;
 *     if (ressearch_analyzer_create(&analyzer, &error) == RESSEARCH_OK)
 *         status = ressearch_analyzer_run(analyzer, text, size, "zh", visit, NULL, &error);
 *     ressearch_analyzer_free(analyzer);
 *
 * Threads: an analyzer belongs to one thread at a time.
 */
#ifndef RESSEARCH_ANALYZER_H
#define RESSEARCH_ANALYZER_H

#include <stdbool.h>
#include <stddef.h>

#include "ressearch/status.h"

RESSEARCH_BEGIN

typedef struct ressearch_analyzer ressearch_analyzer;

/* One term at one place; valid during the call only. */
typedef struct ressearch_token {
    const char *term; /* folded, NUL-terminated */
    size_t start;     /* byte range in the text it came from */
    size_t end;
    const char
        *kind; /* "word", "whole", "stem", "gram", "dictionary", "symbol" (docs/ANALYSIS.md) */
} ressearch_token;

/* The caller frees *out. */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status
ressearch_analyzer_create(ressearch_analyzer **out, ressearch_error *error);

/*
 * Calls visit with every term of size bytes of UTF-8, in the order of their places; visit
 * returning false stops. language: ISO 639-1 code, or NULL to detect it. BAD_TEXT when the text
 * is not UTF-8.
 */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status ressearch_analyzer_run(
    ressearch_analyzer *analyzer, const char *text, size_t size, const char *language,
    bool (*visit)(void *context, const ressearch_token *token), void *context,
    ressearch_error *error);

RESSEARCH_API void ressearch_analyzer_free(ressearch_analyzer *analyzer);

/* ISO 639-1 code of the text's language, or "und". Static storage. */
RESSEARCH_API const char *ressearch_language_detect(const char *text, size_t size);

/* The codes that have stems, ended by NULL. */
RESSEARCH_API const char *const *ressearch_languages(void);

RESSEARCH_END

#endif
