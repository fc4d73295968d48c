// SPDX-License-Identifier: GPL-2.0-or-later
/* Writes the footnotes of hits, and the paragraphs that carry their marks. */
#include "commands/notes.h"

#include <string.h>

#include "commands/escape.h"
#include "commands/hit.h"
#include "commands/paint.h"
#include "commands/tsv.h"

bool notes_are_shown(const format_page *page, const ressearch_hit *hit) {
    return page->notes || (page->terminal && strcmp(hit->kind, "fn") == 0);
}

static void put_terminal_line(const format_page *page, const ressearch_note *note) {
    enum { indent = 4, end = 1 };
    size_t room = page->width > 2 * indent ? page->width - indent - end : indent;
    painter to = {.line = {.out = page->out, .room = room}, .color = page->color};
    bool isolate = terminal_is_bidirectional(note->text, note->size);
    fprintf(page->out, "%*s", indent, "");
    paint_isolated(&to, COLOR_ADDRESS, note->address);
    terminal_put(&to.line, "  ", 2);
    to.line.collapse = true;
    to.line.begun = false;
    fputs(isolate ? ISOLATE : "", page->out);
    terminal_put(&to.line, note->text, note->size);
    fprintf(page->out, "%s%s\n", to.line.full ? "…" : "", isolate ? ISOLATE_END : "");
}

static void put_pipe_line(const format_page *page, const ressearch_hit *hit,
                          const ressearch_note *note) {
    painter to = {.line = {.out = page->out, .room = SIZE_MAX}, .color = page->color};
    hit_put_place(&to, hit, note->line);
    putc(':', page->out);
    paint(&to, COLOR_ADDRESS, note->address, strlen(note->address));
    fputs(": ", page->out);
    to.line.collapse = true;
    to.line.begun = false;
    terminal_put(&to.line, note->text, note->size);
    putc('\n', page->out);
}

void notes_put_text(const format_page *page, const ressearch_hit *hit) {
    for (size_t i = 0; i < hit->note_text_count; i++) {
        if (page->terminal) {
            put_terminal_line(page, &hit->note_texts[i]);
        } else {
            put_pipe_line(page, hit, &hit->note_texts[i]);
        }
    }
}

void notes_put_json(json_output *json, const ressearch_hit *hit) {
    if (hit->note_text_count == 0) {
        return;
    }
    put_json_begin(json, "note_texts", '[');
    for (size_t i = 0; i < hit->note_text_count; i++) {
        const ressearch_note *note = &hit->note_texts[i];
        put_json_begin(json, NULL, '{');
        put_json_string(json, "address", note->address);
        put_json_count(json, "line", note->line);
        put_json_text(json, "text", note->text, note->size);
        put_json_end(json, '}');
    }
    put_json_end(json, ']');
}

void notes_put_tsv(FILE *out, const ressearch_hit *hit) {
    for (size_t i = 0; i < hit->note_text_count; i++) {
        const ressearch_note *note = &hit->note_texts[i];
        fputs(i > 0 ? "\\n" : "", out);
        put_tsv_text(out, note->address, strlen(note->address));
        putc(' ', out);
        put_tsv_text(out, note->text, note->size);
    }
}

void notes_put_html(FILE *out, const ressearch_hit *hit) {
    for (size_t i = 0; i < hit->note_text_count; i++) {
        const ressearch_note *note = &hit->note_texts[i];
        fputs("<blockquote class=\"note\" dir=\"auto\" lang=\"", out);
        put_escaped(out, hit->language, strlen(hit->language));
        fputs("\"><span class=\"address\">", out);
        put_escaped(out, note->address, strlen(note->address));
        fputs("</span> ", out);
        put_escaped(out, note->text, note->size);
        fputs("</blockquote>\n", out);
    }
}
