// SPDX-License-Identifier: GPL-2.0-or-later
/* The history of a wording and diffs, as a program asks for them. */
#include <ressearch.h>

#include <unistd.h>

#include "tests/unit/support/check.h"

static char folder[] = "/tmp/ressearch-history-XXXXXX";

static const char documents[] =
    "{\"id\": \"b\", \"symbol\": \"A/RES/92/3\", \"date\": \"2037-12-01\", \"paragraphs\": ["
    "\"维护信息自由流通，\", \"信息自由\\n流通的条件\"]}\n"
    "{\"id\": \"a\", \"symbol\": \"A/RES/90/4\", \"date\": \"2035-12-01\", \"paragraphs\": ["
    "\"水的保护。\", \"维护信息自由流动。\"]}\n"
    "{\"id\": \"c\", \"symbol\": \"A/RES/92/9\", \"date\": \"2037-12-05\", \"lang\": \"en\", "
    "\"paragraphs\": [\"The free flow of information and its limits are considered.\"]}\n";

static size_t read_documents(void *context, char *buffer, size_t size) {
    size_t *read = context;
    size_t left = sizeof documents - 1 - *read;
    size = size < left ? size : left;
    memcpy(buffer, documents + *read, size);
    *read += size;
    return size;
}

static int make_index(void **state) {
    size_t read = 0;
    ressearch_indexer *indexer = NULL;
    ressearch_index *index = NULL;
    if (!mkdtemp(folder) || ressearch_indexer_open(folder, NULL, &indexer, NULL) != RESSEARCH_OK ||
        ressearch_indexer_add_stream(indexer, "test.ndjson", read_documents, &read, NULL) !=
            RESSEARCH_OK ||
        ressearch_indexer_commit(indexer, NULL) != RESSEARCH_OK) {
        return -1;
    }
    ressearch_indexer_close(indexer);
    int status = ressearch_index_open(folder, &index, NULL) == RESSEARCH_OK ? 0 : -1;
    *state = index;
    return status;
}

static int remove_index(void **state) {
    char command[300];
    ressearch_index_close(*state);
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static ressearch_history *history_of(void **state, const char *wording, const char *language) {
    ressearch_error error;
    ressearch_history *history = NULL;
    assert_int_equal(ressearch_history_make(*state, wording, language, 0, &history, &error),
                     RESSEARCH_OK);
    return history;
}

static void check_use(const ressearch_use *use, const char *session, const char *wording,
                      size_t paragraphs, const char *document) {
    assert_non_null(use);
    assert_string_equal(use->session, session);
    assert_string_equal(use->wording, wording);
    assert_int_equal(use->paragraphs, paragraphs);
    assert_true(use->is_first && use->is_last);
    assert_string_equal(use->hit->document, document);
    assert_true(use->hit->match_count > 0);
}

static void a_wording_is_followed_over_the_sessions(void **state) {
    ressearch_history *history = history_of(state, "信息自由流动", NULL);
    assert_int_equal(ressearch_history_count(history), 2);
    check_use(ressearch_history_at(history, 0), "90", "信息自由流动", 1, "a");
    check_use(ressearch_history_at(history, 1), "92", "信息自由流通", 2, "b");
    assert_true(ressearch_history_at(history, 0)->likeness == 1);
    assert_true(ressearch_history_at(history, 1)->likeness < 1);
    ressearch_history_free(history);
}

static void a_language_narrows_it(void **state) {
    ressearch_history *history = history_of(state, "free flow of information", "zh");
    assert_int_equal(ressearch_history_count(history), 0);
    ressearch_history_free(history);
    history = history_of(state, "free flows of information", "en");
    assert_int_equal(ressearch_history_count(history), 1);
    check_use(ressearch_history_at(history, 0), "92", "free flow of information", 1, "c");
    ressearch_history_free(history);
}

static void a_variant_is_compared(void **state) {
    (void)state;
    static const char old[] = "信息自由流动", new[] = "信息自由流通";
    ressearch_diff *diff = NULL;
    assert_int_equal(ressearch_diff_make(old, new, RESSEARCH_BY_CHARACTERS, &diff, NULL),
                     RESSEARCH_OK);
    assert_int_equal(ressearch_diff_count(diff), 3);
    const ressearch_diff_part *goes = ressearch_diff_at(diff, 1);
    const ressearch_diff_part *comes = ressearch_diff_at(diff, 2);
    assert_true(ressearch_diff_at(diff, 0)->same && !goes->same && !comes->same);
    assert_int_equal(goes->old_range.start, strlen("信息自由流"));
    assert_int_equal(goes->old_range.end, strlen(old));
    assert_int_equal(goes->new_range.start, goes->new_range.end);
    assert_int_equal(comes->new_range.start, strlen("信息自由流"));
    assert_int_equal(comes->new_range.end, strlen(new));
    assert_null(ressearch_diff_at(diff, 3));
    assert_true(ressearch_diff_likeness(diff) > 0.83 && ressearch_diff_likeness(diff) < 0.84);
    ressearch_diff_free(diff);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wording_is_followed_over_the_sessions),
        cmocka_unit_test(a_language_narrows_it),
        cmocka_unit_test(a_variant_is_compared),
    };
    return cmocka_run_group_tests(tests, make_index, remove_index);
}
