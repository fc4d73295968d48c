// SPDX-License-Identifier: GPL-2.0-or-later
/* A hit of a saved query on one line. */
#ifndef COMMANDS_SAVED_HIT_H
#define COMMANDS_SAVED_HIT_H

#include <ressearch.h>
#include <stdbool.h>

#include "commands/paint.h"

/* "A/RES/62/17 op.3: snippet" on a terminal, "path:line:op.3: snippet" in a pipe. */
void saved_put_hit(painter *to, const ressearch_hit *hit, bool terminal);

#endif
