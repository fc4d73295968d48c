// SPDX-License-Identifier: GPL-2.0-or-later
/* The verbs cites and cited-by: citations followed through the index, in either direction. */
#include <ressearch.h>
#include <stdlib.h>
#include <unistd.h>

#include "commands/message.h"
#include "commands/terminal.h"
#include "commands/trace/references.h"
#include "commands/trace/verb.h"
#include "commands/words.h"

static const option_row rows[] = {
    {"depth", 'd', OPTION_NUMBER, "N", "follow citations over N documents (1)", TRACE_SET(depth),
     .least = 1, .most = INT32_MAX},
    TRACE_ROW_LANGUAGE,
    TRACE_ROW_FORMAT(REFERENCES_FORMATS),
    TRACE_ROW_COLOR,
    TRACE_ROW_INDEX,
    OPTIONS_COMMON,
};

static int write_references(const trace_settings *wanted, const ressearch_references *references) {
    references_page page = {.out = stdout,
                            .references = references,
                            .terminal = isatty(STDOUT_FILENO) == 1,
                            .width = terminal_width(stdout),
                            .color = terminal_has_color(wanted->color, stdout)};
    if (!references_write(wanted->format, &page)) {
        message_say(TRACE_COMMAND, "out of memory");
        return EXIT_FAILED;
    }
    if (ressearch_references_count(references) > 0) {
        return EXIT_FOUND;
    }
    if (page.terminal && isatty(STDERR_FILENO) == 1) {
        message_say(TRACE_COMMAND, "nothing found");
    }
    return EXIT_NOTHING;
}

typedef ressearch_status ask_function(ressearch_index *index, const char *symbol,
                                      const char *language, size_t depth,
                                      ressearch_references **out, ressearch_error *error);

static int answer(const trace_settings *wanted, const char *symbol, ask_function *ask) {
    ressearch_error error;
    ressearch_references *references = NULL;
    ressearch_index *index = trace_open_index(wanted);
    int status = EXIT_FAILED;
    if (index == NULL) {
        return status;
    }
    ressearch_status asked =
        ask(index, symbol, wanted->languages, (size_t)wanted->depth, &references, &error);
    if (asked == RESSEARCH_OK) {
        status = write_references(wanted, references);
    } else {
        status = message_error(TRACE_COMMAND, &error);
    }
    // That a document is not there is an answer.
    if (asked == RESSEARCH_NOT_FOUND) {
        message_hint(TRACE_COMMAND " cited-by shows the paragraphs that cite it");
        status = EXIT_NOTHING;
    }
    ressearch_references_free(references);
    ressearch_index_close(index);
    return status;
}

static int run(const trace_settings *wanted, char **operands, size_t count, ask_function *ask) {
    char *symbol = words_join(TRACE_COMMAND, operands, count);
    int status = symbol == NULL ? EXIT_FAILED : answer(wanted, symbol, ask);
    free(symbol);
    return status;
}

static int run_cites(const trace_settings *wanted, char **operands, size_t count) {
    return run(wanted, operands, count, ressearch_cites);
}

static int run_cited_by(const trace_settings *wanted, char **operands, size_t count) {
    return run(wanted, operands, count, ressearch_cited_by);
}

#define ROW_COUNT (sizeof rows / sizeof rows[0])

static const char notes[] =
    "A symbol is written as 62/17, A/RES/62/17, \"S/RES/1540 (2004)\" or A/60/202.\n\n";

const trace_verb trace_cites = {
    .operand = "SYMBOL",
    .most = SIZE_MAX,
    .defaults = {.depth = 1},
    .about = {.name = TRACE_COMMAND " cites",
              .purpose = "what the paragraphs of a document cite",
              .examples = "  ressearch-trace cites 62/17 --lang en\n"
                          "  ressearch-trace cites A/RES/62/17 --depth 3 --format ndjson\n"
                          "  ressearch-trace cites 62/17 --format dot | dot -Tsvg > graph.svg\n",
              .usage = TRACE_COMMAND " cites [options] SYMBOL",
              .notes = notes,
              .rows = rows,
              .row_count = ROW_COUNT},
    .run = run_cites,
};

const trace_verb trace_cited_by = {
    .operand = "SYMBOL",
    .most = SIZE_MAX,
    .defaults = {.depth = 1},
    .about = {.name = TRACE_COMMAND " cited-by",
              .purpose = "the paragraphs that cite a document",
              .examples = "  ressearch-trace cited-by 53/70\n"
                          "  ressearch-trace cited-by A/60/202 --lang zh\n"
                          "  ressearch-trace cited-by 53/70 --depth 2 --format tsv\n",
              .usage = TRACE_COMMAND " cited-by [options] SYMBOL",
              .notes = notes,
              .rows = rows,
              .row_count = ROW_COUNT},
    .run = run_cited_by,
};
