// SPDX-License-Identifier: GPL-2.0-or-later
/* light10's affixes, taken off once each. */
#include "core/analysis/stem-arabic.h"

// Every Arabic letter has two bytes.
enum { LETTER = 2 };

static const char *const articles[] = {"ال", "وال",  "بال",  "كال", "فال",
                                       "لل", "فبال", "فكال", "فلل"};
// ة and ى are folded to ه and ي before.
static const char *const endings[] = {"ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"};

// by, to, like, so: letters of their own in other languages.
static const char *const prefixes[] = {"ب", "ل", "ك", "ف"};

static bool ends_with(rs_view word, rs_view ending) {
    return word.size >= ending.size &&
           memcmp(word.data + word.size - ending.size, ending.data, ending.size) == 0;
}

static rs_view without_conjunction(rs_view word) {
    rs_view waw = rs_view_of("و");
    bool strip = rs_view_starts_with(word, waw) && word.size >= waw.size + 3 * LETTER;
    return strip ? rs_view_slice(word, waw.size, word.size) : word;
}

static rs_view without_article(rs_view word) {
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
        rs_view article = rs_view_of(articles[i]);
        if (rs_view_starts_with(word, article) && word.size >= article.size + 2 * LETTER) {
            return rs_view_slice(word, article.size, word.size);
        }
    }
    return word;
}

rs_view rs_stem_arabic(rs_view word) {
    word = without_article(without_conjunction(word));
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        rs_view ending = rs_view_of(endings[i]);
        if (ends_with(word, ending) && word.size >= ending.size + 2 * LETTER) {
            word.size -= ending.size;
        }
    }
    return word;
}

size_t rs_arabic_prefixed(rs_view word, rs_arena *arena, rs_view forms[RS_ARABIC_FORMS]) {
    rs_view stem = rs_stem_arabic(word);
    size_t count = 0;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        char *form = rs_arena_take(arena, LETTER + stem.size + 1);
        if (!form) {
            return count;
        }
        memcpy(form, prefixes[i], LETTER);
        memcpy(form + LETTER, stem.data, stem.size);
        forms[count++] = (rs_view){form, LETTER + stem.size};
        // The other way: what is asked for with a prefix stands without it.
        if (rs_view_starts_with(word, rs_view_of(prefixes[i])) && word.size >= 5 * LETTER) {
            forms[count++] = rs_stem_arabic(rs_view_slice(word, LETTER, word.size));
        }
    }
    return count;
}
