// SPDX-License-Identifier: GPL-2.0-or-later
/* Searches an index and prints the paragraphs found. Compiles as C11 and as C++17. */
#include <ressearch.h>

#include <stdio.h>

static void print_hit(const ressearch_hit *hit) {
    printf("%zu. %s %s\n   ", hit->rank, hit->document, hit->address);
    size_t position = hit->snippet.start;
    for (size_t i = 0; i < hit->match_count; i++) {
        ressearch_range match = hit->matches[i];
        if (match.start < position || match.end > hit->snippet.end) {
            continue;
        }
        printf("%.*s[%.*s]", (int)(match.start - position), hit->text + position,
               (int)(match.end - match.start), hit->text + match.start);
        position = match.end;
    }
    printf("%.*s\n", (int)(hit->snippet.end - position), hit->text + position);
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fputs("usage: search INDEX QUERY\n", stderr);
        return 2;
    }
    ressearch_index *index = NULL;
    ressearch_query *query = NULL;
    ressearch_results *results = NULL;
    ressearch_error error;
    int exit_status = 3;

    if (ressearch_index_open(argv[1], &index, &error) != RESSEARCH_OK ||
        ressearch_query_parse(argv[2], NULL, &query, &error) != RESSEARCH_OK ||
        ressearch_search(index, query, NULL, &results, &error) != RESSEARCH_OK) {
        fprintf(stderr, "search: %s\n", error.message);
        if (error.hint[0] != '\0') {
            fprintf(stderr, "hint: %s\n", error.hint);
        }
        goto out;
    }
    for (size_t i = 0; i < ressearch_results_count(results); i++) {
        print_hit(ressearch_results_at(results, i));
    }
    exit_status = ressearch_results_count(results) > 0 ? 0 : 1;

out:
    ressearch_results_free(results);
    ressearch_query_free(query);
    ressearch_index_close(index);
    return exit_status;
}
