// SPDX-License-Identifier: GPL-2.0-or-later
/* What a hit is called, and where it is. */
#ifndef COMMANDS_HIT_H
#define COMMANDS_HIT_H

#include <ressearch.h>
#include <stdint.h>

#include "commands/paint.h"

/* What people call its document: the symbol, or the id. */
const char *hit_name(const ressearch_hit *hit);

/* The file that it is in, or the id of its document. */
const char *hit_path(const ressearch_hit *hit);

/* "path:line:address" for grep's readers, at a line of its file. */
void hit_put_place(painter *to, const ressearch_hit *hit, uint32_t line);

#endif
