// SPDX-License-Identifier: GPL-2.0-or-later
/* A hit of a saved query on one line. */
#include "commands/saved/hit.h"

#include <stdio.h>
#include <string.h>

#include "commands/format.h"
#include "commands/hit.h"

static void put_snippet_part(void *context, const char *text, size_t size, bool marked) {
    paint(context, marked ? COLOR_MATCH : "", text, size);
}

void saved_put_hit(painter *to, const ressearch_hit *hit, bool terminal) {
    char place[32];
    const char *name = terminal ? hit_name(hit) : hit_path(hit);
    snprintf(place, sizeof place, terminal ? " " : ":%u:", hit->line);
    paint(to, COLOR_DOCUMENT, name, strlen(name));
    paint(to, COLOR_LINE, place, strlen(place));
    paint(to, COLOR_ADDRESS, hit->address, strlen(hit->address));
    terminal_put(&to->line, ": ", 2);
    terminal_put(&to->line, "(apart) ", hit->tier > 1 ? 8 : 0);
    to->line.collapse = true;
    bool isolate = terminal && terminal_is_bidirectional(hit->text, hit->size);
    fputs(isolate ? ISOLATE : "", to->line.out);
    format_visit_snippet(hit, put_snippet_part, to);
    fputs(isolate ? ISOLATE_END : "", to->line.out);
}
