// SPDX-License-Identifier: GPL-2.0-or-later
/* A timeline as an SVG document, readable on light and dark ground and aloud. */
#include <string.h>

#include "commands/escape.h"
#include "commands/terminal.h"
#include "commands/trace/timeline.h"

/* In pixels. */
enum {
    LEFT = 64,
    RIGHT = 24,
    TOP = 48,
    BOTTOM = 56,
    PLOT_HEIGHT = 240,
    LEAST_PLOT_WIDTH = 480,
    NARROWEST_BAR = 8,
    WIDEST_BAR = 56,
    DIGIT = 8 /* the width of one, and some room */
};

static const char style[] =
    "<style>\n"
    "svg { font: 12px system-ui, sans-serif }\n"
    ".ground { fill: #fff } .text { fill: #333 } .heading { font-size: 15px }\n"
    ".line { stroke: #ddd } .bar { fill: #2a6fb0 }\n"
    "@media (prefers-color-scheme: dark) {\n"
    "  .ground { fill: #17191d } .text { fill: #d8dade }\n"
    "  .line { stroke: #3a3e45 } .bar { fill: #6aaee8 }\n"
    "}\n"
    "</style>\n";

typedef struct drawing {
    const timeline *from;
    FILE *out;
    size_t step; /* from one bar to the next */
    size_t width;
    size_t top;  /* the count that the plot is high */
    size_t tick; /* from one line to the next */
} drawing;

// 1, 2, 5, 10, 20 …: the smallest with at most five lines.
static size_t tick_of(size_t most) {
    static const size_t factors[] = {1, 2, 5};
    for (size_t power = 1;; power *= 10) {
        for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
            if (factors[i] * power * 5 >= most) {
                return factors[i] * power;
            }
        }
    }
}

static double height_of(const drawing *to, size_t count) {
    return (double)count / (double)to->top * PLOT_HEIGHT;
}

// As much of the query as there is room for.
static size_t heading_size(const char *query, size_t cells) {
    size_t size = strlen(query), end = 0;
    while (end < size) {
        size_t next = end + terminal_character(query + end, size - end);
        if (terminal_cells(query, next) > cells) {
            break;
        }
        end = next;
    }
    return end;
}

static void put_heading(const drawing *to) {
    const char *query = to->from->query;
    size_t shown = heading_size(query, (to->width - LEFT - RIGHT) / DIGIT);
    fprintf(to->out, "<title id=\"title\">Paragraphs by %s: ", to->from->unit);
    put_escaped(to->out, query, strlen(query));
    fputs("</title>\n<desc id=\"desc\">A bar chart.", to->out);
    for (size_t i = 0; i < to->from->size; i++) {
        const timeline_bar *bar = &to->from->bars[i];
        fprintf(to->out, "%s %s: %zu", i == 0 ? "" : ",", bar->label, bar->count);
    }
    fputs("</desc>\n", to->out);
    fputs(style, to->out);
    fputs("<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n", to->out);
    fprintf(to->out,
            "<text class=\"text heading\" x=\"%d\" y=\"28\" style=\"unicode-bidi: plaintext\">",
            LEFT);
    put_escaped(to->out, query, shown);
    fputs(shown < strlen(query) ? "…</text>\n" : "</text>\n", to->out);
}

static void put_lines(const drawing *to) {
    for (size_t count = 0; count <= to->top; count += to->tick) {
        double y = TOP + PLOT_HEIGHT - height_of(to, count);
        fprintf(to->out,
                "<line class=\"line\" x1=\"%d\" x2=\"%zu\" y1=\"%.1f\" y2=\"%.1f\"/>\n"
                "<text class=\"text\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%zu</text>\n",
                LEFT, to->width - RIGHT, y, y, LEFT - 8, y + 4, count);
    }
}

static size_t longest_label(const timeline *from) {
    size_t most = 1;
    for (size_t i = 0; i < from->size; i++) {
        size_t size = terminal_cells(from->bars[i].label, strlen(from->bars[i].label));
        most = size > most ? size : most;
    }
    return most;
}

// Where bars are narrow only every second, third … has a label.
static void put_bars(const drawing *to) {
    size_t every = 1 + longest_label(to->from) * DIGIT / to->step;
    size_t gap = to->step / 5 + 1;
    for (size_t i = 0; i < to->from->size; i++) {
        const timeline_bar *bar = &to->from->bars[i];
        size_t x = LEFT + i * to->step;
        double height = height_of(to, bar->count);
        if (bar->count > 0) {
            fprintf(to->out,
                    "<rect class=\"bar\" x=\"%zu\" y=\"%.1f\" width=\"%zu\" height=\"%.1f\">"
                    "<title>%s: %zu</title></rect>\n",
                    x + gap / 2, TOP + PLOT_HEIGHT - height, to->step - gap, height, bar->label,
                    bar->count);
        }
        if (i % every == 0) {
            fprintf(to->out,
                    "<text class=\"text\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                    (double)x + (double)to->step / 2, TOP + PLOT_HEIGHT + 18, bar->label);
        }
    }
}

static void put_axes(const drawing *to) {
    fprintf(to->out, "<text class=\"text\" x=\"%zu\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
            LEFT + (to->width - LEFT - RIGHT) / 2, TOP + PLOT_HEIGHT + 42, to->from->unit);
    fprintf(to->out,
            "<text class=\"text\" transform=\"translate(20 %d) rotate(-90)\" "
            "text-anchor=\"middle\">paragraphs</text>\n",
            TOP + PLOT_HEIGHT / 2);
}

void timeline_svg(const timeline *from, FILE *out) {
    size_t count = from->size > 0 ? from->size : 1;
    size_t step = LEAST_PLOT_WIDTH / count;
    step = step > WIDEST_BAR ? WIDEST_BAR : step < NARROWEST_BAR ? NARROWEST_BAR : step;
    size_t plot = step * count > LEAST_PLOT_WIDTH ? step * count : LEAST_PLOT_WIDTH;
    drawing to = {.from = from, .out = out, .step = step, .width = LEFT + plot + RIGHT};
    to.tick = tick_of(from->most);
    to.top = from->most > 0 ? (from->most + to.tick - 1) / to.tick * to.tick : to.tick;
    int height = TOP + PLOT_HEIGHT + BOTTOM;
    fprintf(out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%zu\" height=\"%d\" "
            "viewBox=\"0 0 %zu %d\" role=\"img\" aria-labelledby=\"title desc\">\n",
            to.width, height, to.width, height);
    put_heading(&to);
    put_lines(&to);
    put_bars(&to);
    put_axes(&to);
    fputs("</svg>\n", out);
}
