// SPDX-License-Identifier: GPL-2.0-or-later
/* Writes the files of a segment that is made of others: what is alive in them, in their order. */
#ifndef RS_JOIN_H
#define RS_JOIN_H

#include "core/index/codec.h"
#include "core/index/manifest.h"

/* Merges the terms of the sources into the file of out, a run where out is one, else a table. */
ressearch_status rs_join_terms(const char *index, const rs_segments *sources, const rs_segment *out,
                               ressearch_error *error);

/* Joins their paragraphs. */
ressearch_status rs_join_paragraphs(const char *index, rs_codec *codec, const rs_segments *sources,
                                    const rs_segment *out, ressearch_error *error);

#endif
