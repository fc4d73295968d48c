// SPDX-License-Identifier: GPL-2.0-or-later
/* The set of touched documents keeps its flags while it grows. */
#include "indexer/touched.h"

#include "tests/unit/support/check.h"

static void flags_survive_growth(void **state) {
    (void)state;
    enum { COUNT = 5000 };
    rs_touched touched = {0};
    char id[32];
    assert_int_equal(rs_touched_get(&touched, rs_view_of("none")), 0);
    for (int i = 0; i < COUNT; i++) {
        snprintf(id, sizeof id, "document %d", i);
        unsigned flags = i % 2 ? RS_TOUCHED : RS_TOUCHED | RS_IN_PIECES;
        assert_true(rs_touched_set(&touched, rs_view_of(id), flags));
    }
    for (int i = 0; i < COUNT; i++) {
        snprintf(id, sizeof id, "document %d", i);
        unsigned flags = i % 2 ? RS_TOUCHED : RS_TOUCHED | RS_IN_PIECES;
        assert_int_equal(rs_touched_get(&touched, rs_view_of(id)), flags);
    }
    assert_int_equal(rs_touched_get(&touched, rs_view_of("document 5000")), 0);
    assert_int_equal(touched.size, COUNT);
    rs_touched_free(&touched);
}

static void flags_are_replaced(void **state) {
    (void)state;
    rs_touched touched = {0};
    assert_true(rs_touched_set(&touched, rs_view_of("a"), RS_TOUCHED | RS_IN_PIECES));
    assert_true(rs_touched_set(&touched, rs_view_of("a"), RS_TOUCHED));
    assert_int_equal(rs_touched_get(&touched, rs_view_of("a")), RS_TOUCHED);
    assert_int_equal(touched.size, 1);
    rs_touched_free(&touched);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flags_survive_growth),
        cmocka_unit_test(flags_are_replaced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
