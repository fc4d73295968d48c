// SPDX-License-Identifier: GPL-2.0-or-later
/* The verb cite: a citation as the UN writes it in each language. */
#include <ressearch.h>
#include <stdlib.h>
#include <string.h>

#include "commands/json.h"
#include "commands/message.h"
#include "commands/paint.h"
#include "commands/trace/verb.h"
#include "commands/tsv.h"

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
    bool color;
    char symbol[256];
    char address[64]; // "op.3(b)"
} citing;

static void write_text(const citing *what, const char *language, const char *text) {
    painter to = {.line = {.out = stdout, .room = SIZE_MAX}, .color = what->color};
    paint(&to, COLOR_LINE, language, strlen(language));
    terminal_put(&to.line, "  ", 2);
    paint_isolated(&to, "", text);
    putchar('\n');
}

static void write_one(const citing *what, const char *language, const char *text) {
    json_output json = {.out = stdout};
    switch ((enum format)what->wanted->format) {
    case FORMAT_NDJSON:
        put_json_begin(&json, NULL, '{');
        put_json_count(&json, "schema", 1);
        put_json_string(&json, "symbol", what->symbol);
        put_json_string(&json, "address", what->address);
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
    if (ressearch_cite(what->symbol, what->address, language, text, sizeof text, &error) !=
        RESSEARCH_OK) {
        return message_error(TRACE_COMMAND, &error);
    }
    write_one(what, language, text);
    return EXIT_FOUND;
}

// The longest beginning of text that is a symbol, cut at a blank; what follows it is the address.
// NULL when there is none, and error tells of the whole.
static char *split(char *text, citing *what, ressearch_error *error) {
    ressearch_error *tell = error;
    for (char *end = text + strlen(text); end > text; end--) {
        char kept = *end;
        if (kept != '\0' && kept != ' ') {
            continue;
        }
        *end = '\0';
        ressearch_status status =
            ressearch_symbol_normal(text, what->symbol, sizeof what->symbol, tell);
        *end = kept;
        tell = NULL;
        if (status == RESSEARCH_OK) {
            return end;
        }
    }
    return NULL;
}

// "op. 3 (b)" and "3(b)" are "op.3(b)". What is too long for into is no address either way.
static void tidy_address(const char *text, char *into, size_t size) {
    text += strspn(text, " ");
    bool is_operative = text[0] >= '0' && text[0] <= '9';
    size_t used = (size_t)snprintf(into, size, "%s", is_operative ? "op." : "");
    for (; *text != '\0' && used + 1 < size; text++) {
        if (*text != ' ') {
            into[used++] = *text;
        }
    }
    into[used] = '\0';
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
    citing what = {.wanted = wanted, .color = terminal_has_color(wanted->color, stdout)};
    char *text = trace_join(operands, count);
    if (text == NULL) {
        return EXIT_FAILED;
    }
    const char *rest = split(text, &what, &error);
    int status = EXIT_USAGE;
    if (rest == NULL) {
        status = message_error(TRACE_COMMAND, &error);
    } else {
        tidy_address(rest, what.address, sizeof what.address);
        status = cite_all(&what, wanted->languages);
    }
    free(text);
    return status;
}

const trace_verb trace_cite = {
    .name = "cite",
    .operand = "SYMBOL",
    .most = SIZE_MAX,
    .defaults = {.languages = ALL_LANGUAGES},
    .about = {.name = TRACE_COMMAND " cite",
              .purpose = "how the UN cites a document or a paragraph, in each language",
              .examples = "  ressearch-trace cite 62/17 'op.3(b)'\n"
                          "  ressearch-trace cite '62/17 3(b)' --lang en,zh\n"
                          "  ressearch-trace cite 'S/RES/1540 (2004)' --format tsv\n",
              .usage = TRACE_COMMAND " cite [options] SYMBOL [ADDRESS]",
              .notes =
                  "An address is written as op.3(b) or 3(b), pp.6, fn.2. No index is needed.\n\n",
              .rows = rows,
              .row_count = sizeof rows / sizeof rows[0]},
    .run = run_cite,
};
