// SPDX-License-Identifier: GPL-2.0-or-later
/* Decides a text's language by counting its scripts, and asks the detector where that is not
 * enough. */
#include "core/analysis/language.h"

#include <unicode/uscript.h>

#include "core/base/utf8.h"
#include "core/cld2-c/detect.h"
#include "ressearch/analyzer.h"

/* Letters looked at: more do not change the answer. Letters that make the detector sure. */
enum { ENOUGH_LETTERS = 400, SURE_LETTERS = 60 };

typedef enum script_group {
    GROUP_NONE,
    GROUP_HAN,
    GROUP_KANA,
    GROUP_HANGUL,
    GROUP_LATIN,
    GROUP_CYRILLIC,
    GROUP_ARABIC,
    GROUP_GREEK,
    GROUP_HEBREW,
    GROUP_THAI,
    GROUP_DEVANAGARI,
    GROUP_COUNT
} script_group;

// What a script alone says; where several languages share it, the most likely one of our texts.
static const char *const language_of_group[GROUP_COUNT] = {"und", "zh", "ja", "ko", NULL, "ru",
                                                           "ar",  "el", "he", "th", "hi"};

static script_group group_of(uint32_t code) {
    if (code < 0x80) {
        uint32_t lower = code | 0x20;
        return lower >= 'a' && lower <= 'z' ? GROUP_LATIN : GROUP_NONE;
    }
    if (code >= 0x4E00 && code <= 0x9FFF) {
        return GROUP_HAN;
    }
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript((UChar32)code, &status)) {
    case USCRIPT_HAN:
        return GROUP_HAN;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
        return GROUP_KANA;
    case USCRIPT_HANGUL:
        return GROUP_HANGUL;
    case USCRIPT_LATIN:
        return GROUP_LATIN;
    case USCRIPT_CYRILLIC:
        return GROUP_CYRILLIC;
    case USCRIPT_ARABIC:
        return GROUP_ARABIC;
    case USCRIPT_GREEK:
        return GROUP_GREEK;
    case USCRIPT_HEBREW:
        return GROUP_HEBREW;
    case USCRIPT_THAI:
        return GROUP_THAI;
    case USCRIPT_DEVANAGARI:
        return GROUP_DEVANAGARI;
    default:
        return GROUP_NONE;
    }
}

static void count_groups(rs_view text, unsigned counts[GROUP_COUNT]) {
    unsigned letters = 0;
    for (size_t at = 0; at < text.size && letters < ENOUGH_LETTERS;) {
        uint32_t code = rs_utf8_next(text, &at);
        script_group group = code == RS_UTF8_INVALID ? GROUP_NONE : group_of(code);
        if (group != GROUP_NONE) {
            counts[group]++;
            letters++;
        }
    }
}

static script_group strongest(const unsigned counts[GROUP_COUNT]) {
    // A Han character says about as much as three letters; any kana makes Han Japanese.
    unsigned han = counts[GROUP_HAN] * 3;
    if (counts[GROUP_KANA] * 10 >= counts[GROUP_HAN] && counts[GROUP_KANA] > 0 &&
        (counts[GROUP_KANA] + counts[GROUP_HAN]) * 3 >= counts[GROUP_LATIN]) {
        return GROUP_KANA;
    }
    script_group best = GROUP_NONE;
    unsigned most = 0;
    for (int group = GROUP_HAN; group < GROUP_COUNT; group++) {
        unsigned weight = group == GROUP_HAN ? han : counts[group];
        if (weight > most) {
            most = weight;
            best = (script_group)group;
        }
    }
    return best;
}

// The languages that are not written in Latin, by the group of their script.
static const struct {
    const char language[4];
    script_group group;
} scripts[] = {{"zh", GROUP_HAN},        {"ja", GROUP_KANA},       {"ko", GROUP_HANGUL},
               {"ru", GROUP_CYRILLIC},   {"uk", GROUP_CYRILLIC},   {"be", GROUP_CYRILLIC},
               {"bg", GROUP_CYRILLIC},   {"mk", GROUP_CYRILLIC},   {"sr", GROUP_CYRILLIC},
               {"kk", GROUP_CYRILLIC},   {"ky", GROUP_CYRILLIC},   {"mn", GROUP_CYRILLIC},
               {"tg", GROUP_CYRILLIC},   {"ar", GROUP_ARABIC},     {"fa", GROUP_ARABIC},
               {"ur", GROUP_ARABIC},     {"ps", GROUP_ARABIC},     {"sd", GROUP_ARABIC},
               {"ug", GROUP_ARABIC},     {"el", GROUP_GREEK},      {"he", GROUP_HEBREW},
               {"yi", GROUP_HEBREW},     {"th", GROUP_THAI},       {"hi", GROUP_DEVANAGARI},
               {"mr", GROUP_DEVANAGARI}, {"ne", GROUP_DEVANAGARI}, {"hy", GROUP_NONE},
               {"ta", GROUP_NONE},       {"ka", GROUP_NONE},       {"am", GROUP_NONE},
               {"bn", GROUP_NONE},       {"te", GROUP_NONE},       {"kn", GROUP_NONE},
               {"ml", GROUP_NONE},       {"si", GROUP_NONE},       {"km", GROUP_NONE},
               {"lo", GROUP_NONE},       {"my", GROUP_NONE},       {"bo", GROUP_NONE}};

static script_group group_of_language(rs_view language) {
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        if (rs_view_is(language, scripts[i].language)) {
            return scripts[i].group;
        }
    }
    return GROUP_LATIN;
}

// Han is Chinese's and Japanese's: a Japanese text may have paragraphs without kana.
static bool shares_script(script_group group, script_group hinted) {
    return group == hinted || (group == GROUP_HAN && hinted == GROUP_KANA);
}

rs_view rs_language_detect(rs_view text, rs_view hint) {
    unsigned counts[GROUP_COUNT] = {0};
    count_groups(text, counts);
    script_group group = strongest(counts);
    const char *likely = language_of_group[group];
    rs_view answer = rs_view_of(likely ? likely : "und");
    bool hinted = hint.size > 0 && shares_script(group, group_of_language(hint));
    bool ambiguous = group == GROUP_LATIN || group == GROUP_CYRILLIC || group == GROUP_ARABIC;
    answer = hinted ? hint : answer;
    // A short text is more likely in the expected language than the detector is right about it.
    if (!ambiguous || ((hinted || likely) && counts[group] < SURE_LETTERS)) {
        return answer;
    }
    bool reliable = false;
    const char *detected = rs_detect(text, &reliable);
    if (!detected || !reliable || strlen(detected) != 2) {
        return answer;
    }
    rs_view found = rs_view_of(strcmp(detected, "iw") == 0 ? "he" : detected);
    return shares_script(group, group_of_language(found)) ? found : answer;
}

const char *ressearch_language_detect(const char *text, size_t size) {
    return text ? rs_language_detect((rs_view){text, size}, (rs_view){0}).data : "und";
}
