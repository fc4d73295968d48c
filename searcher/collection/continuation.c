// SPDX-License-Identifier: GPL-2.0-or-later
/* Words that a wording goes on with, and which of them make compounds. */
#include "searcher/collection/continuation.h"

#include <math.h>

#include "core/base/map.h"
#include "core/base/utf8.h"

enum { LONGEST_WORD = 8 };

/* In how many paragraphs a word must stand, and in what share of those that have the wording. On
 * the left there are also verbs, which govern a wording and are no part of a compound. */
static const struct {
    size_t fewest;
    double share;
} needed[] = {[false] = {2, 1.0 / 3}, [true] = {3, 1.0 / 2}};

// Words of mere grammar, folded: beside them a compound begins or ends.
static const char *const grammar[] = {
    "的",   "地",   "得",   "之",   "和",   "与",   "及",   "或",   "在",   "是",   "为",   "以",
    "对",   "将",   "并",   "等",   "于",   "而",   "从",   "由",   "向",   "被",   "把",   "已",
    "不",   "也",   "都",   "就",   "其",   "该",   "这",   "此",   "各",   "第",   "可",   "应",
    "须",   "有",   "了",   "所",   "者",   "上",   "下",   "中",   "内",   "外",   "前",   "后",
    "时",   "来",   "到",   "请",   "以及", "关于", "对于", "有关", "根据", "按照", "通过", "进行",
    "可以", "应当", "一个", "这些", "这一", "为了", "其他"};

static bool is_grammar(rs_view word) {
    for (size_t i = 0; i < sizeof grammar / sizeof *grammar; i++) {
        if (rs_view_is(word, grammar[i])) {
            return true;
        }
    }
    return false;
}

// Kana of endings and particles.
static bool is_hiragana(uint32_t code) {
    return code >= 0x3040 && code <= 0x309F;
}

// Whether the characters from first to last are a word that can be a part of a compound.
static bool is_part(const rs_folded *text, uint32_t first, uint32_t last) {
    for (uint32_t i = first; i < last; i++) {
        if (text->classes[i] != RS_CLASS_UNSPACED) {
            return false;
        }
    }
    return last > first && last - first <= LONGEST_WORD && !is_hiragana(text->codes[first]) &&
           !is_grammar(rs_folded_view(text, first, last));
}

static bool is_same_word(const rs_continuation *a, const rs_continuation *b) {
    return a->left == b->left && rs_view_equal(a->word, b->word);
}

// The element that holds a character, or the first one behind it.
static size_t element_at(const rs_sequence *text, uint32_t character) {
    size_t low = 0, high = text->list.size;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (text->list.at[middle].last <= character) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

// Once for each paragraph.
static void add(const rs_sequence *text, rs_continuation one, uint32_t word_first,
                uint32_t word_last, rs_arena *arena, rs_continuations *into) {
    if (!is_part(&text->folded, word_first, word_last)) {
        return;
    }
    one.word = rs_folded_view(&text->folded, word_first, word_last);
    for (size_t i = into->size; i > 0 && into->at[i - 1].place == one.place; i--) {
        if (is_same_word(&into->at[i - 1], &one)) {
            return;
        }
    }
    one.word.data = rs_arena_copy(arena, one.word);
    RS_PUSH(into, one);
}

void rs_continuations_add(const rs_sequence *text, uint32_t first, uint32_t last, size_t place,
                          rs_arena *arena, rs_continuations *into) {
    const rs_element *at = text->list.at;
    size_t right = element_at(text, last), left = element_at(text, first);
    if (right < text->list.size && at[right].first == last &&
        text->folded.classes[last - 1] == RS_CLASS_UNSPACED) {
        for (right++; right < text->list.size && !at[right].begins_word; right++) {
        }
        uint32_t end = at[right - 1].last;
        rs_continuation one = {.left = false, .place = place, .first = first, .last = end};
        add(text, one, last, end, arena, into);
    }
    if (left > 0 && at[left].first == first && at[left - 1].last == first &&
        text->folded.classes[first] == RS_CLASS_UNSPACED) {
        for (left--; left > 0 && !at[left].begins_word; left--) {
        }
        uint32_t begin = at[left].first;
        rs_continuation one = {.left = true, .place = place, .first = begin, .last = last};
        add(text, one, begin, first, arena, into);
    }
}

// ---- choosing ----

// The next character of a word that is new in it; empty at its end.
static rs_view next_character(rs_view word, size_t *at) {
    while (*at < word.size) {
        size_t start = *at;
        rs_utf8_next(word, at);
        rs_view character = rs_view_slice(word, start, *at);
        if (start == 0 || !memmem(word.data, start, character.data, character.size)) {
            return character;
        }
    }
    return (rs_view){0};
}

// In how many paragraphs the wording goes on with a word that has a character.
static void count_characters(const rs_continuations *all, bool left, rs_map *counts) {
    for (size_t i = 0; i < all->size; i++) {
        size_t at = 0;
        for (rs_view one;
             all->at[i].left == left && (one = next_character(all->at[i].word, &at)).size;) {
            uint64_t *count = rs_map_put(counts, one, NULL);
            if (count) {
                ++*count;
            }
        }
    }
}

static bool is_shown(const rs_continuation *one, const rs_map *counts, double least) {
    size_t at = 0;
    for (rs_view character; (character = next_character(one->word, &at)).size > 0;) {
        const uint64_t *count = rs_map_get(counts, character);
        if (count && (double)*count >= least) {
            return true;
        }
    }
    return false;
}

bool rs_continuations_choose(rs_continuations *all, size_t paragraphs) {
    bool failed = all->failed;
    for (int left = 0; left < 2; left++) {
        rs_map counts = {0};
        double least = fmax((double)needed[left].fewest, needed[left].share * (double)paragraphs);
        count_characters(all, left, &counts);
        for (size_t i = 0; i < all->size; i++) {
            rs_continuation *one = &all->at[i];
            one->is_shown = one->left == left ? is_shown(one, &counts, least) : one->is_shown;
        }
        failed = failed || counts.failed;
        rs_map_free(&counts);
    }
    return !failed;
}
