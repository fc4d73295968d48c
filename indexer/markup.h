// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Taking inline markup off a paragraph: emphasis, links, code, HTML tags. Only what is paired and
 * stands where markup stands is taken; stray stars and angle brackets are text.
 */
#ifndef RS_MARKUP_H
#define RS_MARKUP_H

#include "core/base/buffer.h"

enum {
    RS_MARKUP_EMPHASIS = 1, /* **x** *x* __x__ _x_ */
    RS_MARKUP_TAGS = 2,     /* <b>x</b>; <sup>1</sup> becomes ¹ */
    RS_MARKUP_LINKS = 4,    /* [x](url); [^1] becomes ¹ */
    RS_MARKUP_CODE = 8,     /* `x` */
    RS_MARKUP_ALL = 15
};

/* Whether text has a character that markup begins with. */
bool rs_markup_possible(rs_view text);

/*
 * Appends text without the markup asked for. literal (may be NULL) tells for every byte of text
 * whether it is known to be no markup.
 */
void rs_markup_strip(rs_view text, const char *literal, unsigned what, rs_buffer *into);

/* Appends digits as superscript ones, and anything else as it is. */
void rs_markup_superscript(rs_view text, rs_buffer *into);

#endif
