// SPDX-License-Identifier: GPL-2.0-or-later
/* The text of raw HTML. */
#ifndef RS_HTML_H
#define RS_HTML_H

#include "core/base/buffer.h"

/* Appends the text of html: without comments, scripts, styles and tags, entities resolved. */
void rs_html_text(rs_view html, rs_buffer *into);

/*
 * Appends what the entity that text begins with stands for, "&amp;" or "&#8212;", and returns its
 * size; 0 when it is none that is known.
 */
size_t rs_html_entity(rs_view text, rs_buffer *into);

#endif
