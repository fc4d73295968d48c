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
#include "commands/words.h"

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

static const ressearch_facet *facet_of(const ressearch_results *results, unsigned by) {
    const ressearch_facet *sessions = ressearch_results_facet_at(results, 0);
    const ressearch_facet *years = ressearch_results_facet_at(results, 1);
    bool has_sessions = sessions->value_count > 0 || sessions->without == 0;
    return by == BY_YEAR || !has_sessions ? years : sessions;
}

static void add_bar(timeline *to, uint64_t number, uint64_t count) {
    timeline_bar *bar = &to->bars[to->size++];
    bar->number = number;
    bar->count = (size_t)count;
    if (number == unknown) {
        strcpy(bar->label, "–");
    } else {
        snprintf(bar->label, sizeof bar->label, "%ju", (uintmax_t)(number % 1000000));
    }
    to->most = bar->count > to->most ? bar->count : to->most;
}

// One bar for each value, and for those between them where these are not too many; false when
// memory is gone.
static bool make_bars(timeline *to, const ressearch_facet *facet) {
    size_t count = facet->value_count;
    uint64_t next = unknown, first = 0, last = 0;
    to->unit = strcmp(facet->name, "session") == 0 ? "session" : "year";
    to->bars = calloc(count + MOST_BARS + 1, sizeof *to->bars);
    if (to->bars == NULL) {
        return false;
    }
    if (count > 0) {
        first = strtoull(facet->values[0].value, NULL, 10);
        last = strtoull(facet->values[count - 1].value, NULL, 10);
    }
    for (size_t i = 0; i < count; i++) {
        uint64_t number = strtoull(facet->values[i].value, NULL, 10);
        while (last - first < MOST_BARS && next < number) {
            add_bar(to, next++, 0);
        }
        add_bar(to, number, facet->values[i].count);
        next = number + 1;
    }
    if (facet->without > 0) {
        add_bar(to, unknown, facet->without);
    }
    return true;
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
    if (!make_bars(&found, facet_of(results, wanted->by))) {
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

// The query, of one language where that is asked for; NULL after a message. The text that was typed
// is parsed first, since what is wrong is marked in it.
static ressearch_query *parse(const trace_settings *wanted, const char *text, int *status) {
    ressearch_error error;
    ressearch_query *query = NULL;
    if (ressearch_query_parse(text, NULL, &query, &error) != RESSEARCH_OK) {
        *status = message_query_error(TRACE_COMMAND, text, &error);
        return NULL;
    }
    char *whole = NULL;
    if (wanted->languages == NULL) {
        return query;
    }
    ressearch_query_free(query);
    query = NULL;
    if (asprintf(&whole, "lang:\"%s\" (%s)", wanted->languages, text) < 0) {
        message_say(TRACE_COMMAND, "out of memory");
        *status = EXIT_FAILED;
        return NULL;
    }
    if (ressearch_query_parse(whole, NULL, &query, &error) != RESSEARCH_OK) {
        *status = message_query_error(TRACE_COMMAND, whole, &error);
    }
    free(whole);
    return query;
}

static int search(const trace_settings *wanted, const char *text) {
    ressearch_error error;
    ressearch_index *index = NULL;
    ressearch_results *results = NULL;
    int status = EXIT_FAILED;
    ressearch_query *query = parse(wanted, text, &status);
    if (query == NULL) {
        return status;
    }
    index = trace_open_index(wanted);
    if (index != NULL) {
        // One hit tells how the query was understood.
        ressearch_search_options options = {
            .limit = 1, .brief = true, .facets = "session,date:year"};
        status = ressearch_search(index, query, &options, &results, &error) == RESSEARCH_OK
                     ? answer(wanted, text, results)
                     : message_query_error(TRACE_COMMAND, text, &error);
    }
    ressearch_results_free(results);
    ressearch_index_close(index);
    ressearch_query_free(query);
    return status;
}

static int run(const trace_settings *wanted, char **operands, size_t count) {
    char *text = words_join(TRACE_COMMAND, operands, count);
    int status = text == NULL ? EXIT_FAILED : search(wanted, text);
    free(text);
    return status;
}

const trace_verb trace_timeline = {
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
