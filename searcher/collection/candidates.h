// SPDX-License-Identifier: GPL-2.0-or-later
/* Paragraphs that may have something like a text. */
#ifndef RS_CANDIDATES_H
#define RS_CANDIDATES_H

#include "searcher/matching/match.h"

/*
 * All paragraphs that have at least half of the words of a text (of runs without blanks: of their
 * pairs), and others, dead ones too; none when the text has no word. Free out with
 * rs_candidates_free.
 */
ressearch_status rs_half_of_words(ressearch_index *index, rs_view text, rs_candidates *out,
                                  ressearch_error *error);

#endif
