// SPDX-License-Identifier: GPL-2.0-or-later
/* A watcher that is killed at each of its steps: no paragraph is lost, and none is told again more
 * than once for each kill. */
#include <fcntl.h>
#include <ressearch.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/file.h"
#include "tests/failures/steps.h"
#include "tests/unit/support/check.h"

enum { DOCUMENTS = 5, OLD = 2 };

static char folder[] = "/tmp/ressearch-killed-XXXXXX";

static const char *path_of(const char *name) {
    static char paths[4][128];
    static unsigned next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static void add_documents(int first, int last) {
    ressearch_error error;
    ressearch_indexer *indexer = NULL;
    assert_int_equal(ressearch_indexer_open(path_of("index"), NULL, &indexer, &error),
                     RESSEARCH_OK);
    for (int i = first; i < last; i++) {
        char id[16], text[80];
        ressearch_document *document = NULL;
        snprintf(id, sizeof id, "%d.txt", i);
        snprintf(text, sizeof text, "第%d个政府专家组\n\n别的事情\n", i);
        assert_int_equal(ressearch_document_parse(id, text, strlen(text), NULL, &document, &error),
                         RESSEARCH_OK);
        assert_int_equal(ressearch_indexer_add(indexer, document, &error), RESSEARCH_OK);
        ressearch_document_free(document);
    }
    assert_int_equal(ressearch_indexer_commit(indexer, &error), RESSEARCH_OK);
    ressearch_indexer_close(indexer);
}

// A byte for each paragraph told, the number of its document.
static bool tell(void *context, const ressearch_hit *hit) {
    return write(*(int *)context, hit->document, 1) == 1;
}

// One look, as a process of its own would do it; what is told goes to the end of the file "told".
static int look(void) {
    ressearch_saved *saved = NULL;
    ressearch_index *index = NULL;
    ressearch_watch *watch = NULL;
    int told = open(path_of("told"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    bool done =
        told >= 0 && ressearch_saved_open(path_of("queries"), &saved, NULL) == RESSEARCH_OK &&
        ressearch_index_open(path_of("index"), &index, NULL) == RESSEARCH_OK &&
        ressearch_watch_look(index, ressearch_saved_at(saved, 0), path_of("seen"), &watch, NULL) ==
            RESSEARCH_OK &&
        ressearch_watch_visit(watch, tell, &told, NULL) == RESSEARCH_OK && fsync(told) == 0 &&
        ressearch_watch_remember(watch, NULL) == RESSEARCH_OK;
    ressearch_watch_free(watch);
    ressearch_index_close(index);
    ressearch_saved_free(saved);
    close(told);
    return done ? 0 : 1;
}

// Whether a process that is killed at step n (0: never) came to its end.
static bool look_in_process(long n) {
    int ended = 0;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (n > 0) {
            steps_kill(n);
        }
        _exit(look());
    }
    assert_int_equal(waitpid(child, &ended, 0), child);
    assert_true(WIFEXITED(ended) ? WEXITSTATUS(ended) == 0 : WTERMSIG(ended) == SIGKILL);
    return WIFEXITED(ended);
}

static size_t count_told(unsigned counts[DOCUMENTS]) {
    rs_buffer told = {0};
    memset(counts, 0, DOCUMENTS * sizeof *counts);
    assert_int_equal(rs_file_read(path_of("told"), 0, &told, NULL), RESSEARCH_OK);
    for (size_t i = 0; i < told.size; i++) {
        counts[told.data[i] - '0']++;
    }
    size_t size = told.size;
    rs_buffer_free(&told);
    return size;
}

static void nothing_is_lost(void **state) {
    (void)state;
    unsigned counts[DOCUMENTS];
    ressearch_saved_query query = {.name = "experts", .text = "政府专家组"};
    assert_int_equal(ressearch_saved_put(path_of("queries"), &query, NULL), RESSEARCH_OK);
    add_documents(0, OLD);
    assert_true(look_in_process(0));
    add_documents(OLD, DOCUMENTS);
    char keep[300], again[300];
    snprintf(keep, sizeof keep, "cp -r %s %s", path_of("seen"), path_of("before"));
    snprintf(again, sizeof again, "rm -rf %s && cp -r %s %s", path_of("seen"), path_of("before"),
             path_of("seen"));
    assert_int_equal(system(keep), 0);
    long kills = 0;
    for (bool ended = false; !ended; kills++) {
        assert_int_equal(system(again), 0);
        unlink(path_of("told"));
        ended = look_in_process(kills + 1);
        assert_true(look_in_process(0));
        size_t told = count_told(counts);
        for (int i = 0; i < DOCUMENTS; i++) {
            assert_in_range(counts[i], i < OLD ? 0 : 1, i < OLD ? 0 : ended ? 1 : 2);
        }
        assert_true(look_in_process(0));
        assert_int_equal(count_told(counts), told);
    }
    // Each paragraph told, the lock, and each step of writing the state.
    assert_true(kills > 6);
}

static int make_folder(void **state) {
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    rs_remove_tree(folder);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_is_lost)};
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
