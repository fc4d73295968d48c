// SPDX-License-Identifier: GPL-2.0-or-later
/* How far words are from one another. */
#include "searcher/expand/spelling.h"

#include "core/base/utf8.h"
#include "tests/unit/support/check.h"

enum { ROOM = 80 };

static size_t codes_of(const char *word, uint32_t *codes) {
    size_t count = 0;
    rs_view text = rs_view_of(word);
    for (size_t at = 0; at < text.size;) {
        codes[count++] = rs_utf8_next(text, &at);
    }
    return count;
}

static unsigned distance(const char *from, const char *to, unsigned limit) {
    uint32_t a[ROOM], b[ROOM];
    size_t a_size = codes_of(from, a), b_size = codes_of(to, b);
    return rs_spelling_distance(a, a_size, b, b_size, limit);
}

static void each_change_counts_one(void **state) {
    (void)state;
    static const struct {
        const char *from, *to;
        unsigned distance;
    } cases[] = {
        {"word", "word", 0},
        {"", "", 0},
        {"word", "words", 1},
        {"word", "ord", 1},
        {"word", "ward", 1},
        {"word", "wrod", 1},
        {"word", "owrd", 1},
        {"word", "wodr", 1},
        {"", "word", 4},
        {"abcd", "badc", 2},
        {"abcd", "cdab", 4},
        {"ca", "abc", 3},
        {"infromation", "information", 1},
        {"kitten", "sitting", 3},
        {"информация", "инфармация", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(distance(cases[i].from, cases[i].to, 9), cases[i].distance);
        assert_int_equal(distance(cases[i].to, cases[i].from, 9), cases[i].distance);
    }
}

static void beyond_the_limit_it_is_not_counted(void **state) {
    (void)state;
    assert_int_equal(distance("kitten", "sitting", 3), 3);
    assert_int_equal(distance("kitten", "sitting", 2), 3);
    assert_int_equal(distance("kitten", "sitting", 1), 2);
    assert_int_equal(distance("kitten", "kittens and", 2), 3);
    assert_int_equal(distance("abcdefgh", "bacdefhg", 2), 2);
    assert_int_equal(distance("abcdefgh", "bacdefhg", 1), 2);
}

static void words_beyond_all_measure_are_far(void **state) {
    (void)state;
    static const char longest[] =
        "abcdefghijklmnopabcdefghijklmnopabcdefghijklmnopabcdefghijklmnop";
    assert_int_equal(sizeof longest - 1, 64);
    assert_int_equal(distance(longest, longest, 2), 0);
    assert_int_equal(
        distance("abcdefghijklmnopabcdefghijklmnopabcdefghijklmnopabcdefghijklmnopq", longest, 2),
        3);
}

static void short_words_must_be_right(void **state) {
    (void)state;
    static const unsigned limits[] = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2};
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        assert_int_equal(rs_spelling_limit(i), limits[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_change_counts_one),
        cmocka_unit_test(beyond_the_limit_it_is_not_counted),
        cmocka_unit_test(words_beyond_all_measure_are_far),
        cmocka_unit_test(short_words_must_be_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
