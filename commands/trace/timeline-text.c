// SPDX-License-Identifier: GPL-2.0-or-later
/* A timeline as bars on a terminal. */
#include <stdlib.h>
#include <string.h>

#include "commands/paint.h"
#include "commands/trace/timeline.h"

#define COLOR_BAR "\033[36m"

/* A cell is cut into eighths where the characters for them can be shown. */
enum { EIGHTHS = 8, LEAST_CELLS = 8 };

// Whether the locale says that UTF-8 is shown.
static bool shows_utf8(void) {
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && value[0] != '\0') {
            return strcasestr(value, "utf-8") != NULL || strcasestr(value, "utf8") != NULL;
        }
    }
    return false;
}

// count of most in cells, what is not nothing at least a trace of one.
static void put_bar(FILE *out, size_t count, size_t most, size_t cells) {
    static const char *const parts[EIGHTHS] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    bool blocks = shows_utf8();
    size_t steps = blocks ? EIGHTHS : 1;
    size_t length = (size_t)((double)count / (double)most * (double)(cells * steps) + 0.5);
    length = length == 0 && count > 0 ? 1 : length;
    for (size_t i = 0; i < length / steps; i++) {
        fputs(blocks ? "█" : "#", out);
    }
    fputs(parts[length % steps], out);
}

void timeline_text(const timeline *from, FILE *out, size_t width, bool color) {
    size_t label_cells = 0;
    for (size_t i = 0; i < from->size; i++) {
        size_t cells = terminal_cells(from->bars[i].label, strlen(from->bars[i].label));
        label_cells = cells > label_cells ? cells : label_cells;
    }
    char count[24];
    size_t around = label_cells + 2 + (size_t)snprintf(count, sizeof count, " %zu", from->most);
    size_t cells = width > around + LEAST_CELLS ? width - around - 1 : LEAST_CELLS;
    for (size_t i = 0; i < from->size; i++) {
        const timeline_bar *bar = &from->bars[i];
        size_t shown = terminal_cells(bar->label, strlen(bar->label));
        fprintf(out, "%*s%s  %s", (int)(label_cells - shown), "", bar->label,
                color && bar->count > 0 ? COLOR_BAR : "");
        put_bar(out, bar->count, from->most, cells);
        fprintf(out, "%s%s%zu\n", color && bar->count > 0 ? COLOR_NONE : "",
                bar->count > 0 ? " " : "", bar->count);
    }
}
