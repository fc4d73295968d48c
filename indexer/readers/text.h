// SPDX-License-Identifier: GPL-2.0-or-later
/* Taking plain text apart; NDJSON holds such texts too. */
#ifndef RS_READERS_TEXT_H
#define RS_READERS_TEXT_H

#include "indexer/document.h"

/* Adds the blocks of text. document->verbatim: as slices of one copy, with bullets and markup. */
void rs_text_blocks(rs_view text, rs_document *document);

/*
 * Adds a paragraph that another reader found, cut where one of its lines begins a list item or a
 * footnote, and where it is too long.
 */
void rs_text_paragraph(rs_block whole, rs_document *document);

#endif
