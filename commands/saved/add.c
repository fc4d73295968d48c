// SPDX-License-Identifier: GPL-2.0-or-later
/* ressearch-saved add: saves a query under a name. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/message.h"
#include "commands/saved/verb.h"
#include "commands/words.h"

static const option_row rows[] = {
    {"note", 0, OPTION_TEXT, "TEXT", "what the query is for", SAVED_SET(note)},
    {"lang", 0, OPTION_TEXT, "CODE", "paragraphs in this language only", SAVED_SET(language)},
    {"any", 0, OPTION_FLAG, NULL, "any of the words is enough, as for a long question",
     SAVED_SET(any)},
    {"literal", 0, OPTION_FLAG, NULL, "take the query as it stands, without operators",
     SAVED_SET(literal)},
    WIDER_ROWS(saved_settings),
    {"index", 0, OPTION_TEXT, "DIR", "the index that the query is for", SAVED_SET(index)},
    {"replace", 0, OPTION_FLAG, NULL, "in the place of a query of this name", SAVED_SET(replace)},
    SAVED_ROW_FOLDER,
    OPTIONS_COMMON,
};

// A file leads to the same place from the folder of the queries too. NULL after a message.
static char *absolute(const char *path) {
    char *real = realpath(path, NULL);
    if (real == NULL) {
        message_say(SAVED_COMMAND, "cannot find %s: %s", path, strerror(errno));
    }
    return real;
}

static int put(const saved_settings *wanted, ressearch_saved_query *query) {
    char folder[PATH_MAX];
    ressearch_error error;
    ressearch_saved *all = NULL;
    if (!saved_folder(wanted, folder)) {
        return EXIT_FAILED;
    }
    bool is_there = ressearch_saved_open(folder, &all, NULL) == RESSEARCH_OK &&
                    ressearch_saved_find(all, query->name) != NULL;
    ressearch_saved_free(all);
    if (is_there && !wanted->replace) {
        message_say(SAVED_COMMAND, "there is a saved query %s already", query->name);
        message_hint("--replace puts the new one in its place");
        return EXIT_FAILED;
    }
    return ressearch_saved_put(folder, query, &error) == RESSEARCH_OK
               ? EXIT_FOUND
               : message_query_error(SAVED_COMMAND, query->text, &error);
}

static int run(const saved_settings *wanted, char **operands, size_t count) {
    if (wanted->any && wanted->literal) {
        message_say(SAVED_COMMAND, "--any and --literal exclude each other");
        return EXIT_USAGE;
    }
    char *text = words_join(SAVED_COMMAND, operands + 1, count - 1);
    char *index = NULL, *synonyms = NULL;
    bool done = text != NULL;
    if (done && wanted->index != NULL) {
        index = absolute(wanted->index);
        done = index != NULL;
    }
    if (done && wanted->wider.synonyms != NULL) {
        synonyms = absolute(wanted->wider.synonyms);
        done = synonyms != NULL;
    }
    ressearch_saved_query query = {.name = operands[0],
                                   .text = text,
                                   .note = wanted->note,
                                   .index = index,
                                   .synonyms = synonyms,
                                   .options = {.any = wanted->any,
                                               .literal = wanted->literal,
                                               .fuzzy = wanted->wider.fuzzy,
                                               .pinyin = wanted->wider.pinyin,
                                               .numerals = wanted->wider.numerals,
                                               .regional = wanted->wider.regional,
                                               .language = wanted->language}};
    int status = done ? put(wanted, &query) : EXIT_FAILED;
    free(text);
    free(index);
    free(synonyms);
    return status;
}

const saved_verb saved_add = {
    .operands = {"NAME", "QUERY"},
    .least = 2,
    .most = SIZE_MAX,
    .about = {.name = SAVED_COMMAND " add",
              .purpose = "saves a query under a name",
              .examples =
                  "  ressearch-saved add experts 政府专家组\n"
                  "  ressearch-saved add water 'water OR eau OR 水资源' --note 'for the monthly'\n"
                  "  ressearch-saved add --replace experts 政府专家组 -- -会议\n",
              .usage = SAVED_COMMAND " add [options] NAME QUERY...",
              .notes = SAVED_NOTES,
              .rows = rows,
              .row_count = sizeof rows / sizeof rows[0]},
    .run = run,
};
