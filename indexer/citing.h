// SPDX-License-Identifier: GPL-2.0-or-later
/* What the paragraphs of a document cite. */
#ifndef RS_CITING_H
#define RS_CITING_H

#include "indexer/document.h"

/*
 * Fills the citations of every paragraph: of its text, "that resolution" being the last one that
 * the text above cites, and of the footnotes whose marks it carries. Failures stay in the
 * document's arena and paragraphs.
 */
void rs_citing_apply(rs_document *document);

#endif
