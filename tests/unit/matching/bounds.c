// SPDX-License-Identifier: GPL-2.0-or-later
/* No paragraph weighs more than a term is said to give, however long it is. */
#include "searcher/matching/match.h"
#include "tests/unit/index/support.h"

// A paragraph of one word, so many times.
static void commit_word(const char *name, const char *id, size_t times) {
    rs_buffer words = {0};
    for (size_t i = 0; i < times; i++) {
        rs_buffer_append_string(&words, "word ");
    }
    commit_samples(name, &(sample){id, 1, rs_buffer_view(&words).data, "ru"}, 1);
    rs_buffer_free(&words);
}

// Lengths are kept up to 65,535, counts as they are: the bound must be that of the length kept.
static void counts_beyond_all_lengths_are_not_passed_over(void **state) {
    (void)state;
    enum { SHORT = 40 };
    ressearch_index *index = NULL;
    ressearch_error error = {0};
    rs_arena arena = {0};
    rs_candidates found;
    commit_word("long", "a", 90000);
    commit_word("long", "b", 90001);
    commit_samples("long", &(sample){"c", SHORT, "other", "ru"}, 1);
    check_ok(ressearch_index_open(place("long"), &index, &error), &error);
    const rs_match_query *parts[] = {rs_match_term(&arena, rs_view_of("word")),
                                     rs_match_term(&arena, rs_view_of("nowhere"))};
    check_ok(rs_match_run(index, rs_match_combine(&arena, RS_MATCH_OR, parts, 2),
                          &(rs_match_options){.count = 1}, &found, &error),
             &error);
    assert_int_equal(found.size, 1);
    assert_int_equal(found.at[0].docid, rs_docid(3, 1, 1));
    rs_candidates_free(&found);
    rs_arena_free(&arena);
    ressearch_index_close(index);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_beyond_all_lengths_are_not_passed_over),
    };
    return cmocka_run_group_tests(tests, make_place, remove_place);
}
