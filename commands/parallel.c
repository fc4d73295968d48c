// SPDX-License-Identifier: GPL-2.0-or-later
/* The language versions of a paragraph as text: side by side, or one below the other. */
#include "commands/parallel.h"

#include <string.h>

#include "commands/hit.h"
#include "commands/paint.h"
#include "commands/wrap.h"

enum { least_column = 28, column_gap = 3, label = 6 };

#define RIGHT_TO_LEFT "\xE2\x81\xA7" /* U+2067 RIGHT-TO-LEFT ISOLATE */

static const char *const states[] = {
    [RESSEARCH_VERSION_FOUND] = "found",
    [RESSEARCH_VERSION_NO_DOCUMENT] = "no-document",
    [RESSEARCH_VERSION_NO_PARAGRAPH] = "no-paragraph",
    [RESSEARCH_VERSION_OTHER_NUMBERS] = "other-numbers",
};

static const char *const remarks[] = {
    [RESSEARCH_VERSION_FOUND] = "",
    [RESSEARCH_VERSION_NO_DOCUMENT] = "(no version in the index)",
    [RESSEARCH_VERSION_NO_PARAGRAPH] = "(no paragraph of this number)",
    [RESSEARCH_VERSION_OTHER_NUMBERS] = "(numbered differently)",
};

const char *parallel_state(const ressearch_language_version *version) {
    return states[version->state];
}

const char *parallel_remark(const ressearch_language_version *version) {
    return remarks[version->state];
}

// The text of a version in its way to the terminal, a line at a time.
typedef struct column {
    const ressearch_language_version *version;
    const char *text;
    size_t size;
    size_t place;
} column;

static column begin_column(const ressearch_language_version *version) {
    const char *text = version->hit != NULL ? version->hit->text : parallel_remark(version);
    return (column){version, text, strlen(text), 0};
}

static void put_marked(painter *to, const column *from, size_t start, size_t end) {
    const ressearch_hit *hit = from->version->hit;
    for (size_t i = 0; hit != NULL && i < hit->match_count && start < end; i++) {
        ressearch_range match = hit->matches[i];
        size_t first = match.start < start ? start : match.start;
        size_t last = match.end < end ? match.end : end;
        if (first < last) {
            terminal_put(&to->line, from->text + start, first - start);
            paint(to, COLOR_MATCH, from->text + first, last - first);
            start = last;
        }
    }
    paint(to, hit == NULL ? COLOR_DIM : "", from->text + start, end - start);
}

static bool runs_from_right(const char *language) {
    static const char *const codes[] = {"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"};
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        if (strcmp(language, codes[i]) == 0) {
            return true;
        }
    }
    return false;
}

// The next line of a column; returns the cells that it took.
static size_t put_line(const parallel_style *style, column *from, size_t cells) {
    size_t next = from->size;
    size_t end = wrap_line(from->text, from->size, from->place, cells, &next);
    painter to = {.line = {.out = style->out, .room = cells, .collapse = true},
                  .color = style->color};
    bool isolate = terminal_is_bidirectional(from->text + from->place, end - from->place);
    bool right = from->version->hit != NULL && runs_from_right(from->version->language);
    fputs(!isolate ? "" : right ? RIGHT_TO_LEFT : ISOLATE, style->out);
    put_marked(&to, from, from->place, end);
    fputs(isolate ? ISOLATE_END : "", style->out);
    from->place = next;
    return cells - to.line.room;
}

// ---- side by side ----

static size_t column_width(const parallel_style *style, size_t count) {
    size_t gaps = (count - 1) * column_gap;
    return style->width > gaps ? (style->width - gaps) / count : 0;
}

bool parallel_is_wide(const parallel_style *style, size_t count) {
    return style->terminal && count > 1 && column_width(style, count) >= least_column;
}

// The columns' languages, and what is to be said of a version that is shown all the same.
static void put_head(const parallel_style *style, const parallel_row *row, size_t width) {
    size_t pad = 0;
    for (size_t i = 0; i < row->count; i++) {
        const ressearch_language_version *version = &row->versions[i];
        const char *remark = version->hit != NULL ? parallel_remark(version) : "";
        painter to = {.line = {.out = style->out, .room = width}, .color = style->color};
        fprintf(style->out, "%*s", (int)pad, "");
        paint(&to, COLOR_LINE, version->language, strlen(version->language));
        terminal_put(&to.line, " ", remark[0] != '\0');
        paint(&to, COLOR_DIM, remark, strlen(remark));
        pad = to.line.room + column_gap;
    }
    putc('\n', style->out);
}

// Blanks are written only before something, never at the end of a line.
static bool put_columns(const parallel_style *style, column *columns, size_t count, size_t width) {
    size_t pad = 0;
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        size_t used = 0;
        if (columns[i].place < columns[i].size) {
            fprintf(style->out, "%*s", (int)pad, "");
            used = put_line(style, &columns[i], width);
            pad = 0;
            any = true;
        }
        pad += width - used + column_gap;
    }
    fputs(any ? "\n" : "", style->out);
    return any;
}

static void put_wide(const parallel_style *style, const parallel_row *row, column *columns) {
    size_t width = column_width(style, row->count);
    put_head(style, row, width);
    while (put_columns(style, columns, row->count, width)) {
    }
}

// ---- one below the other ----

static void put_below(const parallel_style *style, column *from) {
    size_t cells = style->width > label + least_column ? style->width - label - 1 : least_column;
    const char *language = from->version->language;
    painter to = {.line = {.out = style->out, .room = label}, .color = style->color};
    terminal_put(&to.line, "  ", 2);
    paint(&to, COLOR_LINE, language, strlen(language));
    fprintf(style->out, "%*s", (int)(to.line.room > 0 ? to.line.room : 1), "");
    if (from->version->state == RESSEARCH_VERSION_OTHER_NUMBERS) {
        const char *remark = parallel_remark(from->version);
        to.line.room = cells;
        paint(&to, COLOR_DIM, remark, strlen(remark));
        fprintf(style->out, "\n%*s", label, "");
    }
    do {
        put_line(style, from, cells);
        fprintf(style->out, "\n%*s", from->place < from->size ? label : 0, "");
    } while (from->place < from->size);
}

// "path:line:address:language: text", as the hits of a search in a pipe.
static void put_pipe_line(const parallel_style *style, const char *name, column *from) {
    const ressearch_hit *hit = from->version->hit;
    painter to = {.line = {.out = style->out, .room = SIZE_MAX}, .color = style->color};
    const char *path = hit == NULL ? name : hit_path(hit);
    char line[16] = "";
    if (hit != NULL) {
        snprintf(line, sizeof line, "%u", hit->line);
    }
    paint(&to, COLOR_DOCUMENT, path, strlen(path));
    putc(':', style->out);
    paint(&to, COLOR_LINE, line, strlen(line));
    putc(':', style->out);
    paint(&to, COLOR_ADDRESS, from->version->address, strlen(from->version->address));
    putc(':', style->out);
    paint(&to, COLOR_LINE, from->version->language, strlen(from->version->language));
    fputs(": ", style->out);
    if (hit != NULL && from->version->state != RESSEARCH_VERSION_FOUND) {
        fprintf(style->out, "%s ", parallel_remark(from->version));
    }
    to.line.collapse = true;
    to.line.begun = false;
    put_marked(&to, from, 0, from->size);
    putc('\n', style->out);
}

void parallel_put_text(const parallel_style *style, const parallel_row *row) {
    enum { most_columns = 64 };
    column columns[most_columns];
    bool is_wide =
        !row->is_below && row->count <= most_columns && parallel_is_wide(style, row->count);
    for (size_t i = 0; i < row->count; i++) {
        column one = begin_column(&row->versions[i]);
        if (is_wide) {
            columns[i] = one;
        } else if (style->terminal) {
            put_below(style, &one);
        } else {
            put_pipe_line(style, row->name, &one);
        }
    }
    if (is_wide) {
        put_wide(style, row, columns);
    }
}

void parallel_put_json(json_output *json, const ressearch_language_version *version) {
    const ressearch_hit *hit = version->hit;
    put_json_string(json, "lang", version->language);
    put_json_string(json, "address", version->address);
    put_json_string(json, "state", parallel_state(version));
    if (hit != NULL) {
        put_json_string(json, "document", hit->document);
        put_json_string(json, "kind", hit->kind);
        put_json_string(json, "path", hit->path);
        put_json_count(json, "line", hit->line);
        put_json_text(json, "text", hit->text, hit->size);
    }
}
