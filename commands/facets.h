// SPDX-License-Identifier: GPL-2.0-or-later
/* How many of what was found have which value of a field: what --facets asks for. */
#ifndef COMMANDS_FACETS_H
#define COMMANDS_FACETS_H

#include <ressearch.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "commands/json.h"

#define FACET_NAMES "session|kind|verb|lang|organ|item|symbol|cites|date:year|date:month|date:day"

/* On a terminal: a line for each facet, or as many as it takes in width cells. */
void facets_put_text(FILE *out, const ressearch_results *results, size_t width, bool color);

/* For programs: facet, value and count in columns, one value a line. */
void facets_put_lines(FILE *out, const ressearch_results *results);

/* The member "facets" of an object that is open. */
void facets_put_json(json_output *json, const ressearch_results *results);

/* A list of definitions. */
void facets_put_html(FILE *out, const ressearch_results *results);

#endif
