// SPDX-License-Identifier: GPL-2.0-or-later
/* ICU's dictionary of Chinese and Japanese words. */
#ifndef RS_DICTIONARY_H
#define RS_DICTIONARY_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A word that a text begins with: the rarer, the higher its cost. */
typedef struct rs_dictionary_word {
    uint32_t size; /* characters */
    uint32_t cost;
} rs_dictionary_word;

enum { RS_LONGEST_DICTIONARY_WORD = 20 };

typedef struct rs_dictionary rs_dictionary;

/* NULL when this ICU has none of the form that we know. */
rs_dictionary *rs_dictionary_open(void);

/* Fills words with those that begin text, shortest first; returns how many there are. The text has
 * no character above U+FFFF. */
size_t rs_dictionary_words(const rs_dictionary *dictionary, const uint32_t *text, size_t size,
                           rs_dictionary_word words[RS_LONGEST_DICTIONARY_WORD]);

void rs_dictionary_close(rs_dictionary *dictionary);

#ifdef __cplusplus
}
#endif

#endif
