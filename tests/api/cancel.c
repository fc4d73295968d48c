// SPDX-License-Identifier: GPL-2.0-or-later
/* A search is cancelled at any moment, also from another thread, and leaves everything usable. */
#include <ressearch.h>

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "tests/unit/support/check.h"

enum { PARAGRAPHS = 1000 };

static char folder[] = "/tmp/ressearch-cancel-XXXXXX";

typedef struct asking {
    unsigned asked;
    unsigned allowed; /* times that are answered with "go on" */
} asking;

static bool after_some(void *context) {
    asking *state = context;
    return state->asked++ >= state->allowed;
}

static int make_index(void **state) {
    (void)state;
    static char text[PARAGRAPHS * 32];
    size_t size = 0;
    for (int i = 0; i < PARAGRAPHS; i++) {
        size += (size_t)snprintf(text + size, sizeof text - size, "alpha %s beta %d\n\n",
                                 i % 3 ? "and" : "", i);
    }
    ressearch_document *document = NULL;
    ressearch_indexer *indexer = NULL;
    bool made =
        mkdtemp(folder) &&
        ressearch_document_parse("many.txt", text, size, NULL, &document, NULL) == RESSEARCH_OK &&
        ressearch_indexer_open(folder, NULL, &indexer, NULL) == RESSEARCH_OK &&
        ressearch_indexer_add(indexer, document, NULL) == RESSEARCH_OK &&
        ressearch_indexer_commit(indexer, NULL) == RESSEARCH_OK;
    ressearch_indexer_close(indexer);
    ressearch_document_free(document);
    return made ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    char command[300];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

// The hits of one search, or -1 when it was cancelled.
static int search(const char *text, const ressearch_search_options *options) {
    ressearch_error error;
    ressearch_index *index = NULL;
    ressearch_query *query = NULL;
    ressearch_results *results = (ressearch_results *)folder;
    assert_int_equal(ressearch_index_open(folder, &index, &error), RESSEARCH_OK);
    assert_int_equal(ressearch_query_parse(text, NULL, &query, &error), RESSEARCH_OK);
    ressearch_status status = ressearch_search(index, query, options, &results, &error);
    int total = -1;
    if (status == RESSEARCH_CANCELLED) {
        assert_null(results);
        assert_int_equal(error.status, RESSEARCH_CANCELLED);
        // What was cancelled can be asked again.
        assert_int_equal(ressearch_search(index, query, NULL, &results, &error), RESSEARCH_OK);
        assert_false(ressearch_results_total(results).limited);
    } else {
        assert_int_equal(status, RESSEARCH_OK);
        total = (int)ressearch_results_total(results).least;
    }
    ressearch_results_free(results);
    ressearch_query_free(query);
    ressearch_index_close(index);
    return total;
}

static void a_search_can_be_cancelled_at_each_step(void **state) {
    (void)state;
    static const char *const queries[] = {"alpha", "\"alpha beta\"", "alpha NEAR/3 beta"};
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        asking all = {.allowed = 1000000};
        ressearch_search_options options = {
            .count_all = true, .cancelled = after_some, .context = &all};
        ressearch_search_options plain = {.count_all = true};
        int total = search(queries[i], &options);
        assert_int_equal(total, search(queries[i], &plain));
        assert_true(total > PARAGRAPHS / 4);
        assert_in_range(all.asked, PARAGRAPHS / 100, PARAGRAPHS);
        for (unsigned allowed = 0; allowed < all.asked; allowed++) {
            asking some = {.allowed = allowed};
            options.context = &some;
            assert_int_equal(search(queries[i], &options), -1);
            assert_int_equal(some.asked, allowed + 1);
        }
    }
}

static void counting_is_cancelled_too(void **state) {
    (void)state;
    asking none = {0};
    ressearch_search_options options = {
        .count_only = true, .cancelled = after_some, .context = &none};
    assert_int_equal(search("alpha", &options), -1);
    assert_int_equal(none.asked, 1);
}

static void *raise_flag(void *context) {
    atomic_store((atomic_bool *)context, true);
    return NULL;
}

// The second time it is asked another thread has raised the flag.
static bool is_raised(void *context) {
    atomic_bool *flag = context;
    bool raised = atomic_load(flag);
    pthread_t thread;
    if (!raised && pthread_create(&thread, NULL, raise_flag, flag) == 0) {
        pthread_join(thread, NULL);
    }
    return raised;
}

static void another_thread_cancels(void **state) {
    (void)state;
    atomic_bool flag = false;
    ressearch_search_options options = {
        .count_all = true, .cancelled = is_raised, .context = &flag};
    assert_int_equal(search("\"alpha beta\"", &options), -1);
}

static void advice_is_cancelled_too(void **state) {
    (void)state;
    asking count = {.allowed = 1000000};
    ressearch_search_options options = {.advise = true, .cancelled = after_some, .context = &count};
    assert_int_equal(search("alpha nowhere", &options), 0);
    asking last = {.allowed = count.asked - 1};
    options.context = &last;
    assert_int_equal(search("alpha nowhere", &options), -1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_search_can_be_cancelled_at_each_step),
        cmocka_unit_test(counting_is_cancelled_too),
        cmocka_unit_test(another_thread_cancels),
        cmocka_unit_test(advice_is_cancelled_too),
    };
    return cmocka_run_group_tests(tests, make_index, remove_folder);
}
