// SPDX-License-Identifier: GPL-2.0-or-later
/* Facets, groups and notes by the public API, on several segments with a replaced document. */
#include <ressearch.h>

#include <inttypes.h>
#include <unistd.h>

#include "tests/unit/support/check.h"

static char folder[] = "/tmp/ressearch-facets-XXXXXX";
static char many[] = "/tmp/ressearch-facets-XXXXXX";

enum { MOST_VALUES = 10000, MORE = 50 };

static const char resolution[] = "General Assembly\n\n"
                                 "Ninety-first session\n\n"
                                 "Agenda items 20 (b) and 31\n\n"
                                 "Resolution adopted by the General Assembly on 5 December 2036\n\n"
                                 "91/7. Gardens\n\n"
                                 "The General Assembly,\n\n"
                                 "Recalling its resolution 90/3 of 4 December 2035,¹\n\n"
                                 "Recalling also document A/55/140/Add.1 on gardens,\n\n"
                                 "1. Takes note of the report on gardens in document A/55/140;\n\n"
                                 "2. Gardens are to be taken up again, as of resolution 90/3.\n\n"
                                 "¹ See A/90/11 on gardens.\n";

// The first of them is replaced by the second commit.
static const char *const lines[] = {
    "{\"id\":\"a\",\"symbol\":\"A/RES/90/3\",\"lang\":\"en\",\"date\":\"2035-12-04\","
    "\"paragraphs\":[\"Old gardens.\",\"Old gardens again.\"]}",
    "{\"id\":\"b\",\"symbol\":\"MEMO-12\",\"lang\":\"en\",\"date\":\"2035\","
    "\"paragraphs\":[\"Gardens of the memo.\"]}",
    "{\"id\":\"a\",\"symbol\":\"A/RES/90/3\",\"lang\":\"en\",\"date\":\"2035-11-04\","
    "\"paragraphs\":[\"New gardens.\"]}",
    "{\"id\":\"c\",\"text\":\"Gardens without anything.\"}",
    "{\"id\":\"d\",\"text\":\"花园的大门\"}",
};

static void add(ressearch_indexer *indexer, const char *id, const char *text, const char *format) {
    ressearch_error error;
    ressearch_document *document = NULL;
    ressearch_document_options options = {.format = format};
    assert_int_equal(ressearch_document_parse(id, text, strlen(text), &options, &document, &error),
                     RESSEARCH_OK);
    assert_int_equal(ressearch_indexer_add(indexer, document, &error), RESSEARCH_OK);
    ressearch_document_free(document);
}

static ressearch_indexer *open_indexer(const char *path) {
    ressearch_indexer *indexer = NULL;
    assert_int_equal(ressearch_indexer_open(path, NULL, &indexer, NULL), RESSEARCH_OK);
    return indexer;
}

static void commit(ressearch_indexer *indexer) {
    assert_int_equal(ressearch_indexer_commit(indexer, NULL), RESSEARCH_OK);
    ressearch_indexer_close(indexer);
}

static int make_indexes(void **state) {
    (void)state;
    assert_non_null(mkdtemp(folder));
    ressearch_indexer *indexer = open_indexer(folder);
    add(indexer, "", lines[0], "ndjson");
    add(indexer, "resolution.txt", resolution, NULL);
    add(indexer, "", lines[1], "ndjson");
    commit(indexer);
    indexer = open_indexer(folder);
    add(indexer, "", lines[2], "ndjson");
    add(indexer, "", lines[3], "ndjson");
    add(indexer, "", lines[4], "ndjson");
    commit(indexer);

    assert_non_null(mkdtemp(many));
    indexer = open_indexer(many);
    for (int i = 0; i < MOST_VALUES + MORE; i++) {
        char line[100];
        snprintf(line, sizeof line, "{\"id\":\"%d\",\"symbol\":\"MEMO-%d\",\"text\":\"a garden\"}",
                 i, i);
        add(indexer, "", line, "ndjson");
    }
    add(indexer, "", "{\"id\":\"again\",\"symbol\":\"MEMO-0\",\"text\":\"a garden\"}", "ndjson");
    commit(indexer);
    return 0;
}

static int remove_indexes(void **state) {
    (void)state;
    char command[300];
    snprintf(command, sizeof command, "rm -rf '%s' '%s'", folder, many);
    return system(command);
}

static ressearch_status find(const char *path, const char *text,
                             const ressearch_search_options *options, ressearch_results **out,
                             ressearch_error *error) {
    ressearch_index *index = NULL;
    ressearch_query *query = NULL;
    assert_int_equal(ressearch_index_open(path, &index, error), RESSEARCH_OK);
    assert_int_equal(ressearch_query_parse(text, NULL, &query, error), RESSEARCH_OK);
    ressearch_status status = ressearch_search(index, query, options, out, error);
    // What comes back needs neither.
    ressearch_query_free(query);
    ressearch_index_close(index);
    return status;
}

// "value=count … without left_out"
static const char *shown(const ressearch_facet *facet, char *text, size_t size) {
    size_t used = 0;
    for (size_t i = 0; i < facet->value_count; i++) {
        used += (size_t)snprintf(text + used, size - used, "%s=%" PRIu64 " ",
                                 facet->values[i].value, facet->values[i].count);
    }
    snprintf(text + used, size - used, "%" PRIu64 " %" PRIu64, facet->without, facet->left_out);
    return text;
}

static void values_are_counted_over_all_that_matches(void **state) {
    (void)state;
    // With the title, 8 paragraphs: those of the old document are gone.
    static const struct {
        const char *name, *expected;
    } cases[] = {
        {"session", "90=1 91=5 2 0"},
        {"kind", "text=3 op=2 fn=1 pp=1 title=1 0 0"},
        {"verb", "recalling=1 takes note of=1 6 0"},
        {"lang", "en=8 0 0"},
        {"organ", "A=6 2 0"},
        // An item of several parts is found by its number too.
        {"item", "20=5 20(b)=5 31=5 3 0"},
        {"symbol", "A/RES/91/7=5 A/RES/90/3=1 MEMO-12=1 1 0"},
        // As cites:A/55/140 also finds what cites an addendum of it.
        {"cites", "A/55/140=2 A/55/140/ADD.1=1 A/90/11=1 A/RES/90/3=1 4 0"},
        {"date:year", "2035=2 2036=5 1 0"},
        {"date:month", "2035-11=1 2036-12=5 2 0"},
        {"date:day", "2035-11-04=1 2036-12-05=5 2 0"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ressearch_error error;
        ressearch_results *results = NULL;
        char text[500];
        ressearch_search_options options = {.limit = 1, .facets = cases[i].name};
        assert_int_equal(find(folder, "gardens", &options, &results, &error), RESSEARCH_OK);
        assert_int_equal(ressearch_results_count(results), 1);
        assert_int_equal(ressearch_results_facet_count(results), 1);
        const ressearch_facet *facet = ressearch_results_facet_at(results, 0);
        assert_string_equal(facet->name, cases[i].name);
        assert_string_equal(shown(facet, text, sizeof text), cases[i].expected);
        ressearch_results_free(results);
    }
}

static void they_come_in_the_order_asked_for_each_once(void **state) {
    (void)state;
    ressearch_results *results = NULL;
    ressearch_search_options options = {.facets = " kind,session , kind", .count_only = true};
    assert_int_equal(find(folder, "gardens", &options, &results, NULL), RESSEARCH_OK);
    assert_int_equal(ressearch_results_count(results), 0);
    assert_int_equal(ressearch_results_facet_count(results), 2);
    assert_string_equal(ressearch_results_facet_at(results, 0)->name, "kind");
    assert_string_equal(ressearch_results_facet_at(results, 1)->name, "session");
    assert_null(ressearch_results_facet_at(results, 2));
    ressearch_results_free(results);
}

static void nothing_found_has_facets_without_values(void **state) {
    (void)state;
    ressearch_results *results = NULL;
    ressearch_search_options options = {.facets = "kind,symbol"};
    assert_int_equal(find(folder, "houses", &options, &results, NULL), RESSEARCH_OK);
    assert_int_equal(ressearch_results_facet_count(results), 2);
    assert_int_equal(ressearch_results_facet_at(results, 1)->value_count, 0);
    assert_int_equal(ressearch_results_facet_at(results, 1)->without, 0);
    ressearch_results_free(results);
}

static void the_second_tier_is_counted_like_the_first(void **state) {
    (void)state;
    ressearch_results *results = NULL;
    ressearch_search_options options = {.facets = "lang"};
    char text[100];
    assert_int_equal(find(folder, "花园大门", &options, &results, NULL), RESSEARCH_OK);
    assert_int_equal(ressearch_results_count(results), 1);
    assert_int_equal(ressearch_results_at(results, 0)->tier, 2);
    assert_int_equal(ressearch_results_facet_count(results), 1);
    assert_string_equal(shown(ressearch_results_facet_at(results, 0), text, sizeof text),
                        "zh=1 0 0");
    ressearch_results_free(results);
}

static void too_many_values_are_left_out_and_that_is_said(void **state) {
    (void)state;
    ressearch_results *results = NULL;
    ressearch_search_options options = {.facets = "symbol"};
    assert_int_equal(find(many, "garden", &options, &results, NULL), RESSEARCH_OK);
    const ressearch_facet *facet = ressearch_results_facet_at(results, 0);
    assert_int_equal(facet->value_count, MOST_VALUES);
    assert_int_equal(facet->left_out, MORE);
    assert_int_equal(facet->without, 0);
    assert_string_equal(facet->values[0].value, "MEMO-0"); // of the last one too
    assert_int_equal(facet->values[0].count, 2);
    assert_int_equal(facet->values[1].count, 1);
    ressearch_results_free(results);
}

static void what_is_no_facet_is_refused(void **state) {
    (void)state;
    static const char *const wrong[] = {"", "date", "Kind", "kind,", "kind,,session", "document"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        ressearch_error error;
        ressearch_results *results = (ressearch_results *)folder;
        ressearch_search_options options = {.facets = wrong[i]};
        assert_int_equal(find(folder, "gardens", &options, &results, &error),
                         RESSEARCH_BAD_ARGUMENT);
        assert_null(results);
        assert_non_null(strstr(error.hint, "session, kind, verb"));
        assert_non_null(strstr(error.hint, "date:day"));
    }
    assert_int_equal(ressearch_results_facet_count(NULL), 0);
    assert_null(ressearch_results_facet_at(NULL, 0));
}

static void limits_hold_for_facets_too(void **state) {
    (void)state;
    ressearch_results *results = NULL;
    ressearch_search_options options = {.facets = "kind", .candidate_limit = 3};
    assert_int_equal(find(many, "garden", &options, &results, NULL), RESSEARCH_OK);
    assert_true(ressearch_results_total(results).limited);
    assert_int_equal(ressearch_results_facet_at(results, 0)->values[0].count, 3);
    ressearch_results_free(results);
}

static void hits_stand_under_their_documents(void **state) {
    (void)state;
    ressearch_results *results = NULL;
    ressearch_search_options options = {
        .per_document = 2, .limit = 2, .order = RESSEARCH_BY_DOCUMENT};
    assert_int_equal(find(folder, "gardens", &options, &results, NULL), RESSEARCH_OK);
    assert_int_equal(ressearch_results_count(results), 2); // a and b have one each
    assert_string_equal(ressearch_results_at(results, 0)->document, "a");
    assert_string_equal(ressearch_results_at(results, 0)->text, "New gardens.");
    ressearch_results_free(results);
    options.offset = 2;
    assert_int_equal(find(folder, "gardens", &options, &results, NULL), RESSEARCH_OK);
    assert_int_equal(ressearch_results_count(results), 3); // c, and two of the resolution
    assert_int_equal(ressearch_results_at(results, 0)->rank, 3);
    assert_int_equal(ressearch_results_at(results, 1)->rank, 4);
    assert_int_equal(ressearch_results_at(results, 2)->rank, 4);
    assert_string_equal(ressearch_results_at(results, 2)->document, "resolution.txt");
    assert_int_equal(ressearch_results_total(results).most, 8);
    ressearch_results_free(results);
}

static void notes_come_with_their_texts(void **state) {
    (void)state;
    static const struct {
        const char *query, *address, *text;
    } cases[] = {
        {"kind:fn gardens", "pp.1", "Recalling its resolution 90/3 of 4 December 2035,¹"},
        {"kind:pp december", "fn.1", "¹ See A/90/11 on gardens."},
        {"kind:pp gardens", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ressearch_results *results = NULL;
        ressearch_search_options options = {.notes = true, .brief = i == 1};
        assert_int_equal(find(folder, cases[i].query, &options, &results, NULL), RESSEARCH_OK);
        assert_int_equal(ressearch_results_count(results), 1);
        const ressearch_hit *hit = ressearch_results_at(results, 0);
        assert_int_equal(hit->note_text_count, cases[i].text ? 1 : 0);
        if (cases[i].text) {
            assert_string_equal(hit->note_texts[0].address, cases[i].address);
            assert_string_equal(hit->note_texts[0].text, cases[i].text);
            assert_int_equal(hit->note_texts[0].size, strlen(cases[i].text));
        }
        ressearch_results_free(results);
        options.notes = false;
        assert_int_equal(find(folder, cases[i].query, &options, &results, NULL), RESSEARCH_OK);
        assert_int_equal(ressearch_results_at(results, 0)->note_text_count, 0);
        ressearch_results_free(results);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_counted_over_all_that_matches),
        cmocka_unit_test(they_come_in_the_order_asked_for_each_once),
        cmocka_unit_test(nothing_found_has_facets_without_values),
        cmocka_unit_test(the_second_tier_is_counted_like_the_first),
        cmocka_unit_test(too_many_values_are_left_out_and_that_is_said),
        cmocka_unit_test(what_is_no_facet_is_refused),
        cmocka_unit_test(limits_hold_for_facets_too),
        cmocka_unit_test(hits_stand_under_their_documents),
        cmocka_unit_test(notes_come_with_their_texts),
    };
    return cmocka_run_group_tests(tests, make_indexes, remove_indexes);
}
