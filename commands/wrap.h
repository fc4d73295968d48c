// SPDX-License-Identifier: GPL-2.0-or-later
/* Breaking a text into lines of a width counted in cells. */
#ifndef COMMANDS_WRAP_H
#define COMMANDS_WRAP_H

#include <stddef.h>

/*
 * The end of the line that begins at `start` and is at most `cells` wide, blanks at its end left
 * out: at a blank, between characters of scripts without blanks, or, where neither comes in time,
 * between any two characters that a reader sees. Blanks and line ends in a row are one blank.
 * Always behind start unless nothing but blanks follows; *next is where the next line begins.
 */
size_t wrap_line(const char *text, size_t size, size_t start, size_t cells, size_t *next);

#endif
