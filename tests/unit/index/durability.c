// SPDX-License-Identifier: GPL-2.0-or-later
/* Killed writers, full disks and readers beside a writer: the index is always one whole commit. */
#include <signal.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/unit/index/support.h"

enum { DOCUMENTS = 12, ROUNDS = 25 };

// Every commit replaces all documents by ones whose paragraphs tell its number.
static ressearch_status write_round(const char *name, unsigned round, ressearch_error *error) {
    static char ids[DOCUMENTS][8];
    rs_writer *writer = NULL;
    char words[64];
    snprintf(words, sizeof words, "round %u", round);
    ressearch_status status = rs_writer_open(place(name), false, 0, &writer, error);
    for (size_t i = 0; i < DOCUMENTS && status == RESSEARCH_OK; i++) {
        snprintf(ids[i], sizeof ids[i], "%zu", i);
        // One document in three stays, so that tombstones and their merging take part.
        sample one = {ids[i], 1 + round % 3, words, "en"};
        if (round == 0 || (i + round) % 3 != 0) {
            status = try_sample(writer, &one, error);
        }
    }
    if (status == RESSEARCH_OK) {
        status = rs_writer_commit(writer, error);
    }
    rs_writer_close(writer);
    return status;
}

static void write_until_killed(const char *name, unsigned round, uint64_t microseconds) {
    struct itimerval timer = {.it_value = {.tv_sec = (time_t)(microseconds / 1000000),
                                           .tv_usec = (suseconds_t)(microseconds % 1000000)}};
    signal(SIGALRM, SIG_DFL); // ends the process at once, wherever it is
    setitimer(ITIMER_REAL, &timer, NULL);
    for (;;) {
        if (write_round(name, round++, NULL) != RESSEARCH_OK) {
            _exit(1);
        }
    }
}

static uint64_t microseconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

static void a_kill_leaves_a_whole_commit(void **state) {
    (void)state;
    ressearch_error error = {0};
    // The kills fall into the first three rounds, however fast the machine is.
    uint64_t start = microseconds_now();
    check_ok(write_round("killed", 0, &error), &error);
    uint64_t span = 3 * (microseconds_now() - start);
    uint64_t generation = 1;
    unsigned seed = 7;
    for (unsigned i = 0; i < ROUNDS; i++) {
        seed = seed * 1103515245 + 12345;
        pid_t child = fork();
        if (child == 0) {
            write_until_killed("killed", i + 1, 1 + (seed >> 8) % span);
        }
        int result = 0;
        assert_int_equal(waitpid(child, &result, 0), child);
        assert_true(WIFSIGNALED(result));
        check_ok(ressearch_index_check(place("killed"), &error), &error);
        ressearch_index_info info = describe("killed");
        assert_true(info.generation >= generation);
        assert_int_equal(info.documents, DOCUMENTS);
        generation = info.generation;
    }
    check_ok(write_round("killed", 0, &error), &error);
    check_ok(ressearch_index_check(place("killed"), &error), &error);
    assert_true(folder_count("killed") <= 3 + 3 * describe("killed").segments);
}

static void a_killed_first_writer_leaves_no_index(void **state) {
    (void)state;
    ressearch_error error = {0};
    pid_t child = fork();
    if (child == 0) {
        rs_writer *writer = NULL;
        sample one = {"a", 2, "never seen", "en"};
        if (rs_writer_open(place("unborn"), false, 0, &writer, NULL) == RESSEARCH_OK &&
            try_sample(writer, &one, NULL) == RESSEARCH_OK) {
            raise(SIGKILL);
        }
        _exit(1);
    }
    int result = 0;
    assert_int_equal(waitpid(child, &result, 0), child);
    assert_true(WIFSIGNALED(result));
    ressearch_index *index = NULL;
    assert_int_equal(ressearch_index_open(place("unborn"), &index, &error), RESSEARCH_NOT_FOUND);
    check_ok(write_round("unborn", 0, &error), &error);
    assert_int_equal(describe("unborn").documents, DOCUMENTS);
    assert_int_equal(folder_count("unborn"), 5);
}

// Writes a round in a process whose files must not grow beyond so many bytes: as on a full disk,
// writes fail at some point.
static ressearch_status write_limited(const char *name, rlim_t bytes) {
    enum { WITHOUT_WORDS = 100 };
    pid_t child = fork();
    if (child == 0) {
        ressearch_error error = {0};
        struct rlimit limit = {bytes, RLIM_INFINITY};
        signal(SIGXFSZ, SIG_IGN);
        if (setrlimit(RLIMIT_FSIZE, &limit) != 0) {
            _exit(WITHOUT_WORDS);
        }
        ressearch_status status = write_round(name, 1, &error);
        _exit(status != RESSEARCH_OK && error.message[0] == '\0' ? WITHOUT_WORDS : (int)status);
    }
    int result = 0;
    assert_int_equal(waitpid(child, &result, 0), child);
    assert_true(WIFEXITED(result));
    assert_int_not_equal(WEXITSTATUS(result), WITHOUT_WORDS);
    return (ressearch_status)WEXITSTATUS(result);
}

static void a_full_disk_leaves_the_last_commit(void **state) {
    (void)state;
    ressearch_error error = {0};
    check_ok(write_round("full", 0, &error), &error);
    uint64_t bytes = folder_bytes("full");
    unsigned failures = 0;
    for (rlim_t limit = 0; limit < 200000; limit += limit < 2000 ? 100 : 4096) {
        uint64_t generation = describe("full").generation;
        ressearch_status status = write_limited("full", limit);
        if (status != RESSEARCH_OK) {
            failures++;
            assert_int_equal(status, RESSEARCH_IO);
            assert_int_equal(describe("full").generation, generation);
            assert_int_equal(folder_count("full"), 5);
        }
        check_ok(ressearch_index_check(place("full"), &error), &error);
    }
    assert_true(failures > 10);
    check_ok(write_round("full", 2, &error), &error);
    check_ok(ressearch_index_check(place("full"), &error), &error);
    assert_true(folder_bytes("full") <= bytes * 3);
}

// Reads every paragraph that is alive; all of a commit's documents must be there.
static bool read_whole(void) {
    ressearch_index *index = NULL;
    ressearch_index_info info;
    rs_buffer scratch = {0};
    uint64_t documents = 0;
    bool good = ressearch_index_open(place("busy"), &index, NULL) == RESSEARCH_OK &&
                ressearch_index_describe(index, &info, NULL) == RESSEARCH_OK;
    uint64_t alive = 0;
    size_t segments = good ? rs_index_segment_count(index) : 0;
    for (size_t segment = 0; segment < segments; segment++) {
        for (uint32_t i = 1; i <= rs_index_segment_size(index, segment); i++) {
            rs_record record;
            uint32_t docid = rs_docid(segments, segment, i);
            if (!rs_index_is_dead(index, docid) &&
                rs_index_record(index, docid, &scratch, &record, NULL) == RESSEARCH_OK) {
                documents += record.has_head;
                alive++;
            }
        }
    }
    good =
        good && documents == DOCUMENTS && info.documents == DOCUMENTS && alive == info.paragraphs;
    rs_buffer_free(&scratch);
    ressearch_index_close(index);
    return good;
}

static void readers_are_never_disturbed(void **state) {
    (void)state;
    ressearch_error error = {0};
    check_ok(write_round("busy", 0, &error), &error);
    pid_t child = fork();
    if (child == 0) {
        for (unsigned round = 1; round <= 40; round++) {
            if (write_round("busy", round, NULL) != RESSEARCH_OK) {
                _exit(1);
            }
        }
        _exit(0);
    }
    int result = 0;
    unsigned reads = 0;
    while (waitpid(child, &result, WNOHANG) == 0) {
        assert_true(read_whole());
        reads++;
    }
    assert_int_equal(result, 0);
    assert_true(reads > 0);
    assert_int_equal(describe("busy").generation, 41);
    check_ok(ressearch_index_check(place("busy"), &error), &error);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_kill_leaves_a_whole_commit),
        cmocka_unit_test(a_killed_first_writer_leaves_no_index),
        cmocka_unit_test(a_full_disk_leaves_the_last_commit),
        cmocka_unit_test(readers_are_never_disturbed),
    };
    return cmocka_run_group_tests(tests, make_place, remove_place);
}
