// SPDX-License-Identifier: GPL-2.0-or-later
/* Order and pages: always the same, and pages are cut from one list. */
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

static const struct {
    const char *query;
    bool any;
} queries[] = {{"一样", false},
               {"alike nothing", false},
               {"-resolution", false},
               {"政府", false},
               {"the", false},
               {"lang:zh 会议", false},
               {"的", false},
               {"kind:op", false},
               {"which resolutions do States recall", true},
               {"政府专家组的决议有哪些", true},
               {"безопасность OR security OR seguridad", false}};

static ressearch_results *run(size_t query, const ressearch_search_options *options) {
    ressearch_query_options how = {.any = queries[query].any};
    return search(all.made.index, queries[query].query, &how, options);
}

static void check_same(size_t query, const ressearch_hit *a, const ressearch_hit *b,
                       const ressearch_search_options *page) {
    if (!a || !b || strcmp(a->document, b->document) != 0 || strcmp(a->address, b->address) != 0 ||
        a->rank != b->rank || a->score != b->score || a->match_count != b->match_count ||
        a->snippet.start != b->snippet.start || a->snippet.end != b->snippet.end) {
        fail_msg("%s, order %d, from %zu, %zu a page%s: %s %s at %zu, but in one list %s %s",
                 queries[query].query, (int)page->order, page->offset, page->limit,
                 page->one_per_document ? ", one per document" : "", b ? b->document : "nothing",
                 b ? b->address : "", a ? a->rank : 0, a ? a->document : "nothing",
                 a ? a->address : "");
    }
}

static void check_pages(size_t query, const ressearch_results *list,
                        ressearch_search_options options) {
    size_t count = ressearch_results_count(list);
    size_t step = options.limit;
    for (; options.offset < count; options.offset += step) {
        ressearch_results *page = run(query, &options);
        size_t left = count - options.offset;
        assert_int_equal(ressearch_results_count(page), left < step ? left : step);
        for (size_t i = 0; i < ressearch_results_count(page); i++) {
            check_same(query, ressearch_results_at(list, options.offset + i),
                       ressearch_results_at(page, i), &options);
        }
        ressearch_results_free(page);
    }
    ressearch_results *beyond = run(query, &options);
    assert_int_equal(ressearch_results_count(beyond), 0);
    ressearch_results_free(beyond);
}

static void pages_are_cut_from_one_list(void **state) {
    (void)state;
    for (size_t query = 0; query < sizeof queries / sizeof *queries; query++) {
        for (int way = 0; way < 4; way++) {
            ressearch_search_options options = {.limit = LIBRARY_LIMIT,
                                                .order = (ressearch_order)(way % 3),
                                                .one_per_document = way == 3};
            ressearch_results *list = run(query, &options);
            assert_in_range(ressearch_results_count(list), 1, all.count);
            options.limit = way == 0 ? 13 : 41;
            check_pages(query, list, options);
            ressearch_results_free(list);
        }
    }
}

static void the_same_index_answers_the_same(void **state) {
    (void)state;
    ressearch_index *other = NULL;
    assert_int_equal(ressearch_index_open(all.made.path, &other, NULL), RESSEARCH_OK);
    for (size_t query = 0; query < sizeof queries / sizeof *queries; query++) {
        ressearch_search_options options = {.limit = 100};
        ressearch_query_options how = {.any = queries[query].any};
        ressearch_results *first = run(query, &options);
        ressearch_results *second = search(other, queries[query].query, &how, &options);
        assert_int_equal(ressearch_results_count(first), ressearch_results_count(second));
        for (size_t i = 0; i < ressearch_results_count(first); i++) {
            check_same(query, ressearch_results_at(first, i), ressearch_results_at(second, i),
                       &options);
        }
        ressearch_results_free(first);
        ressearch_results_free(second);
    }
    ressearch_index_close(other);
}

// More than 100 that tie are ordered in blocks, so that not all of them need be read for a page.
static void scores_fall_and_equal_ones_stand_by_document(void **state) {
    (void)state;
    for (size_t query = 0; query < sizeof queries / sizeof *queries; query++) {
        ressearch_search_options options = {.limit = LIBRARY_LIMIT};
        ressearch_results *list = run(query, &options);
        size_t first = 0; // of those that tie
        for (size_t i = 1; i < ressearch_results_count(list); i++) {
            const ressearch_hit *before = ressearch_results_at(list, i - 1);
            const ressearch_hit *hit = ressearch_results_at(list, i);
            assert_true(before->score >= hit->score);
            first = before->score == hit->score ? first : i;
            if (first < i && (i - first) % 100 != 0) {
                assert_true(library_place(&all, before) < library_place(&all, hit));
            }
        }
        ressearch_results_free(list);
    }
}

static void dates_fall_and_undated_ones_come_last(void **state) {
    (void)state;
    ressearch_search_options options = {.limit = LIBRARY_LIMIT, .order = RESSEARCH_BY_DATE};
    ressearch_results *list = search(all.made.index, "-qqxxqq", NULL, &options);
    assert_int_equal(ressearch_results_count(list), all.count);
    for (size_t i = 1; i < all.count; i++) {
        const ressearch_hit *before = ressearch_results_at(list, i - 1);
        const ressearch_hit *hit = ressearch_results_at(list, i);
        int order = strcmp(before->date, hit->date);
        assert_true(order >= 0);
        assert_true(order > 0 || library_place(&all, before) < library_place(&all, hit));
    }
    ressearch_results_free(list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_are_cut_from_one_list),
        cmocka_unit_test(the_same_index_answers_the_same),
        cmocka_unit_test(scores_fall_and_equal_ones_stand_by_document),
        cmocka_unit_test(dates_fall_and_undated_ones_come_last),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
