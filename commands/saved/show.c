// SPDX-License-Identifier: GPL-2.0-or-later
/* ressearch-saved show and list: what is saved. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands/json.h"
#include "commands/message.h"
#include "commands/paint.h"
#include "commands/saved/verb.h"
#include "commands/terminal.h"

typedef struct flag {
    const char *name;
    bool is_set;
} flag;

enum { flag_count = 6 };

static void list_flags(const ressearch_saved_query *query, flag flags[flag_count]) {
    const ressearch_query_options *options = &query->options;
    const flag all[flag_count] = {{"any", options->any},           {"literal", options->literal},
                                  {"fuzzy", options->fuzzy},       {"pinyin", options->pinyin},
                                  {"numerals", options->numerals}, {"regional", options->regional}};
    memcpy(flags, all, sizeof all);
}

// ---- json ----

static void put_ndjson(const ressearch_saved_query *query) {
    flag flags[flag_count];
    json_output json = {.out = stdout};
    list_flags(query, flags);
    put_json_begin(&json, NULL, '{');
    put_json_count(&json, "schema", 1);
    put_json_string(&json, "name", query->name);
    put_json_string(&json, "query", query->text);
    put_json_known(&json, "note", query->note);
    put_json_known(&json, "index", query->index);
    put_json_known(&json, "lang", query->options.language);
    put_json_known(&json, "synonyms", query->synonyms);
    for (size_t i = 0; i < flag_count; i++) {
        if (flags[i].is_set) {
            put_json_bool(&json, flags[i].name, true);
        }
    }
    put_json_string(&json, "path", query->path);
    put_json_known(&json, "tree", ressearch_query_tree(query->query));
    if (query->error != NULL) {
        put_json_error(&json, query->error);
    }
    put_json_end(&json, '}');
    putchar('\n');
}

// ---- text ----

static void put_line(const char *name, const char *value) {
    if (value != NULL && value[0] != '\0') {
        terminal_line line = {.out = stdout, .room = SIZE_MAX};
        printf("%s: ", name);
        terminal_put(&line, value, strlen(value));
        putchar('\n');
    }
}

static void put_text(const ressearch_saved_query *query) {
    flag flags[flag_count];
    list_flags(query, flags);
    put_line("name", query->name);
    put_line("query", query->text);
    put_line("note", query->note);
    put_line("index", query->index);
    put_line("lang", query->options.language);
    put_line("synonyms", query->synonyms);
    for (size_t i = 0; i < flag_count; i++) {
        put_line(flags[i].name, flags[i].is_set ? "yes" : "");
    }
    put_line("file", query->path);
    put_line("tree", ressearch_query_tree(query->query));
}

static void put_row(const ressearch_saved_query *query, size_t width, bool color) {
    bool terminal = isatty(STDOUT_FILENO) == 1;
    painter to = {.line = {.out = stdout, .room = terminal ? terminal_width(stdout) - 1 : SIZE_MAX},
                  .color = color};
    saved_put_name(&to, query->name, terminal ? width : 0);
    if (terminal) {
        terminal_put(&to.line, "  ", 2);
    } else {
        putchar('\t');
    }
    paint(&to, "", query->text, strlen(query->text));
    if (query->note[0] != '\0') {
        if (terminal) {
            terminal_put(&to.line, "  ", 2);
        } else {
            putchar('\t');
        }
        paint(&to, COLOR_DIM, query->note, strlen(query->note));
    }
    putchar('\n');
}

// ---- the verbs ----

// Writes each query that can be used, and says why the others cannot.
static int write_all(const saved_settings *wanted, const saved_choice *chosen, bool is_list) {
    enum { text, ndjson };
    size_t width = saved_name_width(chosen), written = 0;
    bool color = terminal_has_color(wanted->color, stdout);
    bool failed = chosen->failed;
    for (size_t i = 0; i < chosen->count; i++) {
        const ressearch_saved_query *query = chosen->at[i];
        if (query->error != NULL) {
            fflush(stdout); // in the order of the list where both are one terminal
            saved_complain(query);
            failed = true;
        }
        if (wanted->format == ndjson) {
            put_ndjson(query);
        } else if (is_list && query->error == NULL) {
            put_row(query, width, color);
        } else if (!is_list) {
            fputs(written > 0 ? "\n" : "", stdout);
            put_text(query);
        }
        written++;
    }
    return failed ? EXIT_FAILED : written > 0 ? EXIT_FOUND : EXIT_NOTHING;
}

static int run(const saved_settings *wanted, char **names, size_t count, bool is_list) {
    int status = EXIT_FAILED;
    saved_choice chosen = {0};
    ressearch_saved *all = saved_open(wanted);
    if (all != NULL && saved_choose(all, names, count, &chosen)) {
        status = write_all(wanted, &chosen, is_list);
    }
    free(chosen.at);
    ressearch_saved_free(all);
    return status;
}

static int run_list(const saved_settings *wanted, char **names, size_t count) {
    return run(wanted, names, count, true);
}

static int run_show(const saved_settings *wanted, char **names, size_t count) {
    return run(wanted, names, count, false);
}

static const option_row list_rows[] = {SAVED_ROW_FORMAT("text|ndjson"), SAVED_ROW_COLOR,
                                       SAVED_ROW_FOLDER, OPTIONS_COMMON};
static const option_row show_rows[] = {SAVED_ROW_FORMAT("text|ndjson"), SAVED_ROW_FOLDER,
                                       OPTIONS_COMMON};

const saved_verb saved_list = {
    .operands = {"NAME"},
    .most = 0,
    .about = {.name = SAVED_COMMAND " list",
              .purpose = "the saved queries, one a line",
              .examples = "  ressearch-saved list\n"
                          "  ressearch-saved list --format ndjson | jq -r .name\n",
              .usage = SAVED_COMMAND " list [options]",
              .notes = SAVED_NOTES,
              .rows = list_rows,
              .row_count = sizeof list_rows / sizeof list_rows[0]},
    .run = run_list,
};

const saved_verb saved_show = {
    .operands = {"NAME"},
    .least = 1,
    .most = SIZE_MAX,
    .about = {.name = SAVED_COMMAND " show",
              .purpose = "all that is saved of a query, and how it is understood",
              .examples = "  ressearch-saved show experts\n",
              .usage = SAVED_COMMAND " show [options] NAME...",
              .notes = SAVED_NOTES,
              .rows = show_rows,
              .row_count = sizeof show_rows / sizeof show_rows[0]},
    .run = run_show,
};
