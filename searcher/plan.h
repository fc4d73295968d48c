// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A query made ready for one index: what to ask its postings for, and what to look for in the text
 * of the candidates.
 */
#ifndef RS_PLAN_H
#define RS_PLAN_H

#include "core/base/map.h"
#include "core/index/index.h"
#include "searcher/matching/query.h"
#include "searcher/similar.h"
#include "searcher/tree.h"

/* One thing that can be found in a paragraph: a leaf of the tree, or one term of an ANY leaf. */
typedef struct rs_unit {
    rs_view text;         /* folded */
    const rs_view *forms; /* of a word: itself and its stems in the languages of the index */
    size_t form_count;
    uint64_t first_letters; /* rs_letter_bit of the words that it may be found as */
    uint32_t characters;    /* of text */
    rs_trigrams trigrams;   /* of a word of an ANY leaf, else none */
    double idf;             /* how much finding it says: ln(1 + (N - n + 0.5) / (n + 0.5)) */
    bool begins_pairs;      /* a character: asked for by all pairs that start with it */
    bool ranks_only;        /* it is not asked for, and not marked */
    double weight;          /* of a part of a question, by the words around it; 0 stands for 1 */
} rs_unit;

RS_ARRAY(rs_units, rs_unit);

/* So many bits tell most characters of a question from others. */
enum { RS_CODE_BITS = 1024 };

typedef struct rs_plan {
    rs_arena arena;
    ressearch_index *index;       /* borrowed; NULL: of a plan for texts */
    rs_analyzer *analyzer;        /* borrowed */
    const char *const *languages; /* whose stems a word stands for; borrowed */
    size_t language_count;
    const rs_node *root; /* borrowed from the query or from arena (second tier) */
    size_t leaf_count;
    rs_units units;
    size_t *unit_of_leaf;                  /* first unit of each leaf */
    rs_map any_terms;                      /* term → unit + 1, of the ANY leaf */
    uint64_t any_codes[RS_CODE_BITS / 64]; /* bits of the characters of its unspaced terms */
    bool any_single;                  /* a single character of an unspaced script is among them */
    uint64_t first_letters;           /* bits of the first letters of the words looked for */
    const rs_match_query *candidates; /* a superset of what matches */
    bool exact;                       /* … and nothing more */
    bool needs_head;                  /* a field of the document is asked for */
    ressearch_status status;
    ressearch_error *error;
} rs_plan;

/* Makes a plan; free it with rs_plan_free also after a failure. The error is borrowed during the
 * call only. */
ressearch_status rs_plan_make(rs_plan *plan, const rs_node *root, size_t leaf_count,
                              ressearch_index *index, rs_analyzer *analyzer,
                              ressearch_error *error);

/*
 * A plan for texts that lie in no index: it says what to look for, and has no candidates. languages
 * are those of the texts. What the plan held before is gone, its memory is used again. No ANY leaf
 * may be in the tree: what that matches depends on an index.
 */
ressearch_status rs_plan_make_for_texts(rs_plan *plan, const rs_node *root, size_t leaf_count,
                                        const char *const *languages, size_t language_count,
                                        rs_analyzer *analyzer, ressearch_error *error);
void rs_plan_free(rs_plan *plan);

/* Whether a character may be one of an unspaced term of the ANY leaf. */
static inline bool rs_may_be_any(const rs_plan *plan, uint32_t code) {
    return plan->any_codes[code % RS_CODE_BITS / 64] >> (code % 64) & 1;
}

/* The bit of a word's first two letters. */
static inline uint64_t rs_letter_bit(rs_view word) {
    const unsigned char *bytes = (const unsigned char *)word.data;
    // In scripts of two bytes a letter it is the second one that tells letters apart.
    size_t first = bytes[0] < 0x80 ? 0 : 1, second = bytes[0] < 0x80 ? 1 : 3;
    unsigned hash = word.size > first ? bytes[first] : 0;
    hash = hash * 7 + (word.size > second ? bytes[second] : 0);
    return (uint64_t)1 << (hash & 63);
}

#endif
