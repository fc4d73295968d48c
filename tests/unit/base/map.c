// SPDX-License-Identifier: GPL-2.0-or-later
/* Map: every key finds its own value through growth and reset. */
#include "core/base/map.h"

#include "tests/unit/support/check.h"

enum { COUNT = 5000 };

static char keys[COUNT][8];

static rs_view key_of(size_t number) {
    snprintf(keys[number], sizeof keys[number], "k%zu", number);
    return rs_view_of(keys[number]);
}

static void every_key_finds_its_value(void **state) {
    (void)state;
    rs_map map = {0};
    assert_null(rs_map_get(&map, rs_view_of("none")));
    for (size_t i = 0; i < COUNT; i++) {
        bool added = false;
        uint64_t *value = rs_map_put(&map, key_of(i), &added);
        assert_non_null(value);
        assert_true(added);
        assert_int_equal(*value, 0);
        *value = i;
    }
    assert_int_equal(map.size, COUNT);
    for (size_t i = 0; i < COUNT; i++) {
        bool added = true;
        assert_int_equal(*rs_map_get(&map, key_of(i)), i);
        assert_int_equal(*rs_map_put(&map, key_of(i), &added), i);
        assert_false(added);
    }
    assert_null(rs_map_get(&map, rs_view_of("k5000")));
    rs_map_reset(&map);
    assert_int_equal(map.size, 0);
    assert_null(rs_map_get(&map, key_of(1)));
    assert_int_equal(*rs_map_put(&map, key_of(1), NULL), 0);
    rs_map_free(&map);
}

static void keys_are_bytes(void **state) {
    (void)state;
    rs_map map = {0};
    *rs_map_put(&map, (rs_view){"a\0b", 3}, NULL) = 1;
    *rs_map_put(&map, (rs_view){"a\0c", 3}, NULL) = 2;
    *rs_map_put(&map, (rs_view){"a", 1}, NULL) = 3;
    *rs_map_put(&map, (rs_view){NULL, 0}, NULL) = 4;
    assert_int_equal(map.size, 4);
    assert_int_equal(*rs_map_get(&map, (rs_view){"a\0b", 3}), 1);
    assert_int_equal(*rs_map_get(&map, (rs_view){"a\0c", 3}), 2);
    assert_int_equal(*rs_map_get(&map, (rs_view){"a", 1}), 3);
    assert_int_equal(*rs_map_get(&map, rs_view_of("")), 4);
    rs_map_free(&map);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_finds_its_value),
        cmocka_unit_test(keys_are_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
