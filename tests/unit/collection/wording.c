// SPDX-License-Identifier: GPL-2.0-or-later
/* What a paragraph says apart from its numbering, and what is too short to say anything. */
#include "searcher/collection/wording.h"

#include "tests/unit/support/check.h"

static rs_analysis analyze(const char *text, rs_arena *arena) {
    rs_analysis analysis = {0};
    assert_int_equal(rs_analyze(rs_view_of(text), false, arena, &analysis, NULL), RESSEARCH_OK);
    return analysis;
}

static void check_wording(const char *text, const char *expected) {
    rs_arena arena = {0};
    rs_analysis analysis = analyze(text, &arena);
    rs_view wording = rs_wording_of(&analysis.folded, &arena);
    if (!rs_view_is(wording, expected)) {
        fail_msg("%s: %.*s", text, (int)wording.size, wording.data);
    }
    rs_array_free(&analysis.tokens);
    rs_arena_free(&arena);
}

static void numbering_and_end_marks_do_not_count(void **state) {
    (void)state;
    static const char *const texts[] = {
        "Decides to wait",      "1. Decides to wait;",   "12.  Decides to wait.",
        "(b) Decides to wait,", "b) Decides to\nwait ;", "(iv) Decides to wait",
        "iv. Decides to wait:", "- (a) Decides to wait", "**Decides** to wait,<sup>3</sup>",
        "¹ Decides to wait.",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        check_wording(texts[i], "decidestowait");
    }
    static const char *const chinese[] = {"3. 请秘书长", "三、请秘书长，", "（三）请秘书长；",
                                          "(a) **请** 秘书长。"};
    for (size_t i = 0; i < sizeof chinese / sizeof chinese[0]; i++) {
        check_wording(chinese[i], "请秘书长");
    }
}

static void what_is_no_number_stays(void **state) {
    (void)state;
    check_wording("2036 was a year", "2036wasayear");
    check_wording("3.5 per cent", "3.5percent");
    check_wording("一个国家", "一个国家");
    check_wording("(see annex)", "(seeannex)");
    check_wording("(", "(");
    check_wording("1.", "");
    check_wording("", "");
}

static void short_lines_are_told(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool is_short;
    } cases[] = {{"The General Assembly,", true}, {"大会，", true},
                 {"安全理事会，", true},          {"1. 吁请：", true},
                 {"¹ A/60/202。", true},          {"Requests the Secretary-General:", false},
                 {"申明信息自由流动，", false},   {"", true}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        rs_arena arena = {0};
        rs_analysis analysis = analyze(cases[i].text, &arena);
        if (rs_is_short(&analysis) != cases[i].is_short) {
            fail_msg("%s", cases[i].text);
        }
        rs_array_free(&analysis.tokens);
        rs_arena_free(&arena);
    }
}

static bool only_cites(const char *text) {
    rs_arena arena = {0};
    rs_analysis analysis = analyze(text, &arena);
    ressearch_citations *cited = NULL;
    assert_int_equal(ressearch_citations_find(text, strlen(text), &cited, NULL), RESSEARCH_OK);
    bool failed = true;
    bool answer = rs_only_cites(&analysis, ressearch_citations_at(cited, 0),
                                ressearch_citations_count(cited), &failed);
    assert_false(failed);
    ressearch_citations_free(cited);
    rs_array_free(&analysis.tokens);
    rs_arena_free(&arena);
    return answer;
}

static void lists_of_citations_are_told(void **state) {
    (void)state;
    assert_true(only_cites("Recalling its resolutions 62/17 of 5 December 2007, 74/28 of 12 "
                           "December 2019 and 91/7 of 5 December 2036,"));
    assert_true(only_cites("回顾其 2036 年 12 月 5 日第 91/7 号和 2037 年 12 月 3 日第 92/14 "
                           "号决议及其 2037 年 12 月 4 日第 92/512 号决定，"));
    assert_false(only_cites("Recalling its decisions of the year before,"));
    assert_false(only_cites("Recalling resolution 91/7, in which it asked all States to name an "
                            "office that answers questions about their dams,"));
    assert_false(
        only_cites("又回顾第 91/7 号决议，其中请各国指定一个负责答复有关水坝问题的联络处，"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbering_and_end_marks_do_not_count),
        cmocka_unit_test(what_is_no_number_stays),
        cmocka_unit_test(short_lines_are_told),
        cmocka_unit_test(lists_of_citations_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
