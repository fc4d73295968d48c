// SPDX-License-Identifier: GPL-2.0-or-later
/* What a paragraph says, apart from how it is numbered and what it ends with. */
#include "searcher/collection/wording.h"

#include "core/base/map.h"

static bool is_among(const uint32_t *codes, uint32_t code) {
    while (*codes != 0 && *codes != code) {
        codes++;
    }
    return *codes != 0;
}

// A number, a Roman one, one letter or a Chinese number begins at `at`; where it ends.
static size_t skip_number(const rs_folded *text, size_t at) {
    static const uint32_t roman[] = {'i', 'v', 'x', 0};
    static const uint32_t chinese[] = U"一二三四五六七八九十";
    size_t digits = at, letters = at, numerals = at;
    while (digits < text->size && text->classes[digits] == RS_CLASS_DIGIT) {
        digits++;
    }
    while (letters < text->size && is_among(roman, text->codes[letters])) {
        letters++;
    }
    while (numerals < text->size && is_among(chinese, text->codes[numerals])) {
        numerals++;
    }
    if (digits > at) {
        return digits;
    }
    if (numerals > at) {
        return numerals;
    }
    bool is_letter = at < text->size && text->classes[at] == RS_CLASS_LETTER;
    return letters > at ? letters : at + is_letter;
}

// Where the text begins behind "3.", "(b)", "b)", "三、", "-".
static size_t skip_marker(const rs_folded *text) {
    static const uint32_t bullets[] = U"-*•·– ";
    static const uint32_t ends[] = U".)、";
    size_t at = 0;
    while (at < text->size && is_among(bullets, text->codes[at])) {
        at++;
    }
    bool is_open = at < text->size && text->codes[at] == '(';
    size_t end = skip_number(text, at + is_open);
    bool has_number = end > at + is_open;
    bool is_closed = end < text->size && is_among(ends, text->codes[end]);
    // A decimal number or a symbol goes on behind its point.
    bool goes_on =
        end + 1 < text->size && text->codes[end] == '.' && text->classes[end + 1] == RS_CLASS_DIGIT;
    if (!has_number || !is_closed || goes_on || (is_open && text->codes[end] != ')')) {
        return at;
    }
    return end + 1;
}

rs_view rs_wording_of(const rs_folded *text, rs_arena *arena) {
    static const uint32_t marks[] = U",;.:、。 ";
    char *bytes = rs_arena_take(arena, text->offsets[text->size] + 1);
    size_t last = text->size, size = 0;
    while (last > 0 && is_among(marks, text->codes[last - 1])) {
        last--;
    }
    for (size_t i = skip_marker(text); bytes && i < last; i++) {
        rs_view one = rs_folded_view(text, i, i + 1);
        if (text->classes[i] != RS_CLASS_SPACE) {
            memcpy(bytes + size, one.data, one.size);
            size += one.size;
        }
    }
    return (rs_view){bytes, size};
}

bool rs_is_short(const rs_analysis *analysis) {
    enum { short_words = 3, short_characters = 5 };
    size_t words = 0, characters = 0;
    for (size_t i = 0; i < analysis->tokens.size; i++) {
        const rs_token *token = &analysis->tokens.at[i];
        bool is_unspaced = token->kind == RS_TOKEN_UNSPACED;
        characters += is_unspaced ? token->last - token->first : 0;
        words += !is_unspaced && token->kind != RS_TOKEN_WHOLE;
    }
    return words <= short_words && characters <= short_characters;
}

static bool is_inside(size_t place, const ressearch_citation *citations, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (place >= citations[i].range.start && place < citations[i].range.end) {
            return true;
        }
    }
    return false;
}

bool rs_only_cites(const rs_analysis *analysis, const ressearch_citation *citations, size_t count,
                   bool *failed) {
    enum { few_words = 12, few_characters = 20 };
    const rs_folded *text = &analysis->folded;
    rs_map words = {0}, characters = {0};
    for (size_t i = 0; i < analysis->tokens.size && count > 0; i++) {
        const rs_token *token = &analysis->tokens.at[i];
        bool outside = !is_inside(text->starts[token->first], citations, count);
        if (token->kind == RS_TOKEN_WORD && token->letters && outside) {
            rs_map_put(&words, rs_folded_view(text, token->first, token->last), NULL);
        }
        for (size_t j = token->first; token->kind == RS_TOKEN_UNSPACED && j < token->last; j++) {
            if (!is_inside(text->starts[j], citations, count)) {
                rs_map_put(&characters, rs_folded_view(text, j, j + 1), NULL);
            }
        }
    }
    *failed = words.failed || characters.failed;
    bool few = words.size <= few_words && characters.size <= few_characters;
    rs_map_free(&words);
    rs_map_free(&characters);
    return count > 0 && few;
}
