// SPDX-License-Identifier: GPL-2.0-or-later
/* A character that so many paragraphs hold that only some are weighed for the first page. */
#include "tests/unit/support/scratch.h"

enum { PARAGRAPHS = 24000, WITH_IT = PARAGRAPHS - PARAGRAPHS / 8 };

static scratch made;

// Seven of eight paragraphs hold 水, before one of 60 other characters or at the end.
static int make_index(void **state) {
    (void)state;
    rs_buffer lines = {0};
    for (uint32_t i = 0; i < PARAGRAPHS; i++) {
        uint32_t other = 0x4E00 + i % 60;
        bool ends = i % 61 == 0;
        rs_buffer_print(&lines, "{\"id\":\"%05u\",\"text\":\"山%s", i, i % 8 ? "水" : "火");
        if (!ends) {
            rs_buffer_print(&lines, "\\u%04x", other);
        }
        rs_buffer_print(&lines, "%s\"}\n", i % 5 ? "" : "边上的一片田");
    }
    assert_false(lines.failed);
    made = scratch_make(rs_buffer_view(&lines), NULL, "zh");
    rs_buffer_free(&lines);
    return 0;
}

static int remove_index(void **state) {
    (void)state;
    scratch_remove(&made);
    return 0;
}

static void pages_are_cut_from_the_list_of_all(void **state) {
    (void)state;
    ressearch_search_options options = {.limit = PARAGRAPHS};
    ressearch_results *list = search(made.index, "水", NULL, &options);
    assert_int_equal(ressearch_results_count(list), WITH_IT);
    options.limit = 17;
    static const size_t offsets[] = {0, 17, 500, 5000, WITH_IT - 5};
    for (size_t i = 0; i < sizeof offsets / sizeof *offsets; i++) {
        options.offset = offsets[i];
        ressearch_results *page = search(made.index, "水", NULL, &options);
        assert_int_equal(ressearch_results_count(page), i == 4 ? 5 : 17);
        for (size_t j = 0; j < ressearch_results_count(page); j++) {
            const ressearch_hit *hit = ressearch_results_at(page, j);
            const ressearch_hit *same = ressearch_results_at(list, offsets[i] + j);
            assert_string_equal(hit->document, same->document);
            assert_true(hit->score == same->score && hit->rank == same->rank);
            assert_int_equal(hit->match_count, 1);
        }
        ressearch_total total = ressearch_results_total(page);
        assert_in_range(WITH_IT, total.least, total.most);
        assert_in_range(total.estimate, total.least, total.most);
        ressearch_results_free(page);
    }
    ressearch_results_free(list);
}

static void counting_counts_all(void **state) {
    (void)state;
    static const char *const queries[] = {"水", "水*"};
    for (size_t i = 0; i < 2; i++) {
        ressearch_search_options options = {.count_only = true};
        ressearch_results *results = search(made.index, queries[i], NULL, &options);
        ressearch_total total = ressearch_results_total(results);
        assert_int_equal(total.least, WITH_IT);
        assert_int_equal(total.most, WITH_IT);
        ressearch_results_free(results);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(pages_are_cut_from_the_list_of_all),
                                       cmocka_unit_test(counting_counts_all)};
    return cmocka_run_group_tests(tests, make_index, remove_index);
}
