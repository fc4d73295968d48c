// SPDX-License-Identifier: GPL-2.0-or-later
/* The parts of a resolution, each in a file of its own. */
#ifndef RS_STRUCTURE_SHAPE_H
#define RS_STRUCTURE_SHAPE_H

#include "indexer/document.h"
#include "indexer/structure/languages.h"
#include "indexer/structure/symbol.h"

/* What a block is, seen from the organ lines. */
typedef enum rs_place {
    RS_PLACE_BODY,
    RS_PLACE_ORGAN,     /* "The General Assembly," */
    RS_PLACE_PART_LINE, /* before it, in a resolution with several of them: "B" */
    RS_PLACE_PART_TITLE
} rs_place;

/* What a line of a masthead or of a closing says. */
typedef enum rs_role {
    RS_ROLE_OTHER,
    RS_ROLE_SYMBOL, /* United Nations  A/RES/62/17 */
    RS_ROLE_NAME,   /* General Assembly */
    RS_ROLE_DISTRIBUTION,
    RS_ROLE_SESSION,
    RS_ROLE_ITEM,
    RS_ROLE_SUBJECT, /* the title of the item; told by its place only */
    RS_ROLE_ADOPTION,
    RS_ROLE_REPORT, /* [on the report of the First Committee] */
    RS_ROLE_ORGAN,  /* The General Assembly, */
    RS_ROLE_DATE,   /* alone: of a closing */
    RS_ROLE_MEETING
} rs_role;

/* What is known of a resolution before its paragraphs are numbered. */
typedef struct rs_shape {
    rs_document *document;
    const rs_wording *wording;
    unsigned organ;
    size_t organ_line;    /* the block "The General Assembly,", the first one */
    size_t title_line;    /* the block of the title, SIZE_MAX when there is none */
    rs_number number;     /* of the resolution; its serial is 0 when there is none */
    size_t adopting;      /* the block "Adopts the following Declaration:", or 0 */
    bool is_numbered;     /* the operative paragraphs have numbers */
    bool has_parts;       /* there are several organ lines: 57/270 A and B */
    const rs_view *plain; /* the text of each block without markup: the same text, as a rule */
    const rs_role *roles; /* of each block before the organ line */
    rs_place *places;     /* of each block */
    size_t cuts;          /* blocks that were split, so that there is an end to it */
} rs_shape;

/* role.c */

/* Of a line of a masthead, which may be in another of the six languages than wording. */
rs_role rs_role_of_head(rs_view line, const rs_wording *wording);

/* Of a line of a closing: DATE, MEETING or OTHER. */
rs_role rs_role_of_closing(rs_view line, const rs_wording *wording);

/* "session", "item", …: what addresses call it; NULL for OTHER. */
const char *rs_role_name(rs_role role);

/* masthead.c: everything before the organ line, and the line itself. */

/*
 * Finds number and title; false when the masthead has neither a number nor a session, or is that of
 * a draft, a letter, a report.
 */
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

/* (b), (ii), a. and i. stand in one another. */
enum { RS_SUB_LEVELS = 4 };

/* How a marker is written: the levels differ in it. */
typedef enum rs_style {
    RS_STYLE_OTHER,
    RS_STYLE_BRACKET,    /* (b) b) */
    RS_STYLE_STOP,       /* b. */
    RS_STYLE_QUOTE,      /* '2' */
    RS_STYLE_COMMA,      /* 二、 */
    RS_STYLE_DASH,       /* 2 - */
    RS_STYLE_FIGURES = 8 /* added to these: (2) and (二), which may stand in (b) */
} rs_style;

typedef struct rs_sub_level {
    uint32_t number;
    bool is_roman;
    rs_style style;
} rs_sub_level;

/* The open sub-paragraphs of one paragraph. Zero-initialise for each paragraph. */
typedef struct rs_sub {
    size_t depth;
    rs_sub_level levels[RS_SUB_LEVELS];
} rs_sub;

/* How the marker of text is written. */
rs_style rs_style_of(rs_view text, rs_marker marker);

/* Moves to the sub-paragraph that marker begins. after_colon: the text before announced a list. */
void rs_sub_next(rs_sub *sub, rs_marker marker, rs_style style, bool after_colon);

/* "op.3(b)(ii)"; part is "" or the part of the resolution, "B.". */
const char *rs_address_print(rs_arena *arena, const char *part, const char *name, uint32_t number,
                             rs_sub sub);

#endif
