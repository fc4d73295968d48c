// SPDX-License-Identifier: GPL-2.0-or-later
/* The language of a text: its script first, then a detector where several languages share one. */
#ifndef RS_LANGUAGE_H
#define RS_LANGUAGE_H

#include "core/base/view.h"

/* ISO 639-1 code in static storage, "und" when nothing speaks for any. text is valid UTF-8. */
const char *rs_language_detect(rs_view text);

#endif
