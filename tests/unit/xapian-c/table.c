// SPDX-License-Identifier: GPL-2.0-or-later
// A table gives back what was put into it, by key and in order.
#include <unistd.h>

#include "core/base/file.h"
#include "scratch.h"

enum { COUNT = 5000, LARGE = 100000 };

static rs_view key_of(unsigned number) {
    static char keys[2][16];
    static unsigned next;
    char *key = keys[next++ % 2];
    snprintf(key, sizeof keys[0], "k%05u", number);
    return rs_view_of(key);
}

// Values of all sizes: one fills many blocks.
static rs_view value_of(unsigned number) {
    static char bytes[LARGE];
    size_t size = number == COUNT / 2 ? (size_t)LARGE : 1 + number % 60;
    memset(bytes, 'a' + (int)(number % 26), size);
    return (rs_view){bytes, size};
}

static const char *write_table(void **state, const char *name) {
    ressearch_error error;
    xc_table_writer *writer = NULL;
    const char *folder = scratch_path(state, "work"), *path = scratch_path(state, name);
    ASSERT_OK(xc_table_create(folder, &writer, &error), &error);
    ASSERT_OK(xc_table_put(writer, (rs_view){"\0\0", 2}, rs_view_of("zeros"), &error), &error);
    for (unsigned i = 0; i < COUNT; i++) {
        ASSERT_OK(xc_table_put(writer, key_of(i * 2), value_of(i), &error), &error);
    }
    ASSERT_OK(xc_table_finish(writer, path, &error), &error);
    xc_table_writer_close(writer);
    rs_remove_tree(folder);
    return path;
}

static xc_table *open_table(void **state, const char *name) {
    ressearch_error error;
    xc_table *table = NULL;
    ASSERT_OK(xc_table_open(write_table(state, name), &table, &error), &error);
    return table;
}

static void values_are_found_by_key(void **state) {
    ressearch_error error;
    xc_table *table = open_table(state, "table");
    rs_buffer value = {0};
    bool found;
    rs_buffer_append_string(&value, "before");
    for (unsigned i = 0; i < COUNT; i += 7) {
        value.size = strlen("before");
        ASSERT_OK(xc_table_get(table, key_of(i * 2), &value, &found, &error), &error);
        assert_true(found);
        assert_int_equal(value.size, strlen("before") + value_of(i).size);
        assert_memory_equal(value.data + strlen("before"), value_of(i).data, value_of(i).size);
        ASSERT_OK(xc_table_get(table, key_of(i * 2 + 1), &value, &found, &error), &error);
        assert_false(found);
    }
    rs_buffer_reset(&value);
    ASSERT_OK(xc_table_get(table, (rs_view){"\0\0", 2}, &value, &found, &error), &error);
    assert_true(found && rs_view_is(rs_buffer_view(&value), "zeros"));
    rs_buffer_free(&value);
    xc_table_close(table);
}

static void expect_keys(const xc_table *table, const char *prefix, const char *first, unsigned from,
                        unsigned end) {
    ressearch_error error;
    xc_table_cursor *cursor = NULL;
    rs_view key, value;
    bool has;
    ASSERT_OK(xc_table_cursor_open(table, rs_view_of(prefix), rs_view_of(first), &cursor, &error),
              &error);
    for (unsigned i = from; i < end; i++) {
        ASSERT_OK(xc_table_cursor_next(cursor, &key, &value, &has, &error), &error);
        assert_true(has);
        assert_true(rs_view_equal(key, key_of(i * 2)));
        assert_true(rs_view_equal(value, value_of(i)));
    }
    for (unsigned i = 0; i < 2; i++) {
        ASSERT_OK(xc_table_cursor_next(cursor, &key, &value, &has, &error), &error);
        assert_false(has);
    }
    xc_table_cursor_close(cursor);
}

static void keys_come_in_order(void **state) {
    xc_table *table = open_table(state, "table");
    expect_keys(table, "k", "", 0, COUNT);
    expect_keys(table, "k012", "", 600, 650);
    expect_keys(table, "k012", "k00000", 600, 650);
    expect_keys(table, "k012", "k01220", 610, 650);
    expect_keys(table, "k012", "k01221", 611, 650);
    expect_keys(table, "k012", "k01298", 649, 650);
    expect_keys(table, "k012", "k01299", 0, 0);
    expect_keys(table, "k012", "k99", 0, 0);
    expect_keys(table, "j", "", 0, 0);
    expect_keys(table, "k01201", "", 0, 0);
    xc_table_close(table);
}

static void a_whole_table_passes_the_check(void **state) {
    ressearch_error error;
    ASSERT_OK(xc_check(write_table(state, "table"), &error), &error);
}

static void an_empty_table_is_one(void **state) {
    ressearch_error error;
    xc_table_writer *writer = NULL;
    xc_table *table = NULL;
    const char *path = scratch_path(state, "table");
    ASSERT_OK(xc_table_create(scratch_path(state, "work"), &writer, &error), &error);
    ASSERT_OK(xc_table_finish(writer, path, &error), &error);
    xc_table_writer_close(writer);
    ASSERT_OK(xc_table_open(path, &table, &error), &error);
    expect_keys(table, "", "", 0, 0);
    xc_table_close(table);
}

static void wrong_keys_and_values_are_refused(void **state) {
    ressearch_error error;
    xc_table_writer *writer = NULL;
    char key[XC_LONGEST_TERM + 1];
    memset(key, 'k', sizeof key);
    rs_view value = rs_view_of("v");
    ASSERT_OK(xc_table_create(scratch_path(state, "work"), &writer, &error), &error);
    assert_int_equal(xc_table_put(writer, (rs_view){"", 0}, value, &error), RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(xc_table_put(writer, (rs_view){key, sizeof key}, value, &error),
                     RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(xc_table_put(writer, rs_view_of("k"), (rs_view){"", 0}, &error),
                     RESSEARCH_BAD_ARGUMENT);
    ASSERT_OK(xc_table_put(writer, (rs_view){key, sizeof key - 1}, value, &error), &error);
    assert_int_equal(xc_table_put(writer, rs_view_of("a"), value, &error), RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(xc_table_put(writer, (rs_view){key, sizeof key - 1}, value, &error),
                     RESSEARCH_BAD_ARGUMENT);
    xc_table_writer_close(writer);
}

static void nothing_is_overwritten(void **state) {
    ressearch_error error;
    xc_table_writer *writer = NULL;
    const char *path = write_table(state, "table"), *folder = scratch_path(state, "work");
    assert_int_equal(xc_table_create(path, &writer, &error), RESSEARCH_EXISTS);
    assert_null(writer);
    ASSERT_OK(xc_table_create(folder, &writer, &error), &error);
    assert_int_equal(xc_table_finish(writer, path, &error), RESSEARCH_EXISTS);
    xc_table_writer_close(writer);
    ASSERT_OK(xc_check(path, &error), &error);
}

static void what_is_no_table_is_told(void **state) {
    ressearch_error error;
    xc_table *table = (xc_table *)1;
    const char *path = scratch_path(state, "missing");
    assert_int_equal(xc_table_open(path, &table, &error), RESSEARCH_NOT_FOUND);
    assert_null(table);
    ASSERT_OK(rs_file_replace(path, rs_view_of("no table at all"), &error), &error);
    assert_int_equal(xc_table_open(path, &table, &error), RESSEARCH_CORRUPT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(values_are_found_by_key),           TEST(keys_come_in_order),
        TEST(a_whole_table_passes_the_check),    TEST(an_empty_table_is_one),
        TEST(wrong_keys_and_values_are_refused), TEST(nothing_is_overwritten),
        TEST(what_is_no_table_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
