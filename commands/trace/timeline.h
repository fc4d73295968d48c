// SPDX-License-Identifier: GPL-2.0-or-later
/* Hits over the sessions or years, and how they are drawn. */
#ifndef COMMANDS_TRACE_TIMELINE_H
#define COMMANDS_TRACE_TIMELINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

typedef struct timeline_bar {
    char label[16]; /* "62", "2007"; "–" where it is not known */
    uint64_t number;
    size_t count; /* of paragraphs */
} timeline_bar;

typedef struct timeline {
    const char *query;
    const char *unit;   /* "session", "year" */
    timeline_bar *bars; /* in their order, those between without hits too; the unknown last */
    size_t size;
    size_t most; /* the greatest count */
} timeline;

/* A line a bar, in width cells. */
void timeline_text(const timeline *from, FILE *out, size_t width, bool color);

/* A picture of its own. */
void timeline_svg(const timeline *from, FILE *out);

#endif
