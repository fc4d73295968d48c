// SPDX-License-Identifier: GPL-2.0-or-later
/* Words that differ between Taiwan, Hong Kong and the mainland. */
#include "core/base/error.h"
#include "searcher/expand/regional-words.h"
#include "searcher/expand/variants.h"

static const double regional_weight = 0.9;

enum { ROWS = sizeof regional_words / sizeof *regional_words };

// The longest word of the table that a text starts with; empty when there is none.
static rs_view longest_word(rs_view text) {
    rs_view longest = {text.data, 0};
    for (size_t i = 0; i < ROWS * RS_REGIONAL_MOST; i++) {
        rs_view word = rs_view_of(regional_words[i / RS_REGIONAL_MOST][i % RS_REGIONAL_MOST]);
        if (word.size > longest.size && rs_view_starts_with(text, word)) {
            longest = word;
        }
    }
    return longest;
}

static bool holds(const char *const *row, rs_view word) {
    for (size_t i = 0; i < RS_REGIONAL_MOST && row[i]; i++) {
        if (rs_view_is(word, row[i])) {
            return true;
        }
    }
    return false;
}

static void add_others(rs_view word, uint32_t first, uint32_t last, rs_variants *variants) {
    for (size_t i = 0; i < ROWS; i++) {
        const char *const *row = regional_words[i];
        for (size_t k = 0; k < RS_REGIONAL_MOST && row[k] && holds(row, word); k++) {
            if (!rs_view_is(word, row[k])) {
                RS_PUSH(variants, ((rs_variant){first, last, rs_view_of(row[k])}));
            }
        }
    }
}

static uint32_t character_count(rs_view word) {
    uint32_t count = 0;
    for (size_t i = 0; i < word.size; i++) {
        count += ((unsigned char)word.data[i] & 0xC0) != 0x80;
    }
    return count;
}

ressearch_status rs_expand_regional(rs_expansion *expansion, const rs_node *leaf,
                                    rs_leaves *alternatives) {
    if (!expansion->query->options.regional) {
        return RESSEARCH_OK;
    }
    const rs_folded *text = &leaf->analysis.folded;
    rs_variants variants = {0};
    for (uint32_t at = 0; at < text->size;) {
        bool run = text->classes[at] == RS_CLASS_UNSPACED;
        rs_view word = run ? longest_word(rs_folded_view(text, at, text->size)) : (rs_view){0};
        uint32_t length = character_count(word);
        if (length > 0) {
            add_others(word, at, at + length, &variants);
        }
        at += length > 0 ? length : 1;
    }
    ressearch_status status = variants.failed ? rs_no_memory(expansion->error)
                                              : rs_add_variants(expansion, leaf, &variants,
                                                                regional_weight, alternatives);
    rs_array_free(&variants);
    return status;
}
