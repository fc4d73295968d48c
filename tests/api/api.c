// SPDX-License-Identifier: GPL-2.0-or-later
/* The public API from outside: what each call answers, right and wrong, on the shared library. */
#include <ressearch.h>

#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit/support/check.h"

static char folder[] = "/tmp/ressearch-api-XXXXXX";
static char place[256];

static const char *inside(const char *name) {
    snprintf(place, sizeof place, "%s/%s", folder, name);
    return place;
}

static void write_file(const char *name, const char *text) {
    FILE *file = fopen(inside(name), "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
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

// Opens a new index and puts one text into it; commits.
static void add_text(const char *index, const char *id, const char *text) {
    ressearch_error error;
    ressearch_document *document = NULL;
    ressearch_indexer *indexer = NULL;
    assert_int_equal(ressearch_document_parse(id, text, strlen(text), NULL, &document, &error),
                     RESSEARCH_OK);
    assert_int_equal(ressearch_indexer_open(inside(index), NULL, &indexer, &error), RESSEARCH_OK);
    assert_int_equal(ressearch_indexer_add(indexer, document, &error), RESSEARCH_OK);
    ressearch_document_free(document);
    assert_int_equal(ressearch_indexer_commit(indexer, &error), RESSEARCH_OK);
    ressearch_indexer_close(indexer);
}

static size_t count_hits(ressearch_index *index, const char *text) {
    ressearch_error error;
    ressearch_query *query = NULL;
    ressearch_results *results = NULL;
    assert_int_equal(ressearch_query_parse(text, NULL, &query, &error), RESSEARCH_OK);
    assert_int_equal(ressearch_search(index, query, NULL, &results, &error), RESSEARCH_OK);
    size_t count = ressearch_results_count(results);
    ressearch_results_free(results);
    ressearch_query_free(query);
    return count;
}

static void opening_what_is_no_index(void **state) {
    (void)state;
    ressearch_error error;
    ressearch_index *index = (ressearch_index *)folder;
    assert_int_equal(ressearch_index_open(inside("missing"), &index, &error), RESSEARCH_NOT_FOUND);
    assert_null(index);
    assert_int_equal(error.status, RESSEARCH_NOT_FOUND);
    assert_non_null(strstr(error.message, "missing"));
    assert_true(error.hint[0] != '\0');
    assert_int_equal(ressearch_index_check(place, &error), RESSEARCH_NOT_FOUND);

    assert_int_equal(mkdir(inside("other"), 0777), 0);
    write_file("other/notes.txt", "no index");
    assert_int_equal(ressearch_index_open(inside("other"), &index, &error), RESSEARCH_EXISTS);
    assert_null(index);
    ressearch_indexer *indexer = NULL;
    assert_int_equal(ressearch_indexer_open(place, NULL, &indexer, &error), RESSEARCH_EXISTS);
    assert_null(indexer);
    assert_int_equal(access(inside("other/notes.txt"), F_OK), 0);

    ressearch_indexer_options options = {.must_exist = true};
    assert_int_equal(ressearch_indexer_open(inside("missing"), &options, &indexer, &error),
                     RESSEARCH_NOT_FOUND);
    assert_int_not_equal(access(inside("missing"), F_OK), 0);
}

static void nothing_has_to_be_given(void **state) {
    (void)state;
    ressearch_index *index = NULL;
    assert_int_equal(ressearch_index_open(inside("missing"), &index, NULL), RESSEARCH_NOT_FOUND);
    ressearch_index_close(NULL);
    ressearch_indexer_close(NULL);
    ressearch_query_free(NULL);
    ressearch_results_free(NULL);
    ressearch_document_free(NULL);
    ressearch_analyzer_free(NULL);
}

static void what_is_indexed_is_found(void **state) {
    (void)state;
    ressearch_error error;
    static const char text[] = "吁请会员国继续研究。\n\n设立一个政府专家组，向大会提出报告。\n";
    add_text("round", "a.txt", text);
    ressearch_index *index = NULL;
    ressearch_query *query = NULL;
    ressearch_results *results = NULL;
    assert_int_equal(ressearch_index_open(inside("round"), &index, &error), RESSEARCH_OK);
    assert_int_equal(ressearch_query_parse("政府专家组", NULL, &query, &error), RESSEARCH_OK);
    assert_int_equal(ressearch_search(index, query, NULL, &results, &error), RESSEARCH_OK);
    // Results outlive what they came from.
    ressearch_index_close(index);
    ressearch_query_free(query);
    assert_int_equal(ressearch_results_count(results), 1);
    assert_null(ressearch_results_at(results, 1));
    const ressearch_hit *hit = ressearch_results_at(results, 0);
    assert_string_equal(hit->document, "a.txt");
    assert_string_equal(hit->text, "设立一个政府专家组，向大会提出报告。");
    assert_int_equal(hit->size, strlen(hit->text));
    assert_memory_equal(text + hit->offset, hit->text, hit->size);
    assert_int_equal(hit->line, 3);
    assert_int_equal(hit->rank, 1);
    assert_int_equal(hit->tier, 1);
    assert_int_equal(hit->match_count, 1);
    assert_int_equal(hit->matches[0].end - hit->matches[0].start, strlen("政府专家组"));
    assert_memory_equal(hit->text + hit->matches[0].start, "政府专家组", strlen("政府专家组"));
    ressearch_total total = ressearch_results_total(results);
    assert_true(total.least <= 1 && total.most >= 1);
    assert_false(total.limited);
    ressearch_results_free(results);
}

static void a_snapshot_stays_until_it_is_refreshed(void **state) {
    (void)state;
    ressearch_error error;
    bool changed = true;
    add_text("snapshot", "a.txt", "alpha");
    ressearch_index *index = NULL;
    assert_int_equal(ressearch_index_open(inside("snapshot"), &index, &error), RESSEARCH_OK);
    assert_int_equal(ressearch_index_refresh(index, &changed, &error), RESSEARCH_OK);
    assert_false(changed);
    add_text("snapshot", "b.txt", "beta");
    add_text("snapshot", "a.txt", "gamma");
    assert_int_equal(count_hits(index, "alpha"), 1);
    assert_int_equal(count_hits(index, "beta"), 0);
    assert_int_equal(ressearch_index_refresh(index, &changed, &error), RESSEARCH_OK);
    assert_true(changed);
    assert_int_equal(count_hits(index, "alpha"), 0);
    assert_int_equal(count_hits(index, "beta"), 1);
    assert_int_equal(count_hits(index, "gamma"), 1);
    ressearch_index_info info;
    assert_int_equal(ressearch_index_describe(index, &info, &error), RESSEARCH_OK);
    assert_int_equal(info.documents, 2);
    assert_int_equal(info.paragraphs, 2);
    assert_int_equal(info.generation, 3);
    ressearch_index_close(index);
    assert_int_equal(ressearch_index_check(inside("snapshot"), &error), RESSEARCH_OK);
}

static void without_a_commit_nothing_happened(void **state) {
    (void)state;
    ressearch_error error;
    add_text("commit", "a.txt", "alpha");
    ressearch_indexer *indexer = NULL;
    assert_int_equal(ressearch_indexer_open(inside("commit"), NULL, &indexer, &error),
                     RESSEARCH_OK);
    assert_int_equal(ressearch_indexer_remove(indexer, "none", &error), RESSEARCH_NOT_FOUND);
    assert_int_equal(ressearch_indexer_remove(indexer, "a.txt", &error), RESSEARCH_OK);
    ressearch_indexer_close(indexer);
    ressearch_index *index = NULL;
    assert_int_equal(ressearch_index_open(inside("commit"), &index, &error), RESSEARCH_OK);
    assert_int_equal(count_hits(index, "alpha"), 1);
    ressearch_index_close(index);
}

static void one_writer_at_a_time(void **state) {
    (void)state;
    ressearch_error error;
    ressearch_indexer *first = NULL;
    ressearch_indexer *second = NULL;
    ressearch_indexer_options options = {.no_wait = true};
    assert_int_equal(ressearch_indexer_open(inside("lock"), NULL, &first, &error), RESSEARCH_OK);
    assert_int_equal(ressearch_indexer_open(inside("lock"), &options, &second, &error),
                     RESSEARCH_LOCKED);
    assert_null(second);
    assert_true(error.message[0] != '\0');
    ressearch_indexer_close(first);
    assert_int_equal(ressearch_indexer_open(inside("lock"), &options, &second, &error),
                     RESSEARCH_OK);
    ressearch_indexer_close(second);
}

static void a_query_is_wrong_in_its_place(void **state) {
    (void)state;
    static const struct {
        const char *text;
        ressearch_status status;
        size_t offset;
    } cases[] = {
        {"\"", RESSEARCH_OK, 0},
        {"- ( ) \" *", RESSEARCH_OK, 0},
        {"", RESSEARCH_OK, 0},
        {"a OR", RESSEARCH_OK, 0},
        {"组 lang:zh", RESSEARCH_OK, 0},
        {"组 date:2007..2003", RESSEARCH_BAD_QUERY, 4},
        {"a \xFF", RESSEARCH_BAD_QUERY, 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ressearch_error error;
        ressearch_query *query = NULL;
        ressearch_status status = ressearch_query_parse(cases[i].text, NULL, &query, &error);
        assert_int_equal(status, cases[i].status);
        assert_int_equal(error.status, status);
        assert_int_equal(query != NULL, status == RESSEARCH_OK);
        if (status == RESSEARCH_OK) {
            assert_string_equal(ressearch_query_text(query), cases[i].text);
            assert_non_null(ressearch_query_tree(query));
        } else {
            assert_true(error.offset >= cases[i].offset);
        }
        ressearch_query_free(query);
    }
}

static bool collect(void *context, const ressearch_token *token) {
    char *terms = context;
    strcat(strcat(terms, token->term), " ");
    assert_true(token->start < token->end);
    return true;
}

static void the_analyzer_shows_its_terms(void **state) {
    (void)state;
    ressearch_error error;
    ressearch_analyzer *analyzer = NULL;
    char terms[1000] = " ";
    assert_int_equal(ressearch_analyzer_create(&analyzer, &error), RESSEARCH_OK);
    static const char text[] = "Straße A/RES/62/17";
    assert_int_equal(
        ressearch_analyzer_run(analyzer, text, sizeof text - 1, NULL, collect, terms, &error),
        RESSEARCH_OK);
    assert_non_null(strstr(terms, " strasse "));
    assert_non_null(strstr(terms, " a/res/62/17 "));
    assert_int_equal(ressearch_analyzer_run(analyzer, "\xFF", 1, NULL, collect, terms, &error),
                     RESSEARCH_BAD_TEXT);
    ressearch_analyzer_free(analyzer);
    assert_string_equal(ressearch_language_detect("Генеральная Ассамблея", 40), "ru");
}

static void lists_and_names(void **state) {
    (void)state;
    char versions[300];
    size_t needed = ressearch_versions(versions, sizeof versions);
    assert_int_equal(needed, strlen(versions));
    assert_non_null(strstr(versions, "xapian "));
    assert_non_null(strstr(versions, ressearch_version()));
    char cut[5];
    assert_int_equal(ressearch_versions(cut, sizeof cut), needed);
    assert_int_equal(strlen(cut), 4);
    assert_string_equal(ressearch_status_name(RESSEARCH_LOCKED), "LOCKED");
    assert_non_null(ressearch_status_name((ressearch_status)99));
    assert_non_null(ressearch_document_formats()[0]);
    assert_non_null(ressearch_languages()[0]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opening_what_is_no_index),
        cmocka_unit_test(nothing_has_to_be_given),
        cmocka_unit_test(what_is_indexed_is_found),
        cmocka_unit_test(a_snapshot_stays_until_it_is_refreshed),
        cmocka_unit_test(without_a_commit_nothing_happened),
        cmocka_unit_test(one_writer_at_a_time),
        cmocka_unit_test(a_query_is_wrong_in_its_place),
        cmocka_unit_test(the_analyzer_shows_its_terms),
        cmocka_unit_test(lists_and_names),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
