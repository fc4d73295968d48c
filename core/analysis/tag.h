// SPDX-License-Identifier: GPL-2.0-or-later
/* HTML tags within text. */
#ifndef RS_TAG_H
#define RS_TAG_H

#include "core/base/view.h"

typedef enum rs_tag_kind {
    RS_TAG_NONE,
    RS_TAG_OPEN,
    RS_TAG_CLOSE,
    RS_TAG_ALONE /* needs no end tag */
} rs_tag_kind;

typedef struct rs_tag {
    rs_tag_kind kind;
    unsigned name;  /* a number below RS_TAG_NAMES */
    bool is_block;  /* text before and after it is apart */
    bool is_break;  /* <br>: a line end */
    bool is_raised; /* <sup> */
    size_t size;    /* bytes */
} rs_tag;

enum { RS_TAG_NAMES = 64 };

/* The tag that text, which begins with '<', begins with, of those that stand within text. */
rs_tag rs_tag_parse(rs_view text);

#endif
