// SPDX-License-Identifier: GPL-2.0-or-later
/* References for reading: two lines each on a terminal, one in a pipe. */
#include <string.h>

#include "commands/hit.h"
#include "commands/paint.h"
#include "commands/trace/excerpt.h"
#include "commands/trace/references.h"

static void write_cited(painter *to, const ressearch_reference *reference) {
    const ressearch_citation *citation = &reference->citation;
    const char *const more[][3] = {{" ", citation->paragraphs, ""}, {" (", citation->note, ")"}};
    paint(to, COLOR_MATCH, citation->symbol, strlen(citation->symbol));
    for (size_t i = 0; i < sizeof more / sizeof more[0]; i++) {
        if (more[i][1][0] != '\0') {
            for (size_t j = 0; j < 3; j++) {
                terminal_put(&to->line, more[i][j], strlen(more[i][j]));
            }
        }
    }
}

static void write_title(painter *to, const char *before, const ressearch_reference *reference) {
    static const char absent[] = "not in the index";
    if (!reference->is_indexed || reference->title[0] != '\0') {
        terminal_put(&to->line, before, strlen(before));
        paint_isolated(to, reference->is_indexed ? "" : COLOR_DIM,
                       reference->is_indexed ? reference->title : absent);
    }
}

static void write_on_terminal(const references_page *page, const ressearch_reference *reference) {
    const ressearch_hit *from = reference->from;
    const char *node = hit_name(from);
    size_t indent = 2 * (reference->depth - 1);
    indent = indent < page->width / 4 ? indent : page->width / 4;
    painter to = {.line = {.out = page->out, .room = page->width - 1 - indent},
                  .color = page->color};
    fprintf(page->out, "%*s", (int)indent, "");
    paint_isolated(&to, COLOR_DOCUMENT, node);
    terminal_put(&to.line, " ", 1);
    paint_isolated(&to, COLOR_ADDRESS, from->address);
    terminal_put(&to.line, " → ", strlen(" → "));
    write_cited(&to, reference);
    write_title(&to, "  ", reference);
    fprintf(page->out, "%s\n%*s", to.line.full ? "…" : "", (int)indent + 2, "");
    excerpt_write(page->out, from, reference->citation.range, page->width - indent - 2,
                  page->color);
    putc('\n', page->out);
}

static void write_in_pipe(const references_page *page, const ressearch_reference *reference) {
    enum { cells = 100 };
    const ressearch_hit *from = reference->from;
    painter to = {.line = {.out = page->out, .room = SIZE_MAX}, .color = page->color};
    hit_put_place(&to, from, from->line);
    fputs(": ", page->out);
    write_cited(&to, reference);
    write_title(&to, ", ", reference);
    fputs(": ", page->out);
    excerpt_write(page->out, from, reference->citation.range, cells, page->color);
    putc('\n', page->out);
}

bool references_text(const references_page *page) {
    for (size_t i = 0; i < ressearch_references_count(page->references); i++) {
        const ressearch_reference *reference = ressearch_references_at(page->references, i);
        if (page->terminal) {
            write_on_terminal(page, reference);
        } else {
            write_in_pipe(page, reference);
        }
    }
    return true;
}
