// SPDX-License-Identifier: GPL-2.0-or-later
/* How good rankings are by judgements: reciprocal rank, recall and nDCG of each query. */
#ifndef COMMANDS_BATCH_EVALUATE_H
#define COMMANDS_BATCH_EVALUATE_H

#include <stdbool.h>
#include <stddef.h>

enum { MEASURE_MRR10, MEASURE_R1, MEASURE_R5, MEASURE_R10, MEASURE_R100, MEASURE_NDCG10, MEASURES };

extern const char *const measure_names[MEASURES];

/* A document that answers a query. Names are written as in a run (column.h). */
typedef struct judgement {
    char *query;
    char *document;
    double gain;
    size_t line;
} judgement;

/* One query and how well it is answered. */
typedef struct judged_query {
    const char *name;
    size_t first; /* of its judgements, and how many there are */
    size_t count;
    double measures[MEASURES];
} judged_query;

/* All zero at first. */
typedef struct judgements {
    judgement *at; /* by query and document */
    size_t count;
    judged_query *queries; /* by name */
    size_t query_count;
} judgements;

/*
 * Reads lines "query<TAB>document", or "query iteration document relevance" as TREC has them, where
 * a relevance above 0 is the gain. False after a message.
 */
bool judgements_read(const char *command, const char *path, judgements *out);
void judgements_free(judgements *all);

/* The query of this name, or NULL. */
judged_query *judgements_find(const judgements *all, const char *name);

/* How much a document answers a query; 0: not at all. */
double judgements_gain(const judgements *all, const judged_query *query, const char *document);

/*
 * Measures the queries of a TREC run, which is written over: "query Q0 document rank score tag", by
 * the column of ranks. What the run lacks keeps its measures, 0 at first. False when memory is
 * gone.
 */
bool run_measure(judgements *all, char *text);

/* The same with a file. False after a message. */
bool run_measure_file(const char *command, const char *path, judgements *all);

/* The whole of a file, or of standard input for "-", freed by the caller; NULL after a message. */
char *whole_file(const char *command, const char *path);

/* Cuts the columns of a line, at most `most`; returns how many there are. */
size_t columns_of(char *line, const char *separators, char **columns, size_t most);

/* The line that *rest begins with, without its end; NULL after the last. */
char *line_of(char **rest);

#endif
