// SPDX-License-Identifier: GPL-2.0-or-later
/* Stems: Snowball's, and a light one for Arabic. */
#ifndef RS_STEM_H
#define RS_STEM_H

#include "core/base/arena.h"
#include "core/base/view.h"

/* One per thread; stemmers are opened when first needed. Zero-initialise before use. */
enum { RS_STEMMED_LANGUAGES = 29 };
typedef struct rs_stemmer {
    struct sb_stemmer *opened[RS_STEMMED_LANGUAGES];
} rs_stemmer;

/*
 * The stem of a lower-case word in a language (ISO 639-1), in arena; the word itself where the
 * language has no stemmer. word is folded for Arabic and keeps its accents elsewhere.
 */
rs_view rs_stem(rs_stemmer *stemmer, rs_view word, rs_view language, rs_arena *arena);

/* Whether the language has stems at all. */
bool rs_has_stems(rs_view language);

/* Whether stems of the language start as their words do: its stemmer takes off endings only. */
bool rs_stem_keeps_start(rs_view language);

void rs_stemmer_free(rs_stemmer *stemmer);

#endif
