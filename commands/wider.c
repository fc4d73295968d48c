// SPDX-License-Identifier: GPL-2.0-or-later
/* The options that widen what a query matches. */
#include "commands/wider.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/message.h"

// More than the library takes, so that it says what is too long.
enum { most_bytes = 2 << 20 };

// NULL after a message.
static char *read_file(const char *command, const char *path) {
    FILE *file = fopen(path, "r");
    char *text = file == NULL ? NULL : malloc(most_bytes + 1);
    size_t size = text == NULL ? 0 : fread(text, 1, most_bytes, file);
    const char *problem = file == NULL || text == NULL || ferror(file) ? strerror(errno) : NULL;
    if (problem == NULL && memchr(text, '\0', size) != NULL) {
        problem = "it holds a zero byte";
    }
    if (file != NULL) {
        fclose(file);
    }
    if (problem != NULL) {
        message_say(command, "cannot read %s: %s", path, problem);
        free(text);
        return NULL;
    }
    text[size] = '\0';
    return text;
}

int wider_read(const char *command, const wider *wanted, ressearch_query_options *how,
               char **list) {
    *list = NULL;
    how->fuzzy = wanted->fuzzy;
    how->pinyin = wanted->pinyin;
    how->numerals = wanted->numerals;
    how->regional = wanted->regional;
    if (wanted->synonyms == NULL) {
        return EXIT_FOUND;
    }
    *list = read_file(command, wanted->synonyms);
    if (*list == NULL) {
        return EXIT_FAILED;
    }
    how->synonyms = *list;
    // A list that cannot be used is told once, before any query.
    ressearch_error error;
    ressearch_query *query = NULL;
    int status = EXIT_FOUND;
    if (ressearch_query_parse("", how, &query, &error) != RESSEARCH_OK) {
        status = message_error(command, &error);
    }
    ressearch_query_free(query);
    return status;
}
