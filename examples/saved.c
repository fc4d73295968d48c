// SPDX-License-Identifier: GPL-2.0-or-later
/* Saves a query, and tells of each saved one what is new since the last time. */
#include <ressearch.h>

#include <stdio.h>

static bool print_new(void *context, const ressearch_hit *hit) {
    printf("%s: %s %s\n", (const char *)context, hit->document, hit->address);
    return true;
}

/* What cannot be told is not remembered: the next look finds it again. */
static ressearch_status look(ressearch_index *index, const ressearch_saved_query *saved,
                             const char *state, ressearch_error *error) {
    ressearch_watch *watch = NULL;
    ressearch_status status = ressearch_watch_look(index, saved, state, &watch, error);
    if (status == RESSEARCH_OK) {
        status = ressearch_watch_visit(watch, print_new, (void *)saved->name, error);
    }
    if (status == RESSEARCH_OK && fflush(stdout) == 0) {
        status = ressearch_watch_remember(watch, error);
    }
    ressearch_watch_free(watch);
    return status;
}

/* A query that cannot be used is named with the reason; the others are looked at. */
static ressearch_status look_at_all(ressearch_index *index, const char *folder, const char *state,
                                    ressearch_error *error) {
    ressearch_saved *list = NULL;
    ressearch_status status = ressearch_saved_open(folder, &list, error);
    for (size_t i = 0; i < ressearch_saved_count(list) && status == RESSEARCH_OK; i++) {
        const ressearch_saved_query *saved = ressearch_saved_at(list, i);
        if (saved->error) {
            fprintf(stderr, "%s: %s\n", saved->name, saved->error->message);
        } else {
            status = look(index, saved, state, error);
        }
    }
    ressearch_saved_free(list);
    return status;
}

int main(int argc, char **argv) {
    if (argc != 4 && argc != 6) {
        fputs("usage: saved INDEX FOLDER STATE [NAME QUERY]\n", stderr);
        return 2;
    }
    ressearch_error error;
    ressearch_index *index = NULL;
    ressearch_status status = ressearch_index_open(argv[1], &index, &error);
    if (status == RESSEARCH_OK && argc == 6) {
        ressearch_saved_query saved = {.name = argv[4], .text = argv[5]};
        status = ressearch_saved_put(argv[2], &saved, &error);
    }
    if (status == RESSEARCH_OK) {
        status = look_at_all(index, argv[2], argv[3], &error);
    }
    if (status != RESSEARCH_OK) {
        fprintf(stderr, "saved: %s\n", error.message);
    }
    ressearch_index_close(index);
    return status == RESSEARCH_OK ? 0 : 3;
}
