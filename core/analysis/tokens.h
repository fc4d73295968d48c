// SPDX-License-Identifier: GPL-2.0-or-later
/* Where the words of a folded text are. */
#ifndef RS_TOKENS_H
#define RS_TOKENS_H

#include "core/analysis/fold.h"
#include "core/base/array.h"

typedef enum rs_token_kind {
    RS_TOKEN_WORD,     /* letters and digits of a spaced script */
    RS_TOKEN_WHOLE,    /* several of them joined: A/61/161, c++, l'eau; its parts follow as words */
    RS_TOKEN_UNSPACED, /* a run of Han, kana, Thai … */
    RS_TOKEN_HANGUL,   /* a run of Hangul */
    RS_TOKEN_SYMBOL    /* one emoji */
} rs_token_kind;

/* Characters of the folded text, half-open. */
typedef struct rs_token {
    uint32_t first;
    uint32_t last;
    uint8_t kind;
    bool letters; /* a word without digits */
} rs_token;

RS_ARRAY(rs_tokens, rs_token);

/* Whether it is a run, which gives pairs: of an unspaced script or of Hangul. */
static inline bool rs_is_run(const rs_token *token) {
    return token->kind == RS_TOKEN_UNSPACED || token->kind == RS_TOKEN_HANGUL;
}

/* Replaces the content of tokens, in the order of their places; a whole stands before its parts. */
void rs_tokenize(const rs_folded *text, rs_tokens *tokens);

/* Whether a match may start or end between the characters before `at` and at `at`: not inside a
 * word. */
bool rs_is_boundary(const rs_folded *text, size_t at);

#endif
