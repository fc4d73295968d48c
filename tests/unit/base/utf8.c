// SPDX-License-Identifier: GPL-2.0-or-later
/* UTF-8: every code point there and back; every malformed sequence refused. */
#include "core/base/utf8.h"

#include "tests/unit/support/check.h"

static void every_code_point_comes_back(void **state) {
    (void)state;
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        if (code == 0xD800) {
            code = 0xE000;
        }
        char bytes[4];
        size_t size = rs_utf8_put(code, bytes);
        size_t position = 0;
        if (rs_utf8_next((rs_view){bytes, size}, &position) != code || position != size) {
            fail_msg("U+%04X does not come back", code);
        }
    }
}

static void malformed_sequences_are_refused(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t valid;
    } cases[] = {
        {"a\x80", 1},    // a continuation without its lead
        {"\xC0\x80", 0}, // overlong forms
        {"\xC1\xBF", 0},
        {"\xE0\x80\x80", 0},
        {"\xE0\x9F\xBF", 0},
        {"\xF0\x80\x80\x80", 0},
        {"\xF0\x8F\xBF\xBF", 0},
        {"\xED\xA0\x80", 0}, // surrogates
        {"\xED\xBF\xBF", 0},
        {"\xF4\x90\x80\x80", 0}, // past U+10FFFF
        {"\xF5\x80\x80\x80", 0},
        {"\xFE", 0},
        {"\xFF", 0},
        {"组\xE7\xBB", 3}, // cut
        {"ab\xF0\x9F\x98", 2},
        {"组\xE7\x41组", 3},
        {"组", 3}, // whole
        {"", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(rs_utf8_valid_prefix(rs_view_of(cases[i].bytes)), cases[i].valid);
    }
}

static void an_invalid_byte_costs_one_byte(void **state) {
    (void)state;
    rs_view text = rs_view_of("\xE7\xBB\x41");
    size_t position = 0;
    assert_true(rs_utf8_next(text, &position) == RS_UTF8_INVALID);
    assert_int_equal(position, 1);
    assert_true(rs_utf8_next(text, &position) == RS_UTF8_INVALID);
    assert_int_equal(position, 2);
    assert_true(rs_utf8_next(text, &position) == 'A');
    assert_int_equal(position, 3);
}

static void floor_never_cuts(void **state) {
    (void)state;
    rs_view text = rs_view_of("aé组😀z");
    static const size_t expected[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11, 11};
    for (size_t limit = 0; limit < sizeof expected / sizeof *expected; limit++) {
        assert_int_equal(rs_utf8_floor(text, limit), expected[limit]);
    }
    // The text itself may end in the middle of a character.
    for (size_t size = 0; size <= text.size; size++) {
        assert_int_equal(rs_utf8_floor((rs_view){text.data, size}, size), expected[size]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_comes_back),
        cmocka_unit_test(malformed_sequences_are_refused),
        cmocka_unit_test(an_invalid_byte_costs_one_byte),
        cmocka_unit_test(floor_never_cuts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
