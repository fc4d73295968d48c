// SPDX-License-Identifier: GPL-2.0-or-later
/* The answer to one line of a batch, as TREC run or NDJSON. */
#ifndef COMMANDS_ANSWER_H
#define COMMANDS_ANSWER_H

#include <ressearch.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct answer_style {
    const char *command; /* for messages */
    bool trec;
    ressearch_query_options how;
    ressearch_search_options options;
} answer_style;

/* What is to be written for one query; both texts are freed by the caller. */
typedef struct answer {
    char *output; /* for standard output; NULL when memory is gone */
    size_t size;
    char *complaint; /* for standard error; NULL when all went well */
    bool found;
} answer;

/* Runs the query of line, which has no line end and is written over. */
answer answer_line(const answer_style *style, ressearch_index *index, char *line, size_t size);

#endif
