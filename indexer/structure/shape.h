// SPDX-License-Identifier: GPL-2.0-or-later
/* The parts of a resolution, each in a file of its own. */
#ifndef RS_STRUCTURE_SHAPE_H
#define RS_STRUCTURE_SHAPE_H

#include "indexer/document.h"
#include "indexer/structure/languages.h"
#include "indexer/structure/symbol.h"

/* What is known of a resolution before its paragraphs are numbered. */
typedef struct rs_shape {
    rs_document *document;
    const rs_wording *wording;
    unsigned organ;
    size_t organ_line;    /* the block "The General Assembly," */
    size_t title_line;    /* the block of the title, SIZE_MAX when there is none */
    rs_number number;     /* of the resolution; its serial is 0 when there is none */
    bool is_numbered;     /* the operative paragraphs have numbers */
    const rs_view *plain; /* the text of each block without markup: the same text, as a rule */
} rs_shape;

/* masthead.c: everything before the organ line, and the line itself. */

/* Finds number and title; false when the masthead has neither a number nor a session. */
bool rs_masthead_find(rs_shape *shape);

/* Adds its paragraphs and fills the head. */
void rs_masthead_apply(const rs_shape *shape);

/* Sets the date of the head unless it is known; false when text has none. */
bool rs_masthead_take_date(const rs_shape *shape, rs_view text);

/* body.c: everything after it. */

/* Whether preambular and operative paragraphs follow; says whether these have numbers. */
bool rs_body_find(rs_shape *shape);
void rs_body_apply(const rs_shape *shape);

/* address.c: numbering that is the same in every language. */

/* The open sub-paragraphs of one paragraph. Zero-initialise for each paragraph. */
typedef struct rs_sub {
    uint32_t letter; /* of (b): 2 */
    uint32_t roman;  /* of (ii) in it: 2 */
} rs_sub;

/* Moves to the sub-paragraph that marker begins. after_colon: the text before announced a list. */
void rs_sub_next(rs_sub *sub, rs_marker marker, bool after_colon);

/* "op.3(b)(ii)"; part is "" or the part of the resolution, "B.". */
const char *rs_address_print(rs_arena *arena, const char *part, const char *name, uint32_t number,
                             rs_sub sub);

#endif
