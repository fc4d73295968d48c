// SPDX-License-Identifier: GPL-2.0-or-later
/* Readings from the table made at build time. */
#include "core/analysis/pinyin.h"

#include "core/analysis/pinyin-table.inc"

enum {
    SYLLABLES = sizeof pinyin_syllables / sizeof *pinyin_syllables,
    OTHERS = sizeof pinyin_others / sizeof *pinyin_others
};

static bool spells(const char *syllable, rs_view letters) {
    if (strlen(syllable) != letters.size) {
        return false;
    }
    for (size_t i = 0; i < letters.size; i++) {
        bool umlaut = syllable[i] == 'v' && letters.data[i] == 'u';
        if (syllable[i] != letters.data[i] && !umlaut) {
            return false;
        }
    }
    return true;
}

// The first of the other readings of a character, or where it would stand.
static size_t first_other(uint32_t code) {
    size_t low = 0, high = OTHERS;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (pinyin_others[middle][0] < code) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

size_t rs_pinyin_readings(uint32_t code, const char *readings[RS_MOST_READINGS]) {
    if (code < RS_PINYIN_FIRST || code > RS_PINYIN_LAST) {
        return 0;
    }
    size_t count = 0;
    unsigned usual = pinyin_of[code - RS_PINYIN_FIRST];
    if (pinyin_syllables[usual][0]) {
        readings[count++] = pinyin_syllables[usual];
    }
    for (size_t i = first_other(code); i < OTHERS && pinyin_others[i][0] == code; i++) {
        if (count < RS_MOST_READINGS) {
            readings[count++] = pinyin_syllables[pinyin_others[i][1]];
        }
    }
    return count;
}

bool rs_is_read(uint32_t code, rs_view letters) {
    const char *readings[RS_MOST_READINGS];
    size_t count = rs_pinyin_readings(code, readings);
    for (size_t i = 0; i < count; i++) {
        if (spells(readings[i], letters)) {
            return true;
        }
    }
    return false;
}

bool rs_is_read_from(uint32_t code, char initial) {
    const char *readings[RS_MOST_READINGS];
    size_t count = rs_pinyin_readings(code, readings);
    for (size_t i = 0; i < count; i++) {
        if (readings[i][0] == initial) {
            return true;
        }
    }
    return false;
}

bool rs_is_syllable(rs_view letters) {
    for (size_t i = 0; i < SYLLABLES && letters.size > 0; i++) {
        if (spells(pinyin_syllables[i], letters)) {
            return true;
        }
    }
    return false;
}
