// SPDX-License-Identifier: GPL-2.0-or-later
/* Tombstones against a plain array of flags, and damaged files. */
#include "core/index/tombstones.h"

#include "tests/unit/support/check.h"

enum { LAST = 300 };

typedef struct range {
    uint32_t first;
    uint32_t count;
} range;

static const range RANGES[] = {{1, 1}, {63, 3}, {70, 60}, {100, 2}, {128, 64}, {300, 1}};

static void add_ranges(rs_tombstones *dead, bool flags[LAST + 1]) {
    ressearch_error error;
    for (size_t i = 0; i < sizeof RANGES / sizeof *RANGES; i++) {
        assert_int_equal(rs_tombstones_add(dead, LAST, RANGES[i].first, RANGES[i].count, &error),
                         RESSEARCH_OK);
        for (uint32_t j = 0; j < RANGES[i].count; j++) {
            flags[RANGES[i].first + j] = true;
        }
    }
}

static void expect_flags(const rs_tombstones *dead, const bool flags[LAST + 1]) {
    uint32_t count = 0;
    for (uint32_t docid = 0; docid <= LAST; docid++) {
        assert_int_equal(rs_tombstones_has(dead, docid), flags[docid]);
        count += flags[docid];
    }
    assert_int_equal(dead->count, count);
    assert_false(rs_tombstones_has(dead, LAST + 1));
    assert_false(rs_tombstones_has(dead, UINT32_MAX));
}

static void ranges_are_marked_once(void **state) {
    (void)state;
    rs_tombstones dead = {0};
    bool flags[LAST + 1] = {false};
    expect_flags(&dead, flags);
    add_ranges(&dead, flags);
    expect_flags(&dead, flags);
    add_ranges(&dead, flags);
    expect_flags(&dead, flags);
    rs_tombstones_free(&dead);
}

static void the_file_comes_back(void **state) {
    (void)state;
    rs_tombstones dead = {0};
    rs_tombstones read = {0};
    bool flags[LAST + 1] = {false};
    rs_buffer bytes = {0};
    ressearch_error error;
    add_ranges(&dead, flags);
    rs_tombstones_write(&dead, 7, &bytes);
    assert_int_equal(rs_tombstones_read(&read, LAST, 7, rs_buffer_view(&bytes), &error),
                     RESSEARCH_OK);
    expect_flags(&read, flags);
    rs_tombstones_free(&read);
    assert_int_equal(rs_tombstones_read(&read, LAST, 8, rs_buffer_view(&bytes), &error),
                     RESSEARCH_CORRUPT);
    assert_int_equal(rs_tombstones_read(&read, LAST - 1, 7, rs_buffer_view(&bytes), &error),
                     RESSEARCH_CORRUPT);
    rs_tombstones_free(&read);
    rs_tombstones_free(&dead);
    rs_buffer_free(&bytes);
}

static void every_damaged_bit_is_seen(void **state) {
    (void)state;
    rs_tombstones dead = {0};
    bool flags[LAST + 1] = {false};
    rs_buffer bytes = {0};
    ressearch_error error;
    add_ranges(&dead, flags);
    rs_tombstones_write(&dead, 7, &bytes);
    for (size_t at = 0; at < bytes.size; at++) {
        for (unsigned bit = 0; bit < 8; bit++) {
            rs_tombstones read = {0};
            bytes.data[at] = (char)(bytes.data[at] ^ 1 << bit);
            assert_int_equal(rs_tombstones_read(&read, LAST, 7, rs_buffer_view(&bytes), &error),
                             RESSEARCH_CORRUPT);
            bytes.data[at] = (char)(bytes.data[at] ^ 1 << bit);
            rs_tombstones_free(&read);
        }
        rs_tombstones read = {0};
        assert_int_equal(rs_tombstones_read(&read, LAST, 7, (rs_view){bytes.data, at}, &error),
                         RESSEARCH_CORRUPT);
        rs_tombstones_free(&read);
    }
    rs_tombstones_free(&dead);
    rs_buffer_free(&bytes);
}

static void joined_segments_keep_theirs(void **state) {
    (void)state;
    rs_tombstones dead = {0};
    rs_tombstones joined = {0};
    bool flags[LAST + 1] = {false};
    ressearch_error error;
    add_ranges(&dead, flags);
    assert_int_equal(rs_tombstones_append(&joined, 2 * LAST + 5, 5, &dead, &error), RESSEARCH_OK);
    assert_int_equal(rs_tombstones_append(&joined, 2 * LAST + 5, 5 + LAST, &dead, &error),
                     RESSEARCH_OK);
    assert_int_equal(joined.count, 2 * dead.count);
    for (uint32_t docid = 1; docid <= LAST; docid++) {
        assert_int_equal(rs_tombstones_has(&joined, docid + 5), flags[docid]);
        assert_int_equal(rs_tombstones_has(&joined, docid + 5 + LAST), flags[docid]);
    }
    assert_int_equal(rs_tombstones_append(&joined, 2 * LAST + 5, 6 + LAST, &dead, &error),
                     RESSEARCH_CORRUPT);
    rs_tombstones_free(&dead);
    rs_tombstones_free(&joined);
}

static void nothing_lies_outside(void **state) {
    (void)state;
    static const range WRONG[] = {{0, 1}, {301, 1}, {300, 2}, {1, 301}, {2, UINT32_MAX}};
    rs_tombstones dead = {0};
    ressearch_error error;
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        assert_int_equal(rs_tombstones_add(&dead, LAST, WRONG[i].first, WRONG[i].count, &error),
                         RESSEARCH_CORRUPT);
    }
    assert_int_equal(dead.count, 0);
    rs_tombstones_free(&dead);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranges_are_marked_once),    cmocka_unit_test(the_file_comes_back),
        cmocka_unit_test(every_damaged_bit_is_seen), cmocka_unit_test(joined_segments_keep_theirs),
        cmocka_unit_test(nothing_lies_outside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
