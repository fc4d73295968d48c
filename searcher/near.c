// SPDX-License-Identifier: GPL-2.0-or-later
/* Looks for occurrences that stand close together, in one pass over them for each child. */
#include "searcher/near.h"

#include "searcher/occurrence.h"

typedef struct near_search {
    const rs_folded *text;
    unsigned distance;
    rs_occurrences *lists; // of each child that is text
    const rs_occurrence **chosen;
    size_t *next; // of each child, the first one that does not stand before the first chosen
    size_t count;
} near_search;

// Words that begin between two characters, counted up to `enough`; characters of unspaced scripts
// count one each.
static unsigned words_between(const rs_folded *text, uint32_t from, uint32_t to, unsigned enough) {
    unsigned words = 0;
    for (uint32_t i = from; i < to && words < enough; i++) {
        bool unspaced = text->classes[i] == RS_CLASS_UNSPACED;
        bool word = text->classes[i] >= RS_CLASS_LETTER;
        words += word && (unspaced || i == from || rs_is_boundary(text, i));
    }
    return words;
}

static bool is_near(const near_search *search, const rs_occurrence *a, const rs_occurrence *b) {
    const rs_occurrence *left = a->first <= b->first ? a : b, *right = left == a ? b : a;
    return left->last >= right->first || words_between(search->text, left->last, right->first,
                                                       search->distance) < search->distance;
}

static bool all_near(const near_search *search) {
    for (size_t i = 0; i < search->count; i++) {
        for (size_t k = i + 1; k < search->count; k++) {
            if (!is_near(search, search->chosen[i], search->chosen[k])) {
                return false;
            }
        }
    }
    return true;
}

// Chooses of each other child the next one from `first` on; false when one has none left.
static bool choose_next(near_search *search, size_t leader, uint32_t first) {
    for (size_t i = 0; i < search->count; i++) {
        const rs_occurrences *list = &search->lists[i];
        size_t *next = &search->next[i];
        while (*next < list->size && list->at[*next].first < first) {
            (*next)++;
        }
        if (*next == list->size) {
            return false;
        }
        search->chosen[i] = i == leader ? search->chosen[i] : &list->at[*next];
    }
    return true;
}

// Whether all stand near one another with one of child `leader` before the others: then the next
// ones of the others are the nearest.
static bool near_after(near_search *search, size_t leader) {
    const rs_occurrences *leaders = &search->lists[leader];
    memset(search->next, 0, search->count * sizeof *search->next);
    for (size_t i = 0; i < leaders->size; i++) {
        search->chosen[leader] = &leaders->at[i];
        if (!choose_next(search, leader, leaders->at[i].first)) {
            return false;
        }
        if (all_near(search)) {
            return true;
        }
    }
    return false;
}

bool rs_near_matches(rs_verifier *verifier, const rs_node *near) {
    rs_arena *arena = &verifier->arena;
    near_search search = {.text = &verifier->analysis.folded, .distance = near->distance};
    search.lists = rs_arena_array(arena, near->count, sizeof *search.lists);
    search.chosen = rs_arena_array(arena, near->count, sizeof *search.chosen);
    search.next = rs_arena_array(arena, near->count, sizeof *search.next);
    bool found = search.lists && search.chosen && search.next;
    for (size_t i = 0; i < near->count && found; i++) {
        if (rs_is_text_leaf(near->children[i])) {
            rs_occurrences *list = &search.lists[search.count++];
            found = rs_find_leaf(verifier, near->children[i], RS_MOST_OCCURRENCES, list) &&
                    list->size > 0;
        }
    }
    bool near_one = search.count == 0;
    for (size_t i = 0; i < search.count && found && !near_one; i++) {
        near_one = near_after(&search, i);
    }
    for (size_t i = 0; i < search.count; i++) {
        rs_array_free(&search.lists[i]);
    }
    return found && near_one;
}
