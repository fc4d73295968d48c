// SPDX-License-Identifier: GPL-2.0-or-later
/* UN resolutions, recognised by their shape. */
#include "indexer/structure/resolution.h"

bool rs_resolution_apply(rs_document *document) {
    (void)document;
    return false;
}
