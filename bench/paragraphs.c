// SPDX-License-Identifier: GPL-2.0-or-later
// Prints the paragraphs of files as the indexer sees them, one a line, as text for other engines.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <ressearch.h>

// Tabs and line ends separate fields here, so that inside a text they become blanks.
static void print_text(const char *text, size_t size) {
    for (size_t i = 0; i < size; i++) {
        putchar(text[i] == '\t' || text[i] == '\n' || text[i] == '\r' ? ' ' : text[i]);
    }
    putchar('\n');
}

static size_t print_document(const char *path, size_t before) {
    ressearch_document *document = NULL;
    ressearch_error error;
    if (ressearch_document_read(path, NULL, &document, &error) != RESSEARCH_OK) {
        fprintf(stderr, "%s: %s\n", path, error.message);
        return 0;
    }
    size_t count = ressearch_document_count(document);
    for (size_t i = 0; i < count; i++) {
        const ressearch_paragraph *paragraph = ressearch_document_at(document, i);
        printf("p%zu\t%s\t", before + i, paragraph->kind);
        print_text(paragraph->text, paragraph->size);
    }
    ressearch_document_free(document);
    return count;
}

int main(void) {
    char *path = NULL;
    size_t room = 0;
    size_t count = 0;
    for (ssize_t size; (size = getline(&path, &room, stdin)) > 0;) {
        path[strcspn(path, "\n")] = '\0';
        count += print_document(path, count);
    }
    free(path);
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 3;
}
