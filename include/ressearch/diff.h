// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * How one text became another: the shortest edit script (Myers, 1986), by characters or by words.
 *
 *     ressearch_diff *diff = NULL;
 *     if (ressearch_diff_make(old, new, RESSEARCH_BY_WORDS, &diff, &error) == RESSEARCH_OK)
 *         printf("%.0f %% alike\n", 100 * ressearch_diff_likeness(diff));
 *     ressearch_diff_free(diff);
 *
 * Threads: any number of calls at once; a diff never changes.
 */
#ifndef RESSEARCH_DIFF_H
#define RESSEARCH_DIFF_H

#include <stddef.h>

#include "ressearch/citation.h"
#include "ressearch/status.h"

RESSEARCH_BEGIN

typedef enum ressearch_diff_unit {
    RESSEARCH_BY_CHARACTERS = 0, /* as readers see them: grapheme clusters */
    RESSEARCH_BY_WORDS = 1       /* words, as ICU cuts them; marks one by one */
} ressearch_diff_unit;

/* A stretch of both texts: the same in both, or only in one, whose other range is then empty. */
typedef struct ressearch_diff_part {
    ressearch_range old_range; /* bytes */
    ressearch_range new_range;
    int same; /* 1 where both are alike but for blanks, else 0 */
} ressearch_diff_part;

typedef struct ressearch_diff ressearch_diff;

/*
 * Compares two UTF-8 texts. Blanks, line ends, case and the two Chinese scripts make no difference
 * (what is compared is folded as for searching); markup and footnote marks neither. The parts
 * follow one another and cover both texts; what goes stands before what comes in its place. As
 * much is the same as can be, unless some 4,000 units and more differ: then time is bounded
 * instead, to seconds. Texts of over 100,000 units each are UNSUPPORTED. The caller frees *out.
 */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status ressearch_diff_make(const char *old_text,
                                                                        const char *new_text,
                                                                        ressearch_diff_unit unit,
                                                                        ressearch_diff **out,
                                                                        ressearch_error *error);
RESSEARCH_API size_t ressearch_diff_count(const ressearch_diff *diff);

/* One part, valid as long as the diff; NULL past the end. */
RESSEARCH_API const ressearch_diff_part *ressearch_diff_at(const ressearch_diff *diff,
                                                           size_t number);

/* How alike the texts are, 0 to 1: twice the characters that are the same over those of both,
 * blanks left out; 1 when neither has any. The same whichever text is the old one. */
RESSEARCH_API double ressearch_diff_likeness(const ressearch_diff *diff);
RESSEARCH_API void ressearch_diff_free(ressearch_diff *diff);

RESSEARCH_END

#endif
