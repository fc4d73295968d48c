// SPDX-License-Identifier: GPL-2.0-or-later
/* What to say when nothing was found. */
#ifndef RS_ADVICE_H
#define RS_ADVICE_H

#include "core/index/index.h"
#include "searcher/parser.h"
#include "searcher/results.h"

/*
 * Sets results->advice: a line for each word or text that the query asks for, how many paragraphs
 * hold it alone, and of a word that none holds the nearest spelling that one does. Limits of time
 * and candidates hold for each line.
 */
ressearch_status rs_advise(const ressearch_query *query, ressearch_index *index,
                           rs_analyzer *analyzer, const ressearch_search_options *options,
                           ressearch_results *results, ressearch_error *error);

#endif
