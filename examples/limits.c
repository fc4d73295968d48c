// SPDX-License-Identifier: GPL-2.0-or-later
/* Searches for a bounded time, and stops at once when a line comes on standard input. */
#include <ressearch.h>

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void *wait_for_line(void *context) {
    char byte;
    if (read(STDIN_FILENO, &byte, 1) == 1) {
        atomic_store((atomic_bool *)context, true);
    }
    return NULL;
}

static bool is_cancelled(void *context) {
    return atomic_load((atomic_bool *)context);
}

static int show(ressearch_status status, const ressearch_results *results,
                const ressearch_error *error) {
    if (status == RESSEARCH_CANCELLED) {
        puts("cancelled");
        return 1;
    }
    if (status != RESSEARCH_OK) {
        fprintf(stderr, "limits: %s\n", error->message);
        return 3;
    }
    ressearch_total total = ressearch_results_total(results);
    printf("%s%llu paragraphs\n", total.limited ? "at least " : "",
           (unsigned long long)total.least);
    return 0;
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fputs("usage: limits INDEX QUERY MILLISECONDS\n", stderr);
        return 2;
    }
    static atomic_bool flag; /* outlives the thread, which may still wait at the end */
    pthread_t thread;
    if (pthread_create(&thread, NULL, wait_for_line, &flag) == 0) {
        pthread_detach(thread);
    }
    ressearch_search_options options = {
        .count_only = true,
        .time_limit = (uint32_t)strtoul(argv[3], NULL, 10),
        .candidate_limit = 1000000,
        .cancelled = is_cancelled,
        .context = &flag,
    };
    ressearch_index *index = NULL;
    ressearch_query *query = NULL;
    ressearch_results *results = NULL;
    ressearch_error error;
    ressearch_status status = ressearch_index_open(argv[1], &index, &error);
    if (status == RESSEARCH_OK) {
        status = ressearch_query_parse(argv[2], NULL, &query, &error);
    }
    if (status == RESSEARCH_OK) {
        status = ressearch_search(index, query, &options, &results, &error);
    }
    int exit_status = show(status, results, &error);
    ressearch_results_free(results);
    ressearch_query_free(query);
    ressearch_index_close(index);
    return exit_status;
}
