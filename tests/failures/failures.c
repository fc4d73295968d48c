// SPDX-License-Identifier: GPL-2.0-or-later
/* Whatever fails at whatever step: the status says so, and the index is the old or the new one. */
#include <ressearch.h>

#include "core/base/file.h"
#include "searcher/matching/match.h"
#include "tests/failures/steps.h"
#include "tests/unit/support/check.h"

static char folder[] = "/tmp/ressearch-failures-XXXXXX";
static char index_path[128];

static int make_folder(void **state) {
    (void)state;
    return steps_prepare() && mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    rs_remove_tree(folder);
    return 0;
}

static void use_index(const char *name, long number) {
    snprintf(index_path, sizeof index_path, "%s/%s-%ld", folder, name, number);
}

static ressearch_status add(const char *name, const char *text, ressearch_error *error) {
    ressearch_document *document = NULL;
    ressearch_indexer *indexer = NULL;
    const ressearch_indexer_options options = {.jobs = 1, .no_wait = true};
    ressearch_status status =
        ressearch_document_parse(name, text, strlen(text), NULL, &document, error);
    if (status == RESSEARCH_OK) {
        status = ressearch_indexer_open(index_path, &options, &indexer, error);
    }
    if (status == RESSEARCH_OK) {
        status = ressearch_indexer_add(indexer, document, error);
    }
    if (status == RESSEARCH_OK) {
        status = ressearch_indexer_commit(indexer, error);
    }
    ressearch_indexer_close(indexer);
    ressearch_document_free(document);
    return status;
}

// Puts one document with three paragraphs in: what it says names the round it came from.
static ressearch_status update(long round, ressearch_error *error) {
    char text[200];
    snprintf(text, sizeof text, "round%ld\n\n设立一个政府专家组\n\nA/RES/62/17 of 2007\n", round);
    return add("a.txt", text, error);
}

/* Something that is asked of an open index; *count is how much it tells. */
typedef ressearch_status ask_function(ressearch_index *index, const char *text, size_t *count,
                                      ressearch_error *error);

static ressearch_status ask(ask_function *question, const char *text, size_t *count,
                            ressearch_error *error) {
    ressearch_index *index = NULL;
    *count = 0;
    ressearch_status status = ressearch_index_open(index_path, &index, error);
    if (status == RESSEARCH_OK) {
        status = question(index, text, count, error);
    }
    ressearch_index_close(index);
    return status;
}

static ressearch_status find(ressearch_index *index, const char *text,
                             const ressearch_search_options *options, ressearch_results **results,
                             ressearch_error *error) {
    ressearch_query *query = NULL;
    ressearch_status status = ressearch_query_parse(text, NULL, &query, error);
    if (status == RESSEARCH_OK) {
        status = ressearch_search(index, query, options, results, error);
    }
    ressearch_query_free(query);
    return status;
}

// The hits.
static ressearch_status search(ressearch_index *index, const char *text, size_t *count,
                               ressearch_error *error) {
    ressearch_results *results = NULL;
    ressearch_status status = find(index, text, NULL, &results, error);
    *count = ressearch_results_count(results);
    ressearch_results_free(results);
    return status;
}

// What the matcher finds of a query of every kind, about a frequent term.
static ressearch_status match(ressearch_index *index, const char *term, size_t *count,
                              ressearch_error *error) {
    rs_arena arena = {0};
    rs_candidates found;
    const rs_match_query *frequent = rs_match_term(&arena, rs_view_of(term));
    const rs_match_query *dated =
        rs_match_range(&arena, rs_view_of("XD"), rs_view_of("2035"), rs_view_of("2036"));
    const rs_match_query *open = rs_match_prefix(&arena, rs_view_of("专"));
    const rs_match_query *other = rs_match_term(&arena, rs_view_of("年"));
    const rs_match_query *ranked[] = {frequent, rs_match_scale(&arena, open, 0.5)};
    const rs_match_query *without[] = {rs_match_all(&arena), dated};
    const rs_match_query *both[] = {other, rs_match_combine(&arena, RS_MATCH_AND_MAYBE, ranked, 2),
                                    rs_match_combine(&arena, RS_MATCH_AND_NOT, without, 2)};
    const rs_match_query *any[] = {frequent, open, dated,
                                   rs_match_combine(&arena, RS_MATCH_AND, both, 3)};
    ressearch_status status = rs_match_run(index, rs_match_combine(&arena, RS_MATCH_OR, any, 4),
                                           &(rs_match_options){.count = 100}, &found, error);
    *count = found.size;
    rs_candidates_free(&found);
    rs_arena_free(&arena);
    return status;
}

// The two best that hold a term, and those that weigh as much as the second.
static ressearch_status match_equals(ressearch_index *index, const char *term, size_t *count,
                                     ressearch_error *error) {
    rs_arena arena = {0};
    rs_candidates found;
    const rs_match_options options = {.count = 2, .equal = 100};
    ressearch_status status =
        rs_match_run(index, rs_match_term(&arena, rs_view_of(term)), &options, &found, error);
    *count = found.size;
    rs_candidates_free(&found);
    rs_arena_free(&arena);
    return status;
}

// The values of facets, beside hits in groups with their notes.
static ressearch_status count_values(ressearch_index *index, const char *text, size_t *count,
                                     ressearch_error *error) {
    ressearch_results *results = NULL;
    const ressearch_search_options options = {
        .facets = "symbol,cites,kind,verb,session", .per_document = 2, .notes = true};
    ressearch_status status = find(index, text, &options, &results, error);
    for (size_t i = 0; i < ressearch_results_facet_count(results); i++) {
        *count += ressearch_results_facet_at(results, i)->value_count;
    }
    ressearch_results_free(results);
    return status;
}

// The references that lead to a symbol.
static ressearch_status follow(ressearch_index *index, const char *symbol, size_t *count,
                               ressearch_error *error) {
    ressearch_references *references = NULL;
    ressearch_status status = ressearch_cited_by(index, symbol, "en", 2, &references, error);
    *count = ressearch_references_count(references);
    ressearch_references_free(references);
    return status;
}

// The uses of a wording, each compared with it.
static ressearch_status trace(ressearch_index *index, const char *wording, size_t *count,
                              ressearch_error *error) {
    ressearch_history *history = NULL;
    ressearch_status status = ressearch_history_make(index, wording, "zh", 0, &history, error);
    *count = ressearch_history_count(history);
    for (size_t i = 0; i < *count && status == RESSEARCH_OK; i++) {
        const char *found = ressearch_history_at(history, i)->wording;
        ressearch_diff *diff = NULL;
        status = ressearch_diff_make(wording, found, RESSEARCH_BY_WORDS, &diff, error);
        ressearch_diff_free(diff);
    }
    ressearch_history_free(history);
    return status;
}

// The versions of a document's paragraphs.
static ressearch_status align(ressearch_index *index, const char *symbol, size_t *count,
                              ressearch_error *error) {
    ressearch_parallel *parallel = NULL;
    ressearch_status status = ressearch_parallel_make(index, symbol, NULL, NULL, &parallel, error);
    *count = ressearch_parallel_count(parallel);
    ressearch_parallel_free(parallel);
    return status;
}

// The paragraphs of a draft, compared with what is there.
static ressearch_status agree(ressearch_index *index, const char *text, size_t *count,
                              ressearch_error *error) {
    ressearch_document *draft = NULL;
    ressearch_agreed *agreed = NULL;
    ressearch_status status =
        ressearch_document_parse("draft", text, strlen(text), NULL, &draft, error);
    if (status == RESSEARCH_OK) {
        status = ressearch_agreed_make(index, draft, 1, &agreed, error);
    }
    *count = ressearch_agreed_count(agreed);
    ressearch_agreed_free(agreed);
    ressearch_document_free(draft);
    return status;
}

static bool holds_round(long round) {
    ressearch_error error;
    char text[40];
    size_t count = 0;
    snprintf(text, sizeof text, "round%ld", round);
    ressearch_status status = ask(search, text, &count, &error);
    if (status != RESSEARCH_OK && status != RESSEARCH_NOT_FOUND) {
        fail_msg("round %ld: the index is damaged: %s", round, error.message);
    }
    return count == 1;
}

static void asking(ask_function *question, const char *text, bool for_good) {
    ressearch_error error;
    size_t count = 0;
    size_t expected = 0;
    assert_int_equal(ask(question, text, &expected, &error), RESSEARCH_OK);
    bool failed = true;
    for (long n = 1; failed; n++) {
        steps_arm(n, for_good);
        ressearch_status status = ask(question, text, &count, &error);
        failed = steps_disarm();
        if (status == RESSEARCH_OK) {
            assert_int_equal(count, expected);
        } else {
            steps_check(status, &error, n);
            assert_true(failed);
        }
    }
}

static const char noted[] =
    "大会\n\n第九十一届会议\n\n2036 年 12 月 5 日大会决议\n\n91/8. 花园\n\n大会，\n\n"
    "回顾其 2035 年 12 月 4 日第 90/3 号决议和专家组，¹\n\n"
    "1. 请专家组继续工作。\n\n¹ A/90/118。\n";

// A term that is frequent enough for a table of its scores.
static ressearch_status add_many(ressearch_error *error) {
    rs_buffer text = {0};
    for (int i = 0; i < 2500; i++) {
        rs_buffer_print(&text, "年%s\n\n", i % 50 == 0 ? " 专家" : "");
    }
    ressearch_status status = add("d.txt", rs_buffer_view(&text).data, error);
    rs_buffer_free(&text);
    return status;
}

static void searching(bool for_good) {
    ressearch_error error;
    static const char *const queries[] = {
        "政府专家组", "\"a/res/62/17 of\" -none date:..2010 OR 组", "专* kind:text"};
    steps_spare_xapian(false);
    use_index("search", for_good);
    assert_int_equal(update(0, &error), RESSEARCH_OK);
    assert_int_equal(
        add("b.ndjson",
            "{\"id\":\"b\",\"symbol\":\"A/RES/91/7\",\"text\":\"请专家组审议已知威胁。\"}", &error),
        RESSEARCH_OK);
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        asking(search, queries[i], for_good);
    }
    asking(follow, "62/17", for_good);
    asking(trace, "政府专家小组", for_good);
    asking(align, "91/7", for_good);
    asking(agree, "请政府专家组在下届会议上继续审议已知威胁，如第 62/17 号决议所述。", for_good);
    assert_int_equal(add("c.txt", noted, &error), RESSEARCH_OK);
    asking(count_values, "组 OR kind:fn", for_good);
    assert_int_equal(add_many(&error), RESSEARCH_OK);
    asking(match, "年", for_good);
    asking(match_equals, "年", for_good);
    asking(search, "年 -专*", for_good);
    assert_int_equal(steps_wrong, 0);
}

static void updating(bool for_good) {
    ressearch_error error;
    long old = 0;
    steps_spare_xapian(true);
    use_index("update", for_good);
    assert_int_equal(update(0, &error), RESSEARCH_OK);
    bool failed = true;
    for (long n = 1; failed; n++) {
        steps_arm(n, for_good);
        ressearch_status status = update(n, &error);
        failed = steps_disarm();
        if (status != RESSEARCH_OK) {
            steps_check(status, &error, n);
        }
        // A commit may come into force and still fail to tell, but never the other way round.
        if (holds_round(n)) {
            assert_false(holds_round(old));
            old = n;
        } else if (status == RESSEARCH_OK || !holds_round(old)) {
            fail_msg("step %ld: what was committed is gone", n);
        }
        if (n % 50 == 0) {
            assert_int_equal(ressearch_index_check(index_path, &error), RESSEARCH_OK);
        }
    }
    assert_int_equal(ressearch_index_check(index_path, &error), RESSEARCH_OK);
    assert_int_equal(steps_wrong, 0);
}

static void creating(bool for_good) {
    ressearch_error error;
    bool failed = true;
    steps_spare_xapian(true);
    for (long n = 1; failed; n++) {
        use_index(for_good ? "create-full" : "create", n);
        steps_arm(n, for_good);
        ressearch_status status = update(1, &error);
        failed = steps_disarm();
        if (status != RESSEARCH_OK) {
            steps_check(status, &error, n);
            // What is left behind is in nobody's way.
            assert_int_equal(update(2, &error), RESSEARCH_OK);
            assert_true(holds_round(2));
        } else {
            assert_true(holds_round(1));
        }
        rs_remove_tree(index_path);
    }
    assert_int_equal(steps_wrong, 0);
}

static void searching_when_one_step_fails(void **state) {
    (void)state;
    searching(false);
}

static void searching_when_all_fails(void **state) {
    (void)state;
    searching(true);
}

static void updating_when_one_step_fails(void **state) {
    (void)state;
    updating(false);
}

static void updating_when_all_fails(void **state) {
    (void)state;
    updating(true);
}

static void creating_when_one_step_fails(void **state) {
    (void)state;
    creating(false);
}

static void creating_when_all_fails(void **state) {
    (void)state;
    creating(true);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(searching_when_one_step_fails, steps_forget_wrong),
        cmocka_unit_test_setup(searching_when_all_fails, steps_forget_wrong),
        cmocka_unit_test_setup(updating_when_one_step_fails, steps_forget_wrong),
        cmocka_unit_test_setup(updating_when_all_fails, steps_forget_wrong),
        cmocka_unit_test_setup(creating_when_one_step_fails, steps_forget_wrong),
        cmocka_unit_test_setup(creating_when_all_fails, steps_forget_wrong),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
