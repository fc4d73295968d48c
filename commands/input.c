// SPDX-License-Identifier: GPL-2.0-or-later
/* A document named on the command line, or given on standard input. */
#include "commands/input.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/message.h"

// All of standard input, freed by the caller; NULL with errno when it cannot be read.
static char *read_input(size_t *size) {
    size_t capacity = 1 << 16;
    char *text = malloc(capacity);
    *size = 0;
    while (text != NULL) {
        *size += fread(text + *size, 1, capacity - *size, stdin);
        if (*size < capacity) {
            break;
        }
        capacity *= 2;
        char *more = realloc(text, capacity);
        if (more == NULL) {
            free(text);
        }
        text = more;
    }
    if (text != NULL && ferror(stdin)) {
        free(text);
        text = NULL;
    }
    return text;
}

int input_read_document(const char *command, const char *path,
                        const ressearch_document_options *options, ressearch_document **out) {
    ressearch_error error;
    ressearch_status status;
    if (strcmp(path, "-") != 0) {
        status = ressearch_document_read(path, options, out, &error);
    } else {
        size_t size;
        errno = 0;
        char *text = read_input(&size);
        if (text == NULL) {
            message_say(command, "cannot read standard input: %s", strerror(errno));
            return EXIT_FAILED;
        }
        status = ressearch_document_parse("-", text, size, options, out, &error);
        free(text);
    }
    return status == RESSEARCH_OK ? EXIT_FOUND : message_error(command, &error);
}
