// SPDX-License-Identifier: GPL-2.0-or-later
/* Citations as the public API shows them. */
#ifndef RS_CITATIONS_SHOW_H
#define RS_CITATIONS_SHOW_H

#include "core/base/arena.h"
#include "core/citations/citation.h"
#include "ressearch/citation.h"

/* One of them; its strings live in arena. */
ressearch_citation rs_citation_show(const rs_citation *citation, rs_arena *arena);

/* Those of a record (rs_citations_write), in arena; *out is never NULL. CORRUPT for damaged bytes.
 */
ressearch_status rs_citations_show(rs_view bytes, rs_arena *arena, const ressearch_citation **out,
                                   size_t *count, ressearch_error *error);

#endif
