// SPDX-License-Identifier: GPL-2.0-or-later
/* Citations as bytes of a record, and back. */
#include "core/citations/citation.h"
#include "tests/unit/support/check.h"

static rs_buffer written(void) {
    rs_citations cited = {0};
    RS_PUSH(&cited, (rs_citation){.symbol = rs_view_of("A/RES/86/12"),
                                  .paragraphs = rs_view_of("1-3,7"),
                                  .note = rs_view_of(""),
                                  .kind = RS_CITES_RESOLUTION,
                                  .start = 7,
                                  .end = 300});
    RS_PUSH(&cited, (rs_citation){.symbol = rs_view_of("A/88/209"),
                                  .paragraphs = rs_view_of(""),
                                  .note = rs_view_of("fn.4"),
                                  .kind = RS_CITES_DOCUMENT});
    rs_buffer bytes = {0};
    rs_citations_write(&cited, &bytes);
    rs_array_free(&cited);
    assert_false(bytes.failed);
    return bytes;
}

static void what_is_written_is_read(void **state) {
    (void)state;
    rs_buffer bytes = written();
    rs_citations read = {0};
    assert_true(rs_citations_read(rs_buffer_view(&bytes), &read));
    assert_int_equal(read.size, 2);
    assert_true(rs_view_is(read.at[0].symbol, "A/RES/86/12"));
    assert_true(rs_view_is(read.at[0].paragraphs, "1-3,7"));
    assert_int_equal(read.at[0].kind, RS_CITES_RESOLUTION);
    assert_int_equal(read.at[0].start, 7);
    assert_int_equal(read.at[0].end, 300);
    assert_true(rs_view_is(read.at[1].note, "fn.4"));
    assert_int_equal(read.at[1].end, 0);
    rs_array_free(&read);
    rs_buffer_free(&bytes);
}

static void no_bytes_are_no_citations(void **state) {
    (void)state;
    rs_citations read = {0};
    assert_true(rs_citations_read(rs_view_of(""), &read));
    assert_int_equal(read.size, 0);
}

static void damaged_bytes_are_refused(void **state) {
    (void)state;
    rs_buffer bytes = written();
    for (size_t size = 1; size < bytes.size; size++) {
        rs_citations read = {0};
        assert_false(rs_citations_read((rs_view){bytes.data, size}, &read));
        rs_array_free(&read);
    }
    rs_buffer_append_byte(&bytes, 0);
    rs_citations read = {0};
    assert_false(rs_citations_read(rs_buffer_view(&bytes), &read));
    rs_array_free(&read);
    bytes.data[1] = 3; // no kind
    assert_false(rs_citations_read((rs_view){bytes.data, bytes.size - 1}, &read));
    rs_array_free(&read);
    rs_buffer_free(&bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(no_bytes_are_no_citations),
        cmocka_unit_test(damaged_bytes_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
