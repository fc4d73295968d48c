// SPDX-License-Identifier: GPL-2.0-or-later
/* Measures rankings: reciprocal rank, recall, nDCG (Järvelin and Kekäläinen, 2002). */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "commands/batch/evaluate.h"
#include "commands/message.h"

enum { first_page = 10 };

const char *const measure_names[MEASURES] = {"MRR@10", "R@1", "R@5", "R@10", "R@100", "nDCG@10"};

/* One line of a run. */
typedef struct run_line {
    const char *query;
    const char *document;
    long rank;
} run_line;

static int by_rank(const void *a, const void *b) {
    const run_line *left = a, *right = b;
    int order = strcmp(left->query, right->query);
    if (order == 0) {
        order = (left->rank > right->rank) - (left->rank < right->rank);
    }
    return order != 0 ? order : strcmp(left->document, right->document);
}

static int falling(const void *a, const void *b) {
    const double *left = a, *right = b;
    return (*left < *right) - (*left > *right);
}

static double discounted(double gain, size_t rank) {
    return gain / log2((double)rank + 2);
}

// The best DCG that any ranking could have; NAN when memory is gone. *relevant: documents.
static double ideal(const judgements *all, const judged_query *query, size_t *relevant) {
    double *gains = calloc(query->count, sizeof *gains);
    double sum = gains == NULL ? NAN : 0;
    *relevant = 0;
    for (size_t i = 0; gains != NULL && i < query->count; i++) {
        gains[i] = all->at[query->first + i].gain;
        *relevant += gains[i] > 0;
    }
    if (gains != NULL) {
        qsort(gains, query->count, sizeof *gains, falling);
    }
    for (size_t i = 0; gains != NULL && i < first_page && i < query->count; i++) {
        sum += discounted(gains[i], i);
    }
    free(gains);
    return sum;
}

// A document that comes again counts where it stands first.
static bool is_repeated(const run_line *lines, size_t place) {
    for (size_t i = 0; i < place; i++) {
        if (strcmp(lines[i].document, lines[place].document) == 0) {
            return true;
        }
    }
    return false;
}

static bool measure_query(const judgements *all, judged_query *query, const run_line *lines,
                          size_t count) {
    static const size_t depths[] = {
        [MEASURE_R1] = 1, [MEASURE_R5] = 5, [MEASURE_R10] = 10, [MEASURE_R100] = 100};
    size_t relevant = 0, rank = 0;
    double best = ideal(all, query, &relevant), gained = 0;
    double *measures = query->measures;
    memset(measures, 0, sizeof query->measures);
    for (size_t i = 0; i < count && rank < depths[MEASURE_R100]; i++) {
        double gain = judgements_gain(all, query, lines[i].document);
        if (is_repeated(lines, i)) {
            continue;
        }
        for (size_t k = MEASURE_R1; k <= MEASURE_R100 && gain > 0; k++) {
            measures[k] += rank < depths[k] ? 1 / (double)relevant : 0;
        }
        if (gain > 0 && rank < first_page) {
            gained += discounted(gain, rank);
            double reciprocal = 1 / (double)(rank + 1);
            measures[MEASURE_MRR10] = fmax(measures[MEASURE_MRR10], reciprocal);
        }
        rank++;
    }
    measures[MEASURE_NDCG10] = gained / best;
    return !isnan(best);
}

static bool read_run(char *text, run_line **lines, size_t *count) {
    size_t room = 0;
    for (char *line; (line = line_of(&text)) != NULL;) {
        char *columns[6];
        if (columns_of(line, " \t", columns, 6) < 4) {
            continue;
        }
        if (*count == room) {
            room = room * 2 + 128;
            run_line *more = realloc(*lines, room * sizeof *more);
            if (more == NULL) {
                return false;
            }
            *lines = more;
        }
        (*lines)[(*count)++] = (run_line){columns[0], columns[2], strtol(columns[3], NULL, 10)};
    }
    return true;
}

bool run_measure(judgements *all, char *text) {
    run_line *lines = NULL;
    size_t count = 0;
    bool done = read_run(text, &lines, &count);
    if (done && count > 0) {
        qsort(lines, count, sizeof *lines, by_rank);
    }
    for (size_t first = 0, end; done && first < count; first = end) {
        for (end = first + 1; end < count && strcmp(lines[end].query, lines[first].query) == 0;) {
            end++;
        }
        judged_query *query = judgements_find(all, lines[first].query);
        done = query == NULL || measure_query(all, query, lines + first, end - first);
    }
    free(lines);
    return done;
}

bool run_measure_file(const char *command, const char *path, judgements *all) {
    char *text = whole_file(command, path);
    bool done = text != NULL && run_measure(all, text);
    if (text != NULL && !done) {
        message_say(command, "out of memory");
    }
    free(text);
    return done;
}
