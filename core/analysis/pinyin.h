// SPDX-License-Identifier: GPL-2.0-or-later
/* How Han characters are read in Mandarin: pinyin without tones, ü written v. */
#ifndef RS_PINYIN_H
#define RS_PINYIN_H

#include <stdint.h>

#include "core/base/view.h"

enum {
    RS_PINYIN_FIRST = 0x4E00, /* characters outside have no reading here */
    RS_PINYIN_LAST = 0x9FFF,
    RS_LONGEST_SYLLABLE = 6,
    RS_MOST_READINGS = 4
};

/* The readings of a character, the most frequent first; returns how many. */
size_t rs_pinyin_readings(uint32_t code, const char *readings[RS_MOST_READINGS]);

/* Whether a character is read so; an u of the letters stands for ü too. */
bool rs_is_read(uint32_t code, rs_view letters);

/* Whether a reading of a character begins with this letter. */
bool rs_is_read_from(uint32_t code, char initial);

/* Whether any character is read so. */
bool rs_is_syllable(rs_view letters);

#endif
