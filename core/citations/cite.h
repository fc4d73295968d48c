// SPDX-License-Identifier: GPL-2.0-or-later
/* A citation as the UN writes it in a language: resolution 62/17, para. 3 (b). */
#ifndef RS_CITATIONS_CITE_H
#define RS_CITATIONS_CITE_H

#include "core/base/buffer.h"
#include "core/base/view.h"

/* Whose resolutions are told apart by name; those of the first two are cited by number alone. */
enum {
    RS_CITE_PLAIN,
    RS_CITE_ECONOMIC_COUNCIL,
    RS_CITE_HUMAN_RIGHTS,
    RS_CITE_COMMISSION,
    RS_CITE_ORGANS
};

enum { RS_CITE_UNITS = 20, RS_CITE_TENS = 4 };

/* How a language writes it; # stands for the number. */
typedef struct rs_cite_style {
    const char *language;
    const char *resolution[RS_CITE_ORGANS];
    const char *decision[RS_CITE_ORGANS];
    const char *comma;
    const char *paragraph;
    const char *sub;             /* behind its number: " (#)" */
    const char *preamble;        /* # is an ordinal, or a number */
    const char *preamble_number; /* where there is no ordinal */
    const char *note;
    const char *annex;
    const char *section;                   /* # is its number, roman but in ar and zh */
    const char *and;                       /* between two parts of a resolution */
    const char *to;                        /* between the first and the last of several */
    const char *ordinals[RS_CITE_UNITS];   /* first to nineteenth, by number; NULL: none at all */
    const char *tens[RS_CITE_TENS];        /* twentieth to fiftieth */
    const char *tens_joined[RS_CITE_TENS]; /* with a unit, # */
    const char *joint;                     /* before that unit */
    const char *first_joined;              /* joint and unit of 21, 31, … where they differ */
} rs_cite_style;

/* NULL when the language is none of ar, en, es, fr, ru, zh. */
const rs_cite_style *rs_cite_style_of(rs_view language);

/*
 * Appends the citation of the paragraph at address (empty: of the document) of the symbol, which
 * is in normal form. False when address is none.
 */
bool rs_cite_write(rs_view symbol, rs_view address, const rs_cite_style *style, rs_buffer *into);

#endif
