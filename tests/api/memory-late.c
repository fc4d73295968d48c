// SPDX-License-Identifier: GPL-2.0-or-later
/* Functions for memory that come after the first allocation are refused, and never called. */
#include <ressearch.h>

#include "tests/unit/support/check.h"

static void *no_memory(void *context, size_t size) {
    (void)size;
    ++*(int *)context;
    return NULL;
}

static void *no_change(void *context, void *block, size_t size) {
    (void)block;
    return no_memory(context, size);
}

static void no_release(void *context, void *block) {
    no_change(context, block, 0);
}

static void late_functions_are_refused(void **state) {
    (void)state;
    int calls = 0;
    const ressearch_memory memory = {no_memory, no_change, no_release, &calls};
    ressearch_error error;
    ressearch_query *query = NULL;
    // Nothing is allocated for these, so nothing is settled by them.
    assert_non_null(ressearch_version());
    assert_int_equal(ressearch_use_memory(NULL, &error), RESSEARCH_BAD_ARGUMENT);

    assert_int_equal(ressearch_query_parse("before", NULL, &query, &error), RESSEARCH_OK);
    assert_int_equal(ressearch_use_memory(&memory, &error), RESSEARCH_EXISTS);
    assert_int_equal(error.status, RESSEARCH_EXISTS);
    assert_true(error.hint[0] != '\0');
    ressearch_query_free(query);
    assert_int_equal(ressearch_query_parse("after", NULL, &query, &error), RESSEARCH_OK);
    ressearch_query_free(query);
    assert_int_equal(calls, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(late_functions_are_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
