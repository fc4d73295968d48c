// SPDX-License-Identifier: GPL-2.0-or-later
/* ressearch-trace parallel: the same paragraph in the other languages. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands/message.h"
#include "commands/paint.h"
#include "commands/parallel.h"
#include "commands/trace/address.h"
#include "commands/trace/verb.h"
#include "commands/tsv.h"
#include "commands/words.h"

enum { format_text, format_ndjson, format_tsv };

typedef struct request {
    const trace_settings *wanted;
    const char *symbol;
    ressearch_parallel *parallel;
} request;

static void put_heading(const parallel_style *style, const char *symbol, const char *address) {
    painter to = {.line = {.out = style->out, .room = style->width}, .color = style->color};
    paint(&to, COLOR_DOCUMENT, symbol, strlen(symbol));
    terminal_put(&to.line, " ", 1);
    paint(&to, COLOR_ADDRESS, address, strlen(address));
    putc('\n', style->out);
}

// One row: the versions from `first` on that have the same address.
static parallel_row row_at(const request *asked, size_t first) {
    size_t count = 1;
    const ressearch_language_version *version = ressearch_parallel_at(asked->parallel, first);
    const ressearch_language_version *next;
    while ((next = ressearch_parallel_at(asked->parallel, first + count)) != NULL &&
           strcmp(next->address, version->address) == 0) {
        count++;
    }
    return (parallel_row){asked->symbol, version, count, false};
}

static void write_text(const request *asked) {
    parallel_style style = {.out = stdout,
                            .terminal = isatty(STDOUT_FILENO) == 1,
                            .width = terminal_width(stdout),
                            .color = terminal_has_color(asked->wanted->color, stdout)};
    size_t count = ressearch_parallel_count(asked->parallel);
    for (size_t i = 0; i < count;) {
        parallel_row row = row_at(asked, i);
        if (style.terminal) {
            fputs(i > 0 ? "\n" : "", stdout);
            put_heading(&style, asked->symbol, row.versions->address);
        }
        parallel_put_text(&style, &row);
        i += row.count;
    }
}

static void write_ndjson(const request *asked) {
    for (size_t i = 0; i < ressearch_parallel_count(asked->parallel); i++) {
        json_output json = {.out = stdout};
        put_json_begin(&json, NULL, '{');
        put_json_count(&json, "schema", 1);
        put_json_string(&json, "symbol", asked->symbol);
        parallel_put_json(&json, ressearch_parallel_at(asked->parallel, i));
        put_json_end(&json, '}');
        putchar('\n');
    }
}

static void write_tsv(const request *asked) {
    for (size_t i = 0; i < ressearch_parallel_count(asked->parallel); i++) {
        const ressearch_language_version *version = ressearch_parallel_at(asked->parallel, i);
        const ressearch_hit *hit = version->hit;
        const char *const cells[] = {asked->symbol,
                                     version->address,
                                     version->language,
                                     parallel_state(version),
                                     hit != NULL ? hit->document : "",
                                     hit != NULL ? hit->text : ""};
        enum { count = sizeof cells / sizeof cells[0] };
        for (size_t j = 0; j < count; j++) {
            put_tsv_cell(stdout, cells[j], strlen(cells[j]), j + 1 < count ? '\t' : '\n');
        }
    }
}

static bool is_found(const ressearch_parallel *parallel) {
    for (size_t i = 0; i < ressearch_parallel_count(parallel); i++) {
        if (ressearch_parallel_at(parallel, i)->hit != NULL) {
            return true;
        }
    }
    return false;
}

// The symbol as the index has it, where it has it.
static const char *own_symbol(const ressearch_parallel *parallel, const char *asked) {
    for (size_t i = 0; i < ressearch_parallel_count(parallel); i++) {
        const ressearch_hit *hit = ressearch_parallel_at(parallel, i)->hit;
        if (hit != NULL) {
            return hit->symbol;
        }
    }
    return asked;
}

static int show(const trace_settings *wanted, const char *symbol, ressearch_parallel *parallel) {
    static void (*const formats[])(const request *asked) = {write_text, write_ndjson, write_tsv};
    request asked = {wanted, own_symbol(parallel, symbol), parallel};
    formats[wanted->format](&asked);
    return is_found(parallel) ? EXIT_FOUND : EXIT_NOTHING;
}

static int answer(const trace_settings *wanted, const trace_address *of) {
    ressearch_error error;
    ressearch_parallel *parallel = NULL;
    ressearch_index *index = trace_open_index(wanted);
    if (index == NULL) {
        return EXIT_FAILED;
    }
    ressearch_status asked = ressearch_parallel_make(index, of->symbol, of->address,
                                                     wanted->languages, &parallel, &error);
    int status = asked == RESSEARCH_OK ? show(wanted, of->symbol, parallel)
                                       : message_error(TRACE_COMMAND, &error);
    // That a document is not there is an answer.
    status = asked == RESSEARCH_NOT_FOUND ? EXIT_NOTHING : status;
    ressearch_parallel_free(parallel);
    ressearch_index_close(index);
    return status;
}

static int run(const trace_settings *wanted, char **operands, size_t count) {
    ressearch_error error;
    trace_address of;
    int status = EXIT_FAILED;
    char *text = words_join(TRACE_COMMAND, operands, count);
    if (text != NULL) {
        status = trace_address_read(text, &of, &error) == RESSEARCH_OK
                     ? answer(wanted, &of)
                     : message_error(TRACE_COMMAND, &error);
    }
    free(text);
    return status;
}

static const option_row rows[] = {
    TRACE_ROW_LANGUAGES, TRACE_ROW_FORMAT("text|ndjson|tsv"), TRACE_ROW_COLOR, TRACE_ROW_INDEX,
    OPTIONS_COMMON,
};

const trace_verb trace_parallel = {
    .operand = "SYMBOL",
    .most = 4,
    .about =
        {
            .name = TRACE_COMMAND " parallel",
            .purpose = "the same paragraph in the other languages",
            .examples =
                "  ressearch-trace parallel 62/17 op.3              in all languages of the index\n"
                "  ressearch-trace parallel 62/17 op.3 --lang en,ru in these, side by side\n"
                "  ressearch-trace parallel 62/17 --format tsv      every paragraph\n",
            .usage = TRACE_COMMAND " parallel [options] SYMBOL [ADDRESS]",
            .notes = "An address is written as op.3(b) or 3(b), pp.6, fn.2. Numbers are compared "
                     "with\n"
                     "those of the first language named, or with those of most versions.\n\n",
            .rows = rows,
            .row_count = sizeof rows / sizeof rows[0],
        },
    .run = run,
};
