// SPDX-License-Identifier: GPL-2.0-or-later
/* How a page of hits is written: one format a file, described in docs/OUTPUT.md. */
#ifndef COMMANDS_FORMAT_H
#define COMMANDS_FORMAT_H

#include <ressearch.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "commands/versions.h"

/* In the order of the formats in format.c. */
#define FORMAT_NAMES "text|json|ndjson|tsv|html"
enum { FORMAT_TEXT = 0, FORMAT_JSON = 1, FORMAT_NDJSON = 2, FORMAT_TSV = 3 };

typedef struct format_page {
    FILE *out;
    const char *query; /* as given */
    const ressearch_results *results;
    const versions_list *versions; /* of each hit in other languages, or NULL */
    bool terminal;                 /* out is one, width cells wide */
    size_t width;
    bool color;
    bool explain; /* say in the page how the query was understood, where there is a place for it */
    bool notes;   /* with the texts of notes */
    bool grouped; /* hits of a document follow one another */
} format_page;

void format_write(unsigned format, const format_page *page);

/* One hit as a line of NDJSON; query: the name of the query it belongs to, or NULL. */
void format_ndjson_line(FILE *out, const char *query, const ressearch_hit *hit);

/* Calls piece with each stretch of the hit's snippet, marked or not, in their order. */
void format_visit_snippet(const ressearch_hit *hit,
                          void (*piece)(void *context, const char *text, size_t size, bool marked),
                          void *context);

/* Whether a hit is the first one of its document, or hits are not grouped. */
bool format_begins_document(const format_page *page, size_t number);

/* Cells that the text format has for a snippet on a terminal of this width. */
size_t format_snippet_cells(size_t width, bool grouped);

void format_text(const format_page *page);
void format_json(const format_page *page);
void format_ndjson(const format_page *page);
void format_tsv(const format_page *page);
void format_html(const format_page *page);

#endif
