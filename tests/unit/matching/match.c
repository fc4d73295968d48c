// SPDX-License-Identifier: GPL-2.0-or-later
/* Whatever the query, the matcher finds and weighs what asking every paragraph does. */
#include "searcher/matching/match.h"

#include <math.h>

#include "brute.h"

enum { ROUNDS = 200 };

static const double ALIKE = 1e-9; // weights that differ by the order of adding

static corpus made;

static int make(void **state) {
    (void)state;
    made = corpus_make();
    return 0;
}

static int remove_all(void **state) {
    (void)state;
    corpus_free(&made);
    return 0;
}

/* ---- what is asked ---- */

static rs_view view_of_word(rs_arena *arena, size_t from, size_t to) {
    char bytes[WORD_SIZE];
    spell(draw(&made.random, WORDS), bytes);
    return rs_view_of(rs_arena_copy(arena, rs_view_slice(rs_view_of(bytes), from, to)));
}

static const rs_match_query *grow_leaf(rs_arena *arena) {
    uint32_t kind = draw(&made.random, 20);
    if (kind == 0) {
        return rs_match_all(arena);
    }
    if (kind == 1) {
        return rs_match_term(arena, rs_view_of("nowhere"));
    }
    if (kind == 2) {
        return rs_match_combine(arena, RS_MATCH_OR, NULL, 0);
    }
    if (kind < 6) {
        return rs_match_prefix(arena, view_of_word(arena, 0, 1 + draw(&made.random, 2)));
    }
    if (kind < 8) {
        rs_view prefix = view_of_word(arena, 0, 1);
        rs_view low = view_of_word(arena, 1, 1 + draw(&made.random, 3));
        rs_view high = view_of_word(arena, 1, 1 + draw(&made.random, 3));
        return rs_match_range(arena, prefix, low, high);
    }
    return rs_match_term(arena, view_of_word(arena, 0, WORD_SIZE));
}

static const rs_match_query *grow(rs_arena *arena, unsigned depth) {
    static const rs_match_kind KINDS[] = {RS_MATCH_AND,     RS_MATCH_AND,       RS_MATCH_OR,
                                          RS_MATCH_AND_NOT, RS_MATCH_AND_MAYBE, RS_MATCH_OR};
    static const double FACTORS[] = {0, 0.25, 1, 3};
    const rs_match_query *parts[6], *query;
    if (depth == 0 || draw(&made.random, 4) == 0) {
        query = grow_leaf(arena);
    } else {
        rs_match_kind kind = KINDS[draw(&made.random, 6)];
        size_t count = kind == RS_MATCH_OR    ? 2 + draw(&made.random, 5)
                       : kind == RS_MATCH_AND ? 2 + draw(&made.random, 2)
                                              : 2;
        for (size_t i = 0; i < count; i++) {
            parts[i] = grow(arena, depth - 1);
        }
        query = rs_match_combine(arena, kind, parts, count);
    }
    return draw(&made.random, 5) == 0 ? rs_match_scale(arena, query, FACTORS[draw(&made.random, 4)])
                                      : query;
}

// The query of a search box: words, of which those that are rare decide.
static const rs_match_query *grow_words(rs_arena *arena) {
    const rs_match_query *parts[6];
    size_t count = 2 + draw(&made.random, 5);
    for (size_t i = 0; i < count; i++) {
        parts[i] = rs_match_term(arena, view_of_word(arena, 0, WORD_SIZE));
    }
    return rs_match_combine(arena, RS_MATCH_OR, parts, count);
}

/* ---- what is expected ---- */

typedef struct asked {
    const rs_match_query *query;
    rs_match_options options;
    rs_candidate_list all;
    rs_candidates found;
} asked;

static void complain(const asked *one, const char *what) {
    rs_buffer words = {0};
    rs_match_describe(one->query, &words);
    fail_msg("%s: %s, from %u, %u, %s", rs_buffer_view(&words).data, what, one->options.first,
             one->options.count, one->options.unranked ? "unranked" : "ranked");
}

// Which of two comes first is left open where their weights differ by the order of adding only.
static bool is_open(const asked *one, size_t rank) {
    const rs_candidate *at = &one->all.at[rank];
    double above = rank > 0 ? at[-1].weight - at->weight : 0;
    double below = rank + 1 < one->all.size ? at->weight - at[1].weight : 0;
    return (above > 0 && above < ALIKE) || (below > 0 && below < ALIKE);
}

// Behind so many matches there are those that weigh as much as the last one, and no others.
static void expect_equals(const asked *one, size_t size) {
    const rs_candidates *found = &one->found;
    for (size_t i = size; i < found->size; i++) {
        if (found->at[i].weight != found->at[size - 1].weight) {
            complain(one, "one that is no equal");
        }
    }
    const rs_candidate *next = one->all.at + one->options.first + found->size;
    bool has_more = !one->options.unranked && size > 0 && size == one->options.count &&
                    next < one->all.at + one->all.size;
    if (has_more && found->size - size < one->options.equal && next->weight == next[-1].weight) {
        complain(one, "an equal is missing");
    }
}

static void expect_matches(const asked *one) {
    const rs_candidates *found = &one->found;
    size_t first = one->options.first, left = one->all.size > first ? one->all.size - first : 0;
    size_t size = left < one->options.count ? left : one->options.count;
    if (found->size < size || found->size > left || found->size - size > one->options.equal) {
        complain(one, "another number of matches");
    }
    expect_equals(one, size);
    for (size_t i = 0; i < found->size; i++) {
        const rs_candidate *at = &found->at[i], *expected = &one->all.at[first + i];
        if (fabs(at->weight - expected->weight) > ALIKE) {
            complain(one, "another weight");
        }
        if (at->docid != expected->docid && !is_open(one, first + i)) {
            complain(one, "another paragraph");
        }
        bool is_in_order = i == 0 || at[-1].weight > at->weight ||
                           (at[-1].weight == at->weight && at[-1].docid < at->docid);
        if (!is_in_order) {
            complain(one, "out of order");
        }
    }
}

static void expect_bounds(const asked *one) {
    const rs_candidates *found = &one->found;
    uint64_t size = one->all.size;
    // Nothing is passed over while more are wanted; and else by an OR only, or if many may match.
    bool counts = one->query->kind == RS_MATCH_TERM || one->options.counted >= made.count;
    bool is_exact = one->options.count == 0 ||
                    size < (uint64_t)one->options.first + one->options.count ||
                    (one->query->kind != RS_MATCH_OR && counts && !one->options.unranked);
    if (found->least > size || found->most < size || found->estimate < found->least ||
        found->estimate > found->most || found->most > made.count) {
        complain(one, "wrong bounds");
    }
    if (is_exact && (found->least != size || found->most != size)) {
        complain(one, "bounds are not exact");
    }
}

// Whether some of what matches was passed over.
static bool check(const rs_match_query *query, rs_match_options options) {
    ressearch_error error = {0};
    asked one = {.query = query, .options = options};
    one.all = brute_run(&made, query, !options.unranked);
    ressearch_status status = rs_match_run(made.index, query, &options, &one.found, &error);
    if (status != RESSEARCH_OK) {
        complain(&one, error.message);
    }
    expect_matches(&one);
    expect_bounds(&one);
    bool passed = one.found.least < one.all.size;
    rs_array_free(&one.all);
    rs_candidates_free(&one.found);
    return passed;
}

/* ---- tests ---- */

static rs_match_options draw_options(void) {
    static const uint32_t FIRSTS[] = {0, 0, 0, 1, 10, 137, 50000};
    static const uint32_t COUNTS[] = {1, 3, 10, 10, 50, 1000, 50000, 0};
    rs_match_options options = {.first = FIRSTS[draw(&made.random, 7)]};
    options.count = COUNTS[draw(&made.random, 8)];
    options.equal = draw(&made.random, 3) == 0 ? draw(&made.random, 40) : 0;
    options.unranked = draw(&made.random, 4) == 0;
    options.counted = draw(&made.random, 2) == 0 ? 50000 : draw(&made.random, 200);
    return options;
}

static void any_query_finds_what_is_there(void **state) {
    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        rs_arena arena = {0};
        check(grow(&arena, 3), draw_options());
        rs_arena_free(&arena);
    }
}

static void words_find_the_best_without_looking_at_all(void **state) {
    (void)state;
    int passed = 0;
    for (int i = 0; i < ROUNDS; i++) {
        rs_arena arena = {0};
        passed += check(grow_words(&arena), draw_options());
        rs_arena_free(&arena);
    }
    assert_true(passed > ROUNDS / 8);
}

static void pages_follow_one_another(void **state) {
    (void)state;
    enum { PAGE = 64 };
    rs_arena arena = {0};
    const rs_match_query *query = grow_words(&arena);
    for (uint32_t first = 0; first < 10 * PAGE; first += PAGE) {
        check(query, (rs_match_options){.first = first, .count = PAGE});
        check(query, (rs_match_options){.first = first, .count = PAGE, .unranked = true});
    }
    check(query, (rs_match_options){.first = UINT32_MAX, .count = UINT32_MAX});
    rs_arena_free(&arena);
}

static void windows_are_matched_to_their_borders(void **state) {
    (void)state;
    char bytes[WORD_SIZE], frequent[WORD_SIZE];
    rs_arena arena = {0};
    spell(BORDER, bytes);
    spell(0, frequent);
    const rs_match_query *parts[2] = {
        rs_match_prefix(&arena, (rs_view){bytes, 2}),
        rs_match_scale(&arena, rs_match_term(&arena, rs_view_of(frequent)), 0.01)};
    const rs_match_query *word = rs_match_term(&arena, rs_view_of(bytes));
    for (uint32_t count = 0; count < 9; count++) {
        rs_match_options options = {.count = count};
        check(word, options);
        check(parts[0], options);
        check(rs_match_combine(&arena, RS_MATCH_OR, parts, 2), options);
        check(rs_match_combine(&arena, RS_MATCH_AND, parts, 2), options);
        check(rs_match_combine(&arena, RS_MATCH_AND_NOT, parts, 2), options);
    }
    rs_arena_free(&arena);
}

static void nothing_is_found_of_nothing(void **state) {
    (void)state;
    rs_arena arena = {0};
    rs_candidates found;
    ressearch_error error = {0};
    rs_match_options options = {.count = 10};
    check(rs_match_combine(&arena, RS_MATCH_OR, NULL, 0), options);
    check(rs_match_term(&arena, rs_view_of("nowhere")), options);
    check(rs_match_prefix(&arena, rs_view_of("nowhere")), options);
    // A query for which there was no memory.
    assert_int_equal(rs_match_run(made.index, NULL, &options, &found, &error), RESSEARCH_NO_MEMORY);
    assert_null(found.at);
    rs_candidates_free(&found);
    rs_candidates_free(NULL);
    rs_arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_query_finds_what_is_there),
        cmocka_unit_test(words_find_the_best_without_looking_at_all),
        cmocka_unit_test(pages_follow_one_another),
        cmocka_unit_test(windows_are_matched_to_their_borders),
        cmocka_unit_test(nothing_is_found_of_nothing),
    };
    return cmocka_run_group_tests(tests, make, remove_all);
}
