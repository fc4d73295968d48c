// SPDX-License-Identifier: GPL-2.0-or-later
/* UN resolutions, recognised by their shape in six languages. */
#ifndef RS_RESOLUTION_H
#define RS_RESOLUTION_H

#include "indexer/document.h"

/*
 * Gives every paragraph of a resolution its address: head.1, title, pp.3, op.3(b), fn.2, close.1,
 * annex.¶4. False, with no paragraph added, when the blocks are none.
 */
bool rs_resolution_apply(rs_document *document);

#endif
