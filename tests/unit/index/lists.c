// SPDX-License-Identifier: GPL-2.0-or-later
/* Short lists are their entry, long ones lie in the file; an entry that leads elsewhere is told. */
#include "core/index/lists.h"

#include "core/base/file.h"
#include "core/postings/list-writer.h"
#include "tests/unit/index/support.h"

static const uint32_t SIZES[] = {1, RS_LIST_BLOCK, RS_LIST_BLOCK + 1, 5000};

enum { LISTS = sizeof SIZES / sizeof *SIZES };

static void make_list(uint32_t size, rs_buffer *into) {
    rs_list_writer writer = {0};
    for (uint32_t i = 0; i < size; i++) {
        rs_list_writer_add(&writer, 1 + i * 3, 1 + i % 2);
    }
    rs_list_writer_finish(&writer, into);
    rs_list_writer_free(&writer);
}

static void write_lists(const char *path, rs_buffer *lists, rs_buffer *entries) {
    ressearch_error error = {0};
    rs_lists_writer writer = {0};
    check_ok(rs_lists_create(&writer, path, &error), &error);
    for (size_t i = 0; i < LISTS; i++) {
        rs_view entry;
        make_list(SIZES[i], &lists[i]);
        check_ok(rs_lists_put(&writer, rs_buffer_view(&lists[i]), &entry, &error), &error);
        rs_buffer_append(&entries[i], entry);
    }
    check_ok(rs_lists_finish(&writer, &error), &error);
    rs_lists_writer_free(&writer);
}

static void every_list_is_found(void **state) {
    (void)state;
    ressearch_error error = {0};
    rs_buffer lists[LISTS] = {0}, entries[LISTS] = {0};
    rs_lists read;
    write_lists(place("found"), lists, entries);
    check_ok(rs_lists_open(&read, place("found"), &error), &error);
    for (size_t i = 0; i < LISTS; i++) {
        rs_view found, entry = rs_buffer_view(&entries[i]);
        check_ok(rs_lists_find(&read, entry, &found, &error), &error);
        assert_true(rs_view_equal(found, rs_buffer_view(&lists[i])));
        assert_int_equal(rs_list_total(entry), SIZES[i]);
        assert_int_equal(found.data == entry.data, SIZES[i] <= RS_LIST_BLOCK);
        rs_buffer_free(&lists[i]);
        rs_buffer_free(&entries[i]);
    }
    rs_lists_close(&read);
}

static void an_entry_that_leads_elsewhere_is_told(void **state) {
    (void)state;
    // A total above that of a block, then place and bytes: cut short, past the end, and where
    // another list lies.
    static const rs_view ENTRIES[] = {{"", 0},
                                      {"\xFF", 1},
                                      {"\x81\x01", 2},
                                      {"\x81\x01\x13", 3},
                                      {"\x81\x01\xFF\xFF\x7F\x01", 6},
                                      {"\x81\x01\x13\xFF\xFF\x7F", 6},
                                      {"\x82\x01\x13\x20", 4},
                                      {"\x81\x01\x00\x13", 4}};
    ressearch_error error = {0};
    rs_buffer lists[LISTS] = {0}, entries[LISTS] = {0};
    rs_lists read;
    write_lists(place("elsewhere"), lists, entries);
    check_ok(rs_lists_open(&read, place("elsewhere"), &error), &error);
    for (size_t i = 0; i < sizeof ENTRIES / sizeof *ENTRIES; i++) {
        rs_view found;
        assert_int_equal(rs_lists_find(&read, ENTRIES[i], &found, &error), RESSEARCH_CORRUPT);
        assert_non_null(strstr(error.message, "damaged"));
    }
    rs_lists_close(&read);
    for (size_t i = 0; i < LISTS; i++) {
        rs_buffer_free(&lists[i]);
        rs_buffer_free(&entries[i]);
    }
}

static void another_file_is_told(void **state) {
    (void)state;
    static const char *const CONTENTS[] = {"", "ressearch", "ressearch paragraphs\n"};
    for (size_t i = 0; i < sizeof CONTENTS / sizeof *CONTENTS; i++) {
        ressearch_error error = {0};
        rs_lists read;
        check_ok(rs_file_replace(place("other"), rs_view_of(CONTENTS[i]), &error), &error);
        assert_int_equal(rs_lists_open(&read, place("other"), &error), RESSEARCH_CORRUPT);
        assert_non_null(strstr(error.hint, "index again"));
    }
    ressearch_error error = {0};
    rs_lists_writer writer = {0};
    assert_int_equal(rs_lists_create(&writer, place("other"), &error), RESSEARCH_EXISTS);
    rs_lists_writer_free(&writer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_list_is_found),
        cmocka_unit_test(an_entry_that_leads_elsewhere_is_told),
        cmocka_unit_test(another_file_is_told),
    };
    return cmocka_run_group_tests(tests, make_place, remove_place);
}
