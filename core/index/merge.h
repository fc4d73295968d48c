// SPDX-License-Identifier: GPL-2.0-or-later
/* Which segments a commit joins or drops, and doing so. */
#ifndef RS_MERGE_H
#define RS_MERGE_H

#include "core/index/work.h"

/*
 * Tidies segments, which are those of the last commit and what a writer adds: afterwards they are
 * few, and none has more than a fifth of its paragraphs dead. whole: one segment without anything
 * dead is left, or none.
 */
ressearch_status rs_merge_segments(rs_work *work, bool whole, rs_segments *segments,
                                   ressearch_error *error);

/* The segment of the last commit that this one is, or NULL. */
const rs_segment *rs_merge_committed(const rs_segments *committed, const rs_segment *segment);

#endif
