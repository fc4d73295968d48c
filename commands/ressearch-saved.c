// SPDX-License-Identifier: GPL-2.0-or-later
/* ressearch-saved: keeps queries in files, runs them, tells what is new. */
#include <ressearch.h>
#include <stdio.h>
#include <string.h>

#include "commands/message.h"
#include "commands/options.h"
#include "commands/saved/verb.h"

static const saved_verb *const verbs[] = {
    &saved_add,    &saved_list, &saved_show,  &saved_edit,
    &saved_remove, &saved_run,  &saved_watch, &saved_match,
};

enum { verb_count = sizeof verbs / sizeof verbs[0] };

typedef struct settings {
    const char *match;
} settings;

static const option_row rows[] = {
    {"match", 0, OPTION_TEXT, "FILE", "the verb match", .place = offsetof(settings, match)},
    OPTIONS_COMMON,
};

static const char examples[] =
    "  ressearch-saved add experts 政府专家组\n"
    "  ressearch-saved run                       how much each saved query finds, and the best\n"
    "  ressearch-saved watch --all               what is new since the last look\n"
    "  ressearch-saved match draft.txt           the saved queries that a document matches\n"
    "  ressearch-saved edit experts\n";

// "  add          saves a query under a name", a verb a line.
static void list_verbs(char *text, size_t size) {
    size_t used = 0;
    for (size_t i = 0; i < verb_count && used < size; i++) {
        int written = snprintf(text + used, size - used, "%s  %-12s %s\n", i == 0 ? "Verbs:\n" : "",
                               verbs[i]->name, verbs[i]->about.purpose);
        used += written < 0 ? 0 : (size_t)written;
    }
    if (used < size) {
        snprintf(text + used, size - used,
                 "\nressearch-saved VERB --help shows examples and the options of one.\n\n");
    }
}

static const saved_verb *find_verb(const char *name) {
    for (size_t i = 0; i < verb_count; i++) {
        if (strcmp(verbs[i]->name, name) == 0) {
            return verbs[i];
        }
    }
    return NULL;
}

// argv begins with the verb.
static int run_verb(const saved_verb *verb, int argc, char **argv) {
    saved_settings wanted = verb->defaults;
    int first = 0;
    int status = EXIT_USAGE;
    if (!options_read(&verb->about, argc, argv, &wanted, &first, &status)) {
        return status;
    }
    size_t count = (size_t)(argc - first);
    if (count < verb->least) {
        return options_wrong_use(&verb->about, "there is no %s", verb->operands[count]);
    }
    if (count > verb->most) {
        return options_wrong_use(&verb->about, "%s is too much", argv[first + (int)verb->most]);
    }
    return message_finish(SAVED_COMMAND, verb->run(&wanted, argv + first, count));
}

int main(int argc, char **argv) {
    char notes[2048];
    const command *abouts[verb_count];
    list_verbs(notes, sizeof notes);
    for (size_t i = 0; i < verb_count; i++) {
        abouts[i] = &verbs[i]->about;
    }
    const command about = {
        .name = SAVED_COMMAND,
        .purpose = "keeps queries in files, runs them, tells what is new",
        .examples = examples,
        .usage = "ressearch-saved VERB [options] ...",
        .notes = notes,
        .rows = rows,
        .row_count = sizeof rows / sizeof rows[0],
        .verbs = abouts,
        .verb_count = verb_count,
    };
    message_guard_streams();
    const saved_verb *verb = argc > 1 ? find_verb(argv[1]) : NULL;
    if (verb != NULL) {
        return run_verb(verb, argc - 1, argv + 1);
    }
    settings wanted = {0};
    int first = 0;
    int status = EXIT_USAGE;
    if (!options_read(&about, argc, argv, &wanted, &first, &status)) {
        return status;
    }
    if (wanted.match != NULL && first == argc) {
        char *operands[] = {(char *)wanted.match, NULL};
        return message_finish(SAVED_COMMAND, saved_match.run(&saved_match.defaults, operands, 1));
    }
    return first == argc ? options_wrong_use(&about, "there is no VERB")
                         : options_wrong_use(&about, "there is no verb %s", argv[first]);
}
