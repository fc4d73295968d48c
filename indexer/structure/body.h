// SPDX-License-Identifier: GPL-2.0-or-later
/* Where the numbering of a resolution's body has come to. */
#ifndef RS_STRUCTURE_BODY_H
#define RS_STRUCTURE_BODY_H

#include "indexer/structure/shape.h"
#include "indexer/structure/verb.h"

typedef enum rs_section { RS_PREAMBLE, RS_OPERATIVE, RS_CLOSING, RS_ANNEX } rs_section;

/* A list whose items are numbered and have sub-paragraphs. */
typedef struct rs_numbering {
    uint32_t number; /* of its last item */
    rs_style style;  /* in which they are written */
    bool is_chinese; /* 三、, not 3. */
    rs_sub sub;
} rs_numbering;

typedef struct rs_body {
    const rs_shape *shape;
    rs_document *document;
    const rs_verb_line *verbs;
    rs_arena scratch;
    rs_section section;
    const char *part; /* "" or "B." */
    uint32_t parts;   /* begun so far */
    bool in_part_head;
    uint32_t preambular;
    rs_sub preambular_sub;
    rs_numbering operative;
    bool has_verb; /* the paragraph that sub-paragraphs may follow */
    uint32_t closings;
    unsigned closing_roles;
    uint32_t headings;
    uint32_t sections; /* I, II, … begun so far */
    uint32_t runs;     /* numberings of operative paragraphs begun so far */
    bool in_section;   /* one began, and no operative paragraph of it */
    bool awaits_title; /* its number stood alone */
    bool adopts;       /* the block at hand is the one that announces what is adopted */
    bool has_adopted;  /* which follows now, as an annex would */
    bool in_remark;    /* in brackets behind the closing */
    uint32_t lines;    /* strewn in from mastheads */
    uint32_t last;     /* the last character of the paragraph before */
    uint32_t annexes;
    uint32_t annex_runs; /* numberings that began in the annex */
    uint32_t annex_lines;
    rs_numbering annex;
} rs_body;

/* body.c */

/* Adds a paragraph of that address. */
void rs_body_add(rs_body *body, const rs_block *block, rs_kind kind, const char *address);

/* find.c */

/* The block of that number, with the marker of its plain text. */
rs_block rs_body_block(const rs_shape *shape, size_t number);

/* numbering.c */

/* Whether the number that block begins with is written as those of the list are. */
bool rs_numbering_fits(const rs_numbering *list, const rs_block *block, rs_view text);

/* Takes the number that block begins with as the next of the list. */
void rs_numbering_take(rs_numbering *list, const rs_block *block, rs_view text);

/* Takes what block begins with as that of a sub-paragraph; false when it is none. */
bool rs_numbering_take_sub(rs_numbering *list, const rs_block *block, rs_view text, uint32_t last);

/* pages.c */

/* Whether text is what the top or the foot of a page left behind. */
bool rs_page_is_mark(const rs_body *body, rs_view text);

/* sections.c */

/* The number of the section whose heading text is; 0: none. */
uint32_t rs_section_number(const rs_block *block, rs_view text, bool *has_title);

/* What addresses call operative paragraphs: "op", "op.II" in a section that numbers them anew. */
const char *rs_section_name(const rs_body *body);

/* The last character of text but for a footnote mark of plain digits behind a comma or stop. */
uint32_t rs_last_before_note(rs_view text);

/* annex.c */

/* "Annex", "附件二", "Annexe I". */
bool rs_annex_begins(const rs_shape *shape, const rs_block *block, rs_view text);

/* Adds a paragraph of an annex; is_heading: the one that begins it. */
void rs_annex_take(rs_body *body, const rs_block *block, rs_view text, bool is_heading);

#endif
