// SPDX-License-Identifier: GPL-2.0-or-later
/* One line of a paragraph around a place in it. */
#ifndef COMMANDS_TRACE_EXCERPT_H
#define COMMANDS_TRACE_EXCERPT_H

#include <ressearch.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/*
 * Writes what stands around a range of the paragraph, in cells at most, the range marked; from the
 * start where the range is empty. Cut between words, and between characters that stand alone.
 */
void excerpt_write(FILE *out, const ressearch_hit *hit, ressearch_range range, size_t cells,
                   bool color);

#endif
