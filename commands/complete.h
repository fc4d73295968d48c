// SPDX-License-Identifier: GPL-2.0-or-later
/* What may stand where a command line is being typed, told to the completions of the shells. */
#ifndef COMMANDS_COMPLETE_H
#define COMMANDS_COMPLETE_H

#include <stddef.h>

#include "commands/options.h"

/*
 * Prints what may stand in the place of the last of words, all of which follow the command's name:
 * a line each, with a tab and what it means where that is known. ":files" and ":folders" stand for
 * those that there are. The shells' side of it: commands/completions.
 */
void complete_show(const command *about, char **words, size_t count);

#endif
