// SPDX-License-Identifier: GPL-2.0-or-later
/* Columns of a TREC run, which end at a blank. */
#include "commands/column.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

void put_column(FILE *out, const char *text) {
    size_t size = strlen(text);
    size_t place = 0;
    while (place < size) {
        int32_t limit = size - place < U8_MAX_LENGTH ? (int32_t)(size - place) : U8_MAX_LENGTH;
        int32_t next = 0;
        UChar32 c;
        U8_NEXT(text + place, next, limit, c);
        bool escaped = c >= 0 && (u_isUWhiteSpace(c) || u_charType(c) == U_CONTROL_CHAR);
        for (int32_t i = 0; i < next; i++) {
            fprintf(out, escaped ? "%%%02X" : "%c", (unsigned char)text[place + (size_t)i]);
        }
        place += (size_t)next;
    }
}

char *column_copy(const char *text) {
    char *copy = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&copy, &size);
    if (out == NULL) {
        return NULL;
    }
    put_column(out, text);
    if (fclose(out) != 0) {
        free(copy);
        return NULL;
    }
    return copy;
}
