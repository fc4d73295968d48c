// SPDX-License-Identifier: GPL-2.0-or-later
/* The format text: for reading on a terminal, for grep's readers in a pipe. */
#include <string.h>

#include "commands/facets.h"
#include "commands/format.h"
#include "commands/hit.h"
#include "commands/notes.h"
#include "commands/paint.h"

/* In a group the address stands before the snippet. */
enum { address_cells = 8, address_gap = 2 };

static void paint_piece(void *context, const char *text, size_t size, bool marked) {
    painter *to = context;
    if (marked) {
        paint(to, COLOR_MATCH, text, size);
    } else {
        terminal_put(&to->line, text, size);
    }
}

// The file and line, for editors: behind the title where there is room, unless it is the name.
static void write_place(painter *to, const ressearch_hit *hit, bool is_name) {
    char line[16];
    int digits = snprintf(line, sizeof line, ":%u", hit->line);
    if (hit->path[0] == '\0' || hit->line == 0) {
        return;
    }
    size_t needed = 2 + terminal_cells(hit->path, strlen(hit->path)) + (size_t)digits;
    if (is_name) {
        paint(to, COLOR_LINE, line, (size_t)digits);
    } else if (!to->line.full && needed <= to->line.room) {
        terminal_put(&to->line, "  ", 2);
        paint_isolated(to, COLOR_DIM, hit->path);
        paint(to, COLOR_DIM, line, (size_t)digits);
    }
}

static void write_heading(const format_page *page, const ressearch_hit *hit) {
    painter to = {.line = {.out = page->out, .room = page->width - 1}, .color = page->color};
    const char *name = hit_name(hit);
    bool is_path = strcmp(name, hit->path) == 0;
    paint_isolated(&to, COLOR_DOCUMENT, name);
    if (is_path) {
        write_place(&to, hit, true);
    }
    if (!page->grouped) {
        terminal_put(&to.line, " ", 1);
        paint_isolated(&to, COLOR_ADDRESS, hit->address);
    }
    if (hit->title[0] != '\0' && strcmp(hit->title, name) != 0) {
        terminal_put(&to.line, "  ", 2);
        paint_isolated(&to, "", hit->title);
    }
    if (!is_path) {
        write_place(&to, hit, false);
    }
    fputs(to.line.full ? "…\n" : "\n", page->out);
}

size_t format_snippet_cells(size_t width, bool grouped) {
    enum { indent = 2, ellipses = 2, least = 8 };
    size_t beside = indent + ellipses + (grouped ? address_cells + address_gap : 0);
    return width < least + beside ? least : width - beside;
}

// What a hit of a group begins with; the cells that it takes.
static size_t write_address(const format_page *page, const ressearch_hit *hit) {
    painter to = {.line = {.out = page->out, .room = SIZE_MAX}, .color = page->color};
    fputs("  ", page->out);
    paint_isolated(&to, COLOR_ADDRESS, hit->address);
    return terminal_cells(hit->address, strlen(hit->address));
}

static void write_snippet(const format_page *page, const ressearch_hit *hit) {
    size_t room = format_snippet_cells(page->width, page->grouped);
    if (page->grouped) {
        size_t cells = write_address(page, hit);
        size_t beyond = cells > address_cells ? cells - address_cells : 0;
        room = room > beyond ? room - beyond : 1;
        fprintf(page->out, "%*s", (int)(cells < address_cells ? address_cells - cells : 0), "");
    }
    painter to = {.line = {.out = page->out, .room = room, .collapse = true}, .color = page->color};
    bool isolate = terminal_is_bidirectional(hit->text + hit->snippet.start,
                                             hit->snippet.end - hit->snippet.start);
    fprintf(page->out, "  %s%s", isolate ? ISOLATE : "", hit->snippet.start > 0 ? "…" : "");
    format_visit_snippet(hit, paint_piece, &to);
    fprintf(page->out, "%s%s\n", to.line.full || hit->snippet.end < hit->size ? "…" : "",
            isolate ? ISOLATE_END : "");
}

static void write_pipe_line(const format_page *page, const ressearch_hit *hit) {
    painter to = {.line = {.out = page->out, .room = SIZE_MAX}, .color = page->color};
    hit_put_place(&to, hit, hit->line);
    fputs(": ", page->out);
    to.line.collapse = true;
    to.line.begun = false;
    format_visit_snippet(hit, paint_piece, &to);
    putc('\n', page->out);
}

// The hit and its versions side by side where there is room, else what is found of it first.
static void write_paragraph(const format_page *page, size_t number) {
    const ressearch_hit *hit = ressearch_results_at(page->results, number);
    parallel_style style = {page->out, page->terminal, page->width, page->color};
    parallel_row all = {0};
    if (page->versions != NULL) {
        all = versions_row(page->versions, number, true);
    }
    if (all.count > 0 && parallel_is_wide(&style, all.count)) {
        if (page->grouped) {
            write_address(page, hit);
            putc('\n', page->out);
        }
        parallel_put_text(&style, &all);
        return;
    }
    if (page->terminal) {
        write_snippet(page, hit);
    } else {
        write_pipe_line(page, hit);
    }
    if (all.count > 0) {
        parallel_row others = versions_row(page->versions, number, false);
        parallel_put_text(&style, &others);
    }
}

static void write_facets(const format_page *page) {
    bool found = ressearch_results_count(page->results) > 0;
    if (ressearch_results_facet_count(page->results) == 0) {
        return;
    }
    fputs(found ? "\n" : "", page->out);
    if (page->terminal) {
        facets_put_text(page->out, page->results, page->width, page->color);
    } else {
        facets_put_lines(page->out, page->results);
    }
}

void format_text(const format_page *page) {
    for (size_t i = 0; i < ressearch_results_count(page->results); i++) {
        const ressearch_hit *hit = ressearch_results_at(page->results, i);
        if (page->terminal && format_begins_document(page, i)) {
            fputs(i > 0 ? "\n" : "", page->out);
            write_heading(page, hit);
        }
        write_paragraph(page, i);
        if (notes_are_shown(page, hit)) {
            notes_put_text(page, hit);
        }
    }
    write_facets(page);
}
