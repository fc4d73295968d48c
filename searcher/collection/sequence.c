// SPDX-License-Identifier: GPL-2.0-or-later
/* Cuts folded text where ICU sees characters and words begin. */
#include "searcher/collection/sequence.h"

#include <unicode/ubrk.h>

#include "core/base/error.h"

enum { BEGINS_CHARACTER = 1, BEGINS_WORD = 2 };

static ressearch_status icu_failed(UErrorCode code, ressearch_error *error) {
    return code == U_MEMORY_ALLOCATION_ERROR || U_SUCCESS(code)
               ? rs_no_memory(error)
               : rs_fail(error, RESSEARCH_INTERNAL, "ICU cannot segment text: %s",
                         u_errorName(code));
}

// Sets mark on each of count places (bytes of the text, ascending) where something begins.
static ressearch_status mark_beginnings(rs_view text, UBreakIteratorType type,
                                        const uint32_t *places, size_t count, uint8_t mark,
                                        uint8_t *marks, ressearch_error *error) {
    UErrorCode code = U_ZERO_ERROR;
    UText source = UTEXT_INITIALIZER;
    UBreakIterator *breaker = ubrk_open(type, "root", NULL, 0, &code);
    utext_openUTF8(&source, text.data, (int64_t)text.size, &code);
    // Out of memory ICU may also return NULL without an error.
    if (breaker && U_SUCCESS(code)) {
        ubrk_setUText(breaker, &source, &code);
    }
    if (!breaker || U_FAILURE(code)) {
        ubrk_close(breaker);
        utext_close(&source);
        return icu_failed(code, error);
    }
    int32_t begin = ubrk_first(breaker);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && places[i] == places[i - 1]) {
            continue; // one character that folds to several
        }
        while (begin != UBRK_DONE && (uint32_t)begin < places[i]) {
            begin = ubrk_next(breaker);
        }
        marks[i] |= begin != UBRK_DONE && (uint32_t)begin == places[i] ? mark : 0;
    }
    ubrk_close(breaker);
    utext_close(&source);
    return RESSEARCH_OK;
}

static bool is_spaced(unsigned class) {
    return class == RS_CLASS_LETTER || class == RS_CLASS_DIGIT;
}

// Whether the character at i, which is not the first, goes on with the element before it.
static bool goes_on(const rs_folded *folded, const uint8_t *marks, rs_elements elements, size_t i) {
    // A word may begin within a character that folds to several.
    if (!(marks[i] & BEGINS_CHARACTER)) {
        return true;
    }
    if (elements == RS_BY_CHARACTERS || marks[i] & BEGINS_WORD ||
        folded->classes[i - 1] == RS_CLASS_SPACE) {
        return false;
    }
    return elements == RS_BY_WORDS ||
           (is_spaced(folded->classes[i]) && is_spaced(folded->classes[i - 1]));
}

static void put_elements(const uint8_t *marks, rs_elements elements, rs_sequence *sequence) {
    const rs_folded *folded = &sequence->folded;
    rs_element_list *list = &sequence->list;
    for (uint32_t i = 0; i < folded->size; i++) {
        if (folded->classes[i] == RS_CLASS_SPACE) {
            continue;
        }
        uint32_t weight = i == 0 || marks[i] & BEGINS_CHARACTER;
        sequence->weight += weight;
        if (list->size > 0 && goes_on(folded, marks, elements, i)) {
            list->at[list->size - 1].last = i + 1;
            list->at[list->size - 1].weight += weight;
        } else {
            bool begins_word = marks[i] & BEGINS_WORD;
            RS_PUSH(list, ((rs_element){i, i + 1, weight, begins_word}));
        }
    }
}

ressearch_status rs_sequence_cut(rs_view text, const rs_folded *folded, rs_elements elements,
                                 rs_arena *arena, rs_sequence *sequence, ressearch_error *error) {
    sequence->text = text;
    sequence->folded = *folded;
    sequence->list.size = 0;
    sequence->weight = 0;
    uint8_t *marks = rs_arena_take(arena, folded->size + 1);
    if (!marks) {
        return rs_no_memory(error);
    }
    ressearch_status status = mark_beginnings(text, UBRK_CHARACTER, folded->starts, folded->size,
                                              BEGINS_CHARACTER, marks, error);
    if (status == RESSEARCH_OK && elements != RS_BY_CHARACTERS) {
        rs_view words = rs_folded_view(folded, 0, folded->size);
        status = mark_beginnings(words, UBRK_WORD, folded->offsets, folded->size, BEGINS_WORD,
                                 marks, error);
    }
    if (status == RESSEARCH_OK) {
        put_elements(marks, elements, sequence);
    }
    return status == RESSEARCH_OK && sequence->list.failed ? rs_no_memory(error) : status;
}

ressearch_status rs_sequence_make(rs_view text, rs_elements elements, rs_arena *arena,
                                  rs_sequence *sequence, ressearch_error *error) {
    rs_folded folded;
    ressearch_status status = rs_fold(text, false, arena, &folded, error);
    return status == RESSEARCH_OK ? rs_sequence_cut(text, &folded, elements, arena, sequence, error)
                                  : status;
}

void rs_sequence_free(rs_sequence *sequence) {
    rs_array_free(&sequence->list);
}
