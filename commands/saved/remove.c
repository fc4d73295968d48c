// SPDX-License-Identifier: GPL-2.0-or-later
/* ressearch-saved remove: deletes saved queries and what was seen of them. */
#include "commands/message.h"
#include "commands/saved/verb.h"

static const option_row rows[] = {SAVED_ROW_FOLDER, SAVED_ROW_STATE, OPTIONS_COMMON};

static bool remove_one(const char *folder, const char *state, const ressearch_saved_query *query) {
    ressearch_error error;
    bool done = ressearch_watch_forget(query, state, &error) == RESSEARCH_OK &&
                ressearch_saved_remove(folder, query->name, &error) == RESSEARCH_OK;
    if (!done) {
        message_error(SAVED_COMMAND, &error);
    }
    return done;
}

static int run(const saved_settings *wanted, char **operands, size_t count) {
    char folder[PATH_MAX], state[PATH_MAX];
    ressearch_saved *all = saved_open(wanted);
    bool done = all != NULL && saved_folder(wanted, folder) && saved_state(wanted, state);
    bool ready = done;
    for (size_t i = 0; i < count && ready; i++) {
        const ressearch_saved_query *query = saved_find(all, operands[i]);
        done = query != NULL && remove_one(folder, state, query) && done;
    }
    ressearch_saved_free(all);
    return done ? EXIT_FOUND : EXIT_FAILED;
}

const saved_verb saved_remove = {
    .operands = {"NAME"},
    .least = 1,
    .most = SIZE_MAX,
    .about = {.name = SAVED_COMMAND " remove",
              .purpose = "deletes saved queries",
              .examples = "  ressearch-saved remove experts\n",
              .usage = SAVED_COMMAND " remove [options] NAME...",
              .notes =
                  "What was seen of a query when it was watched is forgotten too.\n\n" SAVED_NOTES,
              .rows = rows,
              .row_count = sizeof rows / sizeof rows[0]},
    .run = run,
};
