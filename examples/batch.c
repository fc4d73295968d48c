// SPDX-License-Identifier: GPL-2.0-or-later
/* Runs the queries on standard input, one a line, in many threads; answers in their order. */
#include <ressearch.h>

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { THREADS = 4, MOST = 1000, LONGEST = 1000 };

typedef struct job {
    char text[LONGEST];
    ressearch_results *results;
    ressearch_error error;
} job;

typedef struct batch {
    const char *path;
    job *jobs;
    size_t count;
    atomic_size_t next;
} batch;

static void run(job *one, ressearch_index *index) {
    ressearch_query *query = NULL;
    ressearch_search_options options = {.limit = 1, .count_all = true};
    if (ressearch_query_parse(one->text, NULL, &query, &one->error) == RESSEARCH_OK &&
        ressearch_search(index, query, &options, &one->results, &one->error) != RESSEARCH_OK) {
        one->results = NULL;
    }
    ressearch_query_free(query);
}

/* Each thread has an index of its own; which job is next is all that they share. */
static void *work(void *context) {
    batch *all = context;
    ressearch_index *index = NULL;
    ressearch_error error;
    ressearch_status status = ressearch_index_open(all->path, &index, &error);
    for (size_t i = atomic_fetch_add(&all->next, 1); i < all->count;
         i = atomic_fetch_add(&all->next, 1)) {
        if (status == RESSEARCH_OK) {
            run(&all->jobs[i], index);
        } else {
            all->jobs[i].error = error;
        }
    }
    ressearch_index_close(index);
    return NULL;
}

static int print(const job *one) {
    if (!one->results) {
        printf("%s: %s\n", one->text, one->error.message);
        return 3;
    }
    const ressearch_hit *best = ressearch_results_at(one->results, 0);
    printf("%s: %llu, %s\n", one->text,
           (unsigned long long)ressearch_results_total(one->results).least,
           best ? best->symbol : "nothing");
    return 0;
}

int main(int argc, char **argv) {
    if (argc != 2) {
        fputs("usage: batch INDEX <QUERIES\n", stderr);
        return 2;
    }
    batch all = {.path = argv[1], .jobs = calloc(MOST, sizeof(job))};
    while (all.jobs && all.count < MOST && fgets(all.jobs[all.count].text, LONGEST, stdin)) {
        all.jobs[all.count].text[strcspn(all.jobs[all.count].text, "\n")] = '\0';
        all.count++;
    }
    pthread_t threads[THREADS];
    int started = 0;
    while (started < THREADS && pthread_create(&threads[started], NULL, work, &all) == 0) {
        started++;
    }
    if (started == 0) {
        work(&all);
    }
    for (int i = 0; i < started; i++) {
        pthread_join(threads[i], NULL);
    }
    int status = all.jobs ? 0 : 3;
    for (size_t i = 0; i < all.count; i++) {
        status |= print(&all.jobs[i]);
        ressearch_results_free(all.jobs[i].results);
    }
    free(all.jobs);
    return status;
}
