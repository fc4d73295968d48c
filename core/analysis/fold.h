// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Folded text: what is compared when text is matched, with a map back to the bytes it came from.
 *
 * Case, width, accents, letter forms and traditional characters are folded; invisible characters,
 * superscript footnote marks and markup are gone; a run of blanks is one blank between two letters
 * or digits of spaced scripts and nothing elsewhere; a word hyphenated over a line end is whole.
 * So two texts that a reader holds equal have the same folded text, and matching is comparing.
 */
#ifndef RS_FOLD_H
#define RS_FOLD_H

#include <stdint.h>

#include "core/analysis/fold-entry.h"
#include "core/base/arena.h"
#include "core/base/view.h"
#include "ressearch/status.h"

/* Parallel arrays of size elements, one per folded character; bytes holds size + 1 offsets. */
typedef struct rs_folded {
    uint32_t *codes;
    uint32_t *starts; /* byte range of the source, half-open; combining marks included */
    uint32_t *ends;
    uint8_t *classes;  /* RS_CLASS_… */
    uint8_t *flags;    /* RS_FOLDED_… */
    uint32_t *offsets; /* of each character in utf8, and the end */
    char *utf8;        /* the folded text itself */
    size_t size;
} rs_folded;

enum {
    RS_FOLDED_AFTER_BLANK = 1, /* blanks that fold to nothing stood before it */
    RS_FOLDED_AFTER_GAP = 2,   /* markup or a footnote mark stood before it */
    RS_FOLDED_CHANGED = 4      /* more than its case or width was folded away */
};

/* The longest text that is folded in one piece, in bytes. */
enum { RS_FOLD_LIMIT = 8 << 20 };

/*
 * Folds valid UTF-8. with_markup: inline markup is text, as between the words of a query; otherwise
 * it is transparent. Everything lives in arena. UNSUPPORTED for text above RS_FOLD_LIMIT.
 */
ressearch_status rs_fold(rs_view text, bool with_markup, rs_arena *arena, rs_folded *out,
                         ressearch_error *error);

/* The class of one code point once folded (RS_CLASS_IGNORED when it folds to nothing). */
unsigned rs_fold_class(uint32_t code);

/* The bytes of characters first to last of the folded text. */
static inline rs_view rs_folded_view(const rs_folded *text, size_t first, size_t last) {
    return (rs_view){text->utf8 + text->offsets[first], text->offsets[last] - text->offsets[first]};
}

#endif
