// SPDX-License-Identifier: GPL-2.0-or-later
/* What paragraphs were given with comes out by terms, in byte order. */
#include "core/postings/inverter.h"

#include "core/postings/list.h"
#include "tests/unit/support/check.h"

// Everything that was put, as text: "term docid:count docid:count\n".
static ressearch_status write_down(void *context, rs_view term, rs_view bytes,
                                   ressearch_error *error) {
    (void)error;
    rs_buffer *into = context;
    rs_list list;
    rs_buffer_append(into, term);
    for (rs_list_open(&list, bytes); rs_list_has(&list); rs_list_next(&list)) {
        rs_buffer_print(into, " %u:%u", rs_list_docid(&list), rs_list_count(&list));
    }
    assert_false(list.damaged);
    rs_buffer_append_byte(into, '\n');
    return RESSEARCH_OK;
}

static void expect(rs_inverter *inverter, const char *text) {
    rs_buffer found = {0};
    ressearch_error error;
    rs_term_sink sink = {write_down, &found};
    assert_int_equal(rs_inverter_write(inverter, &sink, &error), RESSEARCH_OK);
    assert_string_equal(rs_buffer_view(&found).data, text);
    rs_buffer_free(&found);
    rs_inverter_free(inverter);
}

static void terms_come_in_byte_order(void **state) {
    (void)state;
    rs_inverter inverter = {0};
    rs_inverter_add(&inverter, rs_view_of("pear"), 1, 2);
    rs_inverter_add(&inverter, rs_view_of("中国"), 1, 1);
    rs_inverter_add(&inverter, rs_view_of("apple"), 2, 1);
    rs_inverter_add(&inverter, rs_view_of("pear"), 7, 1);
    rs_inverter_add(&inverter, rs_view_of("pea"), 9, 300);
    expect(&inverter, "apple 2:1\npea 9:300\npear 1:2 7:1\n中国 1:1\n");
}

static void counts_of_a_paragraph_add_up(void **state) {
    (void)state;
    rs_inverter inverter = {0};
    for (uint32_t i = 0; i < 5; i++) {
        rs_inverter_add(&inverter, rs_view_of("a"), 3, 1);
        rs_inverter_add(&inverter, rs_view_of("b"), 3 + i / 3, 2);
    }
    expect(&inverter, "a 3:5\nb 3:6 4:4\n");
}

// Terms with the same eight bytes, and zero bytes in them.
static void like_terms_are_kept_apart(void **state) {
    (void)state;
    static const char *const TERMS[] = {"abcdefgh1", "abcdefgh", "abcdefgh2", "abcdefg",
                                        "abcdefgh12345678"};
    rs_inverter inverter = {0};
    for (uint32_t i = 0; i < 5; i++) {
        rs_inverter_add(&inverter, rs_view_of(TERMS[i]), i + 1, 1);
        rs_inverter_add(&inverter, rs_view_of(TERMS[i]), i + 2, 1);
    }
    expect(&inverter, "abcdefg 4:1 5:1\nabcdefgh 2:1 3:1\nabcdefgh1 1:1 2:1\n"
                      "abcdefgh12345678 5:1 6:1\nabcdefgh2 3:1 4:1\n");
    rs_buffer found = {0};
    ressearch_error error;
    rs_term_sink sink = {write_down, &found};
    rs_inverter_add(&inverter, (rs_view){"a\0\0", 3}, 2, 1);
    rs_inverter_add(&inverter, (rs_view){"a\0", 2}, 1, 1);
    rs_inverter_add(&inverter, (rs_view){"a", 1}, 3, 1);
    assert_int_equal(rs_inverter_write(&inverter, &sink, &error), RESSEARCH_OK);
    static const char EXPECTED[] = "a 3:1\na\0 1:1\na\0\0 2:1\n";
    assert_int_equal(found.size, sizeof EXPECTED - 1);
    assert_memory_equal(found.data, EXPECTED, found.size);
    rs_buffer_free(&found);
    rs_inverter_free(&inverter);
}

static ressearch_status sum(void *context, rs_view term, rs_view bytes, ressearch_error *error) {
    (void)error;
    uint64_t *total = context;
    char digits[16];
    assert_true(term.size < sizeof digits);
    memcpy(digits, term.data, term.size);
    digits[term.size] = '\0';
    uint32_t number = (uint32_t)strtoul(digits, NULL, 10);
    rs_list list;
    for (rs_list_open(&list, bytes); rs_list_has(&list); rs_list_next(&list)) {
        assert_int_equal(rs_list_docid(&list) % number, 0);
        *total += rs_list_count(&list);
    }
    return RESSEARCH_OK;
}

// Enough terms and postings that everything grows: paragraph n holds each of its divisors n times.
static void many_terms_grow(void **state) {
    (void)state;
    enum { LAST = 3000 };
    rs_inverter inverter = {0};
    uint64_t expected = 0, total = 0;
    for (uint32_t docid = 1; docid <= LAST; docid++) {
        for (uint32_t number = 1; number <= docid; number++) {
            char digits[16];
            if (docid % number == 0) {
                snprintf(digits, sizeof digits, "%u", number);
                rs_inverter_add(&inverter, rs_view_of(digits), docid, docid);
                expected += docid;
            }
        }
    }
    ressearch_error error;
    rs_term_sink sink = {sum, &total};
    assert_int_equal(rs_inverter_write(&inverter, &sink, &error), RESSEARCH_OK);
    assert_true(total == expected);
    rs_inverter_free(&inverter);
}

static void nothing_gives_nothing(void **state) {
    (void)state;
    rs_inverter inverter = {0};
    expect(&inverter, "");
}

static ressearch_status refuse(void *context, rs_view term, rs_view list, ressearch_error *error) {
    (void)term;
    (void)list;
    *(int *)context += 1;
    return rs_view_is(term, "b") ? RESSEARCH_IO : (error ? RESSEARCH_OK : RESSEARCH_INTERNAL);
}

static void a_failure_stops(void **state) {
    (void)state;
    rs_inverter inverter = {0};
    int calls = 0;
    ressearch_error error;
    rs_term_sink sink = {refuse, &calls};
    rs_inverter_add(&inverter, rs_view_of("c"), 1, 1);
    rs_inverter_add(&inverter, rs_view_of("b"), 1, 1);
    rs_inverter_add(&inverter, rs_view_of("a"), 1, 1);
    assert_int_equal(rs_inverter_write(&inverter, &sink, &error), RESSEARCH_IO);
    assert_int_equal(calls, 2);
    rs_inverter_free(&inverter);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms_come_in_byte_order),
        cmocka_unit_test(nothing_gives_nothing),
        cmocka_unit_test(counts_of_a_paragraph_add_up),
        cmocka_unit_test(like_terms_are_kept_apart),
        cmocka_unit_test(many_terms_grow),
        cmocka_unit_test(a_failure_stops),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
