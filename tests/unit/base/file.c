// SPDX-License-Identifier: GPL-2.0-or-later
/* Files: whole or not at all, and every refusal says which file and why. */
#include "core/base/file.h"

#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit/support/check.h"

static char folder[] = "/tmp/ressearch-file-XXXXXX";
static char place[256];

static const char *inside(const char *name) {
    snprintf(place, sizeof place, "%s/%s", folder, name);
    return place;
}

static int make_folder(void **state) {
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    rs_remove_tree(folder);
    return access(folder, F_OK) == 0 ? -1 : 0;
}

static void what_is_written_is_read(void **state) {
    (void)state;
    ressearch_error error;
    rs_buffer text = {0};
    assert_int_equal(rs_file_replace(inside("a"), rs_view_of("first"), &error), RESSEARCH_OK);
    assert_int_equal(rs_file_replace(inside("a"), rs_view_of("second"), &error), RESSEARCH_OK);
    rs_buffer_append_string(&text, "before ");
    assert_int_equal(rs_file_read(inside("a"), 0, &text, &error), RESSEARCH_OK);
    assert_string_equal(text.data, "before second");
    assert_int_not_equal(access(inside("a.new"), F_OK), 0);
    rs_buffer_reset(&text);
    assert_int_equal(rs_file_replace(inside("empty"), (rs_view){NULL, 0}, &error), RESSEARCH_OK);
    assert_int_equal(rs_file_read(inside("empty"), 0, &text, &error), RESSEARCH_OK);
    assert_int_equal(text.size, 0);
    rs_buffer_free(&text);
}

static void what_is_mapped_is_the_file(void **state) {
    (void)state;
    ressearch_error error;
    rs_view mapped;
    assert_int_equal(rs_file_replace(inside("map"), rs_view_of("bytes"), &error), RESSEARCH_OK);
    assert_int_equal(rs_file_map(inside("map"), &mapped, &error), RESSEARCH_OK);
    assert_true(rs_view_is(mapped, "bytes"));
    rs_file_forget(mapped);
    assert_true(rs_view_is(mapped, "bytes"));
    rs_file_unmap(mapped);
    assert_int_equal(rs_file_replace(inside("nothing"), rs_view_of(""), &error), RESSEARCH_OK);
    assert_int_equal(rs_file_map(inside("nothing"), &mapped, &error), RESSEARCH_OK);
    assert_int_equal(mapped.size, 0);
    rs_file_forget(mapped);
    rs_file_unmap(mapped);
    assert_int_equal(rs_file_map(inside("none"), &mapped, &error), RESSEARCH_NOT_FOUND);
    assert_int_equal(mapped.size, 0);
}

static void refusals_have_their_status(void **state) {
    (void)state;
    ressearch_error error;
    rs_buffer text = {0};
    assert_int_equal(rs_file_read(inside("none"), 0, &text, &error), RESSEARCH_NOT_FOUND);
    assert_non_null(strstr(error.message, "/none"));
    assert_int_equal(rs_file_read(folder, 0, &text, &error), RESSEARCH_BAD_DOCUMENT);
    assert_int_equal(rs_file_replace(inside("large"), rs_view_of("12345"), &error), RESSEARCH_OK);
    assert_int_equal(rs_file_read(inside("large"), 4, &text, &error), RESSEARCH_UNSUPPORTED);
    assert_true(error.hint[0] != '\0');
    assert_int_equal(rs_file_read(inside("large"), 5, &text, &error), RESSEARCH_OK);
    assert_int_equal(rs_file_replace(inside("no/such"), rs_view_of("x"), &error),
                     RESSEARCH_NOT_FOUND);
    rs_buffer_free(&text);
}

static void a_pipe_nobody_writes_to_does_not_hang(void **state) {
    (void)state;
    ressearch_error error;
    rs_buffer text = {0};
    assert_int_equal(mkfifo(inside("pipe"), 0600), 0);
    assert_int_equal(rs_file_read(inside("pipe"), 0, &text, &error), RESSEARCH_BAD_DOCUMENT);
    rs_buffer_free(&text);
}

static void folders_are_created_with_all_above(void **state) {
    (void)state;
    ressearch_error error;
    assert_int_equal(rs_folder_create(inside("x/y//z/"), &error), RESSEARCH_OK);
    assert_int_equal(rs_folder_create(inside("x/y/z"), &error), RESSEARCH_OK);
    assert_int_equal(rs_folder_sync(inside("x/y/z"), &error), RESSEARCH_OK);
    assert_int_equal(rs_folder_sync(inside("x/none"), &error), RESSEARCH_NOT_FOUND);
    assert_int_equal(rs_file_replace(inside("x/file"), rs_view_of(""), &error), RESSEARCH_OK);
    assert_int_equal(rs_file_sync(inside("x/file"), &error), RESSEARCH_OK);
    assert_int_equal(rs_folder_create(inside("x/file"), &error), RESSEARCH_IO);
    assert_int_equal(rs_folder_create(inside("x/file/y"), &error), RESSEARCH_IO);
    // The reason is that of creating, not of looking whether something is there.
    assert_int_equal(rs_folder_create("/proc/none", &error), RESSEARCH_NOT_FOUND);
    assert_int_equal(rs_folder_create("/dev/null/x", &error), RESSEARCH_IO);
}

static void removing_does_not_follow_links(void **state) {
    (void)state;
    ressearch_error error;
    assert_int_equal(rs_folder_create(inside("kept"), &error), RESSEARCH_OK);
    assert_int_equal(rs_file_replace(inside("kept/file"), rs_view_of("x"), &error), RESSEARCH_OK);
    assert_int_equal(rs_folder_create(inside("gone/deep"), &error), RESSEARCH_OK);
    char target[256];
    snprintf(target, sizeof target, "%s", inside("kept"));
    assert_int_equal(symlink(target, inside("gone/deep/link")), 0);
    rs_remove_tree(inside("gone"));
    assert_int_not_equal(access(inside("gone"), F_OK), 0);
    assert_int_equal(access(inside("kept/file"), F_OK), 0);
    rs_remove_tree(inside("was never there"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(what_is_mapped_is_the_file),
        cmocka_unit_test(refusals_have_their_status),
        cmocka_unit_test(a_pipe_nobody_writes_to_does_not_hang),
        cmocka_unit_test(folders_are_created_with_all_above),
        cmocka_unit_test(removing_does_not_follow_links),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
