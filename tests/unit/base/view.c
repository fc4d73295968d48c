// SPDX-License-Identifier: GPL-2.0-or-later
/* Views: equality, prefixes and order of byte strings, empty ones included. */
#include "core/base/view.h"

#include "tests/unit/support/check.h"

static int sign(int number) {
    return (number > 0) - (number < 0);
}

static void order_is_that_of_bytes(void **state) {
    (void)state;
    static const char *const ordered[] = {"", "A", "AB", "B", "a", "z", "é", "组", "组织"};
    const int count = sizeof ordered / sizeof *ordered;
    for (int i = 0; i < count; i++) {
        for (int j = 0; j < count; j++) {
            rs_view a = rs_view_of(ordered[i]);
            rs_view b = rs_view_of(ordered[j]);
            assert_int_equal(sign(rs_view_compare(a, b)), sign(i - j));
            assert_int_equal(rs_view_equal(a, b), i == j);
        }
    }
}

static void prefixes_and_slices(void **state) {
    (void)state;
    rs_view text = rs_view_of("A/RES/62/17");
    assert_true(rs_view_starts_with(text, rs_view_of("A/RES")));
    assert_true(rs_view_starts_with(text, (rs_view){NULL, 0}));
    assert_false(rs_view_starts_with(rs_view_of("A"), text));
    assert_true(rs_view_is(rs_view_slice(text, 6, 8), "62"));
    assert_false(rs_view_is(text, "A/RES"));
    assert_true(rs_view_equal((rs_view){NULL, 0}, rs_view_of("")));
    assert_int_equal(rs_view_of(NULL).size, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_is_that_of_bytes),
        cmocka_unit_test(prefixes_and_slices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
