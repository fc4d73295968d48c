// SPDX-License-Identifier: GPL-2.0-or-later
/* Errors: never stale, always valid UTF-8 on one line, whatever a file is called. */
#include "core/base/error.h"

#include <errno.h>

#include "core/base/utf8.h"
#include "tests/unit/support/check.h"

static void a_failure_replaces_the_one_before(void **state) {
    (void)state;
    ressearch_error error;
    assert_int_equal(rs_fail(&error, RESSEARCH_LOCKED, "held by %d", 7), RESSEARCH_LOCKED);
    assert_int_equal(rs_hint(&error, RESSEARCH_LOCKED, "wait"), RESSEARCH_LOCKED);
    error.offset = 9;
    assert_string_equal(error.message, "held by 7");
    assert_string_equal(error.hint, "wait");
    assert_int_equal(rs_no_memory(&error), RESSEARCH_NO_MEMORY);
    assert_int_equal(error.status, RESSEARCH_NO_MEMORY);
    assert_string_equal(error.hint, "");
    assert_int_equal(error.offset, 0);
    rs_error_clear(&error);
    assert_int_equal(error.status, RESSEARCH_OK);
    assert_string_equal(error.message, "");
}

static void nobody_has_to_listen(void **state) {
    (void)state;
    errno = EIO;
    assert_int_equal(rs_fail_errno(NULL, "read", "a"), RESSEARCH_IO);
    assert_int_equal(rs_fail(NULL, RESSEARCH_CORRUPT, "x"), RESSEARCH_CORRUPT);
    assert_int_equal(rs_hint(NULL, RESSEARCH_CORRUPT, "x"), RESSEARCH_CORRUPT);
    rs_error_clear(NULL);
}

static void a_message_may_quote_itself(void **state) {
    (void)state;
    ressearch_error error;
    rs_fail(&error, RESSEARCH_IO, "the disk is full");
    rs_fail(&error, error.status, "%s: %s", "a.txt", error.message);
    assert_string_equal(error.message, "a.txt: the disk is full");
}

static void a_long_message_is_cut_between_characters(void **state) {
    (void)state;
    char path[2000];
    for (size_t shift = 0; shift < 4; shift++) {
        memset(path, 'x', shift);
        for (size_t i = shift; i + 3 < sizeof path; i += 3) {
            memcpy(path + i, "组", 4);
        }
        ressearch_error error;
        rs_fail(&error, RESSEARCH_IO, "%s", path);
        rs_hint(&error, RESSEARCH_IO, "%s", path);
        rs_view message = rs_view_of(error.message);
        rs_view hint = rs_view_of(error.hint);
        assert_int_equal(rs_utf8_valid_prefix(message), message.size);
        assert_int_equal(rs_utf8_valid_prefix(hint), hint.size);
        assert_true(message.size > sizeof error.message - 4);
        assert_true(hint.size > sizeof error.hint - 4);
    }
}

static void names_in_other_bytes_stay_harmless(void **state) {
    (void)state;
    ressearch_error error;
    rs_fail(&error, RESSEARCH_IO, "cannot open %s", "\xC4\xE3\xBA\xC3\n\x1B[2J\xC2\x9Bx.txt");
    assert_string_equal(error.message, "cannot open ?????\?[2J??x.txt");
}

static void errno_becomes_a_status_and_a_hint(void **state) {
    (void)state;
    static const struct {
        int reason;
        ressearch_status status;
        bool hint;
    } cases[] = {
        {ENOENT, RESSEARCH_NOT_FOUND, false}, {ENOMEM, RESSEARCH_NO_MEMORY, false},
        {ENOSPC, RESSEARCH_IO, true},         {EACCES, RESSEARCH_IO, true},
        {EROFS, RESSEARCH_IO, true},          {EMFILE, RESSEARCH_IO, true},
        {EIO, RESSEARCH_IO, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ressearch_error error;
        errno = cases[i].reason;
        assert_int_equal(rs_fail_errno(&error, "open", "a.txt"), cases[i].status);
        assert_int_equal(error.hint[0] != '\0', cases[i].hint);
        assert_memory_equal(error.message, "cannot open a.txt: ", 19);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_failure_replaces_the_one_before),
        cmocka_unit_test(nobody_has_to_listen),
        cmocka_unit_test(a_message_may_quote_itself),
        cmocka_unit_test(a_long_message_is_cut_between_characters),
        cmocka_unit_test(names_in_other_bytes_stay_harmless),
        cmocka_unit_test(errno_becomes_a_status_and_a_hint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
