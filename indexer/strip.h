// SPDX-License-Identifier: GPL-2.0-or-later
/* Taking off a text the inline markup that core/analysis/markup.h finds in it. */
#ifndef RS_STRIP_H
#define RS_STRIP_H

#include "core/base/buffer.h"

/*
 * Appends text without the markup of the kinds asked for (RS_MARKUP_…), but with what is doubtful.
 * <br> becomes a line end, <sup>1</sup> and [^1] become ¹. literal (may be NULL) tells for every
 * byte of text whether it is known to be no markup.
 */
void rs_markup_strip(rs_view text, const char *literal, unsigned what, rs_buffer *into);

#endif
