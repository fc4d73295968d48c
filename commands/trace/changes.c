// SPDX-License-Identifier: GPL-2.0-or-later
/* What became of a text, shown in one: what was taken out and what was put in. */
#include "commands/trace/changes.h"

#include <stdlib.h>
#include <string.h>

#include "commands/paint.h"
#include "commands/wrap.h"

#define COLOR_OLD "\033[31m"
#define COLOR_NEW "\033[32m"

/* A stretch of what is shown. */
typedef struct span {
    size_t start;
    size_t end;
    const char *color;
} span;

/* Both texts in one, with what colours which part of it. */
typedef struct merged {
    char *text;
    size_t size;
    span *spans;
    size_t count;
} merged;

enum { most_marks = 8 }; /* bytes of the signs around what differs, or of a blank */

static bool is_blank(const char *text, size_t place) {
    return strchr(" \t\r\n", text[place]) != NULL;
}

static void add(merged *to, const char *color, const char *before, const char *text,
                ressearch_range range, const char *after) {
    if (range.start == range.end) {
        return;
    }
    span *one = &to->spans[to->count++];
    char *end = stpcpy(to->text + to->size, before);
    one->start = to->size;
    one->color = color;
    memcpy(end, text + range.start, range.end - range.start);
    end = stpcpy(end + (range.end - range.start), after);
    to->size = (size_t)(end - to->text);
    one->end = to->size;
}

static bool merge(merged *to, const changes_style *style, const char *old_text,
                  const char *new_text, const ressearch_diff *diff) {
    size_t count = ressearch_diff_count(diff);
    to->text = malloc(strlen(old_text) + strlen(new_text) + most_marks * count + 1);
    to->spans = calloc(2 * count + 1, sizeof *to->spans);
    if (to->text == NULL || to->spans == NULL) {
        return false;
    }
    bool plain = !style->color;
    for (size_t i = 0; i < count; i++) {
        const ressearch_diff_part *part = ressearch_diff_at(diff, i);
        if (part->same) {
            // A blank that only the old text has parts it from what was taken out beside it.
            bool parts = part->old_range.end > 0 && part->new_range.end > 0 &&
                         is_blank(old_text, part->old_range.end - 1) &&
                         !is_blank(new_text, part->new_range.end - 1);
            add(to, "", "", new_text, part->new_range, parts && i + 1 < count ? " " : "");
            continue;
        }
        add(to, COLOR_OLD, plain ? "[-" : "", old_text, part->old_range, plain ? "-]" : "");
        add(to, COLOR_NEW, plain ? "{+" : "", new_text, part->new_range, plain ? "+}" : "");
    }
    return true;
}

static void put_line(const changes_style *style, const merged *from, size_t start, size_t end) {
    painter to = {.line = {.out = style->out, .room = SIZE_MAX, .collapse = true},
                  .color = style->color};
    bool isolate =
        style->cells != SIZE_MAX && terminal_is_bidirectional(from->text + start, end - start);
    fprintf(style->out, "%*s%s", (int)style->indent, "", isolate ? ISOLATE : "");
    for (size_t i = 0; i < from->count; i++) {
        const span *one = &from->spans[i];
        size_t first = one->start < start ? start : one->start;
        size_t last = one->end < end ? one->end : end;
        if (first < last) {
            paint(&to, one->color, from->text + first, last - first);
        }
    }
    fputs(isolate ? ISOLATE_END "\n" : "\n", style->out);
}

bool changes_put(const changes_style *style, const char *old_text, const char *new_text,
                 const ressearch_diff *diff) {
    merged both = {0};
    bool done = merge(&both, style, old_text, new_text, diff);
    for (size_t start = 0; done && start < both.size;) {
        size_t next = both.size, end = both.size;
        if (style->cells != SIZE_MAX) {
            end = wrap_line(both.text, both.size, start, style->cells, &next);
        }
        put_line(style, &both, start, end);
        start = next;
    }
    free(both.text);
    free(both.spans);
    return done;
}

static void put_json_part(json_output *json, const char *name, const char *text,
                          ressearch_range range) {
    if (range.start < range.end) {
        put_json_begin(json, NULL, '{');
        put_json_text(json, name, text + range.start, range.end - range.start);
        put_json_end(json, '}');
    }
}

void changes_put_json(json_output *json, const char *name, const char *old_text,
                      const char *new_text, const ressearch_diff *diff) {
    put_json_begin(json, name, '[');
    for (size_t i = 0; i < ressearch_diff_count(diff); i++) {
        const ressearch_diff_part *part = ressearch_diff_at(diff, i);
        if (part->same) {
            put_json_part(json, "same", new_text, part->new_range);
        } else {
            put_json_part(json, "old", old_text, part->old_range);
            put_json_part(json, "new", new_text, part->new_range);
        }
    }
    put_json_end(json, ']');
}
