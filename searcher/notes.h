// SPDX-License-Identifier: GPL-2.0-or-later
/* The texts of a paragraph's footnotes, and of a footnote's paragraphs. */
#ifndef RS_NOTES_H
#define RS_NOTES_H

#include "core/base/arena.h"
#include "core/index/index.h"
#include "ressearch/search.h"

/* A paragraph in its document. */
typedef struct rs_notes_place {
    ressearch_index *index;
    uint32_t docid;
    uint32_t number;
    uint32_t paragraph_count; /* of the document */
} rs_notes_place;

/* Fills note_texts of a hit whose notes are known; those that the document does not have are left
 * out. Strings live in arena. */
ressearch_status rs_notes_fill(const rs_notes_place *place, rs_arena *arena, ressearch_hit *hit,
                               ressearch_error *error);

#endif
