// SPDX-License-Identifier: GPL-2.0-or-later
/* Typed arrays: growth keeps what is there; failures stick. */
#include "core/base/array.h"

#include "tests/unit/support/check.h"

struct point {
    int x;
    int y;
};

RS_ARRAY(points, struct point);
RS_ARRAY(strings, const char *);

static void growth_keeps_what_is_there(void **state) {
    (void)state;
    points all = {0};
    for (int i = 0; i < 1000; i++) {
        RS_PUSH(&all, (struct point){i, -i});
    }
    assert_int_equal(all.size, 1000);
    assert_false(all.failed);
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(all.at[i].x, i);
        assert_int_equal(all.at[i].y, -i);
    }
    rs_array_free(&all);
    assert_null(all.at);
    assert_int_equal(all.size, 0);
    RS_PUSH(&all, (struct point){1, 2});
    assert_int_equal(all.size, 1);
    rs_array_free(&all);
}

static void a_failure_loses_nothing_and_sticks(void **state) {
    (void)state;
    strings all = {0};
    RS_PUSH(&all, "one");
    size_t capacity = SIZE_MAX / 4;
    const char **at = rs_array_grow(all.at, sizeof *all.at, &capacity, &all.failed);
    assert_ptr_equal(at, all.at);
    assert_true(all.failed);
    assert_int_equal(capacity, SIZE_MAX / 4);
    RS_PUSH(&all, "two");
    assert_true(all.failed);
    assert_string_equal(all.at[0], "one");
    rs_array_free(&all);
    assert_false(all.failed);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(growth_keeps_what_is_there),
        cmocka_unit_test(a_failure_loses_nothing_and_sticks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
