// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Eight readers and one writer at once: each reader sees whole commits only, in their order.
 * RESSEARCH_TEST_SECONDS makes it last that long; the thread sanitizer watches it in the preset
 * "thread".
 */
#include <ressearch.h>

#include <pthread.h>
#include <stdatomic.h>
#include <time.h>
#include <unistd.h>

#include "tests/unit/support/check.h"

enum { READERS = 8, COMMITS = 20, DOCUMENTS = 5 };

static char folder[] = "/tmp/ressearch-threads-XXXXXX";

typedef struct working {
    const char *path;
    ressearch_query *all; /* shared: a query never changes */
    atomic_bool done;
    atomic_uint failures;
    atomic_uint searches;
} working;

#define EXPECT(state, what)                                                                        \
    do {                                                                                           \
        if (!(what)) {                                                                             \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #what);                             \
            atomic_fetch_add(&(state)->failures, 1);                                               \
        }                                                                                          \
    } while (0)

static bool add(ressearch_indexer *indexer, const char *id, const char *text) {
    ressearch_document *document = NULL;
    bool added =
        ressearch_document_parse(id, text, strlen(text), NULL, &document, NULL) == RESSEARCH_OK &&
        ressearch_indexer_add(indexer, document, NULL) == RESSEARCH_OK;
    ressearch_document_free(document);
    return added;
}

// Every commit replaces all documents, so that they name one round.
static bool write_round(const char *path, unsigned round) {
    ressearch_indexer *indexer = NULL;
    ressearch_indexer_options options = {.jobs = 2};
    bool written = ressearch_indexer_open(path, &options, &indexer, NULL) == RESSEARCH_OK;
    for (unsigned i = 0; written && i < DOCUMENTS; i++) {
        char id[32], text[200];
        snprintf(id, sizeof id, "%u.txt", i);
        snprintf(text, sizeof text, "设立一个政府专家组。\n\nThe experts met in round r%u.\n",
                 round);
        written = add(indexer, id, text);
    }
    written = written && ressearch_indexer_commit(indexer, NULL) == RESSEARCH_OK;
    ressearch_indexer_close(indexer);
    return written;
}

static unsigned round_of(const ressearch_hit *hit) {
    const char *number = strstr(hit->text, "round r");
    return number ? (unsigned)strtoul(number + strlen("round r"), NULL, 10) : 0;
}

// All paragraphs are of one round, which is returned.
static unsigned look(working *state, ressearch_index *index, const ressearch_query *query) {
    ressearch_results *results = NULL;
    ressearch_search_options options = {.count_all = true};
    unsigned round = 0;
    EXPECT(state, ressearch_search(index, query, &options, &results, NULL) == RESSEARCH_OK);
    EXPECT(state, ressearch_results_count(results) == DOCUMENTS);
    EXPECT(state, ressearch_results_total(results).most == DOCUMENTS);
    for (size_t i = 0; i < ressearch_results_count(results); i++) {
        const ressearch_hit *hit = ressearch_results_at(results, i);
        round = i == 0 ? round_of(hit) : round;
        EXPECT(state, round_of(hit) == round);
    }
    ressearch_results_free(results);
    atomic_fetch_add(&state->searches, 1);
    return round;
}

// A query of a reader's own, widened by every means: none of their tables is written to.
static void look_widely(working *state, ressearch_index *index) {
    ressearch_query *query = NULL;
    ressearch_results *results = NULL;
    ressearch_query_options wide = {
        .fuzzy = true, .pinyin = true, .numerals = true, .regional = true};
    ressearch_search_options options = {.explain = true, .advise = true};
    EXPECT(state,
           ressearch_query_parse("zhuanjiazu OR expets", &wide, &query, NULL) == RESSEARCH_OK);
    EXPECT(state, ressearch_search(index, query, &options, &results, NULL) == RESSEARCH_OK);
    EXPECT(state, ressearch_results_count(results) == 2 * DOCUMENTS);
    ressearch_results_free(results);
    ressearch_query_free(query);
}

static void *read_on(void *context) {
    working *state = context;
    ressearch_index *index = NULL;
    unsigned before = 0;
    EXPECT(state, ressearch_index_open(state->path, &index, NULL) == RESSEARCH_OK);
    for (bool last = false; index && !last;) {
        // What is there when the writer has ended is looked at once more.
        last = atomic_load(&state->done);
        bool changed = false;
        EXPECT(state, ressearch_index_refresh(index, &changed, NULL) == RESSEARCH_OK);
        unsigned round = look(state, index, state->all);
        EXPECT(state, round >= before);
        EXPECT(state, round == look(state, index, state->all));
        look_widely(state, index);
        before = round;
    }
    ressearch_index_close(index);
    return NULL;
}

static bool goes_on(unsigned round, time_t end) {
    return end ? time(NULL) < end : round < COMMITS;
}

static void readers_and_a_writer(void **unused) {
    (void)unused;
    working state = {.path = folder};
    const char *seconds = getenv("RESSEARCH_TEST_SECONDS");
    time_t end = seconds ? time(NULL) + strtol(seconds, NULL, 10) : 0;
    pthread_t readers[READERS];
    assert_true(write_round(folder, 1));
    assert_int_equal(ressearch_query_parse("experts", NULL, &state.all, NULL), RESSEARCH_OK);
    for (int i = 0; i < READERS; i++) {
        assert_int_equal(pthread_create(&readers[i], NULL, read_on, &state), 0);
    }
    unsigned round = 1;
    while (goes_on(round, end)) {
        EXPECT(&state, write_round(folder, ++round));
    }
    atomic_store(&state.done, true);
    for (int i = 0; i < READERS; i++) {
        pthread_join(readers[i], NULL);
    }
    printf("%u commits, %u searches\n", round, atomic_load(&state.searches));
    ressearch_query_free(state.all);
    assert_int_equal(atomic_load(&state.failures), 0);
    assert_true(atomic_load(&state.searches) >= 2 * READERS);
    assert_int_equal(ressearch_index_check(folder, NULL), RESSEARCH_OK);
}

static int make_folder(void **state) {
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    char command[300];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(readers_and_a_writer)};
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
