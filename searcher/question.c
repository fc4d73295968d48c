// SPDX-License-Identifier: GPL-2.0-or-later
/* Takes a question, any words of which may match, apart into units. */
#include "searcher/units.h"

#include <math.h>

#include "core/base/error.h"

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

/* What a character of a longer word counts. */
static const double inside_word = 0.4;

/* So rare is a character that is taken for a name: held by this share of the paragraphs, or by a
 * few. To ask for more of them would take longer than all the rest of a question. */
static const double rare_share = 0.003, rare_count = 6;

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

static void note_code(rs_plan *plan, uint32_t code) {
    plan->any_codes[code % RS_CODE_BITS / 64] |= (uint64_t)1 << (code % 64);
}

static void add_any_gram(rs_plan *plan, const rs_folded *text, uint32_t first, uint32_t last,
                         double weight) {
    rs_view gram = rs_folded_view(text, first, last);
    note_code(plan, text->codes[first]);
    if (add_any_term(plan, gram, plan->units.size)) {
        rs_unit unit = {.text = gram, .characters = last - first, .weight = weight};
        unit.idf = rs_idf(plan, rs_frequency(plan, gram)) * weight * in_window;
        rs_units_push(plan, unit);
    }
}

typedef struct rarity {
    double count; /* paragraphs with a pair that starts with the character, twice if with two */
    double most;
} rarity;

static bool count_pair(void *context, rs_view term, uint32_t frequency) {
    (void)term;
    rarity *character = context;
    character->count += frequency;
    return character->count <= character->most;
}

static bool is_rare(rs_plan *plan, rs_view character, double share) {
    double all = rs_index_paragraphs(plan->index);
    rarity found = {0, fmax(rare_share * all, rare_count)};
    if (share * all > 10 * found.most) {
        return false; // far from it: no need to count
    }
    plan->status = rs_index_visit_terms(plan->index, character, count_pair, &found, plan->error);
    return found.count <= found.most;
}

/*
 * A character by itself: a single-character word that few paragraphs hold is a name, and asked for
 * like one. All other characters only rank: they tell apart what their pairs have found.
 */
static void add_character(rs_plan *plan, const rs_folded *text, uint32_t at, bool is_word) {
    rs_view character = rs_folded_view(text, at, at + 1);
    note_code(plan, text->codes[at]);
    double share = 1, weight = is_word ? 1 : inside_word;
    plan->status = rs_index_character_share(plan->index, character, &share, plan->error);
    if (plan->status != RESSEARCH_OK || !add_any_term(plan, character, plan->units.size)) {
        return;
    }
    double all = rs_index_paragraphs(plan->index);
    rs_unit unit = {.text = character, .characters = 1, .weight = weight, .begins_pairs = true};
    unit.idf = rs_idf(plan, share * all) * weight * in_window;
    unit.ranks_only = !is_word || !is_rare(plan, character, share);
    rs_units_push(plan, unit);
}

static void add_characters(rs_plan *plan, const rs_folded *text, const rs_token *run,
                           const word_map *words) {
    for (uint32_t at = run->first; at < run->last && plan->status == RESSEARCH_OK; at++) {
        if (rs_is_han(text->codes[at])) {
            add_character(plan, text, at, words->single[at - run->first]);
            plan->any_single = true;
        }
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
    add_characters(plan, text, run, &words);
}

static void add_any_word(rs_plan *plan, const rs_node *leaf, const rs_token *token) {
    rs_view word = rs_folded_view(&leaf->analysis.folded, token->first, token->last);
    if (rs_map_get(&plan->any_terms, word)) {
        return;
    }
    size_t unit = plan->units.size;
    rs_units_add_word(plan, leaf, token);
    if (token->letters && plan->status == RESSEARCH_OK) {
        plan->units.at[unit].trigrams = rs_trigrams_of(leaf->analysis.folded.codes + token->first,
                                                       token->last - token->first, &plan->arena);
    }
    for (size_t i = 0; plan->status == RESSEARCH_OK && i < plan->units.at[unit].form_count; i++) {
        add_any_term(plan, plan->units.at[unit].forms[i], unit);
    }
}

void rs_units_add_question(rs_plan *plan, const rs_node *leaf) {
    const rs_folded *text = &leaf->analysis.folded;
    for (size_t i = 0; i < leaf->analysis.tokens.size && plan->status == RESSEARCH_OK; i++) {
        const rs_token *token = &leaf->analysis.tokens.at[i];
        if (token->kind == RS_TOKEN_WORD) {
            add_any_word(plan, leaf, token);
            continue;
        }
        bool run = rs_is_run(token);
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
