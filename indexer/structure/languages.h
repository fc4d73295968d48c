// SPDX-License-Identifier: GPL-2.0-or-later
/* The words that tell the parts of a resolution, in six languages. */
#ifndef RS_STRUCTURE_LANGUAGES_H
#define RS_STRUCTURE_LANGUAGES_H

#include "core/base/view.h"

enum { RS_ORGANS = 4, RS_WORDS = 4 };

typedef struct rs_wording {
    const char *language;
    const char *organs[RS_ORGANS]; /* the line the preamble begins with, in rs_organ_prefix order */
    const char *session[RS_WORDS];
    const char *meeting[RS_WORDS]; /* in the closing line */
    const char *adopted[RS_WORDS]; /* in the line that gives the date of adoption */
    const char *resolution;
    const char *annex;
    const char *months[12];
    const char *other_months[12]; /* where a month has two names */
} rs_wording;

/* All of them, ended by one without a language. */
extern const rs_wording rs_wordings[];

/* "A/RES/", "S/RES/", …: what the symbols of an organ's resolutions begin with. */
extern const char *const rs_organ_prefixes[RS_ORGANS];

/*
 * The wording whose organ line this is ("大会，"), and which organ in *organ; NULL when it is none.
 */
const rs_wording *rs_wording_of_line(rs_view line, unsigned *organ);

/* Whether text holds one of the words. */
bool rs_wording_has(rs_view text, const char *const words[RS_WORDS]);

/* Whether text begins with word, which may have either apostrophe; *end is set past it. */
bool rs_wording_begins(rs_view text, const char *word, size_t *end);

#endif
