// SPDX-License-Identifier: GPL-2.0-or-later
/* Colours on a line of text, and texts that run from right to left. */
#include "commands/paint.h"

#include <string.h>

void paint(painter *to, const char *color, const char *text, size_t size) {
    if (to->line.full || size == 0) {
        return;
    }
    bool color_it = to->color && color[0] != '\0';
    fputs(color_it ? color : "", to->line.out);
    terminal_put(&to->line, text, size);
    fputs(color_it ? COLOR_NONE : "", to->line.out);
}

void paint_isolated(painter *to, const char *color, const char *text) {
    size_t size = strlen(text);
    bool isolate = terminal_is_bidirectional(text, size);
    fputs(isolate ? ISOLATE : "", to->line.out);
    paint(to, color, text, size);
    fputs(isolate ? ISOLATE_END : "", to->line.out);
}
