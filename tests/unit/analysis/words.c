// SPDX-License-Identifier: GPL-2.0-or-later
/* Words of Han text are those that ICU's break iterator sees. */
#include "core/analysis/words.h"

#include <unicode/ubrk.h>

#include "core/base/buffer.h"
#include "tests/unit/support/check.h"

enum { LONGEST = 40, TEXTS = 3000 };

/* What the texts are made of: all that follow one another here, and by chance. */
static const char source[] =
    "第五条中华人民共和国境内的企业事业单位和其他组织应当"
    "依法缴纳环境保护税国务院生态环境主管部门会同有关部门"
    "制定污染物排放标准县级以上地方人民政府应当加强对政府"
    "采购活动的监督管理研究生命起源结婚的和尚未结婚的联合"
    "国大会吁请会员国安全理事会决议龘靐齉爩麤㐀㐁䶵鿿乒乓"
    "球拍卖完了马克思主义一二三四五六七八九十";

typedef struct cuts {
    uint32_t ends[LONGEST];
    size_t count;
} cuts;

static bool note(void *context, uint32_t first, uint32_t last) {
    cuts *found = context;
    assert_int_equal(first, found->count > 0 ? found->ends[found->count - 1] : 0);
    found->ends[found->count++] = last;
    return true;
}

static void cut_by_iterator(UBreakIterator *iterator, const rs_folded *text, cuts *found) {
    UChar units[LONGEST];
    UErrorCode code = U_ZERO_ERROR;
    for (size_t i = 0; i < text->size; i++) {
        units[i] = (UChar)text->codes[i];
    }
    ubrk_setText(iterator, units, (int32_t)text->size, &code);
    assert_true(U_SUCCESS(code));
    ubrk_first(iterator);
    for (int32_t end; (end = ubrk_next(iterator)) != UBRK_DONE;) {
        found->ends[found->count++] = (uint32_t)end;
    }
}

// The same numbers in every run.
static uint32_t draw(uint32_t *state, uint32_t below) {
    *state = *state * 1664525 + 1013904223;
    return (*state >> 8) % below;
}

// Half of the texts are pieces of the source, half are its characters by chance.
static rs_folded draw_text(const rs_folded *all, uint32_t *codes, uint32_t *state) {
    uint32_t size = 1 + draw(state, LONGEST - 1);
    uint32_t start = draw(state, (uint32_t)all->size - size);
    bool by_chance = draw(state, 2) == 0;
    for (uint32_t i = 0; i < size; i++) {
        codes[i] = all->codes[by_chance ? draw(state, (uint32_t)all->size) : start + i];
    }
    return (rs_folded){.codes = codes, .size = size};
}

static void words_are_those_of_the_iterator(void **state) {
    (void)state;
    rs_arena arena = {0};
    rs_folded all;
    UErrorCode code = U_ZERO_ERROR;
    UBreakIterator *iterator = ubrk_open(UBRK_WORD, "root", NULL, 0, &code);
    rs_dictionary *dictionary = rs_dictionary_open();
    assert_non_null(iterator);
    assert_non_null(dictionary);
    assert_int_equal(rs_fold(rs_view_of(source), false, &arena, &all, NULL), RESSEARCH_OK);
    uint32_t codes[LONGEST], random = 1;
    for (size_t i = 0; i < TEXTS; i++) {
        cuts expected = {0}, found = {0};
        rs_folded text = draw_text(&all, codes, &random);
        cut_by_iterator(iterator, &text, &expected);
        assert_int_equal(
            rs_words_visit(dictionary, &text, 0, (uint32_t)text.size, note, &found, NULL),
            RESSEARCH_OK);
        assert_int_equal(found.count, expected.count);
        assert_memory_equal(found.ends, expected.ends, found.count * sizeof *found.ends);
    }
    rs_dictionary_close(dictionary);
    ubrk_close(iterator);
    rs_arena_free(&arena);
}

static void only_han_is_cut_so(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool are_han;
    } rows[] = {{"环境", true}, {"㐀鿿", true}, {"环境a", false}, {"かな", false},
                {"々", false},  {"𠀀", false},    {"", false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rs_arena arena = {0};
        rs_folded text;
        assert_int_equal(rs_fold(rs_view_of(rows[i].text), false, &arena, &text, NULL),
                         RESSEARCH_OK);
        assert_int_equal(rs_words_are_han(&text, 0, (uint32_t)text.size), rows[i].are_han);
        rs_arena_free(&arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(words_are_those_of_the_iterator),
                                       cmocka_unit_test(only_han_is_cut_so)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
