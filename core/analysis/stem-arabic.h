// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A light stemmer for Arabic in the way of light10 (Larkey, Ballesteros and Connell, "Light
 * stemming for Arabic information retrieval", 2007): it takes off the article, the conjunction
 * and endings, so that المعلومات, والمعلومات and معلومات agree, which Snowball's does not do.
 */
#ifndef RS_STEM_ARABIC_H
#define RS_STEM_ARABIC_H

#include "core/base/view.h"

/* word is folded; the stem is a part of it. */
rs_view rs_stem_arabic(rs_view word);

#endif
