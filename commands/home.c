// SPDX-License-Identifier: GPL-2.0-or-later
/* The user's own folders, as the XDG Base Directory Specification has them. */
#include "commands/home.h"

#include <stdio.h>
#include <stdlib.h>

#include "commands/message.h"

static bool find(const char *command, const char *variable, const char *in_home, const char *rest,
                 char path[PATH_MAX]) {
    const char *base = getenv(variable);
    const char *home = getenv("HOME");
    bool is_set = base != NULL && base[0] == '/'; // others are to be ignored
    if (!is_set && (home == NULL || home[0] == '\0')) {
        message_say(command, "neither %s nor HOME is set", variable);
        return false;
    }
    int size =
        snprintf(path, PATH_MAX, "%s%s%s", is_set ? base : home, is_set ? "" : in_home, rest);
    if (size < 0 || size >= PATH_MAX) {
        message_say(command, "the path of the folder is too long");
        return false;
    }
    return true;
}

bool home_queries(const char *command, char path[PATH_MAX]) {
    return find(command, "XDG_CONFIG_HOME", "/.config", "/ressearch/queries", path);
}

bool home_seen(const char *command, char path[PATH_MAX]) {
    return find(command, "XDG_STATE_HOME", "/.local/state", "/ressearch/seen", path);
}
