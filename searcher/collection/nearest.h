// SPDX-License-Identifier: GPL-2.0-or-later
/* The paragraphs of an index that have most of what is telling in a text. */
#ifndef RS_NEAREST_H
#define RS_NEAREST_H

#include "core/base/array.h"
#include "core/index/index.h"

RS_ARRAY(rs_docids, uint32_t);

/*
 * Appends up to count paragraphs, best first, that share the rarest terms of a text in a language.
 * A long text is asked for by no more of those than a short one.
 */
ressearch_status rs_nearest(ressearch_index *index, rs_analyzer *analyzer, rs_view text,
                            const rs_analysis *analysis, rs_view language, size_t count,
                            rs_docids *into, ressearch_error *error);

#endif
