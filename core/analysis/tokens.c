// SPDX-License-Identifier: GPL-2.0-or-later
/* Cuts folded text into words, identifiers and runs of unspaced scripts. */
#include "core/analysis/tokens.h"

static bool is_word(unsigned class) {
    return class == RS_CLASS_LETTER || class == RS_CLASS_DIGIT;
}

static size_t end_of_class_run(const rs_folded *text, size_t at) {
    unsigned class = text->classes[at];
    while (at < text->size && text->classes[at] == class) {
        at++;
    }
    return at;
}

static size_t end_of_word(const rs_folded *text, size_t at, bool *letters) {
    *letters = true;
    for (size_t start = at; at < text->size && is_word(text->classes[at]); at++) {
        if (at > start && text->flags[at] & RS_FOLDED_AFTER_BLANK) {
            break;
        }
        if (text->classes[at] == RS_CLASS_DIGIT) {
            *letters = false;
        }
    }
    return at;
}

// Whether the character at `at` joins the words around it into one identifier.
static bool joins(const rs_folded *text, size_t at) {
    if (at + 1 >= text->size || !is_word(text->classes[at + 1]) ||
        (text->flags[at] | text->flags[at + 1]) & RS_FOLDED_AFTER_BLANK) {
        return false;
    }
    switch (text->codes[at]) {
    case '.':
    case '-':
    case '/':
    case '_':
    case '\'':
    case '@':
    case '&':
    case '#':
    case '+':
    case '~':
    case '=':
        return true;
    case ',':
    case ':':
        return text->classes[at - 1] == RS_CLASS_DIGIT && text->classes[at + 1] == RS_CLASS_DIGIT;
    default:
        return false;
    }
}

// c++, c#, 5%: signs glued to the end of a word belong to it.
static size_t end_of_signs(const rs_folded *text, size_t at) {
    size_t end = at;
    while (end < text->size && end - at < 2 && !(text->flags[end] & RS_FOLDED_AFTER_BLANK) &&
           (text->codes[end] == '+' || text->codes[end] == '#')) {
        end++;
    }
    if (end == at && end < text->size && !(text->flags[end] & RS_FOLDED_AFTER_BLANK)) {
        return end + (text->codes[end] == '%' && text->classes[end - 1] == RS_CLASS_DIGIT);
    }
    return end == at + 1 && text->codes[at] == '+' ? at : end;
}

// Where the next part of an identifier begins whose last part and its signs end here, or 0.
static size_t next_part(const rs_folded *text, size_t end, size_t signs) {
    bool glued = signs > end && signs < text->size && is_word(text->classes[signs]) &&
                 !(text->flags[signs] & RS_FOLDED_AFTER_BLANK); // c++17
    bool joined = !glued && signs < text->size && joins(text, signs);
    return glued ? signs : joined ? signs + 1 : 0;
}

static size_t add_words(const rs_folded *text, size_t at, rs_tokens *tokens) {
    size_t whole = tokens->size, end = 0, signs = 0;
    RS_PUSH(tokens, ((rs_token){(uint32_t)at, 0, RS_TOKEN_WHOLE, false}));
    for (size_t start = at; start > 0 || end == 0; start = next_part(text, end, signs)) {
        bool letters;
        end = end_of_word(text, start, &letters);
        signs = end_of_signs(text, end);
        RS_PUSH(tokens, ((rs_token){(uint32_t)start, (uint32_t)end, RS_TOKEN_WORD, letters}));
    }
    if (tokens->failed) {
        return text->size;
    }
    tokens->at[whole].last = (uint32_t)signs;
    if (tokens->size == whole + 2 && signs == end) {
        tokens->at[whole] = tokens->at[whole + 1]; // a single word is no identifier
        tokens->size--;
    }
    return signs;
}

void rs_tokenize(const rs_folded *text, rs_tokens *tokens) {
    tokens->size = 0;
    for (size_t at = 0; at < text->size;) {
        size_t end;
        switch (text->classes[at]) {
        case RS_CLASS_LETTER:
        case RS_CLASS_DIGIT:
            at = add_words(text, at, tokens);
            break;
        case RS_CLASS_UNSPACED:
        case RS_CLASS_HANGUL:
            end = end_of_class_run(text, at);
            RS_PUSH(tokens, ((rs_token){(uint32_t)at, (uint32_t)end,
                                        text->classes[at] == RS_CLASS_HANGUL ? RS_TOKEN_HANGUL
                                                                             : RS_TOKEN_UNSPACED,
                                        true}));
            at = end;
            break;
        case RS_CLASS_SYMBOL:
            RS_PUSH(tokens, ((rs_token){(uint32_t)at, (uint32_t)at + 1, RS_TOKEN_SYMBOL, false}));
            at++;
            break;
        default:
            at++;
        }
    }
}

bool rs_is_boundary(const rs_folded *text, size_t at) {
    return at == 0 || at >= text->size || !is_word(text->classes[at - 1]) ||
           !is_word(text->classes[at]) || text->flags[at] & RS_FOLDED_AFTER_BLANK;
}
