// SPDX-License-Identifier: GPL-2.0-or-later
// Times the queries of a list on an open index, as a program that embeds the library runs them.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <ressearch.h>

// A line of the list is "kind<TAB>words<TAB>filter"; what is asked for follows from the kind.
typedef struct question {
    char kind[16];
    ressearch_query *query;
} question;

typedef struct list {
    question *items;
    size_t count;
} list;

static double microseconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static ressearch_status parse(const char *kind, const char *words, const char *filter,
                              ressearch_query **out, ressearch_error *error) {
    char text[4096];
    ressearch_query_options options = {.any = strcmp(kind, "any") == 0};
    const char *pattern = "%s";
    if (strcmp(kind, "phrase") == 0) {
        pattern = "\"%s\"";
    } else if (strcmp(kind, "prefix") == 0) {
        pattern = "%s*";
    }
    size_t used = 0;
    if (filter[0] != '\0') {
        used = (size_t)snprintf(text, sizeof text, "kind:%s ", filter);
    }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    snprintf(text + used, sizeof text - used, pattern, words);
#pragma GCC diagnostic pop
    return ressearch_query_parse(text, &options, out, error);
}

static bool add_line(list *questions, char *line) {
    char *words = strchr(line, '\t');
    char *filter = words ? strchr(words + 1, '\t') : NULL;
    if (!filter) {
        return true;
    }
    *words++ = '\0';
    *filter++ = '\0';
    question *grown = realloc(questions->items, (questions->count + 1) * sizeof *grown);
    if (!grown) {
        return false;
    }
    questions->items = grown;
    question *item = &grown[questions->count++];
    snprintf(item->kind, sizeof item->kind, "%s", line);
    ressearch_error error;
    if (parse(line, words, filter, &item->query, &error) != RESSEARCH_OK) {
        fprintf(stderr, "%s: %s\n", words, error.message);
        return false;
    }
    return true;
}

static bool read_list(const char *path, list *questions) {
    FILE *file = fopen(path, "r");
    if (!file) {
        perror(path);
        return false;
    }
    char *line = NULL;
    size_t room = 0;
    bool fine = true;
    while (fine && getline(&line, &room, file) > 0) {
        line[strcspn(line, "\n")] = '\0';
        fine = add_line(questions, line);
    }
    free(line);
    fclose(file);
    return fine;
}

// Prints "kind<TAB>number<TAB>wall µs<TAB>CPU µs<TAB>hits" unless it only warms up.
static bool ask(ressearch_index *index, const list *questions, bool quiet) {
    for (size_t i = 0; i < questions->count; i++) {
        ressearch_results *results = NULL;
        ressearch_error error;
        double wall = microseconds(CLOCK_MONOTONIC);
        double cpu = microseconds(CLOCK_THREAD_CPUTIME_ID);
        if (ressearch_search(index, questions->items[i].query, NULL, &results, &error) !=
            RESSEARCH_OK) {
            fprintf(stderr, "%s\n", error.message);
            return false;
        }
        size_t hits = ressearch_results_count(results);
        ressearch_results_free(results);
        cpu = microseconds(CLOCK_THREAD_CPUTIME_ID) - cpu;
        wall = microseconds(CLOCK_MONOTONIC) - wall;
        if (!quiet) {
            printf("%s\t%zu\t%.1f\t%.1f\t%zu\n", questions->items[i].kind, i, wall, cpu, hits);
        }
    }
    return true;
}

// What the process holds for itself, without the pages of files that the system may take back.
static void print_memory(void) {
    FILE *file = fopen("/proc/self/status", "r");
    char line[256];
    while (file && fgets(line, sizeof line, file)) {
        if (strncmp(line, "RssAnon:", 8) == 0) {
            printf("memory\t%ld\n", strtol(line + 8, NULL, 10));
        }
    }
    if (file) {
        fclose(file);
    }
}

int main(int argc, char **argv) {
    if (argc != 5) {
        fprintf(stderr, "usage: %s INDEX LIST WARM-UPS PASSES\n", argv[0]);
        return 2;
    }
    list questions = {0};
    ressearch_index *index = NULL;
    ressearch_error error;
    if (!read_list(argv[2], &questions)) {
        return 3;
    }
    if (ressearch_index_open(argv[1], &index, &error) != RESSEARCH_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 3;
    }
    long warm = strtol(argv[3], NULL, 10);
    long all = warm + strtol(argv[4], NULL, 10);
    bool fine = true;
    for (long pass = 0; fine && pass < all; pass++) {
        fine = ask(index, &questions, pass < warm);
    }
    print_memory();
    ressearch_index_close(index);
    for (size_t i = 0; i < questions.count; i++) {
        ressearch_query_free(questions.items[i].query);
    }
    free(questions.items);
    return fine && fflush(stdout) == 0 ? 0 : 3;
}
