// SPDX-License-Identifier: GPL-2.0-or-later
/* What agreed writes of a draft: a paragraph with what is nearest to it, in each format. */
#ifndef COMMANDS_TRACE_DRAFT_H
#define COMMANDS_TRACE_DRAFT_H

#include <ressearch.h>
#include <stdbool.h>
#include <stdio.h>

#define DRAFT_FORMATS "text|ndjson|tsv"

typedef struct draft_page {
    FILE *out;
    const ressearch_agreed *agreed;
    bool terminal; /* out is one, width cells wide */
    size_t width;
    bool color;
} draft_page;

/* How many paragraphs of the draft there are of each kind. */
typedef struct draft_count {
    size_t of[3]; /* by ressearch_agreement */
} draft_count;

draft_count draft_counted(const ressearch_agreed *agreed);

/* format is the place in DRAFT_FORMATS. */
ressearch_status draft_write(unsigned format, const draft_page *page, ressearch_error *error);

#endif
