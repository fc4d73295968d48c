// SPDX-License-Identifier: GPL-2.0-or-later
/* Whatever fails while queries are saved, watched and matched: the status says so, nothing is lost.
 */
#include <ressearch.h>

#include "core/base/file.h"
#include "tests/failures/steps.h"
#include "tests/unit/support/check.h"

static char folder[] = "/tmp/ressearch-failures-XXXXXX";

static const char *path_of(const char *name) {
    static char paths[4][128];
    static unsigned next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

// A detector of languages that lacks memory is not sure: it is not asked.
static const ressearch_document_options in_english = {.language = "en"};

static const char text[] = "第一段提到政府专家组\n\nThe experts met in the second.\n\n第三段\n";

static ressearch_status put(const char *query_text, ressearch_error *error) {
    ressearch_saved_query query = {.name = "experts", .text = query_text, .note = "a note"};
    return ressearch_saved_put(path_of("queries"), &query, error);
}

static int make_folder(void **state) {
    (void)state;
    ressearch_error error;
    ressearch_document *document = NULL;
    ressearch_indexer *indexer = NULL;
    bool done =
        steps_prepare() && mkdtemp(folder) && put("专家组 OR experts", &error) == RESSEARCH_OK &&
        ressearch_document_parse("a.txt", text, strlen(text), &in_english, &document, &error) ==
            RESSEARCH_OK &&
        ressearch_indexer_open(path_of("index"), NULL, &indexer, &error) == RESSEARCH_OK &&
        ressearch_indexer_add(indexer, document, &error) == RESSEARCH_OK &&
        ressearch_indexer_commit(indexer, &error) == RESSEARCH_OK;
    ressearch_indexer_close(indexer);
    ressearch_document_free(document);
    return done ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    rs_remove_tree(folder);
    return 0;
}

static bool count_hit(void *context, const ressearch_hit *hit) {
    *(size_t *)context += hit->match_count;
    return true;
}

static bool count_match(void *context, const ressearch_match *match) {
    *(size_t *)context += match->paragraph_count;
    return true;
}

// Opens the folder, looks for what is new, and remembers it where asked; *count is what was told.
static ressearch_status watch(bool remember, size_t *count, ressearch_error *error) {
    ressearch_saved *saved = NULL;
    ressearch_index *index = NULL;
    ressearch_watch *found = NULL;
    *count = 0;
    ressearch_status status = ressearch_saved_open(path_of("queries"), &saved, error);
    if (status == RESSEARCH_OK) {
        status = ressearch_index_open(path_of("index"), &index, error);
    }
    if (status == RESSEARCH_OK) {
        status = ressearch_watch_look(index, ressearch_saved_find(saved, "experts"),
                                      path_of("seen"), &found, error);
    }
    if (status == RESSEARCH_OK) {
        status = ressearch_watch_visit(found, count_hit, count, error);
    }
    if (status == RESSEARCH_OK && remember) {
        status = ressearch_watch_remember(found, error);
    }
    ressearch_watch_free(found);
    ressearch_index_close(index);
    ressearch_saved_free(saved);
    return status;
}

static ressearch_status look(size_t *count, ressearch_error *error) {
    return watch(false, count, error);
}

// Matches the document against queries of every kind; *count is the paragraphs.
static ressearch_status match(size_t *count, ressearch_error *error) {
    static const struct {
        const char *text;
        ressearch_query_options how;
    } wanted[] = {{"专家组 OR \"experts met\"", {0}},
                  {"组政府 -kind:op", {.regional = true, .synonyms = "experts, 专家"}},
                  {"experts", {.any = true}},
                  {"expers", {.fuzzy = true, .language = "en"}}};
    enum { kinds = sizeof wanted / sizeof *wanted };
    ressearch_query *queries[kinds] = {0};
    const ressearch_query *list[kinds];
    ressearch_matcher *matcher = NULL;
    ressearch_document *document = NULL;
    *count = 0;
    ressearch_status status =
        ressearch_document_parse("a.txt", text, strlen(text), &in_english, &document, error);
    for (size_t i = 0; i < kinds && status == RESSEARCH_OK; i++) {
        status = ressearch_query_parse(wanted[i].text, &wanted[i].how, &queries[i], error);
        list[i] = queries[i];
    }
    if (status == RESSEARCH_OK) {
        status = ressearch_matcher_create(list, kinds, &matcher, error);
    }
    if (status == RESSEARCH_OK) {
        status = ressearch_matcher_run(matcher, document, count_match, count, error);
    }
    ressearch_matcher_free(matcher);
    ressearch_document_free(document);
    for (size_t i = 0; i < kinds; i++) {
        ressearch_query_free(queries[i]);
    }
    return status;
}

typedef ressearch_status ask_function(size_t *count, ressearch_error *error);

static void asking(ask_function *ask, bool for_good) {
    ressearch_error error;
    size_t count = 0, expected = 0;
    steps_spare_xapian(false);
    assert_int_equal(ask(&expected, &error), RESSEARCH_OK);
    assert_true(expected > 1);
    bool failed = true;
    for (long n = 1; failed; n++) {
        steps_arm(n, for_good);
        ressearch_status status = ask(&count, &error);
        failed = steps_disarm();
        if (status == RESSEARCH_OK && count != expected) {
            fail_msg("step %ld: %zu instead of %zu", n, count, expected);
        } else if (status != RESSEARCH_OK) {
            steps_check(status, &error, n);
            assert_true(failed);
        }
    }
}

static void matching_and_looking(void **state) {
    (void)state;
    for (int for_good = 0; for_good < 2; for_good++) {
        asking(look, for_good);
        asking(match, for_good);
    }
    assert_int_equal(steps_wrong, 0);
}

// What was told may be told again, and is never forgotten before it was.
static void remembering(void **state) {
    (void)state;
    ressearch_error error;
    size_t count = 0;
    for (int for_good = 0; for_good < 2; for_good++) {
        bool failed = true;
        for (long n = 1; failed; n++) {
            rs_remove_tree(path_of("seen"));
            steps_arm(n, for_good);
            ressearch_status status = watch(true, &count, &error);
            failed = steps_disarm();
            bool told = count == 2;
            if (status != RESSEARCH_OK) {
                steps_check(status, &error, n);
            }
            assert_int_equal(watch(true, &count, &error), RESSEARCH_OK);
            assert_true(count == 2 || (count == 0 && told));
            assert_true(status != RESSEARCH_OK || count == 0);
            assert_int_equal(watch(true, &count, &error), RESSEARCH_OK);
            assert_int_equal(count, 0);
        }
    }
    assert_int_equal(steps_wrong, 0);
}

static void saving(void **state) {
    (void)state;
    ressearch_error error;
    for (int for_good = 0; for_good < 2; for_good++) {
        char before[32] = "专家组 OR experts", after[32];
        assert_int_equal(put(before, &error), RESSEARCH_OK);
        bool failed = true;
        for (long n = 1; failed; n++) {
            ressearch_saved *saved = NULL;
            snprintf(after, sizeof after, "experts %ld", n);
            steps_arm(n, for_good);
            ressearch_status status = put(after, &error);
            failed = steps_disarm();
            if (status != RESSEARCH_OK) {
                steps_check(status, &error, n);
            }
            assert_int_equal(ressearch_saved_open(path_of("queries"), &saved, &error),
                             RESSEARCH_OK);
            const ressearch_saved_query *query = ressearch_saved_find(saved, "experts");
            assert_non_null(query);
            assert_string_equal(query->note, "a note");
            if (strcmp(query->text, after) == 0) {
                memcpy(before, after, sizeof before);
            } else {
                assert_true(status != RESSEARCH_OK);
                assert_string_equal(query->text, before);
            }
            ressearch_saved_free(saved);
        }
    }
    assert_int_equal(steps_wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(matching_and_looking, steps_forget_wrong),
        cmocka_unit_test_setup(remembering, steps_forget_wrong),
        cmocka_unit_test_setup(saving, steps_forget_wrong),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
