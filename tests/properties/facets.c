// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Facets: their counts are those that the list of hits gives, add up to the total, and each value
 * as a filter finds just as many.
 */
#include "tests/properties/library.h"

static library all;

static int open_all(void **state) {
    (void)state;
    all = library_open();
    return 0;
}

static int close_all(void **state) {
    (void)state;
    library_close(&all);
    return 0;
}

static const char *const queries[] = {
    "-qqxxqq",    "信息安全",     "the",        "lang:zh kind:op",        "政府专家组 OR experts",
    "resolution", "session:94",   "-kind:head", "\"security\" -lang:en",  "безопасность*",
    "cites:91/7", "verb:recalls", "kind:fn",    "date:2036..2038 report", "wordthatisnowhere"};

enum { QUERIES = sizeof queries / sizeof queries[0] };

static const char names[] = "session,kind,verb,lang,organ,item,symbol,cites,date:year,date:month,"
                            "date:day";

static uint64_t count_of(const char *query) {
    ressearch_search_options options = {.count_only = true};
    ressearch_results *results = search(all.made.index, query, NULL, &options);
    ressearch_total total = ressearch_results_total(results);
    ressearch_results_free(results);
    assert_int_equal(total.least, total.most);
    return total.most;
}

// What a hit has of a facet; NULL for those with several values.
static const char *value_of(const ressearch_hit *hit, const char *facet, char *date) {
    static const struct {
        const char *name;
        size_t size;
    } dates[] = {{"date:year", 4}, {"date:month", 7}, {"date:day", 10}};
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
        if (strcmp(facet, dates[i].name) == 0) {
            bool is_exact = strlen(hit->date) >= dates[i].size;
            snprintf(date, dates[i].size + 1, "%s", is_exact ? hit->date : "");
            return date;
        }
    }
    return strcmp(facet, "session") == 0 ? hit->session
           : strcmp(facet, "kind") == 0  ? hit->kind
           : strcmp(facet, "lang") == 0  ? hit->language
           : strcmp(facet, "organ") == 0 ? hit->organ
                                         : NULL;
}

static uint64_t scan(const ressearch_results *list, const char *facet, const char *value) {
    uint64_t count = 0;
    char date[16];
    for (size_t i = 0; i < ressearch_results_count(list); i++) {
        count += strcmp(value_of(ressearch_results_at(list, i), facet, date), value) == 0;
    }
    return count;
}

static void check_filter(const char *query, const char *facet, const ressearch_facet_value *value) {
    char filtered[512];
    int field = (int)strcspn(facet, ":");
    snprintf(filtered, sizeof filtered, "%.*s:\"%s\" (%s)", field, facet, value->value, query);
    uint64_t found = count_of(filtered);
    if (found != value->count) {
        fail_msg("%s: %s %s counts %ju, but %s finds %ju", query, facet, value->value,
                 (uintmax_t)value->count, filtered, (uintmax_t)found);
    }
}

static void check_order(const ressearch_facet *facet, bool by_value) {
    for (size_t i = 1; i < facet->value_count; i++) {
        const ressearch_facet_value *before = &facet->values[i - 1], *value = &facet->values[i];
        int order = by_value || before->count == value->count ? strcmp(before->value, value->value)
                    : before->count > value->count            ? -1
                                                              : 1;
        assert_true(order < 0); // the sessions here all have two digits
    }
}

static void check_facet(const char *query, const ressearch_facet *facet,
                        const ressearch_results *list) {
    char date[16];
    uint64_t sum = facet->without, total = ressearch_results_total(list).most;
    bool is_single = value_of(ressearch_results_at(all.all, 0), facet->name, date) != NULL;
    for (size_t i = 0; i < facet->value_count; i++) {
        const ressearch_facet_value *value = &facet->values[i];
        sum += value->count;
        assert_true(value->count > 0);
        check_filter(query, facet->name, value);
        if (is_single && scan(list, facet->name, value->value) != value->count) {
            fail_msg("%s: %s %s", query, facet->name, value->value);
        }
    }
    check_order(facet, strncmp(facet->name, "date", 4) == 0 || strcmp(facet->name, "session") == 0);
    assert_int_equal(facet->left_out, 0);
    assert_true(is_single ? sum == total : sum >= total);
    assert_true(!is_single || scan(list, facet->name, "") == facet->without);
}

static void counts_are_those_of_the_list_and_of_the_filter(void **state) {
    (void)state;
    for (size_t i = 0; i < QUERIES; i++) {
        ressearch_search_options options = {.limit = LIBRARY_LIMIT, .facets = names};
        ressearch_results *list = search(all.made.index, queries[i], NULL, &options);
        assert_int_equal(ressearch_results_count(list), count_of(queries[i]));
        assert_int_equal(ressearch_results_facet_count(list), 11);
        for (size_t j = 0; j < ressearch_results_facet_count(list); j++) {
            check_facet(queries[i], ressearch_results_facet_at(list, j), list);
        }
        ressearch_results_free(list);
    }
}

static void check_same(const ressearch_results *a, const ressearch_results *b) {
    assert_int_equal(ressearch_results_facet_count(a), ressearch_results_facet_count(b));
    for (size_t i = 0; i < ressearch_results_facet_count(a); i++) {
        const ressearch_facet *left = ressearch_results_facet_at(a, i);
        const ressearch_facet *right = ressearch_results_facet_at(b, i);
        assert_string_equal(left->name, right->name);
        assert_int_equal(left->value_count, right->value_count);
        assert_int_equal(left->without, right->without);
        for (size_t j = 0; j < left->value_count; j++) {
            assert_string_equal(left->values[j].value, right->values[j].value);
            assert_int_equal(left->values[j].count, right->values[j].count);
        }
    }
}

// Nor does the page depend on whether facets are asked for.
static void the_page_and_the_order_change_nothing(void **state) {
    (void)state;
    const ressearch_search_options ways[] = {
        {.facets = names, .limit = 1},
        {.facets = names, .count_only = true},
        {.facets = names, .limit = 3, .offset = 2, .order = RESSEARCH_BY_DATE},
        {.facets = names, .limit = 5, .order = RESSEARCH_BY_DOCUMENT, .brief = true},
        {.facets = names, .limit = 4, .per_document = 2},
        {.facets = names, .limit = 4, .one_per_document = true}};
    for (size_t i = 0; i < QUERIES; i++) {
        ressearch_results *first = search(all.made.index, queries[i], NULL, &ways[0]);
        for (size_t j = 0; j < sizeof ways / sizeof ways[0]; j++) {
            ressearch_search_options plain = ways[j];
            plain.facets = NULL;
            ressearch_results *with = search(all.made.index, queries[i], NULL, &ways[j]);
            ressearch_results *without = search(all.made.index, queries[i], NULL, &plain);
            check_same(first, with);
            assert_int_equal(ressearch_results_facet_count(without), 0);
            assert_int_equal(ressearch_results_count(with), ressearch_results_count(without));
            for (size_t k = 0; k < ressearch_results_count(with); k++) {
                const ressearch_hit *left = ressearch_results_at(with, k);
                const ressearch_hit *right = ressearch_results_at(without, k);
                assert_string_equal(left->document, right->document);
                assert_string_equal(left->address, right->address);
                assert_int_equal(left->rank, right->rank);
            }
            ressearch_results_free(with);
            ressearch_results_free(without);
        }
        ressearch_results_free(first);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_are_those_of_the_list_and_of_the_filter),
        cmocka_unit_test(the_page_and_the_order_change_nothing),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
