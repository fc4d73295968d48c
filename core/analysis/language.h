// SPDX-License-Identifier: GPL-2.0-or-later
/* The language of a text: its script first, then a detector where several languages share one. */
#ifndef RS_LANGUAGE_H
#define RS_LANGUAGE_H

#include "core/base/view.h"

/*
 * ISO 639-1 code, "und" when nothing speaks for any. text is valid UTF-8. hint is what the source
 * says (empty: nothing): it holds wherever its script is the text's, unless the text is long and
 * clearly in another language. The result is in static storage, or is the hint itself.
 */
rs_view rs_language_detect(rs_view text, rs_view hint);

#endif
