// SPDX-License-Identifier: GPL-2.0-or-later
/* Footnotes and the paragraphs that carry their marks. */
#ifndef RS_STRUCTURE_NOTES_H
#define RS_STRUCTURE_NOTES_H

#include "indexer/document.h"

/*
 * Where a resolution numbers its footnotes anew, gives those of the second numbering addresses of
 * their own: fn2.1, and so on.
 */
void rs_notes_number(rs_document *document);

/* The mark that the text of a footnote begins with, "³", "3" or "(3)". */
rs_marker rs_note_marker(rs_view text);

/* Whether the mark of a footnote is of plain digits: "3", or "(3)" in brackets. */
bool rs_note_is_plain(rs_view text, bool *in_brackets);

/*
 * Fills the notes of the paragraphs of document: of each footnote the addresses of the paragraphs
 * that carry its mark, and of each of these the addresses of its footnotes. A mark without a
 * footnote is none.
 */
void rs_notes_tie(rs_document *document);

#endif
