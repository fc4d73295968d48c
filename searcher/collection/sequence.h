// SPDX-License-Identifier: GPL-2.0-or-later
/* A text as a sequence of characters or words that can be compared with another's. */
#ifndef RS_SEQUENCE_H
#define RS_SEQUENCE_H

#include "core/analysis/fold.h"
#include "core/base/array.h"

/* What the elements are. */
typedef enum rs_elements {
    RS_BY_CHARACTERS, /* grapheme clusters */
    RS_BY_WORDS,      /* words as ICU cuts them; marks one by one */
    RS_BY_EITHER      /* words of scripts that put blanks between them, else characters */
} rs_elements;

/* Characters of the folded text, half-open. */
typedef struct rs_element {
    uint32_t first;
    uint32_t last;
    uint32_t weight;  /* characters that a reader sees */
    bool begins_word; /* not when it goes on with one; not known by characters */
} rs_element;

RS_ARRAY(rs_element_list, rs_element);

typedef struct rs_sequence {
    rs_view text;
    rs_folded folded;     /* lives in an arena */
    rs_element_list list; /* freed with rs_sequence_free */
    size_t weight;        /* of all */
} rs_sequence;

/*
 * Folds valid UTF-8 without its markup and cuts it; sequence->list is used again. Blanks and what
 * folds to nothing are no elements: they belong to the one before them.
 */
ressearch_status rs_sequence_make(rs_view text, rs_elements elements, rs_arena *arena,
                                  rs_sequence *sequence, ressearch_error *error);

/* The same for a text that is folded already. */
ressearch_status rs_sequence_cut(rs_view text, const rs_folded *folded, rs_elements elements,
                                 rs_arena *arena, rs_sequence *sequence, ressearch_error *error);
void rs_sequence_free(rs_sequence *sequence);

/* The folded text of an element. */
static inline rs_view rs_element_view(const rs_sequence *sequence, size_t number) {
    const rs_element *element = &sequence->list.at[number];
    return rs_folded_view(&sequence->folded, element->first, element->last);
}

/* The byte of the text where an element begins; past the last one, its end. */
static inline size_t rs_element_start(const rs_sequence *sequence, size_t number) {
    return number < sequence->list.size ? sequence->folded.starts[sequence->list.at[number].first]
                                        : sequence->text.size;
}

/* The byte where an element ends, without the blanks after it. */
static inline size_t rs_element_end(const rs_sequence *sequence, size_t number) {
    return sequence->folded.ends[sequence->list.at[number].last - 1];
}

#endif
