// SPDX-License-Identifier: GPL-2.0-or-later
/* Verifies the terms of a segment and their lists. */
#ifndef RS_CHECK_TERMS_H
#define RS_CHECK_TERMS_H

#include "core/index/records.h"

/* CORRUPT, with a reason that names no file, unless each list can be read whole, its paragraphs
 * are in the segment, each paragraph has an id term, and their lengths are what the lists say. */
ressearch_status rs_check_terms(const rs_records *records, size_t segment, ressearch_error *error);

#endif
