// SPDX-License-Identifier: GPL-2.0-or-later
/* A paragraph of the index as a hit: what its record and its document's head say of it. */
#ifndef RS_HIT_H
#define RS_HIT_H

#include "core/base/arena.h"
#include "core/index/index.h"
#include "ressearch/search.h"

/*
 * Fills what does not depend on a query, all but the text, and leaves the rest as it is. Strings
 * live in arena. CORRUPT when the citations of the record are damaged.
 */
ressearch_status rs_hit_fill(const rs_document_head *head, const rs_paragraph *paragraph,
                             rs_arena *arena, ressearch_hit *hit, ressearch_error *error);

/* The paragraph docid with its whole text, nothing of which matches. Strings live in arena. */
ressearch_status rs_hit_read(ressearch_index *index, uint32_t docid, rs_arena *arena,
                             ressearch_hit *hit, ressearch_error *error);

#endif
