// SPDX-License-Identifier: GPL-2.0-or-later
/* Terms of several segments as one, and what is wrong with those of a segment. */
#include "core/index/terms.h"

#include "core/index/check-terms.h"
#include "core/index/packer.h"
#include "core/postings/inverter.h"
#include "core/postings/list.h"
#include "tests/unit/index/support.h"

// Three segments, of which the second has no "beta".
static const sample SAMPLES[] = {
    {"a", 2, "alpha beta", "en"}, {"b", 3, "alpha gamma", "en"}, {"c", 1, "beta delta", "de"}};

enum { SEGMENTS = sizeof SAMPLES / sizeof *SAMPLES };

static ressearch_index *open_index(const char *name) {
    ressearch_index *index = NULL;
    ressearch_error error = {0};
    for (size_t i = 0; i < SEGMENTS; i++) {
        commit_samples(name, &SAMPLES[i], 1);
    }
    check_ok(ressearch_index_open(place(name), &index, &error), &error);
    assert_int_equal(rs_index_segment_count(index), SEGMENTS);
    return index;
}

static bool write_term(void *context, rs_view term, uint32_t frequency) {
    rs_buffer *into = context;
    rs_buffer_append(into, term);
    rs_buffer_print(into, ":%u ", frequency);
    return frequency != 99;
}

static void expect_text(rs_buffer *found, const char *text) {
    assert_string_equal(rs_buffer_view(found).data, text);
    rs_buffer_reset(found);
}

static void segments_are_one(void **state) {
    (void)state;
    ressearch_error error = {0};
    rs_buffer found = {0};
    uint32_t frequency;
    ressearch_index *index = open_index("terms");
    assert_int_equal(rs_index_paragraphs(index), 6);
    check_ok(rs_index_visit_terms(index, rs_view_of("XL"), write_term, &found, &error), &error);
    expect_text(&found, "XLde:1 XLen:5 ");
    check_ok(rs_index_visit_terms(index, rs_view_of("b"), write_term, &found, &error), &error);
    expect_text(&found, "b:3 beta:3 ");
    check_ok(rs_index_visit_terms(index, rs_view_of("bet "), write_term, &found, &error), &error);
    expect_text(&found, "");
    check_ok(rs_index_frequency(index, rs_view_of("alpha"), &frequency, &error), &error);
    assert_int_equal(frequency, 5);
    check_ok(rs_index_frequency(index, rs_view_of("alph"), &frequency, &error), &error);
    assert_int_equal(frequency, 0);
    rs_buffer_free(&found);
    ressearch_index_close(index);
}

static bool write_list(void *context, rs_view term, rs_view bytes) {
    rs_buffer *into = context;
    rs_list list;
    rs_buffer_append(into, term);
    for (rs_list_open(&list, bytes); rs_list_has(&list); rs_list_next(&list)) {
        rs_buffer_print(into, " %u", rs_list_docid(&list));
    }
    rs_buffer_append_byte(into, '/');
    return !rs_view_is(term, "gamma");
}

static void lists_are_those_of_a_segment(void **state) {
    (void)state;
    static const struct {
        size_t segment;
        const char *prefix, *low, *high, *found;
    } CASES[] = {
        {0, "beta", "", "", "beta 1 2/"},
        {1, "beta", "", "", ""},
        {0, "", "alpha", "beta", "alpha 1 2/beta 1 2/"},
        {0, "", "alpha", "bet", "alpha 1 2/"},
        {0, "al", "pha", "pha", "alpha 1 2/"},
        {0, "al", "phb", "", ""},
        {2, "d", "e", "", "delta 1/"},
        {1, "g", "", "", "gamma 1 2 3/"},
    };
    ressearch_error error = {0};
    rs_buffer found = {0};
    ressearch_index *index = open_index("lists");
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        check_ok(rs_index_visit_lists(index, CASES[i].segment, rs_view_of(CASES[i].prefix),
                                      rs_view_of(CASES[i].low), rs_view_of(CASES[i].high),
                                      write_list, &found, &error),
                 &error);
        expect_text(&found, CASES[i].found);
    }
    // The visit ends it.
    check_ok(rs_index_visit_lists(index, 1, rs_view_of(""), rs_view_of("alpha"), rs_view_of("zz"),
                                  write_list, &found, &error),
             &error);
    expect_text(&found, "alpha 1 2 3/b 1 2 3/gamma 1 2 3/");
    rs_view list;
    check_ok(rs_index_list(index, 2, rs_view_of("beta"), &found, &list, &error), &error);
    assert_int_equal(rs_list_total(list), 1);
    check_ok(rs_index_list(index, 2, rs_view_of("alpha"), &found, &list, &error), &error);
    assert_int_equal(list.size, 0);
    rs_buffer_free(&found);
    ressearch_index_close(index);
}

static bool write_docid(void *context, uint32_t docid) {
    rs_buffer_print(context, "%u ", docid);
    return docid != 7;
}

static void docids_of_segments_interleave(void **state) {
    (void)state;
    ressearch_error error = {0};
    rs_buffer found = {0};
    ressearch_index *index = open_index("docids");
    check_ok(rs_index_visit_postings(index, rs_view_of("alpha"), write_docid, &found, &error),
             &error);
    expect_text(&found, "1 2 4 5 8 ");
    check_ok(rs_index_visit_postings(index, rs_view_of("beta"), write_docid, &found, &error),
             &error);
    expect_text(&found, "1 3 4 ");
    check_ok(rs_index_visit_postings(index, rs_view_of("nowhere"), write_docid, &found, &error),
             &error);
    expect_text(&found, "");
    for (uint32_t docid = 1; docid < 100; docid++) {
        size_t segment = rs_docid_segment(7, docid);
        assert_true(segment < 7);
        assert_int_equal(rs_docid(7, segment, rs_docid_local(7, docid)), docid);
    }
    rs_buffer_free(&found);
    ressearch_index_close(index);
}

/* ---- what a check finds ---- */

// A segment of two paragraphs with these terms, "term docid" parted by slashes; the length of each
// paragraph is as given.
static ressearch_status check(const char *terms, uint64_t first, uint64_t second) {
    ressearch_error error = {0};
    rs_codec *codec = NULL;
    rs_packer *packer = NULL;
    rs_paragraphs *paragraphs = NULL;
    rs_inverter inverter = {0};
    rs_run_writer writer;
    rs_records records = {0};
    rs_term_sink sink = {rs_run_put, &writer};
    check_ok(rs_codec_create(&codec, &error), &error);
    check_ok(rs_packer_open(NULL, codec, &packer, &error), &error);
    check_ok(rs_packer_add(packer, rs_view_of("one"), first, &error), &error);
    check_ok(rs_packer_add(packer, rs_view_of("two"), second, &error), &error);
    check_ok(rs_packer_read(packer, &paragraphs, &error), &error);
    rs_records_push(&records, paragraphs);
    for (size_t size; *terms; terms += size + (terms[size] == '/')) {
        size = strcspn(terms, "/");
        rs_inverter_add(&inverter, (rs_view){terms, size - 2}, (uint32_t)(terms[size - 1] - '0'),
                        1);
    }
    check_ok(rs_run_create(&writer, NULL, &error), &error);
    check_ok(rs_inverter_write(&inverter, &sink, &error), &error);
    check_ok(rs_run_finish(&writer, &error), &error);
    check_ok(rs_terms_add_memory(&records.terms, &writer, &error), &error);
    ressearch_status status = rs_check_terms(&records, 0, &error);
    rs_run_writer_free(&writer);
    rs_inverter_free(&inverter);
    rs_packer_close(packer);
    rs_records_close(&records);
    rs_codec_free(codec);
    return status;
}

static void a_check_reads_all_lists(void **state) {
    (void)state;
    assert_int_equal(check("a 1/a 1/b 2/Qx 1/Qx 2/XLen 1", 2, 1), RESSEARCH_OK);
    assert_int_equal(check("a 1/b 2/Qx 1/Qx 2", 2, 1), RESSEARCH_CORRUPT);
    assert_int_equal(check("a 1/b 2/Qx 1/Qx 2", 1, 0), RESSEARCH_CORRUPT);
    assert_int_equal(check("a 1/b 2/c 3/Qx 1/Qx 2", 1, 1), RESSEARCH_CORRUPT);
    assert_int_equal(check("a 1/b 2/Qx 1", 1, 1), RESSEARCH_CORRUPT);
    assert_int_equal(check("a 1/b 2/Qx 1/Qx 2/Qy 2", 1, 1), RESSEARCH_CORRUPT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(segments_are_one),
        cmocka_unit_test(lists_are_those_of_a_segment),
        cmocka_unit_test(docids_of_segments_interleave),
        cmocka_unit_test(a_check_reads_all_lists),
    };
    return cmocka_run_group_tests(tests, make_place, remove_place);
}
