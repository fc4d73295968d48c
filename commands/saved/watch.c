// SPDX-License-Identifier: GPL-2.0-or-later
/* ressearch-saved watch: what is new for saved queries since they were last looked at. */
#include <stdio.h>
#include <stdlib.h>

#include "commands/message.h"
#include "commands/saved/tell.h"
#include "commands/saved/verb.h"
#include "commands/shelf.h"

/* One run over some queries. */
typedef struct watching {
    const saved_settings *wanted;
    char state[PATH_MAX];
    shelf indexes;
    news *pending; /* told in one mail, at the end */
    size_t pending_count;
    bool told;
    bool failed;
} watching;

static void fail(watching *all, const ressearch_saved_query *query, const ressearch_error *error) {
    message_say(SAVED_COMMAND, "%s: %s", query->name, error->message);
    if (error->hint[0] != '\0') {
        message_hint("%s", error->hint);
    }
    all->failed = true;
}

static ressearch_watch *look(watching *all, const ressearch_saved_query *query) {
    where place;
    ressearch_error error;
    ressearch_watch *watch = NULL;
    if (query->error != NULL) {
        saved_complain(query);
        all->failed = true;
        return NULL;
    }
    const char *path = saved_index(all->wanted, query, &place);
    if (path == NULL) {
        all->failed = true;
        return NULL;
    }
    ressearch_index *index = shelf_index(&all->indexes, path, &error);
    if (index == NULL ||
        ressearch_watch_look(index, query, all->state, &watch, &error) != RESSEARCH_OK) {
        fail(all, query, &error);
    }
    return watch;
}

// Only what was written as a whole is remembered, so that nothing is lost.
static void remember(watching *all, const news *one, bool written) {
    ressearch_error error;
    all->told = all->told || (written && ressearch_watch_count(one->watch) > 0);
    all->failed = all->failed || !written;
    if (written && ressearch_watch_remember(one->watch, &error) != RESSEARCH_OK) {
        fail(all, one->query, &error);
    }
    ressearch_watch_free(one->watch);
}

static void look_at(watching *all, const ressearch_saved_query *query) {
    const saved_settings *wanted = all->wanted;
    news one = {query, look(all, query)};
    if (one.watch == NULL) {
        return;
    }
    if (ressearch_watch_count(one.watch) == 0 || wanted->from_now) {
        ressearch_error error;
        if (ressearch_watch_remember(one.watch, &error) != RESSEARCH_OK) {
            fail(all, query, &error);
        }
        ressearch_watch_free(one.watch);
    } else if (wanted->exec != NULL) {
        remember(all, &one, tell_command(&one, wanted->format, wanted->exec));
    } else if (wanted->format == TELL_MAIL) {
        all->pending[all->pending_count++] = one;
    } else if (wanted->format == TELL_NDJSON) {
        remember(all, &one, tell_ndjson(&one));
    } else {
        remember(all, &one, tell_text(&one, wanted->color));
    }
}

static int watch(watching *all, const saved_choice *chosen) {
    all->pending = calloc(chosen->count + 1, sizeof *all->pending);
    if (all->pending == NULL) {
        message_say(SAVED_COMMAND, "out of memory");
        return EXIT_FAILED;
    }
    for (size_t i = 0; i < chosen->count && ferror(stdout) == 0; i++) {
        look_at(all, chosen->at[i]);
    }
    bool written = all->pending_count > 0 && tell_mail(all->pending, all->pending_count);
    for (size_t i = 0; i < all->pending_count; i++) {
        remember(all, &all->pending[i], written);
    }
    free(all->pending);
    shelf_close(&all->indexes);
    return all->failed || chosen->failed ? EXIT_FAILED : all->told ? EXIT_FOUND : EXIT_NOTHING;
}

static int run(const saved_settings *wanted, char **names, size_t count) {
    if (count == 0 && !wanted->all) {
        return options_wrong_use(&saved_watch.about, "name queries, or --all of them");
    }
    int status = EXIT_FAILED;
    saved_choice chosen = {0};
    watching all = {.wanted = wanted};
    ressearch_saved *saved = saved_open(wanted);
    if (saved != NULL && saved_state(wanted, all.state) &&
        saved_choose(saved, names, wanted->all ? 0 : count, &chosen)) {
        status = watch(&all, &chosen);
    }
    free(chosen.at);
    ressearch_saved_free(saved);
    return status;
}

static const option_row rows[] = {
    SAVED_ROW_ALL,
    {"from-now", 0, OPTION_FLAG, NULL, "tell nothing, only remember what is there",
     SAVED_SET(from_now)},
    SAVED_ROW_FORMAT(TELL_FORMATS),
    {"exec", 0, OPTION_TEXT, "COMMAND", "run it for each query, NDJSON or a mail on its input",
     SAVED_SET(exec)},
    SAVED_ROW_COLOR,
    SAVED_ROW_INDEX,
    SAVED_ROW_FOLDER,
    SAVED_ROW_STATE,
    OPTIONS_COMMON,
};

const saved_verb saved_watch = {
    .operands = {"NAME"},
    .most = SIZE_MAX,
    .about = {.name = SAVED_COMMAND " watch",
              .purpose = "the paragraphs that are new since the last look",
              .examples =
                  "  ressearch-saved watch experts\n"
                  "  ressearch-saved watch --all --format mail --exec 'sendmail me@example.org'\n"
                  "  ressearch-saved watch --all --exec 'notify-send \"$RESSEARCH_QUERY\"'\n",
              .usage = SAVED_COMMAND " watch [options] NAME...|--all",
              .notes =
                  "The first look tells everything. A paragraph is new when its text is: one that\n"
                  "is indexed again as it was is not.\n\n" SAVED_NOTES
                  "What was seen: --state, else $XDG_STATE_HOME/ressearch/seen.\n",
              .rows = rows,
              .row_count = sizeof rows / sizeof rows[0]},
    .run = run,
};
