// SPDX-License-Identifier: GPL-2.0-or-later
/* Tells the paragraphs of a language. */
#ifndef RS_COLLECTION_LANGUAGE_H
#define RS_COLLECTION_LANGUAGE_H

#include "core/index/index.h"

/*
 * Whether a paragraph is of a language: when it is told to be, or its document. Of a short one, or
 * one that cites little more than numbers, a detector may tell a wrong one. scratch is for the
 * record of the document's head, and not what the paragraph lies in.
 */
ressearch_status rs_is_of_language(ressearch_index *index, uint32_t docid,
                                   const rs_paragraph *paragraph, rs_view language,
                                   rs_buffer *scratch, bool *is, ressearch_error *error);

#endif
