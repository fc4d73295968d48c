// SPDX-License-Identifier: GPL-2.0-or-later
/* How a list of references is written: docs/OUTPUT.md. */
#ifndef COMMANDS_TRACE_REFERENCES_H
#define COMMANDS_TRACE_REFERENCES_H

#include <ressearch.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* In the order of the formats in references.c. */
#define REFERENCES_FORMATS "text|ndjson|tsv|dot"

typedef struct references_page {
    FILE *out;
    const ressearch_references *references;
    bool terminal; /* out is one, width cells wide */
    size_t width;
    bool color;
} references_page;

/* False when memory is exhausted. */
bool references_write(unsigned format, const references_page *page);

bool references_text(const references_page *page);
bool references_ndjson(const references_page *page);
bool references_tsv(const references_page *page);
bool references_dot(const references_page *page);

#endif
