// SPDX-License-Identifier: GPL-2.0-or-later
/* Remembers for each word of the candidates which words of the query it resembles. */
#include "searcher/resembling.h"

// Stemming every word of a paragraph is dear: only words that could have such a stem are.
static bool may_share_stem(const rs_verifier *verifier, rs_view word) {
    return verifier->has_stems &&
           (!verifier->keeps_start || verifier->plan->first_letters & rs_letter_bit(word));
}

rs_view rs_token_stem(rs_verifier *verifier, const rs_token *token) {
    const rs_paragraph *paragraph = &verifier->record.paragraph;
    rs_view word = rs_folded_view(&verifier->analysis.folded, token->first, token->last);
    if (!may_share_stem(verifier, word)) {
        return word;
    }
    rs_view *kept = NULL;
    if (verifier->stems) {
        kept = &verifier->stems[token - verifier->analysis.tokens.at];
        if (kept->data) {
            return *kept;
        }
    }
    rs_view stem =
        rs_stem_of(verifier->plan->analyzer, paragraph->text, &verifier->analysis.folded, token,
                   paragraph->language, kept ? verifier->stem_arena : &verifier->arena);
    if (kept) {
        *kept = stem;
    }
    return stem;
}

// The unit that a word is by itself or by its stem, or SIZE_MAX.
static size_t same_unit(rs_verifier *verifier, const rs_token *token, rs_view word) {
    const uint64_t *unit = rs_map_get(&verifier->plan->any_terms, word);
    if (!unit) {
        unit = rs_map_get(&verifier->plan->any_terms, rs_token_stem(verifier, token));
    }
    return unit ? (size_t)(*unit - 1) : SIZE_MAX;
}

static void remember(rs_verifier *verifier, const rs_token *token, rs_view word) {
    rs_resemblances *all = &verifier->resemblances;
    const rs_units *units = &verifier->plan->units;
    size_t header = all->size, same = same_unit(verifier, token, word);
    RS_PUSH(all, ((rs_resemblance){0, 0}));
    if (same != SIZE_MAX) {
        RS_PUSH(all, ((rs_resemblance){(uint32_t)same, 1}));
    }
    if (token->letters && token->last - token->first > 2) {
        rs_trigrams own = rs_trigrams_of(verifier->analysis.folded.codes + token->first,
                                         token->last - token->first, &verifier->arena);
        for (size_t i = 0; i < units->size; i++) {
            double overlap = i == same ? 0 : rs_trigram_overlap(&own, &units->at[i].trigrams);
            if (overlap > 0) {
                RS_PUSH(all, ((rs_resemblance){(uint32_t)i, (float)overlap}));
            }
        }
    }
    if (!all->failed) {
        all->at[header].unit = (uint32_t)(all->size - header - 1);
    }
}

// Stems are those of the paragraph's language, where that has any.
static rs_view language_of(const rs_verifier *verifier) {
    return verifier->has_stems ? verifier->record.paragraph.language : rs_view_of("");
}

static void forget(rs_verifier *verifier) {
    rs_map_reset(&verifier->resembling);
    rs_arena_reset(&verifier->words);
    verifier->resemblances.size = 0;
    verifier->words_of = verifier->plan;
    rs_view language = language_of(verifier);
    const char *copy = rs_arena_copy(&verifier->words, language);
    verifier->words_language = copy ? (rs_view){copy, language.size} : (rs_view){0};
}

const rs_resemblance *rs_resembling(rs_verifier *verifier, const rs_token *token, size_t *count) {
    if (verifier->words_of != verifier->plan ||
        !rs_view_equal(verifier->words_language, language_of(verifier))) {
        forget(verifier);
    }
    *count = 0;
    rs_view word = rs_folded_view(&verifier->analysis.folded, token->first, token->last);
    uint64_t *place = rs_map_get(&verifier->resembling, word);
    if (!place) {
        const char *copy = rs_arena_copy(&verifier->words, word);
        place = copy ? rs_map_put(&verifier->resembling, (rs_view){copy, word.size}, NULL) : NULL;
        if (!place) {
            return NULL;
        }
        *place = verifier->resemblances.size;
        remember(verifier, token, word);
    }
    if (verifier->resemblances.failed) {
        return NULL;
    }
    *count = verifier->resemblances.at[*place].unit;
    return verifier->resemblances.at + *place + 1;
}
