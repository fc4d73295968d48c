// SPDX-License-Identifier: GPL-2.0-or-later
/* text → terms: one analyzer for indexing, queries and highlights. */
#ifndef RS_ANALYZER_H
#define RS_ANALYZER_H

#include "ressearch/analyzer.h"

/* One per thread. */
typedef struct ressearch_analyzer rs_analyzer;

/* Raised whenever the same text gives other terms than before: an index of another version is
 * refused. */
enum { RS_ANALYSIS_VERSION = 1 };

/* The stamps of what decides terms: analysis, icu, unicode, libstemmer; "name value" lines. */
const char *rs_analysis_stamp(void);

#endif
