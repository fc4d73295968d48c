// SPDX-License-Identifier: GPL-2.0-or-later
/* Finding words of the table in folded text. */
#include "core/citations/words.h"

#include "core/base/utf8.h"
#include "core/citations/citation.h"
#include "core/citations/word-index.inc"

const rs_word rs_words[] = {
#include "core/citations/words.inc"
};

const size_t rs_words_count = sizeof rs_words / sizeof *rs_words;

static bool is_letter(const rs_folded *text, size_t at) {
    return at < text->size && text->classes[at] == RS_CLASS_LETTER;
}

// Where the word ends that begins at at, or 0.
static size_t match(const char *pattern, const rs_folded *text, size_t at) {
    rs_view word = rs_view_of(pattern);
    for (size_t i = 0; i < word.size;) {
        uint32_t code = rs_utf8_next(word, &i);
        if (code == '*') {
            while (is_letter(text, at)) {
                at++;
            }
        } else if (at == text->size || text->codes[at] != code) {
            return 0;
        } else {
            at++;
        }
    }
    bool cut = is_letter(text, at) && is_letter(text, at - 1);
    return cut ? 0 : at;
}

const rs_word *rs_word_find(const rs_folded *text, size_t at, size_t *end) {
    const rs_word *best = NULL;
    size_t bucket = rs_word_bucket(text->codes[at]);
    for (size_t i = word_starts[bucket]; i < word_starts[bucket + 1]; i++) {
        const rs_word *word = &rs_words[word_order[i]];
        size_t last = match(word->text, text, at);
        if (last && (!best || last > *end)) {
            best = word;
            *end = last;
        }
    }
    return best;
}

// ---- Arabic ----

enum { WAW = 0x648, ALEF = 0x627, LAM = 0x644 };

static bool is_arabic(const rs_folded *text, size_t at) {
    return is_letter(text, at) && text->codes[at] >= 0x600 && text->codes[at] <= 0x6FF;
}

// So, with, to, like: one letter joined to the word.
static bool is_prefix(uint32_t code) {
    return code == 0x641 || code == 0x628 || code == LAM || code == 0x643;
}

const rs_word *rs_word_find_arabic(const rs_folded *text, size_t *at, size_t *end, bool *has_and) {
    size_t from = *at;
    *has_and = is_arabic(text, from) && text->codes[from] == WAW;
    from += *has_and ? 1 : 0;
    for (unsigned stripped = 0; stripped < 3 && is_arabic(text, from); stripped++) {
        const rs_word *word = rs_word_find(text, from, end);
        if (word) {
            *at = from;
            return word;
        }
        bool article =
            text->codes[from] == ALEF && is_arabic(text, from + 1) && text->codes[from + 1] == LAM;
        bool joined = stripped == 0 ? is_prefix(text->codes[from]) : text->codes[from] == LAM;
        if (!article && !joined) {
            return NULL;
        }
        from += article ? 2 : 1;
    }
    return NULL;
}
