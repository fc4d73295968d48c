// SPDX-License-Identifier: GPL-2.0-or-later
/* The layout of the fold table, shared by its generator and its reader. */
#ifndef RS_FOLD_ENTRY_H
#define RS_FOLD_ENTRY_H

#include <stdint.h>

/* What a folded character is to us. */
enum {
    RS_CLASS_IGNORED = 0, /* only of dropped ones: invisible, belongs to the character before it */
    RS_CLASS_OTHER = 1,   /* punctuation and everything that is no text */
    RS_CLASS_SPACE = 2,
    RS_CLASS_LETTER = 3, /* of scripts that put blanks between words */
    RS_CLASS_DIGIT = 4,
    RS_CLASS_UNSPACED = 5, /* Han, kana, Thai, …: scripts without blanks between words */
    RS_CLASS_HANGUL = 6,   /* blanks between words, but endings glued to them */
    RS_CLASS_SYMBOL = 7    /* emoji and other pictures: a word each */
};

/* What becomes of a code point: value is the one it becomes, or an index of the expansions. */
enum { RS_FOLD_SAME = 0, RS_FOLD_ONE = 1, RS_FOLD_MANY = 2, RS_FOLD_DROP = 3 };

#define RS_FOLD_ENTRY(mode, class, value)                                                          \
    ((uint32_t)(mode) << 30 | (uint32_t)(class) << 24 | (value))
#define RS_FOLD_MODE(entry)  ((entry) >> 30)
#define RS_FOLD_CLASS(entry) ((entry) >> 24 & 0x3F)
#define RS_FOLD_VALUE(entry) ((entry)&0xFFFFFF)

#endif
