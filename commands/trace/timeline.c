// SPDX-License-Identifier: GPL-2.0-or-later
/* The verb timeline: how many paragraphs match a query, session by session or year by year. */
#include "commands/trace/timeline.h"

#include <ressearch.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands/json.h"
#include "commands/message.h"
#include "commands/terminal.h"
#include "commands/trace/verb.h"
#include "commands/tsv.h"

enum { BY_SESSION, BY_YEAR };
enum { FORMAT_TEXT, FORMAT_NDJSON, FORMAT_TSV, FORMAT_SVG };

/* Gaps are filled up to so many bars. */
enum { MOST_BARS = 300, SCHEMA = 1 };

static const uint64_t unknown = UINT64_MAX;

static const option_row rows[] = {
    {"by", 0, OPTION_CHOICE, "session|year",
     "what a bar is: a session, where any is known, or a year", TRACE_SET(by)},
    TRACE_ROW_LANGUAGE,
    TRACE_ROW_FORMAT("text|ndjson|tsv|svg"),
    TRACE_ROW_COLOR,
    TRACE_ROW_INDEX,
    OPTIONS_COMMON,
};

// ---- counting ----

static bool is_wanted(const trace_settings *wanted, const ressearch_hit *hit) {
    return wanted->languages == NULL || strcmp(wanted->languages, hit->language) == 0;
}

// The session or year of a hit, or unknown.
static uint64_t number_of(const ressearch_hit *hit, unsigned by) {
    char *end = NULL;
    uint64_t number = strtoull(by == BY_SESSION ? hit->session : hit->date, &end, 10);
    return number > 0 ? number : unknown;
}

static bool has_sessions(const ressearch_results *results) {
    for (size_t i = 0; i < ressearch_results_count(results); i++) {
        if (ressearch_results_at(results, i)->session[0] != '\0') {
            return true;
        }
    }
    return ressearch_results_count(results) == 0;
}

static int by_number(const void *a, const void *b) {
    const uint64_t *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

static void add_bar(timeline *to, uint64_t number, size_t count) {
    timeline_bar *bar = &to->bars[to->size++];
    bar->number = number;
    bar->count = count;
    if (number == unknown) {
        strcpy(bar->label, "–");
    } else {
        snprintf(bar->label, sizeof bar->label, "%ju", (uintmax_t)(number % 1000000));
    }
    to->most = count > to->most ? count : to->most;
}

// Bars from sorted numbers, one a paragraph; false when memory is gone.
static bool make_bars(timeline *to, const uint64_t *numbers, size_t count) {
    to->bars = calloc(count + MOST_BARS + 1, sizeof *to->bars);
    size_t known = count;
    while (known > 0 && numbers[known - 1] == unknown) {
        known--;
    }
    bool fill = known > 0 && numbers[known - 1] - numbers[0] < MOST_BARS;
    for (size_t i = 0, next; to->bars != NULL && i < count; i = next) {
        for (next = i + 1; next < count && numbers[next] == numbers[i]; next++) {
        }
        while (fill && i > 0 && i < known && to->bars[to->size - 1].number + 1 < numbers[i]) {
            add_bar(to, to->bars[to->size - 1].number + 1, 0);
        }
        add_bar(to, numbers[i], next - i);
    }
    return to->bars != NULL;
}

static bool count_hits(const trace_settings *wanted, const ressearch_results *results,
                       timeline *to) {
    unsigned by = wanted->by == BY_YEAR || !has_sessions(results) ? BY_YEAR : BY_SESSION;
    size_t size = ressearch_results_count(results), count = 0;
    uint64_t *numbers = calloc(size + 1, sizeof *numbers);
    for (size_t i = 0; numbers != NULL && i < size; i++) {
        const ressearch_hit *hit = ressearch_results_at(results, i);
        if (is_wanted(wanted, hit)) {
            numbers[count++] = number_of(hit, by);
        }
    }
    bool done = numbers != NULL;
    if (done) {
        qsort(numbers, count, sizeof *numbers, by_number);
        to->unit = by == BY_YEAR ? "year" : "session";
        done = make_bars(to, numbers, count);
    }
    free(numbers);
    return done;
}

// ---- writing ----

static void put_object(const timeline *from, const timeline_bar *bar) {
    json_output json = {.out = stdout};
    put_json_begin(&json, NULL, '{');
    put_json_count(&json, "schema", SCHEMA);
    put_json_string(&json, from->unit, bar->number == unknown ? "" : bar->label);
    put_json_count(&json, "paragraphs", bar->count);
    put_json_end(&json, '}');
    putchar('\n');
}

static void write_timeline(const trace_settings *wanted, const timeline *from) {
    if (wanted->format == FORMAT_TEXT) {
        timeline_text(from, stdout, terminal_width(stdout),
                      terminal_has_color(wanted->color, stdout));
    } else if (wanted->format == FORMAT_SVG) {
        timeline_svg(from, stdout);
    }
    for (size_t i = 0; i < from->size; i++) {
        const timeline_bar *bar = &from->bars[i];
        if (wanted->format == FORMAT_NDJSON) {
            put_object(from, bar);
        } else if (wanted->format == FORMAT_TSV) {
            const char *label = bar->number == unknown ? "" : bar->label;
            put_tsv_cell(stdout, label, strlen(label), '\t');
            printf("%zu\n", bar->count);
        }
    }
}

static int answer(const trace_settings *wanted, const char *text,
                  const ressearch_results *results) {
    timeline found = {.query = text};
    if (!count_hits(wanted, results, &found)) {
        message_say(TRACE_COMMAND, "out of memory");
        return EXIT_FAILED;
    }
    write_timeline(wanted, &found);
    if (found.size > 0 && ressearch_results_at(results, 0)->tier > 1) {
        message_say(TRACE_COMMAND, "nothing has the words side by side; these have them apart");
    } else if (found.size == 0 && isatty(STDERR_FILENO) == 1) {
        message_say(TRACE_COMMAND, "nothing found");
    }
    free(found.bars);
    return found.size > 0 ? EXIT_FOUND : EXIT_NOTHING;
}

static int search(const trace_settings *wanted, const char *text) {
    ressearch_error error;
    ressearch_index_info info;
    ressearch_query *query = NULL;
    ressearch_index *index = NULL;
    ressearch_results *results = NULL;
    int status = EXIT_FAILED;
    if (ressearch_query_parse(text, NULL, &query, &error) != RESSEARCH_OK) {
        return message_query_error(TRACE_COMMAND, text, &error);
    }
    index = trace_open_index(wanted);
    if (index == NULL) {
        goto out;
    }
    ressearch_search_options options = {.order = RESSEARCH_BY_DOCUMENT, .brief = true};
    ressearch_status found = ressearch_index_describe(index, &info, &error);
    if (found == RESSEARCH_OK) {
        options.limit = (size_t)info.paragraphs;
        found = ressearch_search(index, query, &options, &results, &error);
    }
    status = found == RESSEARCH_OK ? answer(wanted, text, results)
                                   : message_query_error(TRACE_COMMAND, text, &error);
out:
    ressearch_results_free(results);
    ressearch_index_close(index);
    ressearch_query_free(query);
    return status;
}

static int run(const trace_settings *wanted, char **operands, size_t count) {
    char *text = trace_join(operands, count);
    int status = text == NULL ? EXIT_FAILED : search(wanted, text);
    free(text);
    return status;
}

const trace_verb trace_timeline = {
    .name = "timeline",
    .operand = "QUERY",
    .most = SIZE_MAX,
    .about = {.name = TRACE_COMMAND " timeline",
              .purpose = "how many paragraphs match a query, by session or year",
              .examples = "  ressearch-trace timeline 政府专家组\n"
                          "  ressearch-trace timeline verb:请 信息安全 --by year\n"
                          "  ressearch-trace timeline 信息自由流动 --format svg > timeline.svg\n",
              .usage = TRACE_COMMAND " timeline [options] QUERY...",
              .notes = "A query is written as for ressearch.\n\n",
              .rows = rows,
              .row_count = sizeof rows / sizeof rows[0]},
    .run = run,
};
