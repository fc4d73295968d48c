// SPDX-License-Identifier: GPL-2.0-or-later
/* ressearch-saved edit: opens a saved query in the user's editor and checks it afterwards. */
#include <stdio.h>
#include <stdlib.h>

#include "commands/message.h"
#include "commands/saved/verb.h"
#include "commands/shell.h"

static const option_row rows[] = {SAVED_ROW_FOLDER, OPTIONS_COMMON};

static const char *editor(void) {
    static const char *const names[] = {"VISUAL", "EDITOR"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && value[0] != '\0') {
            return value;
        }
    }
    return "vi";
}

// The editor may have arguments of its own, so a shell takes it apart.
static bool open_editor(const char *path) {
    const char *name = editor();
    char *script = NULL;
    if (asprintf(&script, "%s \"$1\"", name) < 0) {
        message_say(SAVED_COMMAND, "out of memory");
        return false;
    }
    bool done = shell_wait(shell_start(script, path, NULL));
    free(script);
    if (!done) {
        message_say(SAVED_COMMAND, "the editor %s failed", name);
        message_hint("$VISUAL or $EDITOR names another one");
    }
    return done;
}

static int check(const char *path) {
    ressearch_error error;
    ressearch_saved *one = NULL;
    if (ressearch_saved_open(path, &one, &error) != RESSEARCH_OK) {
        return message_error(SAVED_COMMAND, &error);
    }
    const ressearch_saved_query *query = ressearch_saved_at(one, 0);
    int status = EXIT_FOUND;
    if (query->error != NULL) {
        saved_complain(query);
        status = EXIT_FAILED;
    }
    ressearch_saved_free(one);
    return status;
}

static int run(const saved_settings *wanted, char **operands, size_t count) {
    (void)count;
    int status = EXIT_FAILED;
    ressearch_saved *all = saved_open(wanted);
    const ressearch_saved_query *query = all == NULL ? NULL : saved_find(all, operands[0]);
    if (query != NULL && open_editor(query->path)) {
        status = check(query->path);
    }
    ressearch_saved_free(all);
    return status;
}

const saved_verb saved_edit = {
    .operands = {"NAME"},
    .least = 1,
    .most = 1,
    .about = {.name = SAVED_COMMAND " edit",
              .purpose = "opens a saved query in $VISUAL or $EDITOR and checks it",
              .examples = "  ressearch-saved edit experts\n",
              .usage = SAVED_COMMAND " edit [options] NAME",
              .notes = SAVED_NOTES,
              .rows = rows,
              .row_count = sizeof rows / sizeof rows[0]},
    .run = run,
};
