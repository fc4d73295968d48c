// SPDX-License-Identifier: GPL-2.0-or-later
/* The lines between --- at the top of a Markdown file that tell its title and date. */
#ifndef RS_READERS_FRONT_MATTER_H
#define RS_READERS_FRONT_MATTER_H

#include "indexer/document.h"

/* Takes what the head of document holds from it; returns where the text after it begins, or 0. */
size_t rs_front_matter_read(rs_view text, rs_document *document);

#endif
