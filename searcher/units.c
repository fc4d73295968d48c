// SPDX-License-Identifier: GPL-2.0-or-later
/* Takes the leaves of a query apart into units. */
#include "searcher/units.h"

#include <math.h>

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/index/schema.h"

enum { MOST_FORMS = 40 };

static uint32_t frequency(rs_plan *plan, rs_view term) {
    uint32_t count = 0;
    rs_view clipped = rs_schema_term(&plan->arena, "", term);
    if (plan->status == RESSEARCH_OK) {
        plan->status =
            xc_segments_frequency(rs_index_segments(plan->index), clipped, &count, plan->error);
    }
    return count;
}

static double idf_of(rs_plan *plan, uint32_t count) {
    double all = (double)xc_segments_count(rs_index_segments(plan->index));
    double found = (double)count < all ? (double)count : all;
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

// A word and its stems in the languages of the index, distinct; lives in the plan's arena.
static const rs_view *word_forms(rs_plan *plan, const rs_node *leaf, const rs_token *token,
                                 size_t *count) {
    rs_view forms[MOST_FORMS];
    size_t size = 0, language_count = 0;
    const rs_folded *text = &leaf->analysis.folded;
    forms[size++] = rs_folded_view(text, token->first, token->last);
    const char *const *languages = rs_index_languages(plan->index, &language_count);
    for (size_t i = 0; i < language_count && size < MOST_FORMS; i++) {
        rs_view stem = rs_stem_of(plan->analyzer, leaf->source, text, token,
                                  rs_view_of(languages[i]), &plan->arena);
        if (stem.size > 0 && !is_among(stem, forms, size)) {
            forms[size++] = stem;
        }
    }
    rs_view *kept = rs_arena_array(&plan->arena, size, sizeof *kept);
    if (kept) {
        memcpy(kept, forms, size * sizeof *kept);
    }
    *count = kept ? size : 0;
    return kept;
}

static void add(rs_plan *plan, rs_unit unit) {
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
static void note_forms(rs_plan *plan, const rs_unit *unit) {
    for (size_t i = 0; i < unit->form_count; i++) {
        bool any = i > 0 && is_short(unit->forms[i]);
        plan->first_letters |= any ? UINT64_MAX : rs_letter_bit(unit->forms[i]);
    }
}

static void add_word(rs_plan *plan, const rs_node *leaf, const rs_token *token) {
    const rs_folded *text = &leaf->analysis.folded;
    rs_unit unit = {.text = rs_folded_view(text, token->first, token->last),
                    .characters = token->last - token->first};
    unit.forms = word_forms(plan, leaf, token, &unit.form_count);
    uint32_t most = 0;
    for (size_t i = 0; i < unit.form_count; i++) {
        uint32_t count = frequency(plan, unit.forms[i]);
        most = count > most ? count : most;
    }
    unit.idf = idf_of(plan, most);
    note_forms(plan, &unit);
    add(plan, unit);
}

// Text is as rare as the rarest pair or word of it.
static void add_text(rs_plan *plan, const rs_node *leaf) {
    const rs_folded *text = &leaf->analysis.folded;
    rs_unit unit = {.text = rs_folded_view(text, 0, text->size),
                    .characters = (uint32_t)text->size};
    uint32_t fewest = UINT32_MAX;
    for (size_t i = 0; i < leaf->analysis.tokens.size; i++) {
        const rs_token *token = &leaf->analysis.tokens.at[i];
        bool run = token->kind == RS_TOKEN_UNSPACED || token->kind == RS_TOKEN_HANGUL;
        uint32_t step = run ? 2 : token->last - token->first;
        for (uint32_t at = token->first; at + step <= token->last; at++) {
            uint32_t count = frequency(plan, rs_folded_view(text, at, at + step));
            fewest = count < fewest ? count : fewest;
        }
    }
    // One character of a run has no term of its own; it is common enough.
    unit.idf = fewest == UINT32_MAX ? 1 : idf_of(plan, fewest);
    add(plan, unit);
}

static bool add_any_term(rs_plan *plan, rs_view term, size_t unit) {
    bool added = false;
    uint64_t *place = rs_map_put(&plan->any_terms, term, &added);
    if (place && added) {
        *place = unit + 1;
    }
    return place && added;
}

/*
 * What a pair of a question counts by the words that ICU sees there: one across two words is
 * chance, one of two single characters is a name that the dictionary does not know. In a window
 * pairs overlap, and count half of what a word does (measured, docs/ANALYSIS.md).
 */
static const double across_words = 0.7, unknown_word = 1.2, in_window = 0.5;

// Where words begin in a run, and which are single characters; places count from its start.
typedef struct word_map {
    uint32_t run;
    bool *starts;
    bool *single;
} word_map;

static bool see_word(void *context, uint32_t first, uint32_t last) {
    word_map *words = context;
    words->starts[first - words->run] = true;
    words->single[first - words->run] = last - first == 1;
    return true;
}

static double pair_weight(const word_map *words, uint32_t first) {
    first -= words->run;
    if (!words->starts[first + 1]) {
        return 1;
    }
    return words->single[first] && words->single[first + 1] ? unknown_word : across_words;
}

static void add_any_gram(rs_plan *plan, const rs_folded *text, uint32_t first, uint32_t last,
                         double weight) {
    rs_view gram = rs_folded_view(text, first, last);
    if (add_any_term(plan, gram, plan->units.size)) {
        rs_unit unit = {.text = gram, .characters = last - first, .weight = weight};
        unit.idf = idf_of(plan, frequency(plan, gram)) * weight * in_window;
        add(plan, unit);
    }
}

static void add_any_run(rs_plan *plan, const rs_folded *text, const rs_token *run) {
    size_t size = run->last - run->first;
    word_map words = {run->first, rs_arena_array(&plan->arena, size, sizeof(bool)),
                      rs_arena_array(&plan->arena, size, sizeof(bool))};
    if (!words.starts || !words.single) {
        plan->status = rs_no_memory(plan->error);
        return;
    }
    if (run->kind == RS_TOKEN_UNSPACED) {
        plan->status = rs_visit_dictionary(plan->analyzer, text, run->first, run->last, see_word,
                                           &words, plan->error);
    }
    for (uint32_t at = run->first; at + 1 < run->last && plan->status == RESSEARCH_OK; at++) {
        add_any_gram(plan, text, at, at + 2, pair_weight(&words, at));
    }
}

static void add_any_word(rs_plan *plan, const rs_node *leaf, const rs_token *token) {
    rs_view word = rs_folded_view(&leaf->analysis.folded, token->first, token->last);
    if (rs_map_get(&plan->any_terms, word)) {
        return;
    }
    size_t unit = plan->units.size;
    add_word(plan, leaf, token);
    if (token->letters && plan->status == RESSEARCH_OK) {
        plan->units.at[unit].trigrams = rs_trigrams_of(leaf->analysis.folded.codes + token->first,
                                                       token->last - token->first, &plan->arena);
    }
    for (size_t i = 0; plan->status == RESSEARCH_OK && i < plan->units.at[unit].form_count; i++) {
        add_any_term(plan, plan->units.at[unit].forms[i], unit);
    }
}

static void add_any(rs_plan *plan, const rs_node *leaf) {
    const rs_folded *text = &leaf->analysis.folded;
    for (size_t i = 0; i < leaf->analysis.tokens.size && plan->status == RESSEARCH_OK; i++) {
        const rs_token *token = &leaf->analysis.tokens.at[i];
        if (token->kind == RS_TOKEN_WORD) {
            add_any_word(plan, leaf, token);
            continue;
        }
        bool run = token->kind == RS_TOKEN_UNSPACED || token->kind == RS_TOKEN_HANGUL;
        plan->any_single = plan->any_single || (run && token->last - token->first == 1);
        if (!run || token->last - token->first == 1) {
            add_any_gram(plan, text, token->first, token->last, 1);
        } else {
            add_any_run(plan, text, token);
        }
    }
    if (plan->any_terms.failed && plan->status == RESSEARCH_OK) {
        plan->status = rs_no_memory(plan->error);
    }
}

static void add_leaf(rs_plan *plan, const rs_node *leaf) {
    switch (leaf->kind) {
    case RS_NODE_WORD:
        add_word(plan, leaf, &leaf->analysis.tokens.at[0]);
        break;
    case RS_NODE_ANY:
        add_any(plan, leaf);
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
