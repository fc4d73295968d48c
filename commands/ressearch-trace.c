// SPDX-License-Identifier: GPL-2.0-or-later
/* ressearch-trace: follows citations, wording and versions through a collection of resolutions. */
#include <ressearch.h>

#include "commands/message.h"
#include "commands/options.h"
#include "commands/trace/verb.h"
#include "commands/verbs.h"

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
    const command *abouts[verb_count];
    for (size_t i = 0; i < verb_count; i++) {
        abouts[i] = &verbs[i]->about;
    }
    const command about = {
        .name = TRACE_COMMAND,
        .purpose = "follows citations, wording and versions through a collection",
        .examples = examples,
        .usage = "ressearch-trace VERB [options] ...",
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
    int first = 0;
    int status = EXIT_USAGE;
    if (!options_read(&about, argc, argv, NULL, &first, &status)) {
        return status;
    }
    return first == argc ? options_wrong_use(&about, "there is no VERB")
                         : options_wrong_use(&about, "there is no verb %s", argv[first]);
}
