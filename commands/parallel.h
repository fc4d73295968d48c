// SPDX-License-Identifier: GPL-2.0-or-later
/* The language versions of a paragraph as text: side by side, or one below the other. */
#ifndef COMMANDS_PARALLEL_H
#define COMMANDS_PARALLEL_H

#include <ressearch.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "commands/json.h"

typedef struct parallel_style {
    FILE *out;
    bool terminal; /* out is one, width cells wide */
    size_t width;
    bool color;
} parallel_style;

/* Versions of one paragraph, in the order in which they are shown. */
typedef struct parallel_row {
    const char *name; /* of the document: its symbol */
    const ressearch_language_version *versions;
    size_t count;
    bool is_below; /* the hit itself stands above them: never in columns */
} parallel_row;

/* Whether so many versions find room side by side. */
bool parallel_is_wide(const parallel_style *style, size_t count);

/* On a wide terminal in columns, on a narrow one below one another, else a line each. */
void parallel_put_text(const parallel_style *style, const parallel_row *row);

/* What the formats call the state of a version, "found", and what is said of it to people; ""
 * where there is nothing to say. */
const char *parallel_state(const ressearch_language_version *version);
const char *parallel_remark(const ressearch_language_version *version);

/* The members of one version, into an object that is open. */
void parallel_put_json(json_output *json, const ressearch_language_version *version);

#endif
