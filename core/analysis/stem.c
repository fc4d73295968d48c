// SPDX-License-Identifier: GPL-2.0-or-later
/* Snowball stemmers by language, opened when first needed. */
#include "core/analysis/stem.h"

#include <libstemmer.h>

#include "core/analysis/stem-arabic.h"
#include "ressearch/analyzer.h"

// Snowball's "ar" is not here: see stem-arabic.h.
static const char *const codes[RS_STEMMED_LANGUAGES] = {
    "ar", "hy", "eu", "ca", "da", "nl", "en", "fi", "fr", "de", "el", "hi", "hu", "id",
    "ga", "it", "lt", "ne", "no", "pt", "ro", "ru", "sr", "es", "sv", "ta", "tr", "yi"};

static int place_of(rs_view language) {
    if (language.size != 2) {
        return -1;
    }
    for (int i = 0; i < RS_STEMMED_LANGUAGES && codes[i]; i++) {
        if (language.data[0] == codes[i][0] && language.data[1] == codes[i][1]) {
            return i;
        }
    }
    return -1;
}

const char *const *ressearch_languages(void) {
    return codes;
}

bool rs_has_stems(rs_view language) {
    return place_of(language) >= 0;
}

bool rs_stem_keeps_start(rs_view language) {
    // Articles, prefixes, question letters; Serbian stems are in Latin letters.
    static const char *const others[] = {"ar", "ga", "id", "sr", "ta", "yi"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (rs_view_is(language, others[i])) {
            return false;
        }
    }
    return true;
}

rs_view rs_stem(rs_stemmer *stemmer, rs_view word, rs_view language, rs_arena *arena) {
    int place = place_of(language);
    if (place < 0 || word.size > 200) {
        return word;
    }
    if (place == 0) {
        return rs_stem_arabic(word);
    }
    if (!stemmer->opened[place]) {
        stemmer->opened[place] = sb_stemmer_new(codes[place], "UTF_8");
        if (!stemmer->opened[place]) {
            return word;
        }
    }
    const sb_symbol *stem =
        sb_stemmer_stem(stemmer->opened[place], (const sb_symbol *)word.data, (int)word.size);
    if (!stem) {
        return word;
    }
    size_t size = (size_t)sb_stemmer_length(stemmer->opened[place]);
    char *copy = rs_arena_copy(arena, (rs_view){(const char *)stem, size});
    return copy ? (rs_view){copy, size} : word;
}

void rs_stemmer_free(rs_stemmer *stemmer) {
    for (int i = 0; i < RS_STEMMED_LANGUAGES; i++) {
        if (stemmer->opened[i]) {
            sb_stemmer_delete(stemmer->opened[i]);
        }
    }
    *stemmer = (rs_stemmer){0};
}
