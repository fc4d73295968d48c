// SPDX-License-Identifier: GPL-2.0-or-later
/* The verb history: in which sessions a wording is used, and how it changed. */
#include <ressearch.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands/hit.h"
#include "commands/json.h"
#include "commands/message.h"
#include "commands/paint.h"
#include "commands/terminal.h"
#include "commands/trace/changes.h"
#include "commands/trace/verb.h"
#include "commands/tsv.h"
#include "commands/words.h"

enum { schema = 1 };

static const option_row rows[] = {
    {"likeness", 0, OPTION_NUMBER, "PERCENT", "variants at least so like it (70); 100: none",
     TRACE_SET(likeness), .least = 1, .most = 100},
    TRACE_ROW_LANGUAGE,
    TRACE_ROW_FORMAT("text|ndjson|tsv"),
    TRACE_ROW_COLOR,
    TRACE_ROW_INDEX,
    OPTIONS_COMMON,
};

/* What is written, and how wide its columns are. */
typedef struct page {
    const char *wording;
    const ressearch_history *history;
    bool color;
    size_t room; /* cells of a line, SIZE_MAX: no end */
    size_t session_cells;
    size_t count_cells;
    size_t place_cells;
} page;

static const char *session_of(const ressearch_use *use) {
    return use->session[0] != '\0' ? use->session : "–";
}

// NULL, after a message, when it cannot be made.
static ressearch_diff *diff_of(const char *wording, const ressearch_use *use) {
    ressearch_diff *diff = NULL;
    ressearch_error error;
    if (ressearch_diff_make(wording, use->wording, RESSEARCH_BY_CHARACTERS, &diff, &error) !=
        RESSEARCH_OK) {
        message_error(TRACE_COMMAND, &error);
    }
    return diff;
}

// ---- text ----

static size_t wider(size_t cells, const char *text) {
    size_t needed = terminal_cells(text, strlen(text));
    return needed > cells ? needed : cells;
}

static size_t place_cells(const ressearch_hit *hit) {
    const char *name = hit_name(hit);
    return terminal_cells(name, strlen(name)) + 1 +
           terminal_cells(hit->address, strlen(hit->address));
}

static void measure(page *to) {
    for (size_t i = 0; i < ressearch_history_count(to->history); i++) {
        const ressearch_use *use = ressearch_history_at(to->history, i);
        char count[24];
        snprintf(count, sizeof count, "%zu", use->paragraphs);
        to->session_cells = wider(to->session_cells, session_of(use));
        to->count_cells = wider(to->count_cells, count);
        size_t cells = place_cells(use->hit);
        to->place_cells = cells > to->place_cells ? cells : to->place_cells;
    }
}

static void put_place(const page *to, const ressearch_hit *hit) {
    painter name = {.line = {.out = stdout, .room = SIZE_MAX}, .color = to->color};
    paint_isolated(&name, COLOR_DOCUMENT, hit_name(hit));
    putchar(' ');
    paint_isolated(&name, COLOR_ADDRESS, hit->address);
}

// The columns, and the wording behind them where there is room, else below.
static bool put_use(const page *to, const ressearch_use *use) {
    ressearch_diff *diff = diff_of(to->wording, use);
    if (diff == NULL) {
        return false;
    }
    const char *session = session_of(use);
    size_t session_cells = terminal_cells(session, strlen(session));
    printf("%*s%s  %*zu  ", (int)(to->session_cells - session_cells), "", session,
           (int)to->count_cells, use->paragraphs);
    put_place(to, use->hit);
    size_t columns = to->session_cells + to->count_cells + to->place_cells + 6;
    size_t needed = terminal_cells(use->wording, strlen(use->wording)) +
                    terminal_cells(to->wording, strlen(to->wording));
    changes_style style = {.out = stdout, .color = to->color, .cells = SIZE_MAX};
    if (to->room == SIZE_MAX || columns + needed < to->room) {
        printf("%*s", (int)(to->place_cells - place_cells(use->hit) + 2), "");
        style.cells = to->room == SIZE_MAX ? SIZE_MAX : to->room - columns;
    } else {
        style.indent = 4;
        style.cells = to->room > 2 * style.indent ? to->room - style.indent : style.indent;
        putchar('\n');
    }
    bool done = changes_put(&style, to->wording, use->wording, diff);
    ressearch_diff_free(diff);
    return done;
}

// Of the wording itself, or, where it is not used, of the variants.
static void put_summary(const page *to) {
    const ressearch_use *first = NULL, *last = NULL;
    bool exact = false;
    for (size_t i = 0; i < ressearch_history_count(to->history); i++) {
        exact = exact || ressearch_history_at(to->history, i)->likeness >= 1;
    }
    for (size_t i = 0; i < ressearch_history_count(to->history); i++) {
        const ressearch_use *use = ressearch_history_at(to->history, i);
        if (use->session[0] != '\0' && (use->likeness >= 1 || !exact)) {
            first = first ? first : use;
            last = use;
        }
    }
    if (first == NULL) {
        return;
    }
    bool once = strcmp(first->session, last->session) == 0;
    printf("%s%s %s ", exact ? "" : "not used as asked; variants ",
           once ? "used in" : "first used in", first->session);
    put_place(to, first->hit);
    if (once) {
        fputs(" only", stdout);
    } else {
        printf(", last in %s ", last->session);
        put_place(to, last->hit);
    }
    putchar('\n');
}

static bool write_text(page *to) {
    bool done = true;
    measure(to);
    for (size_t i = 0; i < ressearch_history_count(to->history) && done; i++) {
        done = put_use(to, ressearch_history_at(to->history, i));
    }
    if (done) {
        put_summary(to);
    }
    return done;
}

// ---- for programs ----

static void put_matches(json_output *json, const ressearch_hit *hit) {
    put_json_begin(json, "matches", '[');
    for (size_t i = 0; i < hit->match_count; i++) {
        put_json_range(json, NULL, hit->matches[i]);
    }
    put_json_end(json, ']');
}

static bool put_object(const page *to, const ressearch_use *use) {
    const ressearch_hit *hit = use->hit;
    ressearch_diff *diff = diff_of(to->wording, use);
    if (diff == NULL) {
        return false;
    }
    json_output json = {.out = stdout};
    put_json_begin(&json, NULL, '{');
    put_json_count(&json, "schema", schema);
    put_json_string(&json, "session", use->session);
    put_json_string(&json, "wording", use->wording);
    put_json_real(&json, "likeness", use->likeness);
    put_json_count(&json, "paragraphs", use->paragraphs);
    put_json_bool(&json, "first", use->is_first);
    put_json_bool(&json, "last", use->is_last);
    changes_put_json(&json, "changes", to->wording, use->wording, diff);
    put_json_string(&json, "document", hit->document);
    put_json_string(&json, "address", hit->address);
    put_json_string(&json, "kind", hit->kind);
    put_json_string(&json, "lang", hit->language);
    put_json_string(&json, "symbol", hit->symbol);
    put_json_string(&json, "date", hit->date);
    put_json_string(&json, "title", hit->title);
    put_json_string(&json, "path", hit->path);
    put_json_count(&json, "line", hit->line);
    put_json_text(&json, "text", hit->text, hit->size);
    put_matches(&json, hit);
    put_json_end(&json, '}');
    putchar('\n');
    ressearch_diff_free(diff);
    return true;
}

static bool put_row(const ressearch_use *use) {
    const ressearch_hit *hit = use->hit;
    put_tsv_cell(stdout, use->session, strlen(use->session), '\t');
    put_tsv_cell(stdout, use->wording, strlen(use->wording), '\t');
    printf("%.3f\t%zu\t%s\t%s\t", use->likeness, use->paragraphs, use->is_first ? "yes" : "no",
           use->is_last ? "yes" : "no");
    const char *const cells[] = {hit->document, hit->symbol, hit->address, hit->kind,
                                 hit->language, hit->date,   hit->title,   hit->path};
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        put_tsv_cell(stdout, cells[i], strlen(cells[i]), '\t');
    }
    printf("%u\t", hit->line);
    put_tsv_cell(stdout, hit->text, hit->size, '\n');
    return true;
}

static bool write_uses(page *to, unsigned format) {
    enum { text, ndjson };
    if (format == text) {
        return write_text(to);
    }
    bool done = true;
    for (size_t i = 0; i < ressearch_history_count(to->history) && done; i++) {
        const ressearch_use *use = ressearch_history_at(to->history, i);
        done = format == ndjson ? put_object(to, use) : put_row(use);
    }
    return done;
}

// ---- the verb ----

static int answer(const trace_settings *wanted, const char *wording,
                  const ressearch_history *uses) {
    bool terminal = isatty(STDOUT_FILENO) == 1;
    page to = {.wording = wording,
               .history = uses,
               .color = terminal_has_color(wanted->color, stdout),
               .room = terminal ? terminal_width(stdout) : SIZE_MAX};
    if (!write_uses(&to, wanted->format)) {
        return EXIT_FAILED;
    }
    if (ressearch_history_count(uses) > 0) {
        return EXIT_FOUND;
    }
    if (terminal && isatty(STDERR_FILENO) == 1) {
        message_say(TRACE_COMMAND, "nothing found");
    }
    return EXIT_NOTHING;
}

static int run(const trace_settings *wanted, char **operands, size_t count) {
    int status = EXIT_FAILED;
    ressearch_error error;
    ressearch_history *history = NULL;
    char *wording = words_join(TRACE_COMMAND, operands, count);
    ressearch_index *index = wording == NULL ? NULL : trace_open_index(wanted);
    double likeness = (double)wanted->likeness / 100;
    if (index != NULL) {
        if (ressearch_history_make(index, wording, wanted->languages, likeness, &history, &error) ==
            RESSEARCH_OK) {
            status = answer(wanted, wording, history);
        } else {
            status = message_error(TRACE_COMMAND, &error);
        }
    }
    ressearch_history_free(history);
    ressearch_index_close(index);
    free(wording);
    return status;
}

const trace_verb trace_history = {
    .operand = "WORDING",
    .most = SIZE_MAX,
    .about = {.name = TRACE_COMMAND " history",
              .purpose = "the sessions in which a wording is used, and its variants",
              .examples = "  ressearch-trace history 信息自由流动\n"
                          "  ressearch-trace history free flow of information --lang en\n"
                          "  ressearch-trace history 政府专家组 --likeness 100      no variants\n",
              .usage = TRACE_COMMAND " history [options] WORDING",
              .notes = "A line for each session and variant: the session, or the year, the number\n"
                       "of paragraphs, the first of them, and what differs from the wording asked\n"
                       "for. A wording that is a part of longer words is also shown as these.\n\n",
              .rows = rows,
              .row_count = sizeof rows / sizeof rows[0]},
    .run = run,
};
