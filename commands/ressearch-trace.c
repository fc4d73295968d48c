// SPDX-License-Identifier: GPL-2.0-or-later
/* ressearch-trace: follows citations, wording and versions through a collection of resolutions. */
#include <ressearch.h>
#include <stdio.h>
#include <string.h>

#include "commands/message.h"
#include "commands/options.h"
#include "commands/trace/verb.h"

static const trace_verb *const verbs[] = {
    &trace_cites,    &trace_cited_by, &trace_cite,   &trace_history,
    &trace_timeline, &trace_parallel, &trace_agreed,
};

enum { verb_count = sizeof verbs / sizeof verbs[0] };

static const option_row rows[] = {OPTIONS_COMMON};

static const char examples[] =
    "  ressearch-trace cited-by 53/70                 the paragraphs that cite it\n"
    "  ressearch-trace cites 62/17 --depth 2          what it cites, and what those cite\n"
    "  ressearch-trace cite 62/17 'op.3(b)' --lang fr\n"
    "  ressearch-trace history 信息自由流动           its wording, session by session\n"
    "  ressearch-trace parallel 62/17 op.3 --lang en,ru\n"
    "  ressearch-trace agreed draft.txt\n";

// "  cites SYMBOL    what a document cites", a verb a line.
static void list_verbs(char *text, size_t size) {
    size_t used = 0;
    for (size_t i = 0; i < verb_count && used < size; i++) {
        int written = snprintf(text + used, size - used, "%s  %-12s %s\n", i == 0 ? "Verbs:\n" : "",
                               verbs[i]->name, verbs[i]->about.purpose);
        used += written < 0 ? 0 : (size_t)written;
    }
    if (used < size) {
        snprintf(text + used, size - used,
                 "\nressearch-trace VERB --help shows examples and the options of one.\n\n");
    }
}

static const trace_verb *find_verb(const char *name) {
    for (size_t i = 0; i < verb_count; i++) {
        if (strcmp(verbs[i]->name, name) == 0) {
            return verbs[i];
        }
    }
    return NULL;
}

// argv begins with the verb.
static int run_verb(const trace_verb *verb, int argc, char **argv) {
    trace_settings wanted = verb->defaults;
    int first = 0;
    int status = EXIT_USAGE;
    if (!options_read(&verb->about, argc, argv, &wanted, &first, &status)) {
        return status;
    }
    size_t count = (size_t)(argc - first);
    if (count == 0) {
        return options_wrong_use(&verb->about, "there is no %s", verb->operand);
    }
    if (count > verb->most) {
        return options_wrong_use(&verb->about, "%s is too much", argv[first + (int)verb->most]);
    }
    return message_finish(TRACE_COMMAND, verb->run(&wanted, argv + first, count));
}

int main(int argc, char **argv) {
    char notes[2048];
    const command *abouts[verb_count];
    for (size_t i = 0; i < verb_count; i++) {
        abouts[i] = &verbs[i]->about;
    }
    list_verbs(notes, sizeof notes);
    const command about = {
        .name = TRACE_COMMAND,
        .purpose = "follows citations, wording and versions through a collection",
        .examples = examples,
        .usage = "ressearch-trace VERB [options] ...",
        .notes = notes,
        .rows = rows,
        .row_count = sizeof rows / sizeof rows[0],
        .verbs = abouts,
        .verb_count = verb_count,
    };
    message_guard_streams();
    const trace_verb *verb = argc > 1 ? find_verb(argv[1]) : NULL;
    if (verb != NULL) {
        return run_verb(verb, argc - 1, argv + 1);
    }
    int first = 0;
    int status = EXIT_USAGE;
    if (!options_read(&about, argc, argv, NULL, &first, &status)) {
        return status;
    }
    return first == argc ? options_wrong_use(&about, "there is no VERB")
                         : options_wrong_use(&about, "there is no verb %s", argv[first]);
}
