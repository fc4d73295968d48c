// SPDX-License-Identifier: GPL-2.0-or-later
/* Counts what is found by session and year, and shows it under its documents, with footnotes. */
#include <ressearch.h>

#include <stdio.h>

static void print_facets(const ressearch_results *results) {
    for (size_t i = 0; i < ressearch_results_facet_count(results); i++) {
        const ressearch_facet *facet = ressearch_results_facet_at(results, i);
        for (size_t j = 0; j < facet->value_count; j++) {
            printf("%s %s: %llu\n", facet->name, facet->values[j].value,
                   (unsigned long long)facet->values[j].count);
        }
    }
}

static void print_hits(const ressearch_results *results) {
    for (size_t i = 0; i < ressearch_results_count(results); i++) {
        const ressearch_hit *hit = ressearch_results_at(results, i);
        printf("%zu. %s %s\n", hit->rank, hit->symbol, hit->address);
        for (size_t j = 0; j < hit->note_text_count; j++) {
            printf("    %s: %s\n", hit->note_texts[j].address, hit->note_texts[j].text);
        }
    }
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fputs("usage: facets INDEX QUERY\n", stderr);
        return 2;
    }
    ressearch_index *index = NULL;
    ressearch_query *query = NULL;
    ressearch_results *results = NULL;
    ressearch_error error;
    ressearch_search_options options = {
        .facets = "session,date:year",
        .per_document = 3,
        .notes = true,
    };
    bool done = ressearch_index_open(argv[1], &index, &error) == RESSEARCH_OK &&
                ressearch_query_parse(argv[2], NULL, &query, &error) == RESSEARCH_OK &&
                ressearch_search(index, query, &options, &results, &error) == RESSEARCH_OK;
    if (done) {
        print_facets(results);
        print_hits(results);
    } else {
        fprintf(stderr, "facets: %s\n", error.message);
    }
    ressearch_results_free(results);
    ressearch_query_free(query);
    ressearch_index_close(index);
    return done ? 0 : 3;
}
