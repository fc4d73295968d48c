// SPDX-License-Identifier: GPL-2.0-or-later
/* All that a stream holds. */
#include "commands/stream.h"

#include <stdlib.h>

char *stream_read(FILE *from, size_t *size) {
    size_t capacity = 1 << 16;
    char *text = malloc(capacity);
    *size = 0;
    while (text != NULL) {
        *size += fread(text + *size, 1, capacity - *size, from);
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
    if (text != NULL && ferror(from)) {
        free(text);
        text = NULL;
    }
    if (text != NULL) {
        text[*size] = '\0';
    }
    return text;
}
