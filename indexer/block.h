// SPDX-License-Identifier: GPL-2.0-or-later
/* Adding to the blocks of a document. */
#ifndef RS_BLOCK_H
#define RS_BLOCK_H

#include "indexer/document.h"

/* Longer texts are cut, so that a file of one line is not one paragraph. */
enum { RS_LARGEST_BLOCK = 64 << 10 };

/* How many bytes of text the first block takes: to the end of a sentence, a blank, a character. */
size_t rs_block_cut(rs_view text);

/*
 * Adds block with a copy of its text and the marker it begins with. Blanks around the text are
 * dropped, and a bullet; line ends become LF. Without anything to see it is not added, unless it
 * is a rule. Failures stay in the document's arena and blocks.
 */
void rs_block_add(rs_document *document, rs_block block);

/* Adds block with its text just as it is; the text is in the document's arena already. */
void rs_block_add_verbatim(rs_document *document, rs_block block);

#endif
