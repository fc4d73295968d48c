// SPDX-License-Identifier: GPL-2.0-or-later
/* What became of a text, shown in one: what was taken out and what was put in. */
#ifndef COMMANDS_TRACE_CHANGES_H
#define COMMANDS_TRACE_CHANGES_H

#include <ressearch.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "commands/json.h"

typedef struct changes_style {
    FILE *out;
    bool color;    /* else [-taken out-]{+put in+} */
    size_t cells;  /* of a line; SIZE_MAX: all in one */
    size_t indent; /* before each line */
} changes_style;

/* Writes whole lines. False when memory is exhausted. */
bool changes_put(const changes_style *style, const char *old_text, const char *new_text,
                 const ressearch_diff *diff);

/* The same as a list of {"same": …}, {"old": …} and {"new": …}. */
void changes_put_json(json_output *json, const char *name, const char *old_text,
                      const char *new_text, const ressearch_diff *diff);

#endif
