// SPDX-License-Identifier: GPL-2.0-or-later
/* Turns the tokens of a folded text into terms. */
#include "core/analysis/analyzer.h"

#include <unicode/ubrk.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "core/analysis/stem.h"
#include "core/analysis/words.h"
#include "core/base/error.h"
#include "core/base/memory.h"

enum { SHORTEST_WORD = 3, LONGEST_WORD = 16, LONGEST_STEMMED = 64 };

struct ressearch_analyzer {
    rs_dictionary *dictionary; /* opened when first needed, and so is the breaker */
    bool has_no_dictionary;
    UBreakIterator *breaker;
    UChar *utf16; /* the text under the breaker, and which character each unit is of */
    uint32_t *character_of;
    size_t capacity;
    rs_stemmer stemmer;
};

#define TEXT_OF(macro)  TEXT_OF_(macro)
#define TEXT_OF_(value) #value

const char *rs_analysis_stamp(void) {
    return "analysis " TEXT_OF(RS_ANALYSIS_VERSION) "\nicu " U_ICU_VERSION
                                                    "\nunicode " U_UNICODE_VERSION
                                                    "\nlibstemmer " RESSEARCH_STEMMER_VERSION "\n";
}

ressearch_status ressearch_analyzer_create(ressearch_analyzer **out, ressearch_error *error) {
    rs_error_clear(error);
    if (!out) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "no place for the analyzer was given");
    }
    *out = rs_allocate_zeroed(1, sizeof **out);
    return *out ? RESSEARCH_OK : rs_no_memory(error);
}

void ressearch_analyzer_free(ressearch_analyzer *analyzer) {
    if (!analyzer) {
        return;
    }
    if (analyzer->breaker) {
        ubrk_close(analyzer->breaker);
    }
    rs_dictionary_close(analyzer->dictionary);
    rs_stemmer_free(&analyzer->stemmer);
    rs_release(analyzer->utf16);
    rs_release(analyzer->character_of);
    rs_release(analyzer);
}

ressearch_status rs_analyze(rs_view text, bool with_markup, rs_arena *arena, rs_analysis *analysis,
                            ressearch_error *error) {
    ressearch_status status = rs_fold(text, with_markup, arena, &analysis->folded, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    rs_tokenize(&analysis->folded, &analysis->tokens);
    return analysis->tokens.failed ? rs_no_memory(error) : RESSEARCH_OK;
}

// ---- stems ----

static rs_view fold_stem(rs_view stem, rs_arena *arena) {
    rs_folded folded;
    if (rs_fold(stem, true, arena, &folded, NULL) != RESSEARCH_OK) {
        return stem;
    }
    return rs_folded_view(&folded, 0, folded.size);
}

// The word in lower case with its accents: Snowball's rules for French or Spanish need them.
static rs_view lower_form(rs_view text, const rs_folded *folded, const rs_token *token,
                          rs_arena *arena) {
    UErrorCode code = U_ZERO_ERROR;
    UChar in[LONGEST_STEMMED], out[LONGEST_STEMMED];
    char *bytes = rs_arena_take(arena, LONGEST_STEMMED * 3);
    uint32_t start = folded->starts[token->first], end = folded->ends[token->last - 1];
    int32_t size = 0, written = 0;
    const UNormalizer2 *casefold = unorm2_getNFKCCasefoldInstance(&code);
    u_strFromUTF8(in, LONGEST_STEMMED, &size, text.data + start, (int32_t)(end - start), &code);
    written = unorm2_normalize(casefold, in, size, out, LONGEST_STEMMED, &code);
    u_strToUTF8(bytes, LONGEST_STEMMED * 3, &size, out, written, &code);
    return U_FAILURE(code) || !bytes ? (rs_view){0} : (rs_view){bytes, (size_t)size};
}

rs_view rs_stem_of(rs_analyzer *analyzer, rs_view text, const rs_folded *folded,
                   const rs_token *token, rs_view language, rs_arena *arena) {
    rs_view word = rs_folded_view(folded, token->first, token->last);
    if (!token->letters || token->last - token->first < SHORTEST_WORD ||
        token->last - token->first > LONGEST_STEMMED || !rs_has_stems(language)) {
        return word;
    }
    bool changed = false, gap = false;
    for (uint32_t i = token->first; i < token->last; i++) {
        changed = changed || folded->flags[i] & RS_FOLDED_CHANGED;
        gap = gap || (i > token->first && folded->flags[i] & RS_FOLDED_AFTER_GAP);
    }
    if (!changed || gap || rs_view_is(language, "ar") || rs_view_is(language, "ru")) {
        return rs_stem(&analyzer->stemmer, word, language, arena);
    }
    rs_view lower = lower_form(text, folded, token, arena);
    if (!lower.data) {
        return word;
    }
    return fold_stem(rs_stem(&analyzer->stemmer, lower, language, arena), arena);
}

// ---- dictionary words ----

static bool make_room(rs_analyzer *analyzer, size_t units) {
    if (units <= analyzer->capacity) {
        return true;
    }
    UChar *utf16 = rs_resize(analyzer->utf16, units * sizeof *utf16);
    analyzer->utf16 = utf16 ? utf16 : analyzer->utf16;
    uint32_t *character_of = rs_resize(analyzer->character_of, units * sizeof *character_of);
    analyzer->character_of = character_of ? character_of : analyzer->character_of;
    analyzer->capacity = utf16 && character_of ? units : analyzer->capacity;
    return utf16 && character_of;
}

// Puts characters start to end of the text under the breaker.
static ressearch_status start_breaker(rs_analyzer *analyzer, const rs_folded *text, uint32_t start,
                                      uint32_t end, ressearch_error *error) {
    if (!make_room(analyzer, (size_t)(end - start) * 2 + 1)) {
        return rs_no_memory(error);
    }
    size_t size = 0;
    for (uint32_t i = start; i < end; i++) {
        size_t before = size;
        U16_APPEND_UNSAFE(analyzer->utf16, size, text->codes[i]);
        for (size_t k = before; k < size; k++) {
            analyzer->character_of[k] = i;
        }
    }
    analyzer->character_of[size] = end;
    UErrorCode code = U_ZERO_ERROR;
    if (!analyzer->breaker) {
        analyzer->breaker = ubrk_open(UBRK_WORD, "root", NULL, 0, &code);
    }
    // Out of memory ICU also returns NULL without an error.
    if (!analyzer->breaker) {
        return rs_no_memory(error);
    }
    ubrk_setText(analyzer->breaker, analyzer->utf16, (int32_t)size, &code);
    if (U_FAILURE(code)) {
        return rs_fail(error, RESSEARCH_INTERNAL, "ICU cannot segment words: %s",
                       u_errorName(code));
    }
    return RESSEARCH_OK;
}

static bool has_dictionary(rs_analyzer *analyzer) {
    if (!analyzer->dictionary && !analyzer->has_no_dictionary) {
        analyzer->dictionary = rs_dictionary_open();
        analyzer->has_no_dictionary = !analyzer->dictionary;
    }
    return analyzer->dictionary != NULL;
}

ressearch_status rs_visit_dictionary(rs_analyzer *analyzer, const rs_folded *text, uint32_t start,
                                     uint32_t end,
                                     bool (*visit)(void *context, uint32_t first, uint32_t last),
                                     void *context, ressearch_error *error) {
    if (rs_words_are_han(text, start, end) && has_dictionary(analyzer)) {
        return rs_words_visit(analyzer->dictionary, text, start, end, visit, context, error);
    }
    ressearch_status status = start_breaker(analyzer, text, start, end, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    int32_t from = ubrk_first(analyzer->breaker);
    for (int32_t to; (to = ubrk_next(analyzer->breaker)) != UBRK_DONE; from = to) {
        uint32_t first = analyzer->character_of[from], last = analyzer->character_of[to];
        // A boundary within a pair of surrogates, or text of another kind.
        if (first == last || text->classes[first] != RS_CLASS_UNSPACED) {
            continue;
        }
        // ICU does not cut between Thai and a digit.
        uint32_t cut = first;
        while (cut < last && text->classes[cut] == RS_CLASS_UNSPACED) {
            cut++;
        }
        if (!visit(context, first, cut)) {
            break;
        }
    }
    return RESSEARCH_OK;
}

// ---- terms ----

typedef struct emission {
    rs_analyzer *analyzer;
    rs_view text;
    const rs_folded *folded;
    rs_view language;
    rs_arena *arena;
    bool (*visit)(void *context, const rs_term *term);
    void *context;
    bool stopped;
} emission;

static void emit(emission *to, uint32_t first, uint32_t last, rs_term_kind kind) {
    rs_term term = {rs_folded_view(to->folded, first, last), first, last, kind};
    to->stopped = to->stopped || !to->visit(to->context, &term);
}

static void emit_word(emission *to, const rs_token *token) {
    emit(to, token->first, token->last, RS_TERM_WORD);
    rs_view word = rs_folded_view(to->folded, token->first, token->last);
    rs_view stem = rs_stem_of(to->analyzer, to->text, to->folded, token, to->language, to->arena);
    if (!to->stopped && stem.size > 0 && !rs_view_equal(word, stem)) {
        rs_term term = {stem, token->first, token->last, RS_TERM_STEM};
        to->stopped = !to->visit(to->context, &term);
    }
}

static void emit_run(emission *to, const rs_token *token) {
    for (uint32_t i = token->first; i + 1 < token->last && !to->stopped; i++) {
        emit(to, i, i + 2, RS_TERM_GRAM);
    }
    emit(to, token->last - 1, token->last, RS_TERM_GRAM);
    if (token->kind == RS_TOKEN_HANGUL && token->last - token->first >= SHORTEST_WORD) {
        emit(to, token->first, token->last, RS_TERM_DICTIONARY);
    }
}

bool rs_is_han(uint32_t code) {
    return (code >= 0x3400 && code <= 0x9FFF) || code >= 0x20000 ||
           (code >= 0x3005 && code <= 0x3007) || (code >= 0xF900 && code <= 0xFAFF);
}

// Han alone has no longer words: beside its pairs they rank nothing better, and cost a sixth of
// indexing (docs/ANALYSIS.md). Kana and Thai have them.
static bool has_dictionary_words(const rs_folded *text, const rs_token *run) {
    uint32_t other = 0;
    for (uint32_t i = run->first; i < run->last; i++) {
        other += !rs_is_han(text->codes[i]);
    }
    return other > 0 && run->last - run->first >= SHORTEST_WORD;
}

static bool emit_dictionary_word(void *context, uint32_t first, uint32_t last) {
    emission *to = context;
    if (last - first >= SHORTEST_WORD && last - first <= LONGEST_WORD) {
        emit(to, first, last, RS_TERM_DICTIONARY);
    }
    return !to->stopped;
}

ressearch_status rs_visit_terms(rs_analyzer *analyzer, rs_view text, const rs_analysis *analysis,
                                rs_view language, bool dictionary, rs_arena *arena,
                                bool (*visit)(void *context, const rs_term *term), void *context,
                                ressearch_error *error) {
    emission to = {analyzer, text, &analysis->folded, language, arena, visit, context, false};
    bool has_words = false;
    for (size_t i = 0; i < analysis->tokens.size && !to.stopped; i++) {
        const rs_token *token = &analysis->tokens.at[i];
        switch (token->kind) {
        case RS_TOKEN_WORD:
            emit_word(&to, token);
            break;
        case RS_TOKEN_WHOLE:
            emit(&to, token->first, token->last, RS_TERM_WHOLE);
            break;
        case RS_TOKEN_UNSPACED:
            has_words = has_words || has_dictionary_words(to.folded, token);
            emit_run(&to, token);
            break;
        case RS_TOKEN_HANGUL:
            emit_run(&to, token);
            break;
        default:
            emit(&to, token->first, token->last, RS_TERM_SYMBOL);
        }
    }
    if (to.stopped || !dictionary || !has_words) {
        return RESSEARCH_OK;
    }
    return rs_visit_dictionary(analyzer, to.folded, 0, (uint32_t)to.folded->size,
                               emit_dictionary_word, &to, error);
}
