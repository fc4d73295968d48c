// SPDX-License-Identifier: GPL-2.0-or-later
/* Which index a command works on. */
#ifndef COMMANDS_WHERE_H
#define COMMANDS_WHERE_H

#include <limits.h>
#include <stdbool.h>

typedef struct where {
    char path[PATH_MAX];
    bool personal; /* the one of the user, since nothing else was given or found */
} where;

/*
 * The index of --index (may be NULL), else $RESSEARCH_INDEX, else the nearest .ressearch in this
 * folder or one above it, else $XDG_DATA_HOME/ressearch/index. Returns false, after a message, when
 * there is no home folder or the path is too long.
 */
bool where_is_index(const char *command, const char *option, where *out);

/* Makes the folders that the user's index lies in. Returns false after a message. */
bool where_make_parents(const char *command, const where *index);

#endif
