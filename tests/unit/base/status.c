// SPDX-License-Identifier: GPL-2.0-or-later
/* Each status has a name of its own. */
#include "ressearch/status.h"

#include "tests/unit/support/check.h"

static void names_are_distinct(void **state) {
    (void)state;
    assert_string_equal(ressearch_status_name(RESSEARCH_OK), "OK");
    assert_string_equal(ressearch_status_name(RESSEARCH_LOCKED), "LOCKED");
    assert_string_equal(ressearch_status_name(RESSEARCH_WRONG_VERSION), "WRONG_VERSION");
    assert_string_equal(ressearch_status_name(RESSEARCH_INTERNAL), "INTERNAL");
    for (int i = RESSEARCH_OK; i <= RESSEARCH_INTERNAL; i++) {
        for (int j = RESSEARCH_OK; j < i; j++) {
            assert_string_not_equal(ressearch_status_name((ressearch_status)i),
                                    ressearch_status_name((ressearch_status)j));
        }
    }
}

static void a_strange_status_has_a_name_too(void **state) {
    (void)state;
    assert_string_equal(ressearch_status_name((ressearch_status)-1), "UNKNOWN");
    assert_string_equal(ressearch_status_name((ressearch_status)16), "UNKNOWN");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_distinct),
        cmocka_unit_test(a_strange_status_has_a_name_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
