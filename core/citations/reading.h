// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Reading a text for what it cites: folded once, cut into lexemes (numbers, symbols, and the words
 * that matter), which the rules of lists and paragraphs then walk over. Shared by the files of
 * this folder only.
 */
#ifndef RS_CITATIONS_READING_H
#define RS_CITATIONS_READING_H

#include <stdint.h>

#include "core/analysis/fold.h"
#include "core/base/arena.h"
#include "core/base/array.h"
#include "core/base/view.h"
#include "core/citations/words.h"

/* How the number of a resolution is written. */
typedef enum rs_serial_form {
    RS_SERIAL_SESSION,         /* 62/17 */
    RS_SERIAL_SPECIAL_SESSION, /* S-10/2 */
    RS_SERIAL_EMERGENCY,       /* ES-11/1 */
    RS_SERIAL_YEAR,            /* 1540 (2004) */
    RS_SERIAL_ROMAN            /* 3367 A (XXX) */
} rs_serial_form;

typedef struct rs_serial {
    rs_serial_form form;
    uint32_t session;
    uint32_t number;
    uint64_t parts;   /* bit 0: A, … 25: Z, 26: AA, … 51: AZ */
    char bracket[12]; /* "2004", "XXX", "S-VI" */
} rs_serial;

enum {
    RS_SYMBOL_MOST = 120,         /* longest symbol, in bytes */
    RS_FIRST_COUNTED_SESSION = 31 /* the General Assembly counts by sessions since then: 31/6 */
};

typedef enum rs_lexeme_kind {
    RS_LEXEME_OTHER, /* words and marks that mean nothing here */
    RS_LEXEME_STOP,  /* the end of a sentence */
    RS_LEXEME_COMMA,
    RS_LEXEME_AND,
    RS_LEXEME_TO, /* through, 至, a dash */
    RS_LEXEME_BRACKET,
    RS_LEXEME_LINK, /* of, the, its, dated: may stand within a list */
    RS_LEXEME_DATE,
    RS_LEXEME_MONTH,  /* the name of a month without a day or year */
    RS_LEXEME_NUMBER, /* any other number */
    RS_LEXEME_SUB,    /* (b) */
    RS_LEXEME_SERIAL, /* the number of a resolution, or a fraction */
    RS_LEXEME_SYMBOL,
    RS_LEXEME_SUFFIX,     /* Corr. 1 apart from its symbol */
    RS_LEXEME_NOUN,       /* resolution, decision */
    RS_LEXEME_ORGAN,      /* Security Council */
    RS_LEXEME_PARAGRAPH,  /* the word */
    RS_LEXEME_PREAMBLE,   /* preambular */
    RS_LEXEME_PARAGRAPHS, /* the word with its numbers */
    RS_LEXEME_THAT,
    RS_LEXEME_THEREOF,
    RS_LEXEME_OWN,
    RS_LEXEME_ABOUT,
    RS_LEXEME_ORDINAL, /* 第 */
    RS_LEXEME_NUMBERED /* 号 */
} rs_lexeme_kind;

typedef struct rs_lexeme {
    rs_lexeme_kind kind;
    uint32_t value; /* of its word, or of a number */
    uint32_t first; /* folded characters, half-open */
    uint32_t last;
    bool is_han;    /* a word of Chinese */
    uint32_t from;  /* of a range that ends here, its first number; 0: none */
    rs_view text;   /* symbol without parts and brackets, suffix, sub-paragraph, paragraphs */
    rs_serial part; /* of a serial; parts and brackets of a symbol */
} rs_lexeme;

RS_ARRAY(rs_lexemes, rs_lexeme);

typedef struct rs_reading {
    rs_view source;
    rs_folded text;
    bool any_case; /* a query: symbols need no capitals */
    rs_arena *arena;
    rs_lexemes lexemes;
} rs_reading;

/* The folded character at at; 0 behind the last one. */
static inline uint32_t rs_code_at(const rs_reading *reading, size_t at) {
    return at < reading->text.size ? reading->text.codes[at] : 0;
}

/* A letter or digit as it is folded: a to z, 0 to 9. */
static inline bool rs_is_latin(uint32_t code) {
    return code >= 'a' && code <= 'z';
}

static inline bool rs_is_digit(uint32_t code) {
    return code >= '0' && code <= '9';
}

/* What stands between the numbers of a list. */
static inline bool rs_is_join(rs_lexeme_kind kind) {
    return kind == RS_LEXEME_AND || kind == RS_LEXEME_COMMA || kind == RS_LEXEME_TO;
}

/* Folds text and cuts it into lexemes; false when memory is exhausted. Free the lexemes. */
bool rs_reading_make(rs_view text, bool any_case, rs_arena *arena, rs_reading *out);

/* Whether folded character at was written as a capital letter. */
bool rs_reading_is_capital(const rs_reading *reading, size_t at);

/* Where the run that begins at folded character at ends. */
size_t rs_reading_skip(const rs_reading *reading, size_t at);

/* The number of a resolution that begins at folded character at, and where it ends. */
bool rs_serial_scan(const rs_reading *reading, size_t at, rs_serial *out, size_t *end);

/* What may follow the number: " B", " A and B" and, if asked for, "(XXX)". Moves *at past it. */
void rs_serial_scan_tail(const rs_reading *reading, size_t *at, bool bracket, rs_serial *out);

/* The symbol that begins there: its text in capitals, parts and bracket apart. */
bool rs_symbol_scan(const rs_reading *reading, size_t at, rs_lexeme *out);

/* Corr. 1, Add.2/Rev.1 that begins there. */
bool rs_suffix_scan(const rs_reading *reading, size_t at, rs_lexeme *out);

/* "(b)", "b)", "(iii)", ㈡ that begins there. */
bool rs_sub_scan(const rs_reading *reading, size_t at, rs_lexeme *out);

/* 一 to 九十九 that begins there. */
bool rs_han_number_scan(const rs_reading *reading, size_t at, rs_lexeme *out);

/* Symbol and kind of a number under its noun and organ; empty when that organ has none. */
rs_view rs_serial_symbol(const rs_serial *serial, bool is_decision, rs_organ organ,
                         rs_arena *arena);

/* A symbol's text with the parts and the bracket of serial: " B", " A-C", " (2004)". */
rs_view rs_symbol_join(rs_view text, const rs_serial *serial, rs_arena *arena);

/* The text of a symbol or suffix with another number at its end. */
rs_view rs_symbol_with_number(rs_view text, uint32_t number, rs_arena *arena);

/* Makes numbers that go on, "Add. 1 and 2", "61/1 to 61/5", lexemes of what they number. */
void rs_ranges_join(rs_lexemes *lexemes, rs_arena *arena);

/* Joins the word for paragraphs with its numbers into one lexeme, in place. */
void rs_paragraphs_join(rs_lexemes *lexemes, rs_arena *arena);

#endif
