// SPDX-License-Identifier: GPL-2.0-or-later
/* The verbs of a command that has some, by their names. */
#ifndef COMMANDS_VERBS_H
#define COMMANDS_VERBS_H

#include <stddef.h>

#include "commands/options.h"

/* "add" of the verb that is called "ressearch-saved add". */
const char *verb_name(const command *verb);

/* The place of a verb of this name; verb_count when there is none. */
size_t verb_find(const command *about, const char *name);

#endif
