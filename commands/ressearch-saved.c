// SPDX-License-Identifier: GPL-2.0-or-later
/* ressearch-saved: keeps queries in files, runs them, tells what is new. */
#include <ressearch.h>

#include "commands/message.h"
#include "commands/options.h"
#include "commands/saved/verb.h"
#include "commands/verbs.h"

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
    const command *abouts[verb_count];
    for (size_t i = 0; i < verb_count; i++) {
        abouts[i] = &verbs[i]->about;
    }
    const command about = {
        .name = SAVED_COMMAND,
        .purpose = "keeps queries in files, runs them, tells what is new",
        .examples = examples,
        .usage = "ressearch-saved VERB [options] ...",
        .notes = "",
        .rows = rows,
        .row_count = sizeof rows / sizeof rows[0],
        .verbs = abouts,
        .verb_count = verb_count,
    };
    message_guard_streams();
    size_t verb = argc > 1 ? verb_find(&about, argv[1]) : verb_count;
    if (verb < verb_count) {
        return run_verb(verbs[verb], argc - 1, argv + 1);
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
