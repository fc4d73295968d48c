// SPDX-License-Identifier: GPL-2.0-or-later
// Which documents a query matches, in which order and with which weights.
#include <math.h>

#include "scratch.h"

static const entry FRUIT[] = {{"apple:3 pear", "2001", "1"},
                              {"apple pear:2 plum", "2003", "2"},
                              {"apple", NULL, "3"},
                              {"plum apricot", "2003-05", "4"},
                              {"apricot:2 quince", "2007", ""}};
enum { FRUIT_COUNT = sizeof FRUIT / sizeof *FRUIT };

static xc_query *term(const char *name) {
    ressearch_error error;
    xc_query *query = NULL;
    ASSERT_OK(xc_query_term(rs_view_of(name), 1, &query, &error), &error);
    return query;
}

/* Combines two and frees them. */
static xc_query *both(xc_operator operation, xc_query *left, xc_query *right) {
    ressearch_error error;
    xc_query *query = NULL;
    ASSERT_OK(xc_query_combine(operation, (xc_query *[]){left, right}, 2, &query, &error), &error);
    xc_query_free(left);
    xc_query_free(right);
    return query;
}

static xc_query *prefix(const char *start) {
    ressearch_error error;
    xc_query *query = NULL;
    ASSERT_OK(xc_query_prefix(rs_view_of(start), &query, &error), &error);
    return query;
}

static xc_query *range(const char *low, const char *high) {
    ressearch_error error;
    xc_query *query = NULL;
    ASSERT_OK(xc_query_range(0, rs_view_of(low), rs_view_of(high), &query, &error), &error);
    return query;
}

static xc_matches search(xc_segments *segments, const xc_query *query, xc_search_options options) {
    ressearch_error error;
    xc_matches matches;
    ASSERT_OK(xc_search(segments, query, &options, &matches, &error), &error);
    return matches;
}

/* Frees query; the docids of its unranked matches as text. */
static const char *unranked(xc_segments *segments, xc_query *query) {
    static rs_buffer text;
    rs_buffer_reset(&text);
    xc_matches found = search(
        segments, query, (xc_search_options){.count = 99, .check_at_least = 99, .unranked = true});
    for (size_t i = 0; i < found.size; i++) {
        assert_true(found.at[i].weight == 0);
        rs_buffer_print(&text, "%s%u", i ? " " : "", found.at[i].docid);
    }
    assert_int_equal(found.least, found.size);
    assert_int_equal(found.estimate, found.size);
    assert_int_equal(found.most, found.size);
    xc_matches_free(&found);
    xc_query_free(query);
    return rs_buffer_view(&text).data;
}

static void operators_match_what_they_say(void **state) {
    const char *path = scratch_segment(state, "fruit", FRUIT, FRUIT_COUNT);
    xc_segments *in = scratch_open(&path, 1);
    assert_string_equal(unranked(in, term("apple")), "1 2 3");
    assert_string_equal(unranked(in, term("nothing")), "");
    assert_string_equal(unranked(in, both(XC_AND, term("apple"), term("pear"))), "1 2");
    assert_string_equal(unranked(in, both(XC_AND, term("apple"), term("nothing"))), "");
    assert_string_equal(unranked(in, both(XC_OR, term("pear"), term("plum"))), "1 2 4");
    assert_string_equal(unranked(in, both(XC_AND_NOT, term("apple"), term("plum"))), "1 3");
    assert_string_equal(unranked(in, both(XC_AND_MAYBE, term("apple"), term("plum"))), "1 2 3");
    assert_string_equal(unranked(in, both(XC_FILTER, term("plum"), term("apple"))), "2");
    assert_string_equal(unranked(in, both(XC_SYNONYM, term("plum"), term("quince"))), "2 4 5");
    assert_string_equal(unranked(in, prefix("ap")), "1 2 3 4 5");
    assert_string_equal(unranked(in, prefix("apr")), "4 5");
    assert_string_equal(unranked(in, prefix("apx")), "");
    xc_segments_close(in);
}

static void ranges_hold_both_ends_and_need_a_value(void **state) {
    const char *path = scratch_segment(state, "fruit", FRUIT, FRUIT_COUNT);
    xc_segments *in = scratch_open(&path, 1);
    assert_string_equal(unranked(in, range("2001", "2003")), "1 2");
    assert_string_equal(unranked(in, range("2003", "2003\xff")), "2 4");
    assert_string_equal(unranked(in, range("2003", "")), "2 4 5");
    assert_string_equal(unranked(in, range("", "2003")), "1 2");
    assert_string_equal(unranked(in, range("", "9")), "1 2 4 5");
    assert_string_equal(unranked(in, range("", "")), "1 2 4 5");
    assert_string_equal(unranked(in, range("2008", "")), "");
    assert_string_equal(unranked(in, range("2007", "2001")), "");
    assert_string_equal(unranked(in, both(XC_FILTER, term("apple"), range("", "2003"))), "1 2");
    xc_segments_close(in);
}

static void everything_and_nothing(void **state) {
    ressearch_error error;
    const char *path = scratch_segment(state, "fruit", FRUIT, FRUIT_COUNT);
    xc_segments *in = scratch_open(&path, 1);
    xc_query *query = NULL;
    ASSERT_OK(xc_query_all(&query, &error), &error);
    assert_string_equal(unranked(in, query), "1 2 3 4 5");
    for (int operation = XC_AND; operation <= XC_SYNONYM; operation++) {
        ASSERT_OK(xc_query_combine((xc_operator)operation, NULL, 0, &query, &error), &error);
        assert_string_equal(unranked(in, query), "");
    }
    assert_int_equal(xc_query_combine((xc_operator)6, NULL, 0, &query, &error),
                     RESSEARCH_BAD_ARGUMENT);
    assert_null(query);
    xc_segments_close(in);
}

/* The formula of BM25 for one term; Xapian keeps the weight of terms that most documents hold
 * positive. */
static double expected_weight(double documents, double frequency, double count, double length,
                              double average) {
    const double k1 = 1.2, b = 0.65;
    double norm = k1 * (1 - b + b * length / average);
    double odds = (documents - frequency + 0.5) / (frequency + 0.5);
    return log(odds < 2 ? odds / 2 + 1 : odds) * (k1 + 1) * count / (norm + count);
}

static void weights_are_those_of_the_published_formula(void **state) {
    const char *path = scratch_segment(state, "fruit", FRUIT, FRUIT_COUNT);
    xc_segments *in = scratch_open(&path, 1);
    xc_query *apple = term("apple");
    xc_matches found = search(in, apple, (xc_search_options){.count = 99});
    const double average = (4 + 4 + 1 + 2 + 3) / 5.0;
    const struct {
        uint32_t docid;
        double count, length;
    } expected[] = {{1, 3, 4}, {3, 1, 1}, {2, 1, 4}};
    assert_int_equal(found.size, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(found.at[i].docid, expected[i].docid);
        assert_float_equal(
            found.at[i].weight,
            expected_weight(FRUIT_COUNT, 3, expected[i].count, expected[i].length, average), 1e-5);
    }
    xc_matches_free(&found);
    xc_query_free(apple);
    xc_segments_close(in);
}

static double weight_of_first(xc_segments *in, const xc_query *query) {
    xc_matches found = search(in, query, (xc_search_options){.count = 1});
    assert_int_equal(found.size, 1);
    double weight = found.at[0].weight;
    xc_matches_free(&found);
    return weight;
}

static void counts_and_factors_multiply_weights(void **state) {
    ressearch_error error;
    const char *path = scratch_segment(state, "fruit", FRUIT, FRUIT_COUNT);
    xc_segments *in = scratch_open(&path, 1);
    xc_query *once = term("quince"), *thrice = NULL, *half = NULL, *filtered = NULL;
    double weight = weight_of_first(in, once);
    assert_true(weight > 0);
    ASSERT_OK(xc_query_term(rs_view_of("quince"), 3, &thrice, &error), &error);
    assert_float_equal(weight_of_first(in, thrice), 3 * weight, 0.02 * weight);
    ASSERT_OK(xc_query_scale(once, 0.5, &half, &error), &error);
    assert_float_equal(weight_of_first(in, half), 0.5 * weight, 1e-6);
    filtered = both(XC_FILTER, once, term("apricot"));
    assert_float_equal(weight_of_first(in, filtered), weight, 1e-6);
    xc_query_free(thrice);
    xc_query_free(half);
    xc_query_free(filtered);
    xc_segments_close(in);
}

/* Frequencies are those of all segments, so cutting them otherwise changes no weight. */
static void weights_do_not_depend_on_segments(void **state) {
    const char *whole = scratch_segment(state, "whole", FRUIT, FRUIT_COUNT);
    const char *parts[] = {scratch_segment(state, "part1", FRUIT, 2),
                           scratch_segment(state, "part2", FRUIT + 2, 1),
                           scratch_segment(state, "part3", FRUIT + 3, 2)};
    xc_segments *one = scratch_open(&whole, 1), *three = scratch_open(parts, 3);
    xc_query *query = both(XC_OR, term("apple"), both(XC_SYNONYM, term("plum"), term("apricot")));
    xc_matches from_one = search(one, query, (xc_search_options){.count = 99});
    xc_matches from_three = search(three, query, (xc_search_options){.count = 99});
    const uint32_t docids[] = {xc_docid(3, 0, 1), xc_docid(3, 0, 2), xc_docid(3, 1, 1),
                               xc_docid(3, 2, 1), xc_docid(3, 2, 2)};
    assert_int_equal(from_one.size, FRUIT_COUNT);
    assert_int_equal(from_three.size, FRUIT_COUNT);
    for (size_t i = 0; i < FRUIT_COUNT; i++) {
        assert_int_equal(from_three.at[i].docid, docids[from_one.at[i].docid - 1]);
        assert_float_equal(from_three.at[i].weight, from_one.at[i].weight, 1e-9);
    }
    xc_matches_free(&from_one);
    xc_matches_free(&from_three);
    xc_query_free(query);
    xc_segments_close(one);
    xc_segments_close(three);
}

static void equal_weights_are_ordered_by_docid(void **state) {
    entry same[40];
    for (size_t i = 0; i < 40; i++) {
        same[i] = (entry){"x y", NULL, "r"};
    }
    const char *paths[] = {scratch_segment(state, "s", same, 40),
                           scratch_segment(state, "t", same, 25)};
    xc_segments *in = scratch_open(paths, 2);
    xc_query *query = both(XC_OR, term("x"), term("y"));
    xc_matches found = search(in, query, (xc_search_options){.first = 5, .count = 20});
    assert_int_equal(found.size, 20);
    for (size_t i = 0; i < found.size; i++) {
        assert_int_equal(found.at[i].docid, 6 + i);
    }
    xc_matches_free(&found);
    xc_query_free(query);
    xc_segments_close(in);
}

static void bounds_hold_and_become_exact(void **state) {
    enum { COUNT = 400 };
    static entry many[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        many[i] = (entry){i % 2 ? "common odd" : i % 5 ? "common" : "common:3 five", NULL, "r"};
    }
    const char *path = scratch_segment(state, "many", many, COUNT);
    xc_segments *in = scratch_open(&path, 1);
    xc_query *query = both(XC_OR, term("five"), term("odd"));
    const uint32_t total = COUNT / 2 + COUNT / 10;
    xc_matches few = search(in, query, (xc_search_options){.count = 3});
    assert_int_equal(few.size, 3);
    assert_true(few.least <= total && total <= few.most);
    assert_true(few.least <= few.estimate && few.estimate <= few.most);
    xc_matches_free(&few);
    xc_matches exact = search(in, query, (xc_search_options){.count = 3, .check_at_least = COUNT});
    assert_int_equal(exact.least, total);
    assert_int_equal(exact.most, total);
    xc_matches_free(&exact);
    xc_matches none = search(in, query, (xc_search_options){.check_at_least = COUNT});
    assert_int_equal(none.size, 0);
    assert_null(none.at);
    assert_int_equal(none.most, total);
    xc_matches_free(&none);
    xc_matches past = search(in, query, (xc_search_options){.first = COUNT, .count = 5});
    assert_int_equal(past.size, 0);
    xc_matches_free(&past);
    xc_matches timed = search(in, query, (xc_search_options){.count = 3, .time_limit = 60});
    assert_int_equal(timed.size, 3);
    xc_matches_free(&timed);
    xc_query_free(query);
    xc_segments_close(in);
}

static void a_query_describes_itself(void **state) {
    (void)state;
    ressearch_error error;
    rs_buffer text = {0};
    xc_query *query = both(XC_AND, term("apple"), prefix("pe"));
    ASSERT_OK(xc_query_describe(query, &text, &error), &error);
    assert_non_null(strstr(rs_buffer_view(&text).data, "apple AND"));
    rs_buffer_free(&text);
    xc_query_free(query);
    xc_query_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(operators_match_what_they_say),
        TEST(ranges_hold_both_ends_and_need_a_value),
        TEST(everything_and_nothing),
        TEST(weights_are_those_of_the_published_formula),
        TEST(counts_and_factors_multiply_weights),
        TEST(weights_do_not_depend_on_segments),
        TEST(equal_weights_are_ordered_by_docid),
        TEST(bounds_hold_and_become_exact),
        cmocka_unit_test(a_query_describes_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
