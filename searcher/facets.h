// SPDX-License-Identifier: GPL-2.0-or-later
/* Facets: how the paragraphs that match are spread over the values of fields. */
#ifndef RS_FACETS_H
#define RS_FACETS_H

#include "searcher/results.h"

/* BAD_ARGUMENT when one of the names, "session,date:year", is that of no facet. */
ressearch_status rs_facets_check(const char *names, ressearch_error *error);

/*
 * Counts over run->kept for the facets that the options of the run name; fills
 * run->results->facets. What is kept is in the order of the index then.
 */
ressearch_status rs_facets_count(rs_run *run, ressearch_error *error);

#endif
