// SPDX-License-Identifier: GPL-2.0-or-later
/* What terms of a list of synonyms and words of a query are compared by. */
#ifndef RS_SYNONYM_KEY_H
#define RS_SYNONYM_KEY_H

#include "core/analysis/analyzer.h"
#include "core/base/buffer.h"

/* Whether blanks stand between words of a class. */
static inline bool rs_class_is_spaced(unsigned class) {
    return class == RS_CLASS_LETTER || class == RS_CLASS_DIGIT || class == RS_CLASS_HANGUL;
}

/*
 * Appends the folded words of an analysis: a blank between two of spaced scripts, nothing
 * elsewhere, no punctuation. *spaced is whether the last character is of such a script.
 */
void rs_synonym_key(const rs_analysis *analysis, rs_buffer *key, bool *spaced);

#endif
