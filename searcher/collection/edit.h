// SPDX-License-Identifier: GPL-2.0-or-later
/* The shortest edit script between two sequences of numbers. */
#ifndef RS_EDIT_H
#define RS_EDIT_H

#include <stddef.h>
#include <stdint.h>

#include "core/base/arena.h"

/*
 * Finds which elements stay: match[i] becomes the place in changed, plus 1, of what old[i] stays
 * as, or 0 where it goes. Places grow. As many stay as can (E. W. Myers, An O(ND) difference
 * algorithm and its variations, 1986, in linear space), unless some 4,000 elements and more differ:
 * then the sequences are cut where the search has come furthest and each part is compared by
 * itself, so that time grows with the size and no longer with the number of differences. Below 2^31
 * elements in all; scratch lives in arena, which says whether memory was exhausted.
 */
void rs_edit(const uint32_t *old, size_t old_size, const uint32_t *changed, size_t changed_size,
             uint32_t *match, rs_arena *arena);

#endif
