// SPDX-License-Identifier: GPL-2.0-or-later
/* What a query finds, by asking every paragraph. */
#ifndef MATCHING_BRUTE_H
#define MATCHING_BRUTE_H

#include "corpus.h"
#include "searcher/matching/best.h"
#include "searcher/matching/query.h"

/* All matches by docid, or, when ranked, by weight and docid. The caller frees the array. */
rs_candidate_list brute_run(const corpus *made, const rs_match_query *query, bool ranked);

#endif
