// SPDX-License-Identifier: GPL-2.0-or-later
/* Synonyms from a list of equal terms. */
#include "searcher/expand/synonyms.h"

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "searcher/expand.h"
#include "searcher/expand/synonym-key.h"

static const double synonym_weight = 0.8;

/* Of one leaf: a search for more would take longer than anyone waits. */
enum { MOST_SYNONYMS = 100 };

// The first of the list's terms by key that is not below key.
static size_t place_of(const rs_synonyms *list, rs_view key) {
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (rs_view_compare(list->order[middle]->key, key) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static bool is_term(const rs_synonyms *list, rs_view key) {
    size_t place = place_of(list, key);
    return place < list->count && rs_view_equal(list->order[place]->key, key);
}

typedef struct chosen {
    rs_view keys[MOST_SYNONYMS + 1]; // the one asked for first
    size_t count;
} chosen;

static bool choose(chosen *already, rs_view key) {
    for (size_t i = 0; i < already->count; i++) {
        if (rs_view_equal(already->keys[i], key)) {
            return false;
        }
    }
    if (already->count > MOST_SYNONYMS) {
        return false;
    }
    already->keys[already->count++] = key;
    return true;
}

// All terms of the lines that key stands in.
static ressearch_status add_equal(rs_expansion *expansion, rs_view key, rs_leaves *alternatives) {
    const rs_synonyms *list = &expansion->query->synonyms;
    chosen already = {{key}, 1};
    ressearch_status status = RESSEARCH_OK;
    for (size_t i = place_of(list, key); i < list->count && rs_view_equal(list->order[i]->key, key);
         i++) {
        const rs_synonym *first = list->order[i], *end = list->terms + list->count;
        while (first > list->terms && first[-1].line == first->line) {
            first--;
        }
        for (const rs_synonym *other = first; other < end && other->line == first->line; other++) {
            if (status == RESSEARCH_OK && choose(&already, other->key)) {
                status = rs_add_alternative(expansion, other->text, synonym_weight, alternatives);
            }
        }
    }
    return status;
}

// Whether a word may begin or end at a place of a key.
static bool is_joint(rs_view key, size_t at) {
    if (at == 0 || at == key.size) {
        return true;
    }
    size_t before = rs_utf8_floor(key, at - 1), after = at;
    return !rs_class_is_spaced(rs_fold_class(rs_utf8_next(key, &before))) ||
           !rs_class_is_spaced(rs_fold_class(rs_utf8_next(key, &after)));
}

static bool holds(rs_view text, rs_view term) {
    for (size_t at = 0; term.size <= text.size - at; at++) {
        const char *found = memmem(text.data + at, text.size - at, term.data, term.size);
        if (!found) {
            return false;
        }
        at = (size_t)(found - text.data);
        if (is_joint(text, at) && is_joint(text, at + term.size)) {
            return true;
        }
    }
    return false;
}

// Of a long question: the synonyms of each term that stands in it.
static ressearch_status add_inside(rs_expansion *expansion, rs_view text, rs_leaves *alternatives) {
    const rs_synonyms *list = &expansion->query->synonyms;
    ressearch_status status = RESSEARCH_OK;
    for (size_t i = 0; i < list->count && status == RESSEARCH_OK; i++) {
        rs_view key = list->order[i]->key;
        bool again = i > 0 && rs_view_equal(key, list->order[i - 1]->key);
        if (!again && holds(text, key)) {
            status = add_equal(expansion, key, alternatives);
        }
    }
    return status;
}

ressearch_status rs_expand_synonyms(rs_expansion *expansion, const rs_node *leaf,
                                    rs_leaves *alternatives) {
    if (expansion->query->synonyms.count == 0 || leaf->kind == RS_NODE_PREFIX) {
        return RESSEARCH_OK;
    }
    rs_buffer key = {0};
    bool spaced = false;
    rs_synonym_key(&leaf->analysis, &key, &spaced);
    ressearch_status status = key.failed ? rs_no_memory(expansion->error)
                              : leaf->kind == RS_NODE_ANY
                                  ? add_inside(expansion, rs_buffer_view(&key), alternatives)
                                  : add_equal(expansion, rs_buffer_view(&key), alternatives);
    rs_buffer_free(&key);
    return status;
}

ressearch_status rs_expand_phrase(rs_expansion *expansion, const rs_node *and, size_t from,
                                  rs_leaves *alternatives, size_t *used) {
    const rs_synonyms *list = &expansion->query->synonyms;
    rs_buffer key = {0};
    bool spaced = false;
    size_t longest = 0; // key that is a term
    *used = 0;
    for (size_t i = from; i < and->count && key.size < list->longest; i++) {
        const rs_node *child = and->children[i];
        bool word = child->kind == RS_NODE_WORD || child->kind == RS_NODE_TEXT;
        if (!word || child->quoted || child->weight > 0) {
            break;
        }
        rs_synonym_key(&child->analysis, &key, &spaced);
        if (i > from && !key.failed && is_term(list, rs_buffer_view(&key))) {
            *used = i + 1 - from;
            longest = key.size;
        }
    }
    key.size = *used > 0 ? longest : key.size;
    ressearch_status status = key.failed  ? rs_no_memory(expansion->error)
                              : *used > 0 ? add_equal(expansion, rs_buffer_view(&key), alternatives)
                                          : RESSEARCH_OK;
    rs_buffer_free(&key);
    return status;
}
