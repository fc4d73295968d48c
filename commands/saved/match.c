// SPDX-License-Identifier: GPL-2.0-or-later
/* ressearch-saved match: which saved queries a document matches. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/input.h"
#include "commands/json.h"
#include "commands/message.h"
#include "commands/saved/verb.h"
#include "commands/terminal.h"

enum { format_text, format_ndjson };

/* A document and the queries it is tried against. */
typedef struct matching {
    const saved_settings *wanted;
    const ressearch_saved *saved;
    const ressearch_document *document;
    bool found;
} matching;

static void put_ndjson(const matching *all, const char *name, const ressearch_match *match) {
    json_output json = {.out = stdout};
    put_json_begin(&json, NULL, '{');
    put_json_count(&json, "schema", 1);
    put_json_string(&json, "query", name);
    put_json_string(&json, "document", ressearch_document_id(all->document));
    put_json_count(&json, "tier", (uint64_t)match->tier);
    put_json_begin(&json, "addresses", '[');
    for (size_t i = 0; i < match->paragraph_count; i++) {
        put_json_string(&json, NULL,
                        ressearch_document_at(all->document, match->paragraphs[i])->address);
    }
    put_json_end(&json, ']');
    put_json_end(&json, '}');
    putchar('\n');
}

// "name<TAB>op.3 op.5"
static void put_text(const matching *all, const char *name, const ressearch_match *match) {
    terminal_line line = {.out = stdout, .room = SIZE_MAX};
    terminal_put(&line, name, strlen(name));
    for (size_t i = 0; i < match->paragraph_count; i++) {
        const char *address = ressearch_document_at(all->document, match->paragraphs[i])->address;
        putchar(i == 0 ? '\t' : ' ');
        terminal_put(&line, address, strlen(address));
    }
    fputs(match->tier > 1 ? "\t(apart)\n" : "\n", stdout);
}

static bool see_match(void *context, const ressearch_match *match) {
    matching *all = context;
    const char *name = ressearch_saved_at(all->saved, match->query)->name;
    if (all->wanted->format == format_ndjson) {
        put_ndjson(all, name, match);
    } else {
        put_text(all, name, match);
    }
    all->found = true;
    return ferror(stdout) == 0;
}

// Those that can be used; *failed says that some cannot. NULL when memory is gone.
static const ressearch_query **list_queries(const ressearch_saved *saved, bool *failed) {
    size_t count = ressearch_saved_count(saved);
    const ressearch_query **list = calloc(count + 1, sizeof *list);
    for (size_t i = 0; list != NULL && i < count; i++) {
        const ressearch_saved_query *query = ressearch_saved_at(saved, i);
        list[i] = query->query;
        if (query->error != NULL) {
            saved_complain(query);
            *failed = true;
        }
    }
    return list;
}

static int match_document(matching *all) {
    ressearch_error error = {0};
    ressearch_matcher *matcher = NULL;
    bool failed = false;
    int status = EXIT_FAILED;
    const ressearch_query **queries = list_queries(all->saved, &failed);
    if (queries == NULL) {
        message_say(SAVED_COMMAND, "out of memory");
        return EXIT_FAILED;
    }
    if (ressearch_matcher_create(queries, ressearch_saved_count(all->saved), &matcher, &error) !=
            RESSEARCH_OK ||
        (ressearch_matcher_run(matcher, all->document, see_match, all, &error) != RESSEARCH_OK &&
         error.status != RESSEARCH_CANCELLED)) {
        status = message_error(SAVED_COMMAND, &error);
    } else {
        status = failed ? EXIT_FAILED : all->found ? EXIT_FOUND : EXIT_NOTHING;
    }
    ressearch_matcher_free(matcher);
    free(queries);
    return status;
}

static int run(const saved_settings *wanted, char **operands, size_t count) {
    (void)count;
    ressearch_document *document = NULL;
    ressearch_document_options options = {.language = wanted->language};
    int status = input_read_document(SAVED_COMMAND, operands[0], &options, &document);
    ressearch_saved *saved = document == NULL ? NULL : saved_open(wanted);
    if (saved != NULL) {
        matching all = {.wanted = wanted, .saved = saved, .document = document};
        status = match_document(&all);
    } else if (document != NULL) {
        status = EXIT_FAILED;
    }
    ressearch_saved_free(saved);
    ressearch_document_free(document);
    return status;
}

static const option_row rows[] = {
    {"lang", 0, OPTION_TEXT, "CODE", "the language of a document that does not say",
     SAVED_SET(language)},
    SAVED_ROW_FORMAT("text|ndjson"),
    SAVED_ROW_FOLDER,
    OPTIONS_COMMON,
};

const saved_verb saved_match = {
    .operands = {"FILE"},
    .least = 1,
    .most = 1,
    .about = {.name = SAVED_COMMAND " match",
              .purpose = "the saved queries that a document matches, without indexing it",
              .examples = "  ressearch-saved match A-RES-62-17.txt\n"
                          "  ressearch-saved --match - < A-RES-62-17.txt\n",
              .usage = SAVED_COMMAND " match [options] FILE|-",
              .notes =
                  "A document matches what a search would find in an index with nothing else:\n"
                  "a line a query, with the addresses of the paragraphs.\n\n" SAVED_NOTES,
              .rows = rows,
              .row_count = sizeof rows / sizeof rows[0]},
    .run = run,
};
