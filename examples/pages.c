// SPDX-License-Identifier: GPL-2.0-or-later
/* Prints all hits of a query, however many, one page in memory at a time. */
#include <ressearch.h>

#include <stdio.h>

enum { PAGE = 100 };

static ressearch_status print_all(ressearch_index *index, const ressearch_query *query,
                                  ressearch_error *error) {
    ressearch_status status = RESSEARCH_OK;
    ressearch_search_options options = {.limit = PAGE, .order = RESSEARCH_BY_DOCUMENT};
    for (bool more = true; more && status == RESSEARCH_OK; options.offset += PAGE) {
        ressearch_results *page = NULL;
        status = ressearch_search(index, query, &options, &page, error);
        for (size_t i = 0; i < ressearch_results_count(page); i++) {
            const ressearch_hit *hit = ressearch_results_at(page, i);
            printf("%s:%u: %s\n", hit->document, (unsigned)hit->line, hit->address);
        }
        more = ressearch_results_count(page) == PAGE;
        ressearch_results_free(page);
    }
    return status;
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fputs("usage: pages INDEX QUERY\n", stderr);
        return 2;
    }
    ressearch_index *index = NULL;
    ressearch_query *query = NULL;
    ressearch_error error;
    bool done = ressearch_index_open(argv[1], &index, &error) == RESSEARCH_OK &&
                ressearch_query_parse(argv[2], NULL, &query, &error) == RESSEARCH_OK &&
                print_all(index, query, &error) == RESSEARCH_OK;
    if (!done) {
        fprintf(stderr, "pages: %s\n", error.message);
    }
    ressearch_query_free(query);
    ressearch_index_close(index);
    return done ? 0 : 3;
}
