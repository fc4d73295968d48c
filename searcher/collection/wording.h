// SPDX-License-Identifier: GPL-2.0-or-later
/* What a paragraph says, apart from how it is numbered and what it ends with. */
#ifndef RS_WORDING_H
#define RS_WORDING_H

#include "core/analysis/analyzer.h"
#include "ressearch/citation.h"

/*
 * The folded text without blanks, without the number or letter it begins with ("3.", "(b)", "三、")
 * and without the marks at its end. Lives in arena; NULL data when memory is exhausted.
 */
rs_view rs_wording_of(const rs_folded *text, rs_arena *arena);

/* Whether a text is too short to have a wording of its own: up to three words, or five characters
 * of a script without blanks. */
bool rs_is_short(const rs_analysis *analysis);

/*
 * Whether a text says little besides what it cites, as "Recalling its resolutions 62/17 of 5
 * December 2007 and 74/28 of 12 December 2019," does: it cites something, and no more than twelve
 * different words, or twenty different characters of a script without blanks, stand outside.
 */
bool rs_only_cites(const rs_analysis *analysis, const ressearch_citation *citations, size_t count,
                   bool *failed);

#endif
