// SPDX-License-Identifier: GPL-2.0-or-later
/* All that was found, document after document. */
#ifndef RS_PLACES_H
#define RS_PLACES_H

#include "searcher/results.h"

/* One paragraph found and its document. */
typedef struct rs_place_seen {
    rs_kept *kept;
    const rs_document_head *head; /* until another document begins */
    bool is_first;                /* found of this document */
} rs_place_seen;

/*
 * Puts run->kept into the order of the index, sets the number of each and calls visit with it. A
 * document is read once, however much of it was found.
 */
ressearch_status rs_visit_places(rs_run *run,
                                 ressearch_status (*visit)(void *context, const rs_place_seen *seen,
                                                           ressearch_error *error),
                                 void *context, ressearch_error *error);

#endif
