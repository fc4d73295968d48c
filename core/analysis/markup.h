// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which bytes of a text are inline markup rather than text: emphasis marks, HTML tags, link
 * targets, code ticks, footnote marks. Matching passes over such bytes, and readers that show text
 * without its markup leave them out: what is markup is decided here for both.
 */
#ifndef RS_MARKUP_H
#define RS_MARKUP_H

#include <stdint.h>

#include "core/base/array.h"
#include "core/base/view.h"

/* What to look for. */
enum {
    RS_MARKUP_EMPHASIS = 1, /* **x** *x* __x__ _x_ ~~x~~ */
    RS_MARKUP_TAGS = 2,     /* <b>x</b> <br> <sup>1</sup>, comments */
    RS_MARKUP_LINKS = 4,    /* [x](url) ![x](url) [^1] */
    RS_MARKUP_CODE = 8,     /* `x` */
    RS_MARKUP_ALL = 15
};

/* What a stretch of markup stands for. */
typedef enum rs_markup_kind {
    RS_MARKUP_NOTHING,
    RS_MARKUP_BLANK,    /* a block-level tag */
    RS_MARKUP_LINE_END, /* <br> */
    RS_MARKUP_NOTE      /* the mark of a footnote, between what marks it as one */
} rs_markup_kind;

/* One stretch of markup, in bytes, half-open. */
typedef struct rs_markup_span {
    uint32_t start;
    uint32_t end;
    rs_markup_kind kind;
    bool is_doubtful; /* may be text, as in 长*宽*高: to be passed over, but shown */
} rs_markup_span;

RS_ARRAY(rs_markup, rs_markup_span);

/*
 * Replaces the content of spans by the markup of text, sorted and disjoint. literal (may be NULL)
 * tells for every byte of text whether it is known to be no markup. Conservative: only what pairs
 * up where markup stands (marks at the right flanks, known tags, whole links) is markup, so that
 * stray stars and brackets stay text. Linear in the size of the text. spans->failed when memory is
 * exhausted.
 */
void rs_markup_find(rs_view text, unsigned what, const char *literal, rs_markup *spans);

#endif
