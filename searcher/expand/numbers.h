// SPDX-License-Identifier: GPL-2.0-or-later
/* Chinese numerals: reading them and writing them, up to 99,999,999. */
#ifndef RS_NUMBERS_H
#define RS_NUMBERS_H

#include <stdint.h>

#include "core/base/array.h"
#include "core/base/buffer.h"

enum { RS_LARGEST_NUMBER = 99999999, RS_MOST_DIGITS = 8 };

typedef struct rs_number {
    uint32_t value;
    char digits[RS_MOST_DIGITS + 1];
    bool counted;    /* read or to be written with tens and hundreds: 六十二 */
    bool spelled;    /* digit by digit: 二〇〇七 */
    uint32_t length; /* in characters, as it was read */
} rs_number;

/* Whether a folded character is a Chinese numeral, formal ones (壹, 拾) included. */
bool rs_is_numeral(uint32_t code);

/* Reads folded Chinese numerals, all of them; false when they are no number. */
bool rs_number_read(const uint32_t *codes, uint32_t length, rs_number *out);

/* Reads ASCII digits; false when they are too many. */
bool rs_number_of_digits(const uint32_t *codes, uint32_t length, rs_number *out);

/* All writings of a number, in digits, Chinese and small Roman numerals, each followed by a NUL,
 * the likely ones first. */
void rs_number_write(const rs_number *number, rs_buffer *into);

#endif
