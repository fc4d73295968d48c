// SPDX-License-Identifier: GPL-2.0-or-later
/* What the verbs of ressearch-saved share. */
#include "commands/saved/verb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/home.h"
#include "commands/message.h"

static bool take_path(const char *given, char path[PATH_MAX]) {
    int size = snprintf(path, PATH_MAX, "%s", given);
    if (size >= PATH_MAX) {
        message_say(SAVED_COMMAND, "the path of the folder is too long");
        return false;
    }
    return true;
}

bool saved_folder(const saved_settings *wanted, char path[PATH_MAX]) {
    return wanted->folder != NULL ? take_path(wanted->folder, path)
                                  : home_queries(SAVED_COMMAND, path);
}

bool saved_state(const saved_settings *wanted, char path[PATH_MAX]) {
    return wanted->state != NULL ? take_path(wanted->state, path) : home_seen(SAVED_COMMAND, path);
}

ressearch_saved *saved_open(const saved_settings *wanted) {
    char path[PATH_MAX];
    ressearch_error error;
    ressearch_saved *all = NULL;
    if (!saved_folder(wanted, path)) {
        return NULL;
    }
    if (ressearch_saved_open(path, &all, &error) != RESSEARCH_OK) {
        if (error.status == RESSEARCH_NOT_FOUND) {
            message_say(SAVED_COMMAND, "there are no saved queries in %s", path);
            message_hint("save one with ressearch-saved add NAME QUERY");
        } else {
            message_error(SAVED_COMMAND, &error);
        }
        return NULL;
    }
    return all;
}

const ressearch_saved_query *saved_find(const ressearch_saved *all, const char *name) {
    const ressearch_saved_query *query = ressearch_saved_find(all, name);
    if (query == NULL) {
        message_say(SAVED_COMMAND, "there is no saved query %s", name);
        message_hint("ressearch-saved list shows them all");
    }
    return query;
}

void saved_complain(const ressearch_saved_query *query) {
    const ressearch_error *error = query->error;
    if (error->status == RESSEARCH_BAD_QUERY) {
        message_say(SAVED_COMMAND, "%s: the query in %s cannot be used", query->name, query->path);
        message_query_error(SAVED_COMMAND, query->text, error);
    } else {
        message_say(SAVED_COMMAND, "%s: %s: %s", query->name, query->path, error->message);
        if (error->hint[0] != '\0') {
            message_hint("%s", error->hint);
        }
    }
}

bool saved_choose(const ressearch_saved *all, char **names, size_t count, saved_choice *out) {
    size_t most = count > 0 ? count : ressearch_saved_count(all);
    out->at = calloc(most + 1, sizeof *out->at);
    if (out->at == NULL) {
        message_say(SAVED_COMMAND, "out of memory");
        return false;
    }
    for (size_t i = 0; i < most; i++) {
        const ressearch_saved_query *query =
            count > 0 ? saved_find(all, names[i]) : ressearch_saved_at(all, i);
        if (query != NULL) {
            out->at[out->count++] = query;
        }
        out->failed = out->failed || query == NULL;
    }
    return true;
}

size_t saved_name_width(const saved_choice *chosen) {
    enum { widest = 32 };
    size_t width = 0;
    for (size_t i = 0; i < chosen->count; i++) {
        size_t cells = terminal_cells(chosen->at[i]->name, strlen(chosen->at[i]->name));
        width = cells > width && cells <= widest ? cells : width;
    }
    return width;
}

void saved_put_name(painter *to, const char *name, size_t width) {
    paint(to, COLOR_DOCUMENT, name, strlen(name));
    for (size_t cells = terminal_cells(name, strlen(name)); cells < width; cells++) {
        terminal_put(&to->line, " ", 1);
    }
}

const char *saved_index(const saved_settings *wanted, const ressearch_saved_query *query,
                        where *place) {
    if (wanted->index == NULL && query->index_path[0] != '\0') {
        return query->index_path;
    }
    return where_is_index(SAVED_COMMAND, wanted->index, place) ? place->path : NULL;
}
