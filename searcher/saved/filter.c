// SPDX-License-Identifier: GPL-2.0-or-later
/* Counts for each query how many of its needs a paragraph satisfies. */
#include "searcher/saved/filter.h"

#include "searcher/units.h"

static void add_link(rs_filter *filter, rs_view term, uint32_t slot) {
    uint64_t *place = rs_map_put(&filter->terms, term, NULL);
    if (!place) {
        filter->failed = true;
        return;
    }
    RS_PUSH(&filter->links, ((rs_link){slot, (uint32_t)*place}));
    *place = filter->links.size;
    filter->failed = filter->failed || filter->links.failed;
}

// Beside the word itself, which is there.
static void add_forms(rs_filter *filter, const rs_filter_word *word, rs_analyzer *analyzer,
                      const char *language) {
    size_t count = 0;
    const rs_view *forms = rs_word_forms(analyzer, word->option.leaf, word->option.token, &language,
                                         1, &filter->arena, &count);
    for (size_t i = 1; i < count; i++) {
        rs_view term = rs_schema_term(&filter->arena, "", forms[i]);
        if (term.data) {
            add_link(filter, term, word->slot);
        }
    }
}

static void add_slot(rs_filter *filter, const rs_need *need) {
    uint32_t slot = (uint32_t)filter->slots.size;
    RS_PUSH(&filter->slots, ((rs_slot){(uint32_t)filter->entries.size, 0}));
    for (const rs_option *one = need->options; one; one = one->next) {
        add_link(filter, one->term, slot);
        if (one->leaf) {
            RS_PUSH(&filter->words, ((rs_filter_word){*one, slot}));
        }
    }
}

void rs_filter_add(rs_filter *filter, const rs_node *root, bool widened) {
    rs_needs needs = {0};
    rs_needs_of(root, widened, &filter->arena, &needs);
    for (size_t i = 0; i < needs.size; i++) {
        add_slot(filter, &needs.at[i]);
    }
    if (needs.size == 0) {
        RS_PUSH(&filter->always, (uint32_t)filter->entries.size);
    }
    RS_PUSH(&filter->entries, ((rs_filter_entry){(uint32_t)needs.size, 0, 0}));
    filter->failed = filter->failed || needs.failed || filter->slots.failed ||
                     filter->words.failed || filter->always.failed || filter->entries.failed ||
                     filter->arena.failed;
    rs_array_free(&needs);
    filter->language_count = 0; // the stems of what was added are not there yet
}

void rs_filter_add_language(rs_filter *filter, rs_analyzer *analyzer, const char *language) {
    bool is_there = !rs_has_stems(rs_view_of(language));
    for (size_t i = 0; i < filter->language_count; i++) {
        is_there = is_there || strcmp(filter->languages[i], language) == 0;
    }
    const char *copy = is_there ? NULL : rs_arena_copy(&filter->arena, rs_view_of(language));
    for (size_t i = 0; copy && i < filter->words.size; i++) {
        add_forms(filter, &filter->words.at[i], analyzer, copy);
    }
    if (copy) {
        filter->languages[filter->language_count++] = copy;
    }
    filter->failed = filter->failed || filter->arena.failed;
}

// ---- one paragraph ----

static void meet(rs_filter *filter, rs_view term, rs_numbers *into) {
    const uint64_t *place = rs_map_get(&filter->terms, term);
    for (size_t i = place ? (size_t)*place : 0; i > 0; i = filter->links.at[i - 1].next) {
        rs_slot *slot = &filter->slots.at[filter->links.at[i - 1].slot];
        if (slot->seen == filter->paragraph) {
            continue;
        }
        slot->seen = filter->paragraph;
        rs_filter_entry *entry = &filter->entries.at[slot->entry];
        entry->met = entry->seen == filter->paragraph ? entry->met + 1 : 1;
        entry->seen = filter->paragraph;
        if (entry->met == entry->needed) {
            RS_PUSH(into, slot->entry);
        }
    }
}

// Beside their pairs characters have no terms of their own.
static void meet_characters(rs_filter *filter, const rs_folded *text, rs_numbers *into) {
    for (size_t i = 0; i < text->size; i++) {
        unsigned class = text->classes[i];
        rs_view character = rs_folded_view(text, i, i + 1);
        char term[8] = {RS_CHARACTER_MARK};
        if ((class == RS_CLASS_UNSPACED || class == RS_CLASS_HANGUL) &&
            character.size < sizeof term) {
            memcpy(term + 1, character.data, character.size);
            meet(filter, (rs_view){term, character.size + 1}, into);
        }
    }
}

void rs_filter_run(rs_filter *filter, const rs_entry *text, rs_numbers *into) {
    filter->paragraph++;
    for (size_t i = 0; i < filter->always.size; i++) {
        RS_PUSH(into, filter->always.at[i]);
    }
    for (size_t i = 0; i < text->postings.size; i++) {
        meet(filter, text->postings.at[i].term, into);
    }
    meet_characters(filter, &text->analysis.folded, into);
    filter->failed = filter->failed || into->failed;
}

void rs_filter_free(rs_filter *filter) {
    rs_arena_free(&filter->arena);
    rs_map_free(&filter->terms);
    rs_array_free(&filter->links);
    rs_array_free(&filter->slots);
    rs_array_free(&filter->entries);
    rs_array_free(&filter->always);
    rs_array_free(&filter->words);
    *filter = (rs_filter){0};
}
