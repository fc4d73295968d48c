// SPDX-License-Identifier: GPL-2.0-or-later
/* The words that tell citations from other numbers, in six languages; the table is words.inc. */
#ifndef RS_CITATIONS_WORDS_H
#define RS_CITATIONS_WORDS_H

#include <stdint.h>

#include "core/analysis/fold.h"

/* What a word does in a citation. */
typedef enum rs_word_role {
    RS_WORD_NONE,
    RS_WORD_NOUN,      /* resolution, decision: value is an rs_citation_kind */
    RS_WORD_ORGAN,     /* value is an rs_organ */
    RS_WORD_PARAGRAPH, /* value 1: short for it, with a full stop */
    RS_WORD_PREAMBLE,  /* preambular: what paragraphs these are */
    RS_WORD_THAT,    /* that: the noun behind it means the last one cited; value 1: before it too */
    RS_WORD_THEREOF, /* the paragraphs before it are those of the last number */
    RS_WORD_OWN,     /* the present: the noun beside it means this very text */
    RS_WORD_AND,
    RS_WORD_TO,
    RS_WORD_LINK, /* the, its, in particular; value is an rs_link */
    RS_WORD_MONTH,
    RS_WORD_DATE_UNIT, /* 年, 月, 日 */
    RS_WORD_ABOUT,     /* 关于: the organ before it holds until the noun; value is an rs_about */
    RS_WORD_ORDINAL,   /* 第 */
    RS_WORD_NUMBERED,  /* 号 */
    RS_WORD_SECTION,   /* between a paragraph and its resolution: of section II */
    RS_WORD_LETTER     /* باء: B, as Arabic spells the parts of a resolution; value 0: A */
} rs_word_role;

/* What a link tells of what follows it. */
enum {
    RS_LINK_ANY,
    RS_LINK_NUMBER, /* a number: No. */
    RS_LINK_OF,     /* whose it is: of */
    RS_LINK_AMONG   /* some of them: including */
};

/* What the organ before it does. */
enum {
    RS_ABOUT_STAYS,
    RS_ABOUT_LEANS, /* it holds until a comma */
    RS_ABOUT_BEHIND /* nothing: on, concerning, behind the number of a list */
};

/* Whose resolution it is. */
typedef enum rs_organ {
    RS_ORGAN_UNKNOWN,
    RS_ORGAN_ASSEMBLY,
    RS_ORGAN_SECURITY_COUNCIL,
    RS_ORGAN_ECONOMIC_COUNCIL,
    RS_ORGAN_HUMAN_RIGHTS_COUNCIL,
    RS_ORGAN_HUMAN_RIGHTS_COMMISSION,
    RS_ORGAN_COUNCIL, /* one of the three, the form of the number says which */
    RS_ORGAN_OTHER    /* its numbers are no symbols we know */
} rs_organ;

typedef struct rs_word {
    const char *text; /* folded; * at the end of a word stands for any ending */
    rs_word_role role;
    uint32_t value;
} rs_word;

extern const rs_word rs_words[];
extern const size_t rs_words_count;

enum { RS_WORD_BUCKETS = 256 };

/* Which bucket has the words of a first character; the buckets are filled at build time. */
static inline size_t rs_word_bucket(uint32_t code) {
    return (code ^ code >> 8) % RS_WORD_BUCKETS;
}

/* The longest word of the table that begins at folded character at; NULL: none. *end is behind. */
const rs_word *rs_word_find(const rs_folded *text, size_t at, size_t *end);

/*
 * The same for Arabic, which joins and, so, with, to, like and the article to the word: *at moves
 * past them.
 */
const rs_word *rs_word_find_arabic(const rs_folded *text, size_t *at, size_t *end, bool *has_and);

#endif
