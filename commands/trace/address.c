// SPDX-License-Identifier: GPL-2.0-or-later
/* A place in a document as a person types it: a symbol, and an address behind it. */
#include "commands/trace/address.h"

#include <stdio.h>
#include <string.h>

// "op. 3 (b)" and "3(b)" are "op.3(b)". What is too long is no address either way.
static void tidy_address(const char *text, char *into, size_t size) {
    text += strspn(text, " ");
    bool is_operative = text[0] >= '0' && text[0] <= '9';
    size_t used = (size_t)snprintf(into, size, "%s", is_operative ? "op." : "");
    for (; *text != '\0' && used + 1 < size; text++) {
        if (*text != ' ') {
            into[used++] = *text;
        }
    }
    into[used] = '\0';
}

ressearch_status trace_address_read(char *text, trace_address *out, ressearch_error *error) {
    ressearch_status status = ressearch_symbol_normal(text, out->symbol, sizeof out->symbol, error);
    ressearch_status first = status;
    char *end = text + strlen(text);
    // The longest beginning that is a symbol: those with parts have blanks themselves.
    while (status != RESSEARCH_OK && end > text) {
        end--;
        if (*end == ' ') {
            *end = '\0';
            status = ressearch_symbol_normal(text, out->symbol, sizeof out->symbol, NULL);
            *end = ' ';
        }
    }
    if (status != RESSEARCH_OK) {
        return first;
    }
    tidy_address(end, out->address, sizeof out->address);
    return RESSEARCH_OK;
}
