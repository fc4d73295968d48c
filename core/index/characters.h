// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * How common the characters of unspaced scripts are. The index has no terms for them, only for
 * pairs; an evenly spread sample of the paragraphs tells it well enough. What was counted is a
 * text: "100 的80一75", the number of paragraphs looked at, then each character and how many of
 * them hold it.
 */
#ifndef RS_CHARACTERS_H
#define RS_CHARACTERS_H

#include "core/index/records.h"

/* Reads the sample of all segments and fills into. */
ressearch_status rs_characters_count(rs_records *records, rs_buffer *into, ressearch_error *error);

/* The share of paragraphs that hold a character, by its folded UTF-8: above 0, at most 1. */
double rs_characters_share(const char *counted, rs_view character);

#endif
