// SPDX-License-Identifier: GPL-2.0-or-later
/* Writes the files of a segment that is made of others: what is alive in them, in their order. */
#ifndef RS_JOIN_H
#define RS_JOIN_H

#include "core/index/codec.h"
#include "core/index/manifest.h"

/* Joins the paragraphs of the sources. */
ressearch_status rs_join_paragraphs(const char *index, rs_codec *codec, const rs_segments *sources,
                                    const rs_segment *out, ressearch_error *error);

/* Merges their terms: into a run where out is one; else into a table and a file of long lists,
 * whose frames have the lengths of the paragraphs that were joined before. */
ressearch_status rs_join_terms(const char *index, rs_codec *codec, const rs_segments *sources,
                               const rs_segment *out, ressearch_error *error);

#endif
