// SPDX-License-Identifier: GPL-2.0-or-later
/* Takes the leaves of a query apart into units. */
#include "searcher/units.h"

#include <math.h>

#include "core/analysis/stem-arabic.h"
#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/index/schema.h"

enum { MOST_FORMS = 40, SHORTEST_PREFIXED = 3 };

uint32_t rs_frequency(rs_plan *plan, rs_view term) {
    uint32_t count = 0;
    if (!plan->index) {
        return 0;
    }
    rs_view clipped = rs_schema_term(&plan->arena, "", term);
    if (plan->status == RESSEARCH_OK) {
        plan->status = rs_index_frequency(plan->index, clipped, &count, plan->error);
    }
    return count;
}

double rs_idf(const rs_plan *plan, double count) {
    if (!plan->index) {
        return 1;
    }
    double all = rs_index_paragraphs(plan->index);
    double found = count < all ? count : all;
    return log(1 + (all - found + 0.5) / (found + 0.5));
}

static bool is_among(rs_view word, const rs_view *words, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (rs_view_equal(word, words[i])) {
            return true;
        }
    }
    return false;
}

// In Arabic a preposition is written as the first letter of the word.
static size_t add_prefixed(const rs_folded *text, const rs_token *token, rs_arena *arena,
                           rs_view *forms, size_t size) {
    rs_view prefixed[RS_ARABIC_FORMS];
    rs_view word = rs_folded_view(text, token->first, token->last);
    bool arabic = token->letters && token->last - token->first >= SHORTEST_PREFIXED &&
                  text->codes[token->first] >= 0x620 && text->codes[token->first] <= 0x64A;
    size_t count = arabic ? rs_arabic_prefixed(word, arena, prefixed) : 0;
    for (size_t i = 0; i < count && size < MOST_FORMS; i++) {
        if (!is_among(prefixed[i], forms, size)) {
            forms[size++] = prefixed[i];
        }
    }
    return size;
}

const rs_view *rs_word_forms(rs_analyzer *analyzer, const rs_node *leaf, const rs_token *token,
                             const char *const *languages, size_t language_count, rs_arena *arena,
                             size_t *count) {
    rs_view forms[MOST_FORMS];
    size_t size = 0;
    const rs_folded *text = &leaf->analysis.folded;
    forms[size++] = rs_folded_view(text, token->first, token->last);
    for (size_t i = 0; i < language_count && size < MOST_FORMS; i++) {
        rs_view stem =
            rs_stem_of(analyzer, leaf->source, text, token, rs_view_of(languages[i]), arena);
        if (stem.size > 0 && !is_among(stem, forms, size)) {
            forms[size++] = stem;
        }
        if (leaf->kind == RS_NODE_WORD && strcmp(languages[i], "ar") == 0) {
            size = add_prefixed(text, token, arena, forms, size);
        }
    }
    rs_view *kept = rs_arena_array(arena, size, sizeof *kept);
    if (kept) {
        memcpy(kept, forms, size * sizeof *kept);
    }
    *count = kept ? size : 0;
    return kept;
}

void rs_units_push(rs_plan *plan, rs_unit unit) {
    RS_PUSH(&plan->units, unit);
    if (plan->units.failed && plan->status == RESSEARCH_OK) {
        plan->status = rs_no_memory(plan->error);
    }
}

static bool is_short(rs_view stem) {
    size_t at = 0;
    for (int letters = 0; letters < 2 && at < stem.size; letters++) {
        rs_utf8_next(stem, &at);
    }
    return at == stem.size;
}

// A stem of one or two letters may end in another letter than the words it stands for.
static void note_forms(rs_plan *plan, rs_unit *unit) {
    for (size_t i = 0; i < unit->form_count; i++) {
        bool any = i > 0 && is_short(unit->forms[i]);
        unit->first_letters |= any ? UINT64_MAX : rs_letter_bit(unit->forms[i]);
    }
    plan->first_letters |= unit->first_letters;
}

void rs_units_add_word(rs_plan *plan, const rs_node *leaf, const rs_token *token) {
    const rs_folded *text = &leaf->analysis.folded;
    rs_unit unit = {.text = rs_folded_view(text, token->first, token->last),
                    .characters = token->last - token->first};
    unit.forms = rs_word_forms(plan->analyzer, leaf, token, plan->languages, plan->language_count,
                               &plan->arena, &unit.form_count);
    uint32_t most = 0;
    for (size_t i = 0; i < unit.form_count; i++) {
        uint32_t count = rs_frequency(plan, unit.forms[i]);
        most = count > most ? count : most;
    }
    unit.idf = rs_idf(plan, most);
    note_forms(plan, &unit);
    rs_units_push(plan, unit);
}

// Text is as rare as the rarest pair or word of it.
static void add_text(rs_plan *plan, const rs_node *leaf) {
    const rs_folded *text = &leaf->analysis.folded;
    rs_unit unit = {.text = rs_folded_view(text, 0, text->size),
                    .characters = (uint32_t)text->size};
    uint32_t fewest = UINT32_MAX;
    for (size_t i = 0; i < leaf->analysis.tokens.size; i++) {
        const rs_token *token = &leaf->analysis.tokens.at[i];
        bool run = rs_is_run(token);
        uint32_t step = run ? 2 : token->last - token->first;
        for (uint32_t at = token->first; at + step <= token->last; at++) {
            uint32_t count = rs_frequency(plan, rs_folded_view(text, at, at + step));
            fewest = count < fewest ? count : fewest;
        }
    }
    // One character of a run has no term of its own; it is common enough.
    unit.idf = fewest == UINT32_MAX ? 1 : rs_idf(plan, fewest);
    rs_units_push(plan, unit);
}

static void add_leaf(rs_plan *plan, const rs_node *leaf) {
    switch (leaf->kind) {
    case RS_NODE_WORD:
        rs_units_add_word(plan, leaf, &leaf->analysis.tokens.at[0]);
        break;
    case RS_NODE_ANY:
        rs_units_add_question(plan, leaf);
        break;
    default:
        add_text(plan, leaf);
    }
}

void rs_units_add(rs_plan *plan, const rs_node *leaf) {
    size_t before = plan->units.size;
    add_leaf(plan, leaf);
    for (size_t i = before; leaf->weight > 0 && i < plan->units.size; i++) {
        plan->units.at[i].idf *= leaf->weight;
    }
}
