// SPDX-License-Identifier: GPL-2.0-or-later
/* Tokens of folded text, and where a match may begin. The tables say more about terms. */
#include "core/analysis/tokens.h"

#include "core/base/buffer.h"
#include "tests/unit/support/check.h"

static rs_arena arena;
static rs_tokens tokens;
static rs_folded text;

static int forget(void **state) {
    (void)state;
    rs_array_free(&tokens);
    rs_arena_free(&arena);
    return 0;
}

static void expect(const char *source, const char *expected) {
    static const char letters[] = {'w', 'W', 'u', 'h', 's'};
    rs_buffer found = {0};
    assert_int_equal(rs_fold(rs_view_of(source), false, &arena, &text, NULL), RESSEARCH_OK);
    rs_tokenize(&text, &tokens);
    assert_false(tokens.failed);
    for (size_t i = 0; i < tokens.size; i++) {
        rs_buffer_print(&found, "%s%c:", i ? " " : "", letters[tokens.at[i].kind]);
        rs_buffer_append(&found, rs_folded_view(&text, tokens.at[i].first, tokens.at[i].last));
    }
    assert_string_equal(found.data ? found.data : "", expected);
    rs_buffer_free(&found);
}

static void kinds_are_told_apart(void **state) {
    (void)state;
    expect("政府 Linux 정보 🎉 53/70", "u:政府 w:linux h:정보 s:🎉 W:53/70 w:53 w:70");
    expect("使用Linux系统", "u:使用 w:linux u:系统");
    expect("ｶﾅとかな漢字", "u:カナとかな汉字");
    expect("，。！", "");
    expect("", "");
    expect("🎉🎉", "s:🎉 s:🎉");
}

static void signs_join_only_what_they_stand_between(void **state) {
    (void)state;
    expect("a-b", "W:a-b w:a w:b");
    expect("a- b", "w:a w:b");
    expect("a -b", "w:a w:b");
    expect("-a-", "w:a");
    expect("a--b", "w:a w:b");
    expect("a.b.c.", "W:a.b.c w:a w:b w:c");
    expect("1,000", "W:1,000 w:1 w:000");
    expect("a,b", "w:a w:b");
    expect("10:30 a:b", "W:10:30 w:10 w:30 w:a w:b");
    expect("c++ c# c+ c+++ c#x", "W:c++ w:c W:c# w:c w:c W:c++ w:c W:c#x w:c w:x");
    expect("C-政府", "w:c u:政府");
}

static void a_whole_of_one_word_is_a_word(void **state) {
    (void)state;
    expect("word", "w:word");
    assert_true(tokens.at[0].letters);
    expect("a002", "w:a002");
    assert_false(tokens.at[0].letters);
}

static void boundaries_are_not_inside_words(void **state) {
    (void)state;
    expect("ab政府 cd", "w:ab u:政府 w:cd");
    static const bool expected[] = {true, false, true, true, true, false, true};
    assert_int_equal(text.size, 6);
    for (size_t at = 0; at <= text.size; at++) {
        assert_int_equal(rs_is_boundary(&text, at), expected[at]);
    }
}

static void endless_words_and_signs_are_tokens_too(void **state) {
    (void)state;
    enum { SIZE = 200000 };
    static const char *const pieces[] = {"a", "a-", "+", "#", "a+", "1,", "政", "정", "a政"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        rs_buffer source = {0};
        while (source.size < SIZE) {
            rs_buffer_append_string(&source, pieces[i]);
        }
        assert_int_equal(rs_fold(rs_buffer_view(&source), true, &arena, &text, NULL), RESSEARCH_OK);
        rs_tokenize(&text, &tokens);
        assert_false(tokens.failed);
        uint32_t start = 0;
        for (size_t k = 0; k < tokens.size; k++) {
            assert_true(tokens.at[k].first >= start && tokens.at[k].first < tokens.at[k].last);
            assert_true(tokens.at[k].last <= text.size);
            start = tokens.at[k].first;
        }
        rs_buffer_free(&source);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(kinds_are_told_apart, forget),
        cmocka_unit_test_teardown(signs_join_only_what_they_stand_between, forget),
        cmocka_unit_test_teardown(a_whole_of_one_word_is_a_word, forget),
        cmocka_unit_test_teardown(boundaries_are_not_inside_words, forget),
        cmocka_unit_test_teardown(endless_words_and_signs_are_tokens_too, forget),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
