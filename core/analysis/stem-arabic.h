// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A light stemmer for Arabic in the way of light10 (Larkey, Ballesteros and Connell, "Light
 * stemming for Arabic information retrieval", 2007): it takes off the article, the conjunction
 * and endings, so that المعلومات, والمعلومات and معلومات agree, which Snowball's does not do.
 */
#ifndef RS_STEM_ARABIC_H
#define RS_STEM_ARABIC_H

#include "core/base/arena.h"
#include "core/base/view.h"

/* word is folded; the stem is a part of it. */
rs_view rs_stem_arabic(rs_view word);

enum { RS_ARABIC_FORMS = 5 };

/*
 * What a folded word is found as with the prefixes ب ل ك ف, and without the one it has: stems as
 * rs_stem_arabic gives them. For queries: in a text nobody can tell a prefix from a first letter.
 * Returns how many; they live in arena.
 */
size_t rs_arabic_prefixed(rs_view word, rs_arena *arena, rs_view forms[RS_ARABIC_FORMS]);

#endif
