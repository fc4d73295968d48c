// SPDX-License-Identifier: GPL-2.0-or-later
/* What a command's table of options says to people. */
#ifndef COMMANDS_HELP_H
#define COMMANDS_HELP_H

#include <stdio.h>

#include "commands/options.h"

/* "Usage: ressearch [options] QUERY..." */
void help_usage(const command *about, FILE *out);

/* What --help prints on standard output: examples first, then all options. The test of the manual
 * pages reads it. */
void help_show(const command *about);

#endif
