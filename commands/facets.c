// SPDX-License-Identifier: GPL-2.0-or-later
/* Writes the values of facets and how many paragraphs have them. */
#include "commands/facets.h"

#include <string.h>

#include "commands/escape.h"
#include "commands/paint.h"
#include "commands/tsv.h"

/* On a terminal no more values of a facet are shown. */
enum { most_shown = 24, gap = 2 };

// ---- for people ----

// A facet being written, in lines of `width` cells that begin with `indent` of them.
typedef struct table {
    FILE *out;
    size_t width;
    size_t indent;
    size_t used; // cells of the line
    bool color;
} table;

static void put_value(table *to, const char *color, const char *value, const char *number) {
    size_t size = strlen(number), cells = terminal_cells(value, strlen(value)) + size;
    if (to->used > to->indent && to->used + gap + cells > to->width) {
        fprintf(to->out, "\n%*s", (int)to->indent, "");
        to->used = to->indent;
    } else if (to->used > to->indent) {
        fprintf(to->out, "%*s", gap, "");
        to->used += gap;
    }
    painter paints = {.line = {.out = to->out, .room = SIZE_MAX}, .color = to->color};
    paint_isolated(&paints, color, value);
    paint(&paints, COLOR_DIM, number, size);
    to->used += cells;
}

static void put_count(table *to, const char *color, const char *value, uint64_t count) {
    char number[32];
    snprintf(number, sizeof number, " (%ju)", (uintmax_t)count);
    put_value(to, color, value, number);
}

static void put_rest(table *to, const ressearch_facet *facet, size_t shown) {
    char rest[48];
    snprintf(rest, sizeof rest, "… %zu%s more", facet->value_count - shown,
             facet->left_out > 0 ? " and" : "");
    put_value(to, COLOR_DIM, rest, "");
}

static void put_facet(table *to, const ressearch_facet *facet) {
    painter paints = {.line = {.out = to->out, .room = to->indent}, .color = to->color};
    paint(&paints, COLOR_LINE, facet->name, strlen(facet->name));
    fprintf(to->out, "%*s", (int)paints.line.room, "");
    to->used = to->indent;
    size_t shown = facet->value_count > most_shown ? most_shown - 1 : facet->value_count;
    for (size_t i = 0; i < shown; i++) {
        put_count(to, COLOR_ADDRESS, facet->values[i].value, facet->values[i].count);
    }
    if (facet->without > 0) {
        put_count(to, COLOR_DIM, "none", facet->without);
    }
    if (shown < facet->value_count || facet->left_out > 0) {
        put_rest(to, facet, shown);
    }
    putc('\n', to->out);
}

void facets_put_text(FILE *out, const ressearch_results *results, size_t width, bool color) {
    size_t longest = 0;
    for (size_t i = 0; i < ressearch_results_facet_count(results); i++) {
        size_t size = strlen(ressearch_results_facet_at(results, i)->name);
        longest = size > longest ? size : longest;
    }
    for (size_t i = 0; i < ressearch_results_facet_count(results); i++) {
        const ressearch_facet *facet = ressearch_results_facet_at(results, i);
        table to = {.out = out, .width = width, .indent = longest + gap, .color = color};
        if (facet->value_count > 0 || facet->without > 0) {
            put_facet(&to, facet);
        }
    }
}

// ---- for programs ----

static void put_line(FILE *out, const char *name, const char *value, uint64_t count) {
    put_tsv_cell(out, name, strlen(name), '\t');
    put_tsv_cell(out, value, strlen(value), '\t');
    fprintf(out, "%ju\n", (uintmax_t)count);
}

void facets_put_lines(FILE *out, const ressearch_results *results) {
    for (size_t i = 0; i < ressearch_results_facet_count(results); i++) {
        const ressearch_facet *facet = ressearch_results_facet_at(results, i);
        for (size_t j = 0; j < facet->value_count; j++) {
            put_line(out, facet->name, facet->values[j].value, facet->values[j].count);
        }
        if (facet->without > 0) {
            put_line(out, facet->name, "", facet->without);
        }
        if (facet->left_out > 0) {
            put_line(out, facet->name, "…", facet->left_out);
        }
    }
}

void facets_put_json(json_output *json, const ressearch_results *results) {
    put_json_begin(json, "facets", '[');
    for (size_t i = 0; i < ressearch_results_facet_count(results); i++) {
        const ressearch_facet *facet = ressearch_results_facet_at(results, i);
        put_json_line_end(json);
        put_json_begin(json, NULL, '{');
        put_json_string(json, "name", facet->name);
        put_json_begin(json, "values", '[');
        for (size_t j = 0; j < facet->value_count; j++) {
            put_json_begin(json, NULL, '{');
            put_json_string(json, "value", facet->values[j].value);
            put_json_count(json, "count", facet->values[j].count);
            put_json_end(json, '}');
        }
        put_json_end(json, ']');
        put_json_count(json, "without", facet->without);
        put_json_count(json, "left_out", facet->left_out);
        put_json_end(json, '}');
    }
    put_json_end(json, ']');
}

static void put_definition(FILE *out, const char *class_name, const char *value, uint64_t count) {
    fprintf(out, "<dd class=\"%s\"><bdi>", class_name);
    put_escaped(out, value, strlen(value));
    fprintf(out, "</bdi> <span class=\"count\">%ju</span></dd>\n", (uintmax_t)count);
}

void facets_put_html(FILE *out, const ressearch_results *results) {
    fputs("<dl class=\"facets\">\n", out);
    for (size_t i = 0; i < ressearch_results_facet_count(results); i++) {
        const ressearch_facet *facet = ressearch_results_facet_at(results, i);
        fprintf(out, "<dt>%s</dt>\n", facet->name);
        for (size_t j = 0; j < facet->value_count; j++) {
            put_definition(out, "value", facet->values[j].value, facet->values[j].count);
        }
        if (facet->without > 0) {
            put_definition(out, "without", "", facet->without);
        }
        if (facet->left_out > 0) {
            put_definition(out, "left-out", "", facet->left_out);
        }
    }
    fputs("</dl>\n", out);
}
