// SPDX-License-Identifier: GPL-2.0-or-later
/* Making blocks of the lines of mastheads that no blank line parts. */
#ifndef RS_STRUCTURE_CUT_H
#define RS_STRUCTURE_CUT_H

#include "indexer/structure/shape.h"

/* No resolution has more lines that must be cut off. */
enum { RS_MOST_CUTS = 2000 };

/* Finds the block with the organ line; false when there is none. Changes nothing. */
bool rs_cut_find_organ(rs_shape *shape);

/* Makes a block of that line. */
void rs_cut_organ_line(rs_shape *shape);

/* Makes a block of each thing that the masthead says: session, item, adoption, title. */
void rs_cut_masthead(rs_shape *shape);

/* Makes a block of each footnote that has plain digits. */
void rs_cut_notes(rs_shape *shape);

/* Makes two blocks of one, the second one beginning at byte at of its text, lines further down. */
void rs_cut_split(rs_document *document, size_t number, size_t at, uint32_t lines);

/* Makes a block of each preambular paragraph, as their lead verbs tell. */
void rs_cut_preamble(rs_shape *shape);

/* Makes a block of each numbered paragraph and heading where each has a line. */
void rs_cut_lines(rs_shape *shape);

/* Makes blocks of the organ lines of further parts, and of the letters and titles before them. */
void rs_cut_parts(rs_shape *shape);

/* Without blanks, line ends and the signs of a heading. */
rs_view rs_cut_trim(rs_view text);

/* "B": what a part of a resolution is called. */
bool rs_cut_is_letter(rs_view text);

#endif
