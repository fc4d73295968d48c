// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The whole public API of libressearch: full-text search for multilingual texts, Chinese first.
 *
 *     ressearch_index *index = NULL;
 *     ressearch_error error;
 *     if (ressearch_index_open("my.index", &index, &error) != RESSEARCH_OK)
 *         fprintf(stderr, "%s\n", error.message);
 *
 * Threads: an object belongs to one thread at a time; different objects are independent. Open one
 * ressearch_index per thread. A ressearch_query never changes and may be shared.
 * Strings are UTF-8. Offsets are bytes, ranges are half-open.
 */
#ifndef RESSEARCH_H
#define RESSEARCH_H

#include "ressearch/analyzer.h"
#include "ressearch/citation.h"
#include "ressearch/collection.h"
#include "ressearch/diff.h"
#include "ressearch/document.h"
#include "ressearch/index.h"
#include "ressearch/indexer.h"
#include "ressearch/memory.h"
#include "ressearch/query.h"
#include "ressearch/saved.h"
#include "ressearch/search.h"
#include "ressearch/status.h"

#endif
