// SPDX-License-Identifier: GPL-2.0-or-later
/* The write lock: one holder, named to the others, gone with its process. */
#include "core/index/lock.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/file.h"
#include "tests/unit/index/support.h"

// A child that takes the lock, says so through the pipe and waits to be killed.
static pid_t hold_in_child(const char *path) {
    int ready[2];
    assert_int_equal(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        int lock;
        char byte = rs_lock_take(path, 0, &lock, NULL) == RESSEARCH_OK ? 'y' : 'n';
        if (write(ready[1], &byte, 1) == 1) {
            pause();
        }
        _exit(1);
    }
    assert_true(child > 0);
    char byte = 0;
    assert_int_equal(read(ready[0], &byte, 1), 1);
    assert_int_equal(byte, 'y');
    close(ready[0]);
    close(ready[1]);
    return child;
}

static void the_holder_is_named_and_dies_with_its_lock(void **state) {
    (void)state;
    const char *path = place("lock");
    ressearch_error error = {0};
    int lock;
    pid_t child = hold_in_child(path);
    assert_int_equal(rs_lock_take(path, 0, &lock, &error), RESSEARCH_LOCKED);
    assert_int_equal(lock, -1);
    char expected[64];
    snprintf(expected, sizeof expected, "process %ld on ", (long)child);
    assert_non_null(strstr(error.message, expected));
    assert_non_null(strstr(error.message, " since 2"));
    assert_true(error.hint[0] != '\0');
    // With a timeout it says the same, later.
    assert_int_equal(rs_lock_take(path, 30, &lock, &error), RESSEARCH_LOCKED);
    kill(child, SIGKILL);
    assert_int_equal(waitpid(child, NULL, 0), child);
    check_ok(rs_lock_take(path, 0, &lock, &error), &error);
    rs_lock_release(lock);
    rs_lock_release(-1);
}

static void waiting_ends_when_the_lock_is_free(void **state) {
    (void)state;
    const char *path = place("awaited");
    ressearch_error error = {0};
    int held;
    int lock;
    check_ok(rs_lock_take(path, 0, &held, &error), &error);
    pid_t child = fork();
    if (child == 0) {
        close(held); // the lock belongs to the open file, which the parent has too
        _exit(rs_lock_take(path, 60000, &lock, NULL) == RESSEARCH_OK ? 0 : 1);
    }
    rs_lock_release(held);
    int result = -1;
    assert_int_equal(waitpid(child, &result, 0), child);
    assert_int_equal(result, 0);
}

static void a_lock_without_a_name_does_not_count(void **state) {
    (void)state;
    const char *path = place("renamed");
    ressearch_error error = {0};
    int first;
    int second;
    check_ok(rs_lock_take(path, 0, &first, &error), &error);
    assert_int_equal(unlink(path), 0);
    check_ok(rs_lock_take(path, 0, &second, &error), &error);
    int third;
    assert_int_equal(rs_lock_take(path, 0, &third, &error), RESSEARCH_LOCKED);
    rs_lock_release(first);
    rs_lock_release(second);
}

static void a_file_of_others_is_left_alone(void **state) {
    (void)state;
    const char *path = place("foreign");
    ressearch_error error = {0};
    rs_buffer content = {0};
    int lock;
    check_ok(rs_file_replace(path, rs_view_of("precious"), &error), &error);
    assert_int_equal(rs_lock_take(path, 0, &lock, &error), RESSEARCH_EXISTS);
    check_ok(rs_file_read(path, 0, &content, &error), &error);
    assert_string_equal(content.data, "precious");
    rs_buffer_free(&content);
    assert_int_equal(rs_lock_take(place("no/folder"), 0, &lock, &error), RESSEARCH_NOT_FOUND);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_holder_is_named_and_dies_with_its_lock),
        cmocka_unit_test(waiting_ends_when_the_lock_is_free),
        cmocka_unit_test(a_lock_without_a_name_does_not_count),
        cmocka_unit_test(a_file_of_others_is_left_alone),
    };
    return cmocka_run_group_tests(tests, make_place, remove_place);
}
