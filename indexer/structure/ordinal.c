// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A number in words is the sum of its words in all these languages, so each needs a list of what
 * words begin with only; the longest beginning wins.
 */
#include "indexer/structure/ordinal.h"

#include "core/analysis/fold.h"
#include "core/base/utf8.h"
#include "indexer/numeral.h"

enum { LONGEST_LINE = 200 };

/* What a word begins with, folded, and the number it stands for. */
typedef struct rs_stem {
    const char *begins;
    uint32_t value;
} rs_stem;

static const rs_stem english[] = {
    {"first", 1},     {"second", 2},     {"third", 3},     {"fourth", 4},    {"fifth", 5},
    {"sixth", 6},     {"seventh", 7},    {"eighth", 8},    {"ninth", 9},     {"tenth", 10},
    {"eleventh", 11}, {"twelfth", 12},   {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15},
    {"sixteen", 16},  {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}, {"twent", 20},
    {"thirt", 30},    {"fort", 40},      {"fift", 50},     {"sixt", 60},     {"sevent", 70},
    {"eighty", 80},   {"eighti", 80},    {"ninet", 90},    {"hundred", 100}, {NULL, 0}};

// "quatre" stands alone before "vingt" only: 60 and 20 make the 80 of quatre-vingt.
static const rs_stem french[] = {
    {"premier", 1},   {"unieme", 1},     {"deuxieme", 2},  {"second", 2},    {"troisieme", 3},
    {"quatrieme", 4}, {"cinquieme", 5},  {"sixieme", 6},   {"septieme", 7},  {"huitieme", 8},
    {"neuvieme", 9},  {"dix", 10},       {"onzieme", 11},  {"douzieme", 12}, {"treizieme", 13},
    {"quatorz", 14},  {"quinzieme", 15}, {"seizieme", 16}, {"vingt", 20},    {"trent", 30},
    {"quarant", 40},  {"cinquant", 50},  {"soixant", 60},  {"quatre", 60},   {"cent", 100},
    {NULL, 0}};

static const rs_stem spanish[] = {{"primer", 1},
                                  {"segund", 2},
                                  {"tercer", 3},
                                  {"cuart", 4},
                                  {"quint", 5},
                                  {"sext", 6},
                                  {"septim", 7},
                                  {"setim", 7},
                                  {"octav", 8},
                                  {"noven", 9},
                                  {"decim", 10},
                                  {"undecim", 11},
                                  {"duodecim", 12},
                                  {"vigesim", 20},
                                  {"trigesim", 30},
                                  {"cuadragesim", 40},
                                  {"quincuagesim", 50},
                                  {"sexagesim", 60},
                                  {"septuagesim", 70},
                                  {"octogesim", 80},
                                  {"nonagesim", 90},
                                  {"centesim", 100},
                                  {NULL, 0}};

static const rs_stem russian[] = {{"перв", 1},         {"втор", 2},
                                  {"трет", 3},         {"четверт", 4},
                                  {"пят", 5},          {"шест", 6},
                                  {"седьм", 7},        {"восьм", 8},
                                  {"девят", 9},        {"десят", 10},
                                  {"одиннадцат", 11},  {"двенадцат", 12},
                                  {"тринадцат", 13},   {"четырнадцат", 14},
                                  {"пятнадцат", 15},   {"шестнадцат", 16},
                                  {"семнадцат", 17},   {"восемнадцат", 18},
                                  {"девятнадцат", 19}, {"двадцат", 20},
                                  {"тридцат", 30},     {"сорок", 40},
                                  {"пятьдесят", 50},   {"пятидесят", 50},
                                  {"шестьдесят", 60},  {"шестидесят", 60},
                                  {"семьдесят", 70},   {"семидесят", 70},
                                  {"восемьдесят", 80}, {"восьмидесят", 80},
                                  {"девяност", 90},    {"сто", 100},
                                  {"сотая", 100},      {NULL, 0}};

// Without the article and "and" that are written as one with them.
static const rs_stem arabic[] = {
    {"اولي", 1},    {"حادي", 1},    {"ثاني", 2},    {"ثالث", 3},    {"رابع", 4},    {"خامس", 5},
    {"سادس", 6},    {"سابع", 7},    {"ثامن", 8},    {"تاسع", 9},    {"عاشر", 10},   {"عشر", 10},
    {"عشرون", 20},  {"عشرين", 20},  {"ثلاثون", 30}, {"ثلاثين", 30}, {"اربعون", 40}, {"اربعين", 40},
    {"خمسون", 50},  {"خمسين", 50},  {"ستون", 60},   {"ستين", 60},   {"سبعون", 70},  {"سبعين", 70},
    {"ثمانون", 80}, {"ثمانين", 80}, {"تسعون", 90},  {"تسعين", 90},  {"مايه", 100},  {"ميه", 100},
    {NULL, 0}};

static const struct {
    const char *language;
    const rs_stem *stems;
} stem_lists[] = {
    {"en", english}, {"fr", french}, {"es", spanish}, {"ru", russian}, {"ar", arabic}};

static rs_view without(rs_view word, const char *prefix) {
    rs_view wanted = rs_view_of(prefix);
    return rs_view_starts_with(word, wanted) ? rs_view_slice(word, wanted.size, word.size) : word;
}

static uint32_t value_of(rs_view word, const rs_stem *stems, size_t *end) {
    uint32_t value = 0;
    *end = 0;
    for (const rs_stem *stem = stems; stem->begins; stem++) {
        rs_view begins = rs_view_of(stem->begins);
        if (begins.size > *end && rs_view_starts_with(word, begins)) {
            value = stem->value;
            *end = begins.size;
        }
    }
    return value;
}

// Spanish writes some of them as one word: decimotercer, decimoctavo.
static uint32_t word_value(rs_view word, const rs_stem *stems) {
    size_t end;
    if (stems == arabic) {
        word = without(without(word, "و"), "ال");
    }
    uint32_t value = value_of(word, stems, &end);
    for (size_t i = end; stems == spanish && end != 0 && i <= end + 1 && i < word.size; i++) {
        size_t more;
        value += value_of(rs_view_slice(word, i, word.size), stems, &more);
    }
    return value;
}

static uint32_t sum_of_words(const rs_folded *line, const rs_stem *stems) {
    uint32_t sum = 0;
    for (size_t i = 0; i < line->size;) {
        size_t start = i;
        while (i < line->size && line->classes[i] == RS_CLASS_LETTER) {
            i++;
        }
        sum += i > start ? word_value(rs_folded_view(line, start, i), stems) : 0;
        i += i == start;
    }
    return sum;
}

// The first number in digits, or behind 第 in Chinese ones.
static uint32_t written_number(rs_view line) {
    rs_view ordinal = rs_view_of("第");
    for (size_t i = 0; i < line.size; rs_utf8_next(line, &i)) {
        size_t end = i;
        uint32_t number = rs_numeral_digits(line, &end);
        if (number) {
            return number;
        }
        if (rs_view_starts_with(rs_view_slice(line, i, line.size), ordinal)) {
            end = i + ordinal.size;
            number = rs_numeral_chinese(line, &end);
        }
        if (number) {
            return number;
        }
    }
    return 0;
}

uint32_t rs_ordinal_find(rs_view text, const char *language, rs_arena *arena) {
    if (text.size > LONGEST_LINE) {
        return 0;
    }
    uint32_t number = written_number(text);
    rs_folded folded;
    if (number || rs_fold(text, false, arena, &folded, NULL) != RESSEARCH_OK) {
        return number;
    }
    for (size_t i = 0; i < sizeof stem_lists / sizeof *stem_lists; i++) {
        if (strcmp(stem_lists[i].language, language) == 0) {
            return sum_of_words(&folded, stem_lists[i].stems);
        }
    }
    return 0;
}
