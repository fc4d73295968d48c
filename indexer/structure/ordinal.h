// SPDX-License-Identifier: GPL-2.0-or-later
/* Ordinal numbers in words: "Sixty-second", "quatre-vingt-onzième", "الثانية والستون", 第六十二. */
#ifndef RS_STRUCTURE_ORDINAL_H
#define RS_STRUCTURE_ORDINAL_H

#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/view.h"

/*
 * The number that the words of text in a language ("en", "zh", …) make together, or that stands in
 * it in digits; 0: none. text is a line that has no other number. Its folded form lives in arena.
 */
uint32_t rs_ordinal_find(rs_view text, const char *language, rs_arena *arena);

#endif
