// SPDX-License-Identifier: GPL-2.0-or-later
/* What a paragraph says, apart from how it is numbered and what it ends with. */
#ifndef RS_WORDING_H
#define RS_WORDING_H

#include "core/analysis/analyzer.h"

/*
 * The folded text without blanks, without the number or letter it begins with ("3.", "(b)", "三、")
 * and without the marks at its end. Lives in arena; NULL data when memory is exhausted.
 */
rs_view rs_wording_of(const rs_folded *text, rs_arena *arena);

/* Whether a text is too short to have a wording of its own: up to three words, or five characters
 * of a script without blanks. */
bool rs_is_short(const rs_analysis *analysis);

#endif
