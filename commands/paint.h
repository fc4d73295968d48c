// SPDX-License-Identifier: GPL-2.0-or-later
/* Colours on a line of text, and texts that run from right to left. */
#ifndef COMMANDS_PAINT_H
#define COMMANDS_PAINT_H

#include <stdbool.h>
#include <stddef.h>

#include "commands/terminal.h"

#define COLOR_MATCH    "\033[1;31m"
#define COLOR_DOCUMENT "\033[35m"
#define COLOR_ADDRESS  "\033[36m"
#define COLOR_LINE     "\033[32m"
#define COLOR_DIM      "\033[2m"
#define COLOR_NONE     "\033[0m"

#define ISOLATE     "\xE2\x81\xA8" /* U+2068 FIRST STRONG ISOLATE */
#define ISOLATE_END "\xE2\x81\xA9" /* U+2069 POP DIRECTIONAL ISOLATE */

typedef struct painter {
    terminal_line line;
    bool color;
} painter;

/* Writes text in a colour, "" for none, as far as the line has room. */
void paint(painter *to, const char *color, const char *text, size_t size);

/* The same for a text of its own direction, which must not turn round what stands beside it. */
void paint_isolated(painter *to, const char *color, const char *text);

#endif
