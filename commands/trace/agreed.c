// SPDX-License-Identifier: GPL-2.0-or-later
/* ressearch-trace agreed: what of a draft was agreed before. */
#include <unistd.h>

#include "commands/input.h"
#include "commands/message.h"
#include "commands/terminal.h"
#include "commands/trace/draft.h"
#include "commands/trace/verb.h"

static int show(const trace_settings *wanted, const ressearch_agreed *agreed) {
    ressearch_error error;
    draft_page page = {.out = stdout,
                       .agreed = agreed,
                       .terminal = isatty(STDOUT_FILENO) == 1,
                       .width = terminal_width(stdout),
                       .color = terminal_has_color(wanted->color, stdout)};
    if (draft_write(wanted->format, &page, &error) != RESSEARCH_OK) {
        return message_error(TRACE_COMMAND, &error);
    }
    draft_count count = draft_counted(agreed);
    bool found = count.of[RESSEARCH_VERBATIM] + count.of[RESSEARCH_NEAR] > 0;
    return found ? EXIT_FOUND : EXIT_NOTHING;
}

static int run(const trace_settings *wanted, char **operands, size_t operand_count) {
    (void)operand_count;
    ressearch_error error;
    ressearch_document *draft = NULL;
    ressearch_agreed *agreed = NULL;
    ressearch_index *index = NULL;
    ressearch_document_options options = {.language = wanted->languages};
    int status = input_read_document(TRACE_COMMAND, operands[0], &options, &draft);
    if (status != EXIT_FOUND) {
        return status;
    }
    index = trace_open_index(wanted);
    if (index == NULL) {
        status = EXIT_FAILED;
    } else if (ressearch_agreed_make(index, draft, wanted->limit, &agreed, &error) !=
               RESSEARCH_OK) {
        status = message_error(TRACE_COMMAND, &error);
    } else {
        status = show(wanted, agreed);
    }
    ressearch_agreed_free(agreed);
    ressearch_index_close(index);
    ressearch_document_free(draft);
    return status;
}

static const option_row rows[] = {
    {"limit", 'n', OPTION_NUMBER, "N", "show up to N adopted paragraphs for each of the draft (1)",
     TRACE_SET(limit), .least = 1, .most = 1000},
    {"lang", 0, OPTION_TEXT, "CODE", "the language of a draft that does not say",
     TRACE_SET(languages)},
    TRACE_ROW_FORMAT(DRAFT_FORMATS),
    TRACE_ROW_COLOR,
    TRACE_ROW_INDEX,
    OPTIONS_COMMON,
};

const trace_verb trace_agreed = {
    .operand = "FILE",
    .most = 1,
    .defaults = {.limit = 1},
    .about =
        {
            .name = TRACE_COMMAND " agreed",
            .purpose = "what of a draft was agreed before",
            .examples =
                "  ressearch-trace agreed draft.txt                 each paragraph with the "
                "nearest adopted one\n"
                "  ressearch-trace agreed -n 3 - < draft.txt        with the three nearest\n"
                "  ressearch-trace agreed --format tsv draft.txt | grep -w new\n",
            .usage = TRACE_COMMAND " agreed [options] FILE|-",
            .notes = "verbatim: the same words and marks, numbering and what stands at the end "
                     "apart;\n"
                     "near: at least half of both texts is the same; new: less than that.\n"
                     "Mastheads, headings and lines of a few words are not compared.\n\n",
            .rows = rows,
            .row_count = sizeof rows / sizeof rows[0],
        },
    .run = run,
};
