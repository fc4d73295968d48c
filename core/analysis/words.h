// SPDX-License-Identifier: GPL-2.0-or-later
/* Cutting Han into words as ICU does, without its break iterator. */
#ifndef RS_WORDS_H
#define RS_WORDS_H

#include "core/analysis/fold.h"
#include "core/icu-c/dictionary.h"

/* Whether characters start to end of the text are all Han ones that the dictionary may know. */
bool rs_words_are_han(const rs_folded *text, uint32_t start, uint32_t end);

/* Calls visit with each word of such a text, one after another; false stops. */
ressearch_status rs_words_visit(const rs_dictionary *dictionary, const rs_folded *text,
                                uint32_t start, uint32_t end,
                                bool (*visit)(void *context, uint32_t first, uint32_t last),
                                void *context, ressearch_error *error);

#endif
