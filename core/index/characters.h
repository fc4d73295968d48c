// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * How common the characters of unspaced scripts are. The index has no terms for them, only for
 * pairs; an evenly spread sample of the paragraphs tells it well enough.
 */
#ifndef RS_CHARACTERS_H
#define RS_CHARACTERS_H

#include "core/base/arena.h"
#include "core/base/map.h"
#include "core/index/snapshot.h"

/* Zero-initialise; belongs to one snapshot of an index. */
typedef struct rs_characters {
    rs_arena arena;
    rs_map counts; /* paragraphs of the sample with a character */
    size_t sample; /* paragraphs looked at; 0: not yet */
} rs_characters;

/* Reads the sample, unless it is read already. */
ressearch_status rs_characters_load(rs_characters *characters, rs_snapshot *snapshot,
                                    ressearch_error *error);

/* The share of paragraphs that hold a character, by its folded UTF-8: above 0, at most 1. */
double rs_characters_share(const rs_characters *characters, rs_view character);
void rs_characters_free(rs_characters *characters);

#endif
