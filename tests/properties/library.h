// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What the properties are tried on: an index of the sample resolutions and of texts made up from
 * a fixed seed, and all its paragraphs, folded, to compare with by a plain scan.
 */
#ifndef LIBRARY_H
#define LIBRARY_H

#include "core/analysis/analyzer.h"
#include "core/base/map.h"
#include "tests/unit/support/scratch.h"

enum { LIBRARY_LIMIT = 100000 }; // more paragraphs than there are

typedef struct library {
    scratch made;
    ressearch_results *all; // every paragraph, by document
    rs_folded *folded;      // of each
    size_t count;
    rs_arena arena;
    rs_map places; // document and address → place in all
} library;

library library_open(void);
void library_close(library *one);

/* The place in one->all of a hit. */
size_t library_place(const library *one, const ressearch_hit *hit);

static inline rs_view hit_text(const ressearch_hit *hit) {
    return (rs_view){hit->text, hit->size};
}

/* Fails unless the marks and the snippet of a hit are ranges of whole characters, in order. */
void check_hit(const ressearch_hit *hit);

/* Random numbers that are the same in every run. */
uint32_t pick(uint32_t *seed, uint32_t below);

#endif
