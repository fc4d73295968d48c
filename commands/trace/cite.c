// SPDX-License-Identifier: GPL-2.0-or-later
/* The verb cite: a citation as the UN writes it in each language. */
#include <ressearch.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands/json.h"
#include "commands/message.h"
#include "commands/paint.h"
#include "commands/trace/address.h"
#include "commands/trace/verb.h"
#include "commands/tsv.h"
#include "commands/words.h"

#define ALL_LANGUAGES "ar,en,es,fr,ru,zh"

enum format { FORMAT_TEXT, FORMAT_NDJSON, FORMAT_TSV };

static const option_row rows[] = {
    TRACE_ROW_LANGUAGES,
    TRACE_ROW_FORMAT("text|ndjson|tsv"),
    TRACE_ROW_COLOR,
    OPTIONS_COMMON,
};

typedef struct citing {
    const trace_settings *wanted;
    bool terminal;
    bool color;
    trace_address place;
} citing;

// One language alone is meant for pasting: nothing stands beside it.
static void write_text(const citing *what, const char *language, const char *text) {
    painter to = {.line = {.out = stdout, .room = SIZE_MAX}, .color = what->color};
    if (strchr(what->wanted->languages, ',') != NULL) {
        paint(&to, COLOR_LINE, language, strlen(language));
        terminal_put(&to.line, "  ", 2);
    }
    if (what->terminal) {
        paint_isolated(&to, "", text);
    } else {
        terminal_put(&to.line, text, strlen(text));
    }
    putchar('\n');
}

static void write_one(const citing *what, const char *language, const char *text) {
    json_output json = {.out = stdout};
    switch ((enum format)what->wanted->format) {
    case FORMAT_NDJSON:
        put_json_begin(&json, NULL, '{');
        put_json_count(&json, "schema", 1);
        put_json_string(&json, "symbol", what->place.symbol);
        put_json_string(&json, "address", what->place.address);
        put_json_string(&json, "lang", language);
        put_json_string(&json, "citation", text);
        put_json_end(&json, '}');
        putchar('\n');
        break;
    case FORMAT_TSV:
        put_tsv_cell(stdout, language, strlen(language), '\t');
        put_tsv_cell(stdout, text, strlen(text), '\n');
        break;
    default:
        write_text(what, language, text);
    }
}

static int cite(const citing *what, const char *language) {
    char text[512];
    ressearch_error error;
    if (ressearch_cite(what->place.symbol, what->place.address, language, text, sizeof text,
                       &error) != RESSEARCH_OK) {
        return message_error(TRACE_COMMAND, &error);
    }
    write_one(what, language, text);
    return EXIT_FOUND;
}

static int cite_all(const citing *what, const char *languages) {
    int status = EXIT_FOUND;
    while (status == EXIT_FOUND && *languages != '\0') {
        char language[16];
        size_t size = strcspn(languages, ",");
        snprintf(language, sizeof language, "%.*s", (int)size, languages);
        status = cite(what, language);
        languages += size + (languages[size] == ',');
    }
    return status;
}

static int run_cite(const trace_settings *wanted, char **operands, size_t count) {
    ressearch_error error;
    citing what = {.wanted = wanted,
                   .terminal = isatty(STDOUT_FILENO) == 1,
                   .color = terminal_has_color(wanted->color, stdout)};
    char *text = words_join(TRACE_COMMAND, operands, count);
    if (text == NULL) {
        return EXIT_FAILED;
    }
    int status = EXIT_USAGE;
    if (trace_address_read(text, &what.place, &error) != RESSEARCH_OK) {
        status = message_error(TRACE_COMMAND, &error);
    } else {
        status = cite_all(&what, wanted->languages);
    }
    free(text);
    return status;
}

const trace_verb trace_cite = {
    .operand = "SYMBOL",
    .most = SIZE_MAX,
    .defaults = {.languages = ALL_LANGUAGES},
    .about = {.name = TRACE_COMMAND " cite",
              .purpose = "how the UN cites a document or a paragraph, in each language",
              .examples = "  ressearch-trace cite 62/17 'op.3(b)'\n"
                          "  ressearch-trace cite '62/17 3(b)' --lang en,zh\n"
                          "  ressearch-trace cite 'S/RES/1540 (2004)' --format tsv\n",
              .usage = TRACE_COMMAND " cite [options] SYMBOL [ADDRESS]",
              .notes = "An address is written as op.3(b) or 3(b), pp.6, fn.2. No index is needed.\n"
                       "For one language nothing but the citation is written.\n\n",
              .rows = rows,
              .row_count = sizeof rows / sizeof rows[0]},
    .run = run_cite,
};
