// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which of many queries may match a paragraph: those of which it has every term that they cannot
 * match without. A map leads from terms to the queries that need them, so that a query whose terms
 * are not in the paragraph costs nothing.
 */
#ifndef RS_FILTER_H
#define RS_FILTER_H

#include "core/analysis/stem.h"
#include "core/base/array.h"
#include "core/base/map.h"
#include "core/index/schema.h"
#include "searcher/saved/needs.h"

typedef struct rs_link {
    uint32_t slot;
    uint32_t next; /* place in links + 1 of the next one of the term */
} rs_link;

/* One need of an entry. */
typedef struct rs_slot {
    uint32_t entry;
    uint32_t seen; /* the paragraph in which it was met last, by its number from 1 */
} rs_slot;

typedef struct rs_filter_entry {
    uint32_t needed; /* slots of it */
    uint32_t met;    /* in paragraph `seen` */
    uint32_t seen;
} rs_filter_entry;

/* A word of a query, which its stems stand for too. */
typedef struct rs_filter_word {
    rs_option option;
    uint32_t slot;
} rs_filter_word;

RS_ARRAY(rs_links, rs_link);
RS_ARRAY(rs_slots, rs_slot);
RS_ARRAY(rs_filter_entries, rs_filter_entry);
RS_ARRAY(rs_filter_words, rs_filter_word);
RS_ARRAY(rs_numbers, uint32_t);

/* Zero-initialise before use. Sticky failure: failed. */
typedef struct rs_filter {
    rs_arena arena; /* of terms; nodes are borrowed */
    rs_map terms;   /* term → place in links + 1 */
    rs_links links;
    rs_slots slots;
    rs_filter_entries entries;
    rs_numbers always; /* entries that need nothing */
    rs_filter_words words;
    const char *languages[RS_STEMMED_LANGUAGES]; /* whose stems are in terms */
    size_t language_count;
    uint32_t paragraph;
    bool failed;
} rs_filter;

/* Adds an entry; the first is number 0. widened: leaves that are not quoted may stand for others.
 */
void rs_filter_add(rs_filter *filter, const rs_node *root, bool widened);

/* Adds what words are found as in a language, once. Call it for all languages of a paragraph
 * before. */
void rs_filter_add_language(rs_filter *filter, rs_analyzer *analyzer, const char *language);

/* Appends the entries that a paragraph may match; text is what rs_schema_entry made of it. */
void rs_filter_run(rs_filter *filter, const rs_entry *text, rs_numbers *into);
void rs_filter_free(rs_filter *filter);

#endif
