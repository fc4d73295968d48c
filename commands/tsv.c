// SPDX-License-Identifier: GPL-2.0-or-later
/* Cells of a table whose columns are separated by tabs. */
#include "commands/tsv.h"

#include "commands/terminal.h"

static const char *escape_of(char byte) {
    switch (byte) {
    case '\t':
        return "\\t";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\\':
        return "\\\\";
    default:
        return NULL;
    }
}

void put_tsv_text(FILE *out, const char *text, size_t size) {
    terminal_line line = {.out = out, .room = SIZE_MAX};
    size_t start = 0;
    for (size_t i = 0; i < size; i++) {
        const char *escape = escape_of(text[i]);
        if (escape != NULL) {
            terminal_put(&line, text + start, i - start);
            fputs(escape, out);
            start = i + 1;
        }
    }
    terminal_put(&line, text + start, size - start);
}

void put_tsv_cell(FILE *out, const char *text, size_t size, char end) {
    put_tsv_text(out, text, size);
    putc(end, out);
}
