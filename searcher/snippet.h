// SPDX-License-Identifier: GPL-2.0-or-later
/* The part of a paragraph that is shown, and the bytes that are marked. */
#ifndef RS_SNIPPET_H
#define RS_SNIPPET_H

#include "ressearch/search.h"
#include "searcher/window.h"

/* The bytes of the paragraph to show around a window, at most `cells` wide, never cutting a
 * character. */
ressearch_range rs_snippet(const rs_verifier *verifier, const rs_window *window, uint32_t cells);

/*
 * The bytes that the occurrences cover: sorted, disjoint, without markup in between. Lives in
 * arena; *count of them. NULL when memory is exhausted.
 */
const ressearch_range *rs_marks(const rs_verifier *verifier, rs_arena *arena, size_t *count);

#endif
