// SPDX-License-Identifier: GPL-2.0-or-later
/* The user's own folders: where saved queries lie, and what was seen of them. */
#ifndef COMMANDS_HOME_H
#define COMMANDS_HOME_H

#include <limits.h>
#include <stdbool.h>

/* $XDG_CONFIG_HOME/ressearch/queries, and $XDG_STATE_HOME/ressearch/seen. False after a message. */
bool home_queries(const char *command, char path[PATH_MAX]);
bool home_seen(const char *command, char path[PATH_MAX]);

#endif
