// SPDX-License-Identifier: GPL-2.0-or-later
/* Tells which saved queries a document matches, without indexing it. */
#include <ressearch.h>

#include <stdio.h>
#include <stdlib.h>

typedef struct matching {
    const ressearch_saved *saved;
    const ressearch_document *document;
} matching;

static bool print_match(void *context, const ressearch_match *match) {
    const matching *all = context;
    printf("%s:", ressearch_saved_at(all->saved, match->query)->name);
    for (size_t i = 0; i < match->paragraph_count; i++) {
        printf(" %s", ressearch_document_at(all->document, match->paragraphs[i])->address);
    }
    putchar('\n');
    return true;
}

/* A matcher is made once for many documents; it borrows the queries. */
static ressearch_status match(const matching *all, ressearch_error *error) {
    size_t count = ressearch_saved_count(all->saved);
    const ressearch_query **queries = calloc(count + 1, sizeof *queries);
    ressearch_matcher *matcher = NULL;
    for (size_t i = 0; queries && i < count; i++) {
        queries[i] = ressearch_saved_at(all->saved, i)->query; /* NULL: passed over */
    }
    ressearch_status status =
        ressearch_matcher_create(queries, queries ? count : 0, &matcher, error);
    if (status == RESSEARCH_OK) {
        status = ressearch_matcher_run(matcher, all->document, print_match, (void *)all, error);
    }
    ressearch_matcher_free(matcher);
    free(queries);
    return status;
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fputs("usage: match FOLDER FILE\n", stderr);
        return 2;
    }
    ressearch_error error;
    ressearch_saved *saved = NULL;
    ressearch_document *document = NULL;
    ressearch_status status = ressearch_saved_open(argv[1], &saved, &error);
    if (status == RESSEARCH_OK) {
        status = ressearch_document_read(argv[2], NULL, &document, &error);
    }
    if (status == RESSEARCH_OK) {
        const matching all = {saved, document};
        status = match(&all, &error);
    }
    if (status != RESSEARCH_OK) {
        fprintf(stderr, "match: %s\n", error.message);
    }
    ressearch_document_free(document);
    ressearch_saved_free(saved);
    return status == RESSEARCH_OK ? 0 : 3;
}
