// SPDX-License-Identifier: GPL-2.0-or-later
/* The readings of Han characters. */
#include "core/analysis/pinyin.h"

#include "core/base/utf8.h"
#include "tests/unit/support/check.h"

static uint32_t code_of(const char *character) {
    size_t at = 0;
    return rs_utf8_next(rs_view_of(character), &at);
}

static void expect(const char *character, const char *first, const char *second) {
    const char *readings[RS_MOST_READINGS];
    size_t count = rs_pinyin_readings(code_of(character), readings);
    assert_int_equal(count, second ? 2 : 1);
    assert_string_equal(readings[0], first);
    if (second) {
        assert_string_equal(readings[1], second);
    }
}

static void characters_have_their_readings(void **state) {
    (void)state;
    expect("中", "zhong", NULL);
    expect("国", "guo", NULL);
    expect("國", "guo", NULL);
    expect("一", "yi", NULL);
    expect("安", "an", NULL);
    expect("二", "er", NULL);
    expect("双", "shuang", NULL);
    expect("行", "xing", "hang");
    expect("长", "zhang", "chang");
}

static void umlauts_are_written_v(void **state) {
    (void)state;
    expect("女", "nv", NULL);
    expect("略", "lve", NULL);
    expect("居", "ju", NULL);
    assert_true(rs_is_read(code_of("女"), rs_view_of("nv")));
    assert_true(rs_is_read(code_of("女"), rs_view_of("nu")));
    assert_false(rs_is_read(code_of("努"), rs_view_of("nv")));
}

static void readings_are_whole(void **state) {
    (void)state;
    assert_true(rs_is_read(code_of("行"), rs_view_of("hang")));
    assert_false(rs_is_read(code_of("行"), rs_view_of("han")));
    assert_false(rs_is_read(code_of("行"), rs_view_of("")));
    assert_true(rs_is_read_from(code_of("行"), 'h'));
    assert_true(rs_is_read_from(code_of("行"), 'x'));
    assert_false(rs_is_read_from(code_of("行"), 'a'));
}

static void others_have_none(void **state) {
    (void)state;
    static const char *const characters[] = {"a", "é", "の", "한", "𠮷", "，"};
    const char *readings[RS_MOST_READINGS];
    for (size_t i = 0; i < sizeof characters / sizeof *characters; i++) {
        assert_int_equal(rs_pinyin_readings(code_of(characters[i]), readings), 0);
    }
}

static void syllables_are_known(void **state) {
    (void)state;
    static const char *const are[] = {"a", "zhuang", "xian", "lv", "lu", "lue", "er"};
    static const char *const are_not[] = {"", "z", "zh", "i", "v", "xianx", "ion", "the"};
    for (size_t i = 0; i < sizeof are / sizeof *are; i++) {
        assert_true(rs_is_syllable(rs_view_of(are[i])));
    }
    for (size_t i = 0; i < sizeof are_not / sizeof *are_not; i++) {
        assert_false(rs_is_syllable(rs_view_of(are_not[i])));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_have_their_readings),
        cmocka_unit_test(umlauts_are_written_v),
        cmocka_unit_test(readings_are_whole),
        cmocka_unit_test(others_have_none),
        cmocka_unit_test(syllables_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
