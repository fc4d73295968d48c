// SPDX-License-Identifier: GPL-2.0-or-later
/* Decides the language of each paragraph that does not say. */
#ifndef RS_LANGUAGES_H
#define RS_LANGUAGES_H

#include "indexer/document.h"

/* A short paragraph that cannot be told has that of most of its document, which becomes the
 * document's own where nobody gave one. */
void rs_languages_decide(rs_document *document);

#endif
