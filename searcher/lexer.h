// SPDX-License-Identifier: GPL-2.0-or-later
/* The query string cut into operators, quotes, fields and words. */
#ifndef RS_LEXER_H
#define RS_LEXER_H

#include "core/base/array.h"
#include "core/base/view.h"

typedef enum rs_lexeme_kind {
    RS_LEXEME_WORD,   /* text without blanks */
    RS_LEXEME_QUOTED, /* text between quotes */
    RS_LEXEME_FIELD,  /* name:value, value quoted or not */
    RS_LEXEME_OPEN,
    RS_LEXEME_CLOSE,
    RS_LEXEME_OR,
    RS_LEXEME_AND,
    RS_LEXEME_NOT,
    RS_LEXEME_NEAR,
    RS_LEXEME_END
} rs_lexeme_kind;

typedef struct rs_lexeme {
    rs_lexeme_kind kind;
    rs_view text;      /* in the query string: the words, or the value of a field */
    rs_view name;      /* of a field */
    size_t offset;     /* byte of the query */
    unsigned distance; /* of NEAR */
    bool prefix;       /* a word that ended in * */
} rs_lexeme;

RS_ARRAY(rs_lexemes, rs_lexeme);

/* Replaces the content of lexemes; the last one is RS_LEXEME_END. Nothing is an error here. */
void rs_lex(rs_view query, rs_lexemes *lexemes);

#endif
