// SPDX-License-Identifier: GPL-2.0-or-later
/* The words that tell the parts of a resolution, in six languages. */
#ifndef RS_STRUCTURE_LANGUAGES_H
#define RS_STRUCTURE_LANGUAGES_H

#include "core/base/view.h"

enum { RS_ORGANS = 4, RS_WORDS = 4 };

typedef struct rs_wording {
    const char *language;
    const char *organs[RS_ORGANS]; /* the line the preamble begins with, in rs_organ_prefix order */
    const char *articles[RS_WORDS]; /* that the name of an organ begins with on that line only */
    const char *distribution;       /* of a document, in its masthead */
    const char *session[RS_WORDS];  /* in the line of the session */
    const char *special[RS_WORDS];  /* the same, where it is counted apart from the regular ones */
    const char *item[RS_WORDS];     /* in the line of the agenda item */
    const char *meeting[RS_WORDS];  /* in the closing line */
    const char *adopted[RS_WORDS];  /* in the line that gives the date of adoption */
    const char *resolution[RS_WORDS];
    const char *draft[RS_WORDS]; /* of a resolution */
    const char *annex[RS_WORDS];
    const char *months[12];
    const char *other_months[12]; /* where a month has two names; Arabic writes both, and endings */
} rs_wording;

/* All of them, ended by one without a language. */
extern const rs_wording rs_wordings[];

/* "A", "S", …: what the symbols of an organ begin with. */
extern const char *const rs_organ_names[RS_ORGANS];

/*
 * The wording whose organ line this is ("大会，"), and which organ in *organ; NULL when it is none.
 */
const rs_wording *rs_wording_of_line(rs_view line, unsigned *organ);

/* The same of a line without the comma, which the verb of the whole resolution follows. */
const rs_wording *rs_wording_of_bare_line(rs_view line, unsigned *organ);

/* Which organ it is that text names and nothing else ("General Assembly"); RS_ORGANS: none. */
unsigned rs_wording_organ(rs_view text, const rs_wording *wording);

/* Whether text holds one of the words. */
bool rs_wording_has(rs_view text, const char *const words[RS_WORDS]);

/* Whether text begins with one of the words; *end is set past it. */
bool rs_wording_begins_any(rs_view text, const char *const words[RS_WORDS], size_t *end);

/*
 * Whether text begins with word; *end is set past it. Capitals, apostrophes, the forms of alif and
 * Arabic marks may differ.
 */
bool rs_wording_begins(rs_view text, const char *word, size_t *end);

#endif
