// SPDX-License-Identifier: GPL-2.0-or-later
/* Writes JSON as it comes, keeping track of the commas. */
#ifndef COMMANDS_JSON_H
#define COMMANDS_JSON_H

#include <ressearch.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* All zero but out. */
typedef struct json_output {
    FILE *out;
    bool needs_comma; /* before the next value */
} json_output;

/* In each call name is that of the member, or NULL inside a list and at the top. */
void put_json_begin(json_output *json, const char *name, char bracket);
void put_json_end(json_output *json, char bracket);
/* Ends the line between two values. */
void put_json_line_end(json_output *json);

void put_json_text(json_output *json, const char *name, const char *text, size_t size);
void put_json_string(json_output *json, const char *name, const char *text);
void put_json_count(json_output *json, const char *name, uint64_t value);
void put_json_bool(json_output *json, const char *name, bool value);
void put_json_real(json_output *json, const char *name, double value);

/* A text that is left out where it is NULL or empty. */
void put_json_known(json_output *json, const char *name, const char *text);

/* [start,end] */
void put_json_range(json_output *json, const char *name, ressearch_range range);

/* The member "error" of an object that is open. */
void put_json_error(json_output *json, const ressearch_error *error);

#endif
