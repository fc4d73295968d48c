// SPDX-License-Identifier: GPL-2.0-or-later
// What goes wrong comes back as the right status, with a sentence, and leaves nothing behind.
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "scratch.h"

static void write_file(const char *path, const char *bytes, size_t size) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

// Large enough that most of it is not looked at when it is opened.
enum { LARGE = 20000 };

static void cannot_open(const char *path, ressearch_status expected, const char *words) {
    ressearch_error error;
    xc_table *table = (xc_table *)1;
    assert_int_equal(xc_table_open(path, &table, &error), expected);
    assert_null(table);
    assert_int_equal(error.status, expected);
    assert_non_null(strstr(error.message, words));
    assert_non_null(strstr(error.message, path));
    assert_int_equal(xc_table_open(path, &table, NULL), expected);
    assert_int_equal(xc_check(path, &error), expected);
}

static void a_missing_file_is_not_found(void **state) {
    cannot_open(scratch_path(state, "missing"), RESSEARCH_NOT_FOUND, "No such file");
}

static void an_empty_folder_is_no_database(void **state) {
    const char *path = scratch_path(state, "folder");
    assert_int_equal(mkdir(path, 0777), 0);
    cannot_open(path, RESSEARCH_NOT_FOUND, "no database");
}

static void a_foreign_file_is_told(void **state) {
    char zeros[20000] = {0};
    char stub[4200];
    snprintf(stub, sizeof stub, "auto %s\n", scratch_table(state, "small", 2));
    const struct {
        const char *name, *bytes;
        size_t size;
    } cases[] = {{"empty", "", 0},
                 {"text", "Reaffirming its resolution 62/17\n", 33},
                 {"stub", stub, strlen(stub)},
                 {"zeros", zeros, sizeof zeros}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *path = scratch_path(state, cases[i].name);
        write_file(path, cases[i].bytes, cases[i].size);
        cannot_open(path, RESSEARCH_CORRUPT, "no Xapian database");
    }
}

/* Reads everything there is; the first failure. */
static ressearch_status read_all(const char *path, ressearch_error *error) {
    xc_table *table = NULL;
    xc_table_cursor *cursor = NULL;
    rs_view none = {"", 0}, key, value;
    ressearch_status status = xc_table_open(path, &table, error);
    if (status == RESSEARCH_OK) {
        status = xc_table_cursor_open(table, none, none, &cursor, error);
    }
    for (bool has = true; status == RESSEARCH_OK && has;) {
        status = xc_table_cursor_next(cursor, &key, &value, &has, error);
    }
    xc_table_cursor_close(cursor);
    xc_table_close(table);
    return status;
}

static void a_truncated_file_is_corrupt(void **state) {
    ressearch_error error;
    const char *path = scratch_table(state, "large", LARGE);
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    ASSERT_OK(read_all(path, &error), &error);
    ASSERT_OK(xc_check(path, &error), &error);
    const off_t sizes[] = {about.st_size - 8192, about.st_size / 2, 8192, 100, 20, 5};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        assert_int_equal(truncate(path, sizes[i]), 0);
        assert_int_equal(xc_check(path, &error), RESSEARCH_CORRUPT);
        assert_true(error.message[0] != '\0');
        assert_null(strchr(error.message, '\n'));
    }
    assert_int_equal(read_all(path, &error), RESSEARCH_CORRUPT);
}

static void an_overwritten_block_is_corrupt(void **state) {
    ressearch_error error;
    const char *path = scratch_table(state, "large", LARGE);
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    char noise[8192];
    memset(noise, 0xA5, sizeof noise);
    for (off_t at = 8192; at < about.st_size; at += 8192) {
        assert_int_equal(fseeko(file, at, SEEK_SET), 0);
        assert_int_equal(fwrite(noise, 1, sizeof noise, file), sizeof noise);
    }
    assert_int_equal(fclose(file), 0);
    assert_int_equal(xc_check(path, &error), RESSEARCH_CORRUPT);
    assert_int_equal(read_all(path, &error), RESSEARCH_CORRUPT);
}

static void nothing_is_written_nowhere(void **state) {
    ressearch_error error;
    xc_table_writer *writer = (xc_table_writer *)1;
    const char *nowhere = scratch_path(state, "no/folder");
    assert_int_equal(xc_table_create(nowhere, &writer, &error), RESSEARCH_NOT_FOUND);
    assert_null(writer);
    xc_table_writer_close(NULL);
    ASSERT_OK(xc_table_create(scratch_path(state, "work"), &writer, &error), &error);
    assert_int_equal(xc_table_finish(writer, nowhere, &error), RESSEARCH_NOT_FOUND);
    xc_table_writer_close(writer);
}

static void a_key_too_long_is_refused(void **state) {
    ressearch_error error;
    char longest[XC_LONGEST_TERM + 1], zeros[123] = {0};
    memset(longest, 'x', sizeof longest);
    const struct {
        rs_view key;
        ressearch_status status;
    } cases[] = {{{"", 0}, RESSEARCH_BAD_ARGUMENT},
                 {{NULL, 0}, RESSEARCH_BAD_ARGUMENT},
                 {{zeros, 122}, RESSEARCH_OK}, // each zero counts twice: 244
                 {{zeros, 123}, RESSEARCH_BAD_ARGUMENT},
                 {{longest, XC_LONGEST_TERM}, RESSEARCH_OK},
                 {{longest, XC_LONGEST_TERM + 1}, RESSEARCH_BAD_ARGUMENT}};
    xc_table_writer *writer = NULL;
    xc_table *table = NULL;
    rs_buffer value = {0};
    const char *path = scratch_path(state, "table");
    ASSERT_OK(xc_table_create(scratch_path(state, "work"), &writer, &error), &error);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(xc_table_put(writer, cases[i].key, rs_view_of("v"), &error),
                         cases[i].status);
    }
    ASSERT_OK(xc_table_finish(writer, path, &error), &error);
    xc_table_writer_close(writer);
    ASSERT_OK(xc_table_open(path, &table, &error), &error);
    for (size_t i = 2; i < 5; i += 2) {
        bool found;
        ASSERT_OK(xc_table_get(table, cases[i].key, &value, &found, &error), &error);
        assert_true(found);
    }
    rs_buffer_free(&value);
    xc_table_close(table);
}

static void exhausted_memory_is_told(void **state) {
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
    skip(); // its allocator ends the program instead of failing
#endif
    ressearch_error error;
    xc_table_writer *writer = NULL;
    ASSERT_OK(xc_table_create(scratch_path(state, "work"), &writer, &error), &error);
    const rs_view endless = {"", (size_t)1 << 47}; // more than there are addresses
    assert_int_equal(xc_table_put(writer, rs_view_of("a"), endless, &error), RESSEARCH_NO_MEMORY);
    xc_table_writer_close(writer);
}

/* A full disk, as far as a process can make one for itself: no file may grow past size. */
static void limit_files(rlim_t size) {
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = size;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void keys_that_cannot_be_written_are_an_io_error(void **state) {
    ressearch_error error;
    xc_table_writer *writer = NULL;
    ASSERT_OK(xc_table_create(scratch_path(state, "work"), &writer, &error), &error);
    limit_files(65536);
    ressearch_status status = put_keys(writer, LARGE, &error);
    if (status == RESSEARCH_OK) {
        status = xc_table_finish(writer, scratch_path(state, "table"), &error);
    }
    limit_files(RLIM_INFINITY);
    assert_int_equal(status, RESSEARCH_IO);
    assert_non_null(strstr(error.message, "File too large"));
    xc_table_writer_close(writer);
}

/* In a process of its own, as Xapian leaks when compaction fails. */
static ressearch_status finish_limited(const char *folder, const char *target) {
    pid_t child = fork();
    assert_int_not_equal(child, -1);
    if (child == 0) {
        xc_table_writer *writer = NULL;
        ressearch_status status = xc_table_create(folder, &writer, NULL);
        status = status == RESSEARCH_OK ? put_keys(writer, LARGE, NULL) : RESSEARCH_INTERNAL;
        limit_files(65536);
        _exit((int)(status == RESSEARCH_OK ? xc_table_finish(writer, target, NULL) : status));
    }
    int ended = 0;
    assert_int_equal(waitpid(child, &ended, 0), child);
    assert_true(WIFEXITED(ended));
    return (ressearch_status)WEXITSTATUS(ended);
}

static void a_table_that_cannot_be_written_leaves_no_file(void **state) {
    const char *target = scratch_path(state, "target");
    assert_int_equal(finish_limited(scratch_path(state, "work"), target), RESSEARCH_IO);
    assert_int_not_equal(access(target, F_OK), 0);
}

int main(void) {
    signal(SIGXFSZ, SIG_IGN);
    const struct CMUnitTest tests[] = {
        TEST(a_missing_file_is_not_found),
        TEST(an_empty_folder_is_no_database),
        TEST(a_foreign_file_is_told),
        TEST(a_truncated_file_is_corrupt),
        TEST(an_overwritten_block_is_corrupt),
        TEST(nothing_is_written_nowhere),
        TEST(a_key_too_long_is_refused),
        TEST(exhausted_memory_is_told),
        TEST(keys_that_cannot_be_written_are_an_io_error),
        TEST(a_table_that_cannot_be_written_leaves_no_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
