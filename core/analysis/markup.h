// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which bytes of a text are inline markup rather than text: emphasis marks, HTML tags, link
 * targets, code ticks, footnote marks in a <sup>. Such bytes are transparent to matching, and
 * readers that show text without its markup leave them out.
 */
#ifndef RS_MARKUP_H
#define RS_MARKUP_H

#include <stdint.h>

#include "core/base/array.h"
#include "core/base/view.h"

/* One stretch of markup, in bytes, half-open. */
typedef struct rs_markup_span {
    uint32_t start;
    uint32_t end;
    bool blank; /* stands for a blank (<br>, a block-level tag) */
} rs_markup_span;

RS_ARRAY(rs_markup, rs_markup_span);

/*
 * Replaces the content of spans by the markup of text, sorted and disjoint. Conservative: only
 * what pairs up (marks at the right flanks, known tags, whole links) is markup, so that stray
 * asterisks and brackets stay text. Linear in the size of the text. spans->failed when memory is
 * exhausted.
 */
void rs_markup_find(rs_view text, rs_markup *spans);

#endif
