// SPDX-License-Identifier: GPL-2.0-or-later
// Several segments read as one: interleaved docids, terms in byte order, summed frequencies.
#include "scratch.h"

static const entry LONG[] = {
    {"a both", NULL, "0:1"}, {"b both", NULL, "0:2"}, {"bb both", NULL, "0:3"}};
static const entry SHORT[] = {{"b both zz", NULL, "1:1"}};

static xc_segments *open_two(void **state) {
    const char *paths[] = {scratch_segment(state, "long", LONG, 3),
                           scratch_segment(state, "short", SHORT, 1)};
    return scratch_open(paths, 2);
}

static void docids_interleave_as_computed(void **state) {
    ressearch_error error;
    xc_segments *segments = open_two(state);
    assert_int_equal(xc_segments_count(segments), 4);
    uint32_t last = 0;
    ASSERT_OK(xc_segments_last_docid(segments, &last, &error), &error);
    assert_int_equal(last, xc_docid(2, 0, 3));

    static const uint32_t SIZES[] = {3, 1};
    rs_buffer record = {0};
    for (uint32_t segment = 0; segment < 2; segment++) {
        for (uint32_t local = 1; local <= SIZES[segment]; local++) {
            uint32_t docid = xc_docid(2, segment, local);
            assert_int_equal(xc_segment_of(2, docid), segment);
            assert_int_equal(xc_local_of(2, docid), local);
            char expected[16];
            snprintf(expected, sizeof expected, "%u:%u", segment, local);
            ASSERT_OK(xc_segments_record(segments, docid, &record, &error), &error);
            assert_string_equal(record.data, expected);
        }
    }
    rs_buffer_free(&record);
    xc_segments_close(segments);
}

static void a_document_that_is_not_there_is_not_found(void **state) {
    ressearch_error error;
    xc_segments *segments = open_two(state);
    rs_buffer record = {0};
    static const uint32_t MISSING[] = {4, 6, 1000};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(xc_segments_record(segments, MISSING[i], &record, &error),
                         RESSEARCH_NOT_FOUND);
        assert_int_equal(record.size, 0);
    }
    assert_int_equal(xc_segments_record(segments, 0, &record, &error), RESSEARCH_BAD_ARGUMENT);
    rs_buffer_free(&record);
    xc_segments_close(segments);
}

static void frequencies_are_summed(void **state) {
    static const struct {
        const char *term;
        uint32_t frequency;
    } CASES[] = {{"both", 4}, {"b", 2}, {"zz", 1}, {"nowhere", 0}};
    ressearch_error error;
    xc_segments *segments = open_two(state);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        uint32_t frequency = 99;
        ASSERT_OK(xc_segments_frequency(segments, rs_view_of(CASES[i].term), &frequency, &error),
                  &error);
        assert_int_equal(frequency, CASES[i].frequency);
    }
    xc_segments_close(segments);
}

typedef struct visited {
    rs_buffer text;
    size_t left; /* calls until the visit stops */
} visited;

static bool note_term(void *context, rs_view term, uint32_t frequency) {
    visited *into = context;
    rs_buffer_print(&into->text, "%.*s=%u ", (int)term.size, term.data, frequency);
    return --into->left > 0;
}

static void terms_come_in_byte_order(void **state) {
    static const struct {
        const char *prefix, *expected;
        size_t calls;
    } CASES[] = {{"", "a=1 b=2 bb=1 both=4 zz=1 ", 99},
                 {"b", "b=2 bb=1 both=4 ", 99},
                 {"bo", "both=4 ", 99},
                 {"c", "", 99},
                 {"b", "b=2 bb=1 ", 2}};
    ressearch_error error;
    xc_segments *segments = open_two(state);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        visited found = {.left = CASES[i].calls};
        ASSERT_OK(xc_segments_visit_terms(segments, rs_view_of(CASES[i].prefix), note_term, &found,
                                          &error),
                  &error);
        assert_string_equal(rs_buffer_view(&found.text).data, CASES[i].expected);
        rs_buffer_free(&found.text);
    }
    xc_segments_close(segments);
}

static bool note_docid(void *context, uint32_t docid) {
    visited *into = context;
    rs_buffer_print(&into->text, "%u ", docid);
    return --into->left > 0;
}

static void postings_ascend_over_all_segments(void **state) {
    static const struct {
        const char *term, *expected;
        size_t calls;
    } CASES[] = {
        {"both", "1 2 3 5 ", 99}, {"b", "2 3 ", 99}, {"both", "1 2 ", 2}, {"nowhere", "", 99}};
    ressearch_error error;
    xc_segments *segments = open_two(state);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        visited found = {.left = CASES[i].calls};
        ASSERT_OK(xc_segments_visit_postings(segments, rs_view_of(CASES[i].term), note_docid,
                                             &found, &error),
                  &error);
        assert_string_equal(rs_buffer_view(&found.text).data, CASES[i].expected);
        rs_buffer_free(&found.text);
    }
    xc_segments_close(segments);
}

static void no_segments_are_an_empty_database(void **state) {
    (void)state;
    ressearch_error error;
    xc_segments *segments = scratch_open(NULL, 0);
    assert_int_equal(xc_segments_count(segments), 0);
    uint32_t number = 99;
    ASSERT_OK(xc_segments_last_docid(segments, &number, &error), &error);
    assert_int_equal(number, 0);
    ASSERT_OK(xc_segments_frequency(segments, rs_view_of("a"), &number, &error), &error);
    assert_int_equal(number, 0);
    visited found = {.left = 9};
    ASSERT_OK(xc_segments_visit_terms(segments, rs_view_of(""), note_term, &found, &error), &error);
    ASSERT_OK(xc_segments_visit_postings(segments, rs_view_of("a"), note_docid, &found, &error),
              &error);
    assert_int_equal(found.left, 9);

    xc_query *all = NULL;
    ASSERT_OK(xc_query_all(&all, &error), &error);
    xc_matches matches;
    ASSERT_OK(xc_search(segments, all, &(xc_search_options){.count = 10}, &matches, &error),
              &error);
    assert_int_equal(matches.size, 0);
    assert_int_equal(matches.most, 0);
    xc_matches_free(&matches);
    xc_query_free(all);
    rs_buffer record = {0};
    assert_int_equal(xc_segments_record(segments, 1, &record, &error), RESSEARCH_NOT_FOUND);
    rs_buffer_free(&record);
    xc_segments_close(segments);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(docids_interleave_as_computed),
        TEST(a_document_that_is_not_there_is_not_found),
        TEST(frequencies_are_summed),
        TEST(terms_come_in_byte_order),
        TEST(postings_ascend_over_all_segments),
        cmocka_unit_test(no_segments_are_an_empty_database),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
