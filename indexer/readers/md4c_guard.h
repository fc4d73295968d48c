// SPDX-License-Identifier: GPL-2.0-or-later
/* What md4c would drop, and what it would take too long for. */
#ifndef RS_READERS_MD4C_GUARD_H
#define RS_READERS_MD4C_GUARD_H

#include "core/base/view.h"

/* Whether text has paragraphs of many thousand lines full of brackets. */
bool rs_md4c_takes_long(rs_view text);

/*
 * md4c takes "[^1]: A/51/261" for the definition of a link and drops it. In this copy the colon
 * becomes a blank before the bracket: as many bytes, and text.
 */
void rs_md4c_keep_footnotes(char *text, size_t size);

#endif
