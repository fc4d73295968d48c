// SPDX-License-Identifier: GPL-2.0-or-later
/* blocks → paragraphs: what each one is, and its address. */
#ifndef RS_STRUCTURE_H
#define RS_STRUCTURE_H

#include "indexer/document.h"

/*
 * Fills document->paragraphs from document->blocks, and what of the head the source did not say but
 * its shape tells. A resolution is recognised by its shape; anything else is numbered through.
 * Failures stay in the document's arena and paragraphs.
 */
void rs_structure_apply(rs_document *document);

/* Adds the paragraph that block is. */
void rs_structure_add(rs_document *document, const rs_block *block, rs_kind kind,
                      const char *address);

/* What block is where nothing more is known. */
rs_kind rs_structure_kind(const rs_block *block);

#endif
