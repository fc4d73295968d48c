// SPDX-License-Identifier: GPL-2.0-or-later
/* Indexes texts from memory, tells how far it is, and leaves the index as it was on Ctrl-C. */
#include <ressearch.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static volatile sig_atomic_t is_interrupted;

static void interrupt(int signal) {
    (void)signal;
    is_interrupted = 1;
}

static bool tell(void *context, const ressearch_event *event) {
    unsigned *warnings = context;
    if (event->kind == RESSEARCH_EVENT_PROGRESS) {
        fprintf(stderr, "%llu paragraphs\n", (unsigned long long)event->counts->paragraphs);
    } else {
        fprintf(stderr, "%s: %s\n", event->name, event->error->message);
        ++*warnings;
    }
    return !is_interrupted;
}

static ressearch_status add(ressearch_indexer *indexer, const char *id, const char *text,
                            ressearch_error *error) {
    ressearch_document *document = NULL;
    ressearch_document_options options = {.format = "text"};
    ressearch_status status =
        ressearch_document_parse(id, text, strlen(text), &options, &document, error);
    if (status == RESSEARCH_OK) {
        status = ressearch_indexer_add(indexer, document, error);
    }
    ressearch_document_free(document);
    return status;
}

/* Lines on standard input: an id, a tab, the text. */
static ressearch_status add_lines(ressearch_indexer *indexer, ressearch_error *error) {
    char line[10000];
    ressearch_status status = RESSEARCH_OK;
    while (status == RESSEARCH_OK && fgets(line, sizeof line, stdin)) {
        char *tab = strchr(line, '\t');
        if (tab) {
            *tab = '\0';
            status = add(indexer, line, tab + 1, error);
        }
    }
    return status;
}

int main(int argc, char **argv) {
    if (argc != 2) {
        fputs("usage: memory INDEX <LINES\n", stderr);
        return 2;
    }
    signal(SIGINT, interrupt);
    unsigned warnings = 0;
    ressearch_error error;
    ressearch_indexer *indexer = NULL;
    ressearch_indexer_options options = {.visit = tell, .context = &warnings};
    ressearch_status status = ressearch_indexer_open(argv[1], &options, &indexer, &error);
    if (status == RESSEARCH_OK) {
        status = add_lines(indexer, &error);
    }
    if (status == RESSEARCH_OK) {
        status = ressearch_indexer_commit(indexer, &error);
    }
    if (status == RESSEARCH_OK) {
        const ressearch_counts *counts = ressearch_indexer_counts(indexer);
        printf("%llu added, %llu replaced\n", (unsigned long long)counts->added,
               (unsigned long long)counts->replaced);
    } else {
        fprintf(stderr, "memory: %s\n", error.message);
    }
    ressearch_indexer_close(indexer);
    return status == RESSEARCH_OK ? 0 : 3;
}
