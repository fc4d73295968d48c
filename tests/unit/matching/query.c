// SPDX-License-Identifier: GPL-2.0-or-later
/* Queries are built as asked for and told in words; memory that ran out makes nothing of them. */
#include "searcher/matching/query.h"

#include "tests/unit/support/check.h"

typedef const rs_match_query *query;

static query term(rs_arena *arena, const char *bytes) {
    return rs_match_term(arena, rs_view_of(bytes));
}

static query combine(rs_arena *arena, rs_match_kind kind, query one, query other) {
    return rs_match_combine(arena, kind, (query[]){one, other}, 2);
}

static void expect(query asked, const char *words) {
    rs_buffer found = {0};
    assert_non_null(asked);
    rs_match_describe(asked, &found);
    assert_string_equal(rs_buffer_view(&found).data, words);
    rs_buffer_free(&found);
}

static void a_query_is_told_in_words(void **state) {
    (void)state;
    rs_arena arena = {0};
    query a = term(&arena, "a"), b = term(&arena, "政府"), c = term(&arena, "c");
    query both = combine(&arena, RS_MATCH_AND, a, b);
    expect(a, "a");
    expect(rs_match_all(&arena), "all");
    expect(rs_match_prefix(&arena, rs_view_of("gov")), "gov*");
    expect(rs_match_range(&arena, rs_view_of("XD"), rs_view_of("2007"), rs_view_of("2010")),
           "XD2007..2010");
    expect(rs_match_range(&arena, rs_view_of("XD"), rs_view_of(""), rs_view_of("2010")),
           "XD..2010");
    expect(rs_match_range(&arena, rs_view_of("XD"), rs_view_of("2007"), (rs_view){0}), "XD2007..");
    expect(both, "a AND 政府");
    expect(combine(&arena, RS_MATCH_AND_MAYBE, both, c), "(a AND 政府) MAYBE c");
    expect(combine(&arena, RS_MATCH_AND_NOT, c, combine(&arena, RS_MATCH_OR, a, both)),
           "c NOT (a OR (a AND 政府))");
    expect(rs_match_combine(&arena, RS_MATCH_OR, NULL, 0), "()");
    expect(combine(&arena, RS_MATCH_OR, a, rs_match_combine(&arena, RS_MATCH_OR, NULL, 0)),
           "a OR ()");
    expect(rs_match_combine(&arena, RS_MATCH_OR, (query[]){a, b, c}, 3), "a OR 政府 OR c");
    rs_arena_free(&arena);
}

static void factors_multiply(void **state) {
    (void)state;
    rs_arena arena = {0};
    query a = term(&arena, "a"), half = rs_match_scale(&arena, a, 0.5);
    query both = combine(&arena, RS_MATCH_AND, half, a);
    expect(half, "0.5 × a");
    expect(both, "0.5 × a AND a");
    expect(rs_match_scale(&arena, both, 0), "0 × (0.5 × a AND a)");
    query again = rs_match_scale(&arena, half, 3);
    assert_true(again->factor == 1.5);
    assert_true(half->factor == 0.5 && a->factor == 1); // which stay as they were
    rs_arena_free(&arena);
}

static void a_single_part_is_itself(void **state) {
    (void)state;
    rs_arena arena = {0};
    query a = term(&arena, "a");
    assert_ptr_equal(rs_match_combine(&arena, RS_MATCH_AND, &a, 1), a);
    assert_ptr_equal(rs_match_combine(&arena, RS_MATCH_OR, &a, 1), a);
    rs_arena_free(&arena);
}

static void the_parts_are_copied(void **state) {
    (void)state;
    rs_arena arena = {0};
    query parts[] = {term(&arena, "a"), term(&arena, "b")};
    query either = rs_match_combine(&arena, RS_MATCH_OR, parts, 2);
    parts[0] = parts[1] = NULL;
    expect(either, "a OR b");
    rs_arena_free(&arena);
}

static void nothing_is_made_of_what_is_missing(void **state) {
    (void)state;
    static const rs_match_kind KINDS[] = {RS_MATCH_AND, RS_MATCH_OR, RS_MATCH_AND_NOT,
                                          RS_MATCH_AND_MAYBE};
    rs_arena arena = {0};
    query a = term(&arena, "a"), missing = NULL;
    assert_null(rs_match_term(&arena, (rs_view){0}));
    assert_null(rs_match_prefix(&arena, (rs_view){0}));
    assert_null(rs_match_range(&arena, (rs_view){0}, rs_view_of("1"), rs_view_of("2")));
    assert_null(rs_match_scale(&arena, NULL, 2));
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        assert_null(combine(&arena, KINDS[i], a, NULL));
        assert_null(combine(&arena, KINDS[i], NULL, a));
        assert_null(rs_match_combine(&arena, KINDS[i], &missing, 1));
    }
    rs_arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_query_is_told_in_words),
        cmocka_unit_test(factors_multiply),
        cmocka_unit_test(a_single_part_is_itself),
        cmocka_unit_test(the_parts_are_copied),
        cmocka_unit_test(nothing_is_made_of_what_is_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
