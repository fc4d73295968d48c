// SPDX-License-Identifier: GPL-2.0-or-later
/* Which index a command works on. */
#include "commands/where.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "commands/message.h"

static const char folder_name[] = "/.ressearch";

static bool set_path(const char *command, where *out, const char *start, const char *rest) {
    int size = snprintf(out->path, sizeof out->path, "%s%s", start, rest);
    if (size < 0 || (size_t)size >= sizeof out->path) {
        message_say(command, "the path of the index is too long");
        return false;
    }
    return true;
}

// Looks for .ressearch in the current folder and all above it.
static bool find_above(char path[PATH_MAX]) {
    if (getcwd(path, PATH_MAX - sizeof folder_name) == NULL) {
        return false;
    }
    size_t size = strlen(path);
    size = size == 1 ? 0 : size;
    while (true) {
        memcpy(path + size, folder_name, sizeof folder_name);
        struct stat info;
        if (stat(path, &info) == 0 && S_ISDIR(info.st_mode)) {
            return true;
        }
        if (size == 0) {
            return false;
        }
        do {
            size--;
        } while (path[size] != '/');
    }
}

bool where_is_index(const char *command, const char *option, where *out) {
    out->personal = false;
    const char *given = option != NULL ? option : getenv("RESSEARCH_INDEX");
    if (given != NULL && given[0] != '\0') {
        return set_path(command, out, given, "");
    }
    if (find_above(out->path)) {
        return true;
    }
    out->personal = true;
    const char *data = getenv("XDG_DATA_HOME");
    if (data != NULL && data[0] == '/') {
        return set_path(command, out, data, "/ressearch/index");
    }
    const char *home = getenv("HOME");
    if (home == NULL || home[0] == '\0') {
        message_say(command, "there is no index here and HOME is not set");
        message_hint("name an index with --index DIR");
        return false;
    }
    return set_path(command, out, home, "/.local/share/ressearch/index");
}

bool where_make_parents(const char *command, const where *index) {
    char path[PATH_MAX];
    memcpy(path, index->path, sizeof path);
    for (char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(path, 0777) != 0 && errno != EEXIST) {
            message_say(command, "cannot make the folder %s: %s", path, strerror(errno));
            message_hint("name an index with --index DIR");
            return false;
        }
        *slash = '/';
    }
    return true;
}
