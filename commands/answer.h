// SPDX-License-Identifier: GPL-2.0-or-later
/* The answer to one query of many, as TREC run or NDJSON. */
#ifndef COMMANDS_ANSWER_H
#define COMMANDS_ANSWER_H

#include <ressearch.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "commands/queue.h"

typedef struct answer_style {
    bool trec;
    const char *index; /* where it lies */
    ressearch_query_options how;
    ressearch_search_options options;
    /* Writes what a query finds; NULL: as TREC run or NDJSON. */
    void (*put)(const void *context, FILE *out, const char *name, const ressearch_results *results);
    const void *context;
} answer_style;

/* Runs the query of a line, which is written over: "name<TAB>query", or a query. */
queue_answer answer_line(const answer_style *style, shelf *indexes, queue_item *line);

/* Runs a saved query. index: where it lies. */
queue_answer answer_saved(const answer_style *style, shelf *indexes, const char *index,
                          const ressearch_saved_query *query);

#endif
