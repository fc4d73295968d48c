// SPDX-License-Identifier: GPL-2.0-or-later
// What goes wrong comes back as the right status, with a sentence, and leaves nothing behind.
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "scratch.h"

static const entry SMALL[] = {{"apple pear", "1", "one"}, {"apple", "2", "two"}};

static void write_file(const char *path, const char *bytes, size_t size) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

/* A segment large enough that most of it is not looked at when it is opened. */
static const char *large_segment(void **state, const char *name) {
    enum { COUNT = 2000 };
    static entry many[COUNT];
    static char texts[COUNT][96];
    for (unsigned i = 0; i < COUNT; i++) {
        snprintf(texts[i], sizeof texts[i], "word%u other%u text%u %08x%08x%08x", i, i * 7, i / 3,
                 i * 2654435761U, i * 40503U, i * 2246822519U);
        many[i] = (entry){texts[i], NULL, texts[i]};
    }
    return scratch_segment(state, name, many, COUNT);
}

static void cannot_open(const char *path, ressearch_status expected, const char *words) {
    ressearch_error error;
    xc_segments *segments = (xc_segments *)1;
    assert_int_equal(xc_segments_open(&path, 1, &segments, &error), expected);
    assert_null(segments);
    assert_int_equal(error.status, expected);
    assert_non_null(strstr(error.message, words));
    assert_non_null(strstr(error.message, path));
    assert_int_equal(xc_segments_open(&path, 1, &segments, NULL), expected);

    assert_int_equal(xc_check(path, &error), expected);
    const char *target = "not-written";
    assert_int_equal(xc_merge(&path, 1, target, &error), expected);
    assert_int_not_equal(access(target, F_OK), 0);
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
    const char *segment = scratch_segment(state, "small", SMALL, 2);
    snprintf(stub, sizeof stub, "auto %s\n", segment);
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
    xc_segments *segments = NULL;
    rs_buffer record = {0};
    uint32_t last = 0;
    ressearch_status status = xc_segments_open(&path, 1, &segments, error);
    if (status == RESSEARCH_OK) {
        status = xc_segments_last_docid(segments, &last, error);
    }
    for (uint32_t docid = 1; status == RESSEARCH_OK && docid <= last; docid++) {
        status = xc_segments_record(segments, docid, &record, error);
    }
    rs_buffer_free(&record);
    xc_segments_close(segments);
    return status;
}

static void a_truncated_file_is_corrupt(void **state) {
    ressearch_error error;
    const char *path = large_segment(state, "large");
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
    const char *path = large_segment(state, "large");
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

static void what_is_there_is_not_overwritten(void **state) {
    ressearch_error error;
    xc_builder *builder = (xc_builder *)1;
    const char *piece = scratch_piece(state, "piece", SMALL, 2);
    assert_int_equal(xc_builder_open(piece, &builder, &error), RESSEARCH_EXISTS);
    assert_null(builder);
    xc_builder_close(NULL);
    const char *file = scratch_path(state, "file");
    write_file(file, "mine", 4);
    assert_int_equal(xc_merge(&piece, 1, file, &error), RESSEARCH_EXISTS);
    struct stat about;
    assert_int_equal(stat(file, &about), 0);
    assert_int_equal(about.st_size, 4);
    const char *nowhere = scratch_path(state, "no/folder");
    assert_int_equal(xc_builder_open(nowhere, &builder, &error), RESSEARCH_NOT_FOUND);
    assert_int_equal(xc_merge(&piece, 1, nowhere, &error), RESSEARCH_NOT_FOUND);
}

static void a_term_too_long_is_refused_whole(void **state) {
    ressearch_error error;
    char longest[XC_LONGEST_TERM + 1], zeros[123] = {0};
    memset(longest, 'x', sizeof longest);
    const struct {
        rs_view term;
        ressearch_status status;
    } cases[] = {{{longest, XC_LONGEST_TERM}, RESSEARCH_OK},
                 {{longest, XC_LONGEST_TERM + 1}, RESSEARCH_BAD_ARGUMENT},
                 {{zeros, 122}, RESSEARCH_OK}, // each zero counts twice: 244
                 {{zeros, 123}, RESSEARCH_BAD_ARGUMENT},
                 {{"", 0}, RESSEARCH_BAD_ARGUMENT},
                 {{NULL, 0}, RESSEARCH_BAD_ARGUMENT}};
    const char *path = scratch_path(state, "piece");
    xc_builder *builder = NULL;
    ASSERT_OK(xc_builder_open(path, &builder, &error), &error);
    uint32_t added = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const xc_posting postings[] = {{{"good", 4}, 1}, {cases[i].term, 1}};
        xc_query *query = NULL;
        assert_int_equal(
            xc_builder_add(builder, postings, 2, NULL, 0, rs_view_of("record"), &error),
            cases[i].status);
        assert_int_equal(xc_query_term(cases[i].term, 1, &query, &error), cases[i].status);
        xc_query_free(query);
        assert_int_equal(xc_query_prefix(cases[i].term, &query, &error), cases[i].status);
        xc_query_free(query);
        added += cases[i].status == RESSEARCH_OK;
    }
    ASSERT_OK(xc_builder_finish(builder, &error), &error);
    xc_builder_close(builder);
    xc_segments *segments = scratch_open(&path, 1);
    assert_int_equal(xc_segments_count(segments), added);
    uint32_t frequency = 0;
    ASSERT_OK(xc_segments_frequency(segments, cases[0].term, &frequency, &error), &error);
    assert_int_equal(frequency, 1);
    ASSERT_OK(xc_segments_frequency(segments, cases[2].term, &frequency, &error), &error);
    assert_int_equal(frequency, 1);
    ASSERT_OK(xc_segments_frequency(segments, rs_view_of("good"), &frequency, &error), &error);
    assert_int_equal(frequency, added);
    xc_segments_close(segments);
}

static void a_slot_of_our_own_is_refused(void **state) {
    ressearch_error error;
    xc_builder *builder = NULL;
    ASSERT_OK(xc_builder_open(scratch_path(state, "piece"), &builder, &error), &error);
    const xc_value value = {127, {"x", 1}};
    assert_int_equal(xc_builder_add(builder, NULL, 0, &value, 1, rs_view_of("r"), &error),
                     RESSEARCH_BAD_ARGUMENT);
    xc_builder_close(builder);
}

static void exhausted_memory_is_told(void **state) {
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
    skip(); // its allocator ends the program instead of failing
#endif
    ressearch_error error;
    xc_builder *builder = NULL;
    const char *path = scratch_path(state, "piece");
    ASSERT_OK(xc_builder_open(path, &builder, &error), &error);
    const rs_view endless = {"", (size_t)1 << 47}; // more than there are addresses
    assert_int_equal(xc_builder_add(builder, NULL, 0, NULL, 0, endless, &error),
                     RESSEARCH_NO_MEMORY);
    ASSERT_OK(xc_builder_add(builder, NULL, 0, NULL, 0, rs_view_of("next"), &error), &error);
    ASSERT_OK(xc_builder_finish(builder, &error), &error);
    xc_builder_close(builder);
    xc_segments *segments = scratch_open(&path, 1);
    assert_int_equal(xc_segments_count(segments), 1);
    xc_segments_close(segments);
}

/* A full disk, as far as a process can make one for itself: no file may grow past size. */
static void limit_files(rlim_t size) {
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = size;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void a_piece_that_cannot_be_written_is_an_io_error(void **state) {
    ressearch_error error;
    xc_builder *builder = NULL;
    ASSERT_OK(xc_builder_open(scratch_path(state, "piece"), &builder, &error), &error);
    limit_files(65536);
    ressearch_status status = RESSEARCH_OK;
    for (unsigned i = 0; i < 20000 && status == RESSEARCH_OK; i++) {
        char text[64];
        snprintf(text, sizeof text, "word%u", i);
        const xc_posting posting = {rs_view_of(text), 1};
        status = xc_builder_add(builder, &posting, 1, NULL, 0, rs_view_of(text), &error);
    }
    if (status == RESSEARCH_OK) {
        status = xc_builder_finish(builder, &error);
    }
    limit_files(RLIM_INFINITY);
    assert_int_equal(status, RESSEARCH_IO);
    assert_non_null(strstr(error.message, "File too large"));
    xc_builder_close(builder);
}

/* In a process of its own, as Xapian leaks when compaction fails. */
static ressearch_status merge_limited(const char *source, const char *target) {
    pid_t child = fork();
    assert_int_not_equal(child, -1);
    if (child == 0) {
        limit_files(65536);
        _exit((int)xc_merge(&source, 1, target, NULL));
    }
    int ended = 0;
    assert_int_equal(waitpid(child, &ended, 0), child);
    assert_true(WIFEXITED(ended));
    return (ressearch_status)WEXITSTATUS(ended);
}

static void a_merge_that_cannot_be_written_leaves_no_file(void **state) {
    ressearch_error error;
    const char *source = large_segment(state, "large");
    const char *target = scratch_path(state, "target");
    assert_int_equal(merge_limited(source, target), RESSEARCH_IO);
    assert_int_not_equal(access(target, F_OK), 0);
    ASSERT_OK(xc_merge(&source, 1, target, &error), &error);
}

int main(void) {
    signal(SIGXFSZ, SIG_IGN);
    const struct CMUnitTest tests[] = {
        TEST(a_missing_file_is_not_found),
        TEST(an_empty_folder_is_no_database),
        TEST(a_foreign_file_is_told),
        TEST(a_truncated_file_is_corrupt),
        TEST(an_overwritten_block_is_corrupt),
        TEST(what_is_there_is_not_overwritten),
        TEST(a_term_too_long_is_refused_whole),
        TEST(a_slot_of_our_own_is_refused),
        TEST(exhausted_memory_is_told),
        TEST(a_piece_that_cannot_be_written_is_an_io_error),
        TEST(a_merge_that_cannot_be_written_leaves_no_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
