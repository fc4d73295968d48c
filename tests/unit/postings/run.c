// SPDX-License-Identifier: GPL-2.0-or-later
/* Runs come back from files and from memory; damaged files are told or end. */
#include "core/postings/run.h"

#include <unistd.h>

#include "tests/unit/support/check.h"

enum { COUNT = 20000, LARGE = 300000 };

static char path[] = "/tmp/ressearch-run-XXXXXX";

static int make_path(void **state) {
    (void)state;
    int file = mkstemp(path);
    return file < 0 || close(file) != 0 ? -1 : 0;
}

static int remove_path(void **state) {
    (void)state;
    return unlink(path);
}

static rs_view name(uint32_t number) {
    static char names[2][16];
    static unsigned next;
    char *text = names[next++ % 2];
    snprintf(text, sizeof names[0], "t%06u", number * 2);
    return rs_view_of(text);
}

// The list of a term is as long as its number tells; one is larger than any window.
static rs_view list_of(uint32_t number) {
    static char bytes[LARGE];
    size_t size = number == COUNT / 2 ? (size_t)LARGE : number % 40;
    memset(bytes, 'a' + (int)(number % 26), size);
    return (rs_view){bytes, size};
}

static void write_run(rs_run_writer *writer, const char *file) {
    ressearch_error error;
    assert_int_equal(rs_run_create(writer, file, &error), RESSEARCH_OK);
    for (uint32_t i = 0; i < COUNT; i++) {
        assert_int_equal(rs_run_put(writer, name(i), list_of(i), &error), RESSEARCH_OK);
    }
    assert_int_equal(rs_run_finish(writer, &error), RESSEARCH_OK);
}

static void open_run(rs_run *run, bool in_memory) {
    rs_run_writer writer;
    ressearch_error error;
    unlink(path);
    write_run(&writer, in_memory ? NULL : path);
    if (in_memory) {
        rs_run_of(run, &writer);
    } else {
        assert_int_equal(rs_run_open(run, path, &error), RESSEARCH_OK);
    }
    rs_run_writer_free(&writer);
}

static void expect_from(const rs_run *run, rs_view first, uint32_t number) {
    rs_run_cursor cursor;
    rs_view term, list;
    ressearch_error error;
    bool has = true;
    rs_run_cursor_open(&cursor, run, first);
    for (uint32_t i = number; i < COUNT; i++) {
        assert_int_equal(rs_run_next(&cursor, &term, &list, &has, &error), RESSEARCH_OK);
        assert_true(has);
        assert_true(rs_view_equal(term, name(i)));
        assert_true(rs_view_equal(list, list_of(i)));
        if (i == number + 100 && number > 0) {
            i = COUNT - 1; // the rest was seen before
            has = false;
        }
    }
    if (has) {
        assert_int_equal(rs_run_next(&cursor, &term, &list, &has, &error), RESSEARCH_OK);
        assert_false(has);
        assert_int_equal(rs_run_next(&cursor, &term, &list, &has, &error), RESSEARCH_OK);
        assert_false(has);
    }
    rs_run_cursor_close(&cursor);
}

static void read_run(bool in_memory) {
    rs_run run;
    open_run(&run, in_memory);
    expect_from(&run, (rs_view){"", 0}, 0);
    expect_from(&run, rs_view_of("a"), 0);
    expect_from(&run, rs_view_of("u"), COUNT);
    for (uint32_t i = 1; i < COUNT; i += 613) {
        char between[16];
        expect_from(&run, name(i), i);
        snprintf(between, sizeof between, "t%06u", i * 2 - 1);
        expect_from(&run, rs_view_of(between), i);
    }
    rs_run_close(&run);
}

static void a_file_comes_back(void **state) {
    (void)state;
    read_run(false);
}

static void memory_comes_back(void **state) {
    (void)state;
    read_run(true);
}

static void lists_are_found(void **state) {
    (void)state;
    for (int in_memory = 0; in_memory < 2; in_memory++) {
        rs_run run;
        rs_buffer list = {0};
        ressearch_error error;
        bool found;
        open_run(&run, in_memory);
        for (uint32_t i = 0; i < COUNT; i += 19) {
            char between[16];
            snprintf(between, sizeof between, "t%06u", i * 2 + 1);
            rs_buffer_reset(&list);
            assert_int_equal(rs_run_get(&run, name(i), &list, &found, &error), RESSEARCH_OK);
            assert_true(found);
            assert_true(rs_view_equal(rs_buffer_view(&list), list_of(i)));
            assert_int_equal(rs_run_get(&run, rs_view_of(between), &list, &found, &error),
                             RESSEARCH_OK);
            assert_false(found);
        }
        rs_buffer_free(&list);
        rs_run_close(&run);
    }
}

static void an_empty_run_is_one(void **state) {
    (void)state;
    rs_run_writer writer;
    rs_run run;
    ressearch_error error;
    unlink(path);
    assert_int_equal(rs_run_create(&writer, path, &error), RESSEARCH_OK);
    assert_int_equal(rs_run_finish(&writer, &error), RESSEARCH_OK);
    rs_run_writer_free(&writer);
    assert_int_equal(rs_run_open(&run, path, &error), RESSEARCH_OK);
    expect_from(&run, rs_view_of("a"), COUNT);
    rs_run_close(&run);
}

static void files_are_not_overwritten(void **state) {
    (void)state;
    rs_run_writer writer;
    ressearch_error error;
    assert_int_equal(rs_run_create(&writer, path, &error), RESSEARCH_IO);
    assert_non_null(strstr(error.message, path));
    rs_run_writer_free(&writer);
}

static void write_bytes(rs_view bytes) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.data, 1, bytes.size, file), bytes.size);
    assert_int_equal(fclose(file), 0);
}

// Whatever the file holds, reading ends.
static void read_anything(void) {
    rs_run run;
    rs_run_cursor cursor;
    rs_view term, list;
    bool has = true, found;
    rs_buffer into = {0};
    ressearch_error error;
    ressearch_status status = rs_run_open(&run, path, &error);
    if (status != RESSEARCH_OK) {
        assert_int_equal(status, RESSEARCH_CORRUPT);
        return;
    }
    rs_run_cursor_open(&cursor, &run, (rs_view){"", 0});
    for (size_t i = 0; status == RESSEARCH_OK && has; i++) {
        assert_true(i < 1000);
        status = rs_run_next(&cursor, &term, &list, &has, &error);
    }
    assert_true(status == RESSEARCH_OK || status == RESSEARCH_CORRUPT);
    status = rs_run_get(&run, rs_view_of("t5"), &into, &found, &error);
    assert_true(status == RESSEARCH_OK || status == RESSEARCH_CORRUPT);
    rs_run_cursor_close(&cursor);
    rs_run_close(&run);
    rs_buffer_free(&into);
}

static void damaged_files_end(void **state) {
    (void)state;
    rs_run_writer writer;
    ressearch_error error;
    assert_int_equal(rs_run_create(&writer, NULL, &error), RESSEARCH_OK);
    for (unsigned i = 0; i < 10; i++) {
        char term[] = {'t', (char)('0' + i), '\0'};
        assert_int_equal(rs_run_put(&writer, rs_view_of(term), rs_view_of("12345"), &error),
                         RESSEARCH_OK);
    }
    assert_int_equal(rs_run_finish(&writer, &error), RESSEARCH_OK);
    for (size_t at = 0; at < writer.bytes.size; at++) {
        for (unsigned bit = 0; bit < 8; bit++) {
            writer.bytes.data[at] = (char)(writer.bytes.data[at] ^ 1 << bit);
            write_bytes(rs_buffer_view(&writer.bytes));
            read_anything();
            writer.bytes.data[at] = (char)(writer.bytes.data[at] ^ 1 << bit);
        }
        write_bytes((rs_view){writer.bytes.data, at});
        read_anything();
    }
    rs_run_writer_free(&writer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_comes_back), cmocka_unit_test(memory_comes_back),
        cmocka_unit_test(lists_are_found),   cmocka_unit_test(an_empty_run_is_one),
        cmocka_unit_test(damaged_files_end), cmocka_unit_test(files_are_not_overwritten),
    };
    return cmocka_run_group_tests(tests, make_path, remove_path);
}
