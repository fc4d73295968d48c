// SPDX-License-Identifier: GPL-2.0-or-later
/* Numbers as lists, sessions and dates write them: digits of any script, 六十二, xiv. */
#ifndef RS_NUMERAL_H
#define RS_NUMERAL_H

#include <stddef.h>
#include <stdint.h>

#include "core/base/view.h"

/* Each reads at *position, moves past what it read and gives its value; 0: there is no number. */

/* At most four digits, all ASCII, all fullwidth or all Arabic. */
uint32_t rs_numeral_digits(rs_view text, size_t *position);

/* 一 to 九百九十九, and digit by digit to 九九九九九九; 〇, 零 and ○ included. */
uint32_t rs_numeral_chinese(rs_view text, size_t *position);

/* Superscript digits, ¹². */
uint32_t rs_numeral_superscript(rs_view text, size_t *position);

/* Writes 1 to 39 as i to xxxix; room for 8 bytes; returns the bytes written. */
size_t rs_numeral_put_roman(uint32_t value, char *to);

/* The whole of text, i to xxxix, in small or in capital letters. */
uint32_t rs_numeral_roman(rs_view text);

#endif
