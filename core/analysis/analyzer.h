// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * text → terms: one analyzer for indexing, queries and highlights.
 *
 * A text is folded (fold.h), cut into tokens (tokens.h), and each token gives terms:
 *   a word           its folded form, and its stem where that differs
 *   an identifier    its whole, and each part as a word
 *   a run of Han …   its overlapping pairs, which are its words of two characters too, and its
 *                    last character alone; where kana or Thai is in it, the longer words that
 *                    ICU's dictionaries see
 *   a run of Hangul  the same, with the whole run as its word
 *   an emoji         itself
 */
#ifndef RS_ANALYZER_H
#define RS_ANALYZER_H

#include "core/analysis/fold.h"
#include "core/analysis/tokens.h"
#include "ressearch/analyzer.h"

/* One per thread. */
typedef struct ressearch_analyzer rs_analyzer;

/* Raised whenever the same text gives other terms or another record: an index of another version is
 * refused. */
#define RS_ANALYSIS_VERSION 4

/* The stamps of what decides terms: analysis, icu, unicode, libstemmer; "name value" lines. */
const char *rs_analysis_stamp(void);

typedef enum rs_term_kind {
    RS_TERM_WORD,
    RS_TERM_WHOLE,
    RS_TERM_STEM,
    RS_TERM_GRAM,       /* two neighbouring characters, or the last one of a run */
    RS_TERM_DICTIONARY, /* a word of an unspaced script */
    RS_TERM_SYMBOL
} rs_term_kind;

/* One term at one place of the folded text; bytes live in its arena. */
typedef struct rs_term {
    rs_view bytes;
    uint32_t first;
    uint32_t last;
    rs_term_kind kind;
} rs_term;

/* A text folded and cut; lives in its arena, tokens in the caller's array. */
typedef struct rs_analysis {
    rs_folded folded;
    rs_tokens tokens; /* freed by the caller with rs_array_free */
} rs_analysis;

/* Folds and tokenizes; analysis->tokens is used again. */
ressearch_status rs_analyze(rs_view text, bool with_markup, rs_arena *arena, rs_analysis *analysis,
                            ressearch_error *error);

/*
 * Calls visit with every term of an analysis, in the order of places; false stops. language
 * decides the stems. Stems live in arena. dictionary: words of unspaced scripts too, which are
 * what costs most.
 */
ressearch_status rs_visit_terms(rs_analyzer *analyzer, rs_view text, const rs_analysis *analysis,
                                rs_view language, bool dictionary, rs_arena *arena,
                                bool (*visit)(void *context, const rs_term *term), void *context,
                                ressearch_error *error);

/*
 * The folded stem of a word token in a language; equal to the word itself where nothing is
 * stripped. text is the source, whose accents stems need.
 */
rs_view rs_stem_of(rs_analyzer *analyzer, rs_view text, const rs_folded *folded,
                   const rs_token *token, rs_view language, rs_arena *arena);

/* Whether a folded character is a Han one. */
bool rs_is_han(uint32_t code);

/*
 * Calls visit with each word that ICU sees in the unspaced runs between characters start and end
 * of the text, single characters too: first and last as in rs_token.
 */
ressearch_status rs_visit_dictionary(rs_analyzer *analyzer, const rs_folded *text, uint32_t start,
                                     uint32_t end,
                                     bool (*visit)(void *context, uint32_t first, uint32_t last),
                                     void *context, ressearch_error *error);

#endif
