// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Han characters by their pinyin, zhongwen, or the initials of that, zw. The texts that read so
 * are put together from the pairs of characters that the index has for terms: those for the first
 * two syllables, each lengthened by those that go on with the next, the most frequent ones only.
 */
#include "core/analysis/pinyin.h"

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "searcher/expand.h"

enum {
    MOST_SYLLABLES = 12,
    MOST_INITIALS = 6,
    MOST_DIVISIONS = 8, /* of one word into syllables */
    MOST_CHAINS = 50,
    LONGEST_WORD = 64
};

static const double pinyin_weight = 0.5;

/* A word divided into syllables, or into initials. */
typedef struct division {
    rs_view parts[MOST_SYLLABLES];
    size_t size;
    bool initials;
} division;

/* Characters that may follow one another in a text: each pair of them does. */
typedef struct chain {
    uint32_t codes[MOST_SYLLABLES];
    size_t size;
    uint32_t frequency; /* of the rarest pair */
} chain;

/* The most frequent chains, those first. */
typedef struct chains {
    chain at[MOST_CHAINS];
    size_t size;
} chains;

typedef struct search {
    rs_expansion *expansion;
    const division *division;
    const chain *start; /* is lengthened by one */
    chains *into;
} search;

static void keep(chains *list, const chain *one) {
    size_t place = list->size;
    while (place > 0 && list->at[place - 1].frequency < one->frequency) {
        place--;
    }
    if (place == MOST_CHAINS) {
        return;
    }
    list->size += list->size < MOST_CHAINS;
    memmove(&list->at[place + 1], &list->at[place], (list->size - place - 1) * sizeof *list->at);
    list->at[place] = *one;
}

static bool fits(const search *state, uint32_t code, size_t number) {
    rs_view part = state->division->parts[number];
    return state->division->initials ? rs_is_read_from(code, part.data[0]) : rs_is_read(code, part);
}

static bool add_pair(void *context, rs_view term, uint32_t frequency) {
    search *state = context;
    size_t at = 0;
    rs_utf8_next(term, &at);
    uint32_t code = at < term.size ? rs_utf8_next(term, &at) : 0;
    if (at == term.size && fits(state, code, state->start->size)) {
        chain longer = *state->start;
        longer.codes[longer.size++] = code;
        longer.frequency = frequency < longer.frequency ? frequency : longer.frequency;
        keep(state->into, &longer);
    }
    return true;
}

static ressearch_status lengthen(search *state, const chain *start) {
    char bytes[4];
    rs_view last = {bytes, rs_utf8_put(start->codes[start->size - 1], bytes)};
    state->start = start;
    return rs_index_visit_terms(state->expansion->index, last, add_pair, state,
                                state->expansion->error);
}

// Adds the texts that read like one division to found.
static ressearch_status find(rs_expansion *expansion, const division *parts, chains *found) {
    chains lists[2] = {{.size = 0}};
    search state = {expansion, parts, NULL, parts->size == 2 ? found : &lists[0]};
    ressearch_status status = RESSEARCH_OK;
    for (uint32_t code = RS_PINYIN_FIRST; code <= RS_PINYIN_LAST; code++) {
        const chain start = {{code}, 1, UINT32_MAX};
        if (status == RESSEARCH_OK && fits(&state, code, 0)) {
            status = lengthen(&state, &start);
        }
    }
    for (size_t size = 2; size < parts->size; size++) {
        const chains *from = &lists[size % 2];
        state.into = size + 1 == parts->size ? found : &lists[(size + 1) % 2];
        lists[(size + 1) % 2].size = 0;
        for (size_t i = 0; i < from->size && status == RESSEARCH_OK; i++) {
            status = lengthen(&state, &from->at[i]);
        }
    }
    return status;
}

/* Where a word is divided into syllables. */
typedef struct dividing {
    rs_view word;
    division now;
    division at[MOST_DIVISIONS];
    size_t size;
} dividing;

// All divisions of the word from `from` on: xian is xi an; an apostrophe divides in any case.
static void divide(dividing *state, size_t from) {
    if (from == state->word.size) {
        if (state->now.size > 1 && state->size < MOST_DIVISIONS) {
            state->at[state->size++] = state->now;
        }
        return;
    }
    from += state->word.data[from] == '\'' && from > 0;
    for (size_t size = RS_LONGEST_SYLLABLE; size > 0 && state->now.size < MOST_SYLLABLES; size--) {
        if (from + size > state->word.size) {
            continue;
        }
        rs_view part = rs_view_slice(state->word, from, from + size);
        if (rs_is_syllable(part)) {
            state->now.parts[state->now.size++] = part;
            divide(state, from + size);
            state->now.size--;
        }
    }
}

static void add_initials(dividing *state) {
    division initials = {.size = state->word.size, .initials = true};
    if (state->word.size < 2 || state->word.size > MOST_INITIALS ||
        memchr(state->word.data, '\'', state->word.size) || state->size == MOST_DIVISIONS) {
        return;
    }
    for (size_t i = 0; i < state->word.size; i++) {
        initials.parts[i] = rs_view_slice(state->word, i, i + 1);
    }
    state->at[state->size++] = initials;
}

// Latin letters only, with apostrophes between syllables.
static bool may_be_pinyin(const rs_node *leaf, rs_view word) {
    for (size_t i = 0; i < word.size; i++) {
        bool letter = word.data[i] >= 'a' && word.data[i] <= 'z';
        if (!letter && word.data[i] != '\'') {
            return false;
        }
    }
    return (leaf->kind == RS_NODE_WORD || leaf->kind == RS_NODE_TEXT) && word.size >= 2 &&
           word.size <= LONGEST_WORD;
}

static ressearch_status add_texts(rs_expansion *expansion, const chains *found,
                                  rs_leaves *alternatives) {
    ressearch_status status = RESSEARCH_OK;
    for (size_t i = 0; i < found->size && status == RESSEARCH_OK; i++) {
        char text[4 * MOST_SYLLABLES];
        size_t size = 0;
        for (size_t k = 0; k < found->at[i].size; k++) {
            size += rs_utf8_put(found->at[i].codes[k], text + size);
        }
        const char *kept = rs_arena_copy(expansion->arena, (rs_view){text, size});
        status =
            kept ? rs_add_alternative(expansion, (rs_view){kept, size}, pinyin_weight, alternatives)
                 : rs_no_memory(expansion->error);
    }
    return status;
}

ressearch_status rs_expand_pinyin(rs_expansion *expansion, const rs_node *leaf,
                                  rs_leaves *alternatives) {
    const rs_folded *text = &leaf->analysis.folded;
    rs_view word = rs_folded_view(text, 0, text->size);
    if (!expansion->query->options.pinyin || !may_be_pinyin(leaf, word)) {
        return RESSEARCH_OK;
    }
    dividing state = {.word = word};
    divide(&state, 0);
    add_initials(&state);
    chains found = {.size = 0};
    ressearch_status status = RESSEARCH_OK;
    for (size_t i = 0; i < state.size && status == RESSEARCH_OK; i++) {
        status = find(expansion, &state.at[i], &found);
    }
    return status == RESSEARCH_OK ? add_texts(expansion, &found, alternatives) : status;
}
