// SPDX-License-Identifier: GPL-2.0-or-later
/* Finds the leaves of a query in the text of a paragraph. */
#include "searcher/occurrence.h"

#include <unicode/uchar.h>

#include "core/base/utf8.h"
#include "searcher/expand/numbers.h"
#include "searcher/resembling.h"

// The character that starts at a byte of the folded text.
static uint32_t character_at(const rs_folded *text, size_t byte) {
    size_t low = 0, high = text->size;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (text->offsets[middle] < byte) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return (uint32_t)low;
}

// The same but for case: what was typed, not a folded form of it.
static bool same_but_case(rs_view a, rs_view b) {
    size_t at = 0, to = 0;
    while (at < a.size && to < b.size) {
        UChar32 left = (UChar32)rs_utf8_next(a, &at), right = (UChar32)rs_utf8_next(b, &to);
        if (left != right && u_foldCase(left, 0) != u_foldCase(right, 0)) {
            return false;
        }
    }
    return at == a.size && to == b.size;
}

static rs_match match_of(rs_verifier *verifier, const rs_node *leaf, uint32_t first,
                         uint32_t last) {
    const rs_folded *text = &verifier->analysis.folded;
    rs_view source =
        rs_view_slice(verifier->record.paragraph.text, text->starts[first], text->ends[last - 1]);
    return same_but_case(source, leaf->source) ? RS_MATCH_EXACT : RS_MATCH_FOLDED;
}

// What a match counts in a window, by its kind: exact before folded before stemmed.
static const float worth[] = {
    [RS_MATCH_STEM] = 0.90f, [RS_MATCH_FOLDED] = 0.97f, [RS_MATCH_EXACT] = 1.0f};

static void add(rs_occurrences *into, uint32_t first, uint32_t last, size_t unit, rs_match match) {
    RS_PUSH(into, ((rs_occurrence){first, last, (uint32_t)unit, match, worth[match]}));
}

// 六十二 in 一百六十二 is another number.
static bool is_inside_number(const rs_folded *text, uint32_t first, uint32_t last) {
    return (first > 0 && rs_is_numeral(text->codes[first]) &&
            rs_is_numeral(text->codes[first - 1])) ||
           (last < text->size && rs_is_numeral(text->codes[last - 1]) &&
            rs_is_numeral(text->codes[last]));
}

static bool find_text(rs_verifier *verifier, const rs_node *leaf, size_t most,
                      rs_occurrences *into) {
    const rs_folded *text = &verifier->analysis.folded;
    const rs_folded *wanted = &leaf->analysis.folded;
    rs_view needle = rs_folded_view(wanted, 0, wanted->size);
    uint32_t unit = (uint32_t)verifier->plan->unit_of_leaf[leaf->leaf];
    bool open = leaf->kind == RS_NODE_PREFIX;
    size_t from = 0, end = text->offsets[text->size];
    while (into->size < most && end - from >= needle.size) {
        const char *hit = memmem(text->utf8 + from, end - from, needle.data, needle.size);
        if (!hit) {
            break;
        }
        uint32_t first = character_at(text, (size_t)(hit - text->utf8));
        uint32_t last = first + (uint32_t)wanted->size;
        from = text->offsets[first + 1];
        if (leaf->whole_number && is_inside_number(text, first, last)) {
            continue;
        }
        if (rs_is_boundary(text, first) && (open || rs_is_boundary(text, last))) {
            // The rest of a word that goes on is marked too.
            while (open && !rs_is_boundary(text, last)) {
                last++;
            }
            add(into, first, last, unit, match_of(verifier, leaf, first, last));
            from = text->offsets[last];
        }
    }
    return !into->failed;
}

static bool is_form(rs_view word, const rs_unit *unit) {
    for (size_t i = 0; i < unit->form_count; i++) {
        if (rs_view_equal(word, unit->forms[i])) {
            return true;
        }
    }
    return false;
}

static void tokenize(rs_verifier *verifier) {
    if (!verifier->tokenized) {
        rs_tokenize(&verifier->analysis.folded, &verifier->analysis.tokens);
        verifier->tokenized = true;
    }
}

static bool find_word(rs_verifier *verifier, const rs_node *leaf, size_t most,
                      rs_occurrences *into) {
    const rs_folded *text = &verifier->analysis.folded;
    uint32_t number = (uint32_t)verifier->plan->unit_of_leaf[leaf->leaf];
    const rs_unit *unit = &verifier->plan->units.at[number];
    tokenize(verifier);
    const rs_tokens *tokens = &verifier->analysis.tokens;
    // Many words in a long paragraph: most of its words are told apart by their first letters.
    bool by_letter = verifier->keeps_start || !verifier->has_stems;
    for (size_t i = 0; i < tokens->size && into->size < most; i++) {
        const rs_token *token = &tokens->at[i];
        if (token->kind != RS_TOKEN_WORD) {
            continue;
        }
        rs_view word = rs_folded_view(text, token->first, token->last);
        if (by_letter && !(unit->first_letters & rs_letter_bit(word))) {
            continue;
        }
        if (rs_view_equal(word, unit->text)) {
            add(into, token->first, token->last, number,
                match_of(verifier, leaf, token->first, token->last));
        } else if (is_form(word, unit) || is_form(rs_token_stem(verifier, token), unit)) {
            add(into, token->first, token->last, number, RS_MATCH_STEM);
        }
    }
    return !into->failed && !tokens->failed;
}

static void look_up(rs_verifier *verifier, uint32_t first, uint32_t last, rs_occurrences *into) {
    const rs_folded *text = &verifier->analysis.folded;
    if (!rs_may_be_any(verifier->plan, text->codes[first])) {
        return;
    }
    rs_view term = rs_folded_view(text, first, last);
    const uint64_t *unit = rs_map_get(&verifier->plan->any_terms, term);
    if (unit) {
        bool ranks_only = verifier->plan->units.at[*unit - 1].ranks_only;
        rs_match match = ranks_only ? RS_MATCH_SIMILAR : RS_MATCH_EXACT;
        RS_PUSH(into, ((rs_occurrence){first, last, (uint32_t)*unit - 1, match, 1}));
    }
}

static void find_any_word(rs_verifier *verifier, const rs_token *token, rs_occurrences *into) {
    size_t count = 0;
    const rs_resemblance *like = rs_resembling(verifier, token, &count);
    for (size_t i = 0; i < count; i++) {
        rs_match match = like[i].strength >= 1 ? RS_MATCH_STEM : RS_MATCH_SIMILAR;
        RS_PUSH(into, ((rs_occurrence){token->first, token->last, like[i].unit, match,
                                       like[i].strength}));
    }
}

static bool find_any(rs_verifier *verifier, size_t most, rs_occurrences *into) {
    tokenize(verifier);
    const rs_tokens *tokens = &verifier->analysis.tokens;
    for (size_t i = 0; i < tokens->size && into->size < most; i++) {
        const rs_token *token = &tokens->at[i];
        if (token->kind == RS_TOKEN_WORD) {
            find_any_word(verifier, token, into);
            continue;
        }
        bool run = rs_is_run(token);
        uint32_t length = run ? 2 : token->last - token->first;
        for (uint32_t at = token->first; at + length <= token->last; at++) {
            look_up(verifier, at, at + length, into);
        }
        bool single = run && verifier->plan->any_single;
        for (uint32_t at = token->first; single && at < token->last; at++) {
            look_up(verifier, at, at + 1, into);
        }
    }
    return !into->failed && !tokens->failed;
}

bool rs_find_leaf(rs_verifier *verifier, const rs_node *leaf, size_t most, rs_occurrences *into) {
    switch (leaf->kind) {
    case RS_NODE_WORD:
        return find_word(verifier, leaf, most, into);
    case RS_NODE_ANY:
        return find_any(verifier, most, into);
    default:
        return find_text(verifier, leaf, most, into);
    }
}
