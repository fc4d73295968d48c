// SPDX-License-Identifier: GPL-2.0-or-later
/* The few classes of characters that reading and structure ask for. */
#ifndef RS_CHARACTER_H
#define RS_CHARACTER_H

#include <stdint.h>

#include "core/base/view.h"

/* A blank within a line: space, tab, no-break and other widths, zero width, form feed. */
static inline bool rs_is_blank(uint32_t code) {
    return code == ' ' || code == '\t' || code == '\f' || code == '\v' || code == 0xA0 ||
           (code >= 0x2000 && code <= 0x200D) || code == 0x202F || code == 0x3000 || code == 0xFEFF;
}

/* Han, kana and their punctuation: written without blanks between words. */
static inline bool rs_is_unspaced(uint32_t code) {
    return (code >= 0x2E80 && code < 0xA000) || (code >= 0xF900 && code < 0xFB00) ||
           (code >= 0xFE30 && code < 0xFE50) || (code >= 0xFF00 && code < 0xFF61) ||
           (code >= 0x20000 && code < 0x40000);
}

static inline bool rs_is_arabic(uint32_t code) {
    return (code >= 0x600 && code < 0x700) || (code >= 0xFB50 && code < 0xFE00) ||
           (code >= 0xFE70 && code < 0xFEFF);
}

/* Ends a sentence, or a part of a list: what may stand before a new paragraph. */
static inline bool rs_is_stop(uint32_t code) {
    return code == '.' || code == ':' || code == ';' || code == '!' || code == '?' ||
           code == 0x3002 || code == 0xFF0E || code == 0xFF1A || code == 0xFF1B || code == 0xFF01 ||
           code == 0xFF1F || code == 0x61B || code == 0x61F || code == 0x6D4 || code == 0x2026 ||
           code == 0x964;
}

static inline bool rs_is_colon(uint32_t code) {
    return code == ':' || code == 0xFF1A;
}

static inline bool rs_is_comma(uint32_t code) {
    return code == ',' || code == 0xFF0C || code == 0x60C || code == 0x3001;
}

/* May follow the last stop of a paragraph: closing quotes and brackets, footnote marks. */
static inline bool rs_is_trailing(uint32_t code) {
    return code == '"' || code == '\'' || code == ')' || code == ']' || code == '*' ||
           code == 0xBB || code == 0x2019 || code == 0x201D || code == 0xFF09 || code == 0x300B ||
           code == 0x300D || code == 0x300F || code == 0xB9 || code == 0xB2 || code == 0xB3 ||
           code == 0x2070 || (code >= 0x2074 && code <= 0x2079);
}

/* The last character of text but blanks, line ends, quotes and footnote marks; 0: there is none. */
uint32_t rs_last_code(rs_view text);

#endif
