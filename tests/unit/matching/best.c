// SPDX-License-Identifier: GPL-2.0-or-later
/* The best are the first ones of all when sorted; the bits of a window are those that were set. */
#include "searcher/matching/best.h"

#include "searcher/matching/window.h"
#include "tests/unit/support/check.h"

enum { MOST = 300 };

static int best_first(const void *a, const void *b) {
    const rs_candidate *one = a, *other = b;
    if (one->weight != other->weight) {
        return one->weight > other->weight ? -1 : 1;
    }
    return one->docid < other->docid ? -1 : one->docid > other->docid;
}

// Docids out of order, of which several share each weight unless there are as many weights.
static void make(rs_candidate *all, uint32_t count, uint32_t weights) {
    for (uint32_t i = 0; i < count; i++) {
        uint32_t docid = i * 7919 % MOST + 1;
        all[i] = (rs_candidate){docid, (double)(docid * 31 % weights) / 4};
    }
}

static void expect_best(uint32_t count, uint32_t weights, size_t limit) {
    rs_candidate all[MOST];
    rs_best best = {.limit = limit};
    make(all, count, weights);
    for (uint32_t i = 0; i < count; i++) {
        // What is below the least never comes in, so that it need not be offered.
        bool is_below = all[i].weight < rs_best_least(&best);
        rs_best_offer(&best, all[i]);
        assert_int_equal(rs_best_is_full(&best), best.list.size == limit);
        for (size_t k = 0; is_below && k < best.list.size; k++) {
            assert_int_not_equal(best.list.at[k].docid, all[i].docid);
        }
    }
    rs_best_sort(&best);
    qsort(all, count, sizeof *all, best_first);
    assert_int_equal(best.list.size, limit < count ? limit : count);
    for (size_t i = 0; i < best.list.size; i++) {
        assert_int_equal(best.list.at[i].docid, all[i].docid);
        assert_true(best.list.at[i].weight == all[i].weight);
    }
    rs_best_free(&best);
}

static void the_best_are_those_of_sorting(void **state) {
    (void)state;
    static const uint32_t COUNTS[] = {0, 1, 2, 3, 64, MOST}, WEIGHTS[] = {1, 2, 10, MOST};
    static const size_t LIMITS[] = {0, 1, 2, 3, 10, 63, 64, 65, MOST - 1, MOST, SIZE_MAX};
    for (size_t i = 0; i < sizeof COUNTS / sizeof *COUNTS; i++) {
        for (size_t k = 0; k < sizeof WEIGHTS / sizeof *WEIGHTS; k++) {
            for (size_t m = 0; m < sizeof LIMITS / sizeof *LIMITS; m++) {
                expect_best(COUNTS[i], WEIGHTS[k], LIMITS[m]);
            }
        }
    }
}

static void any_may_come_in_until_it_is_full(void **state) {
    (void)state;
    rs_best best = {.limit = 2};
    assert_true(rs_best_least(&best) == 0);
    rs_best_offer(&best, (rs_candidate){5, 3});
    assert_true(rs_best_least(&best) == 0);
    rs_best_offer(&best, (rs_candidate){9, 4});
    assert_true(rs_best_least(&best) == 3);
    rs_best_offer(&best, (rs_candidate){4, 3}); // an equal one that comes first
    assert_true(rs_best_least(&best) == 3);
    rs_best_sort(&best);
    assert_int_equal(best.list.at[1].docid, 4);
    rs_best_free(&best);
    rs_best none = {0};
    rs_best_offer(&none, (rs_candidate){1, 1});
    assert_true(rs_best_is_full(&none) && rs_best_least(&none) == 0);
    rs_best_sort(&none);
}

// Beyond the limit come as many that weigh as much as the last one, the first of them.
static void expect_equals(uint32_t count, uint32_t weights, size_t limit, size_t equal) {
    rs_candidate all[MOST];
    rs_best best = {.limit = limit, .equal = equal};
    make(all, count, weights);
    for (uint32_t i = 0; i < count; i++) {
        // From here on nothing would come in that is said not to.
        bool is_below = all[i].weight < rs_best_least_from(&best, all[i].docid);
        rs_best_offer(&best, all[i]);
        for (size_t k = 0; is_below && k < best.list.size; k++) {
            assert_int_not_equal(best.list.at[k].docid, all[i].docid);
        }
        for (size_t k = 0; is_below && k < best.equals.size; k++) {
            assert_int_not_equal(best.equals.at[k].docid, all[i].docid);
        }
    }
    rs_best_sort(&best);
    qsort(all, count, sizeof *all, best_first);
    size_t size = limit < count ? limit : count;
    for (size_t i = 0; i < equal && size > 0 && size < count; i++) {
        size += all[size].weight == all[size - 1].weight;
    }
    assert_int_equal(best.list.size, size);
    for (size_t i = 0; i < size; i++) {
        assert_int_equal(best.list.at[i].docid, all[i].docid);
        assert_true(best.list.at[i].weight == all[i].weight);
    }
    rs_best_free(&best);
}

static void equals_of_the_last_are_kept(void **state) {
    (void)state;
    static const uint32_t COUNTS[] = {1, 3, 64, MOST}, WEIGHTS[] = {1, 2, 10, MOST};
    static const size_t LIMITS[] = {1, 2, 10, 64, MOST - 1, MOST}, EQUALS[] = {1, 2, 30, MOST};
    for (size_t i = 0; i < sizeof COUNTS / sizeof *COUNTS; i++) {
        for (size_t k = 0; k < sizeof WEIGHTS / sizeof *WEIGHTS; k++) {
            for (size_t m = 0; m < sizeof LIMITS / sizeof *LIMITS; m++) {
                for (size_t n = 0; n < sizeof EQUALS / sizeof *EQUALS; n++) {
                    expect_equals(COUNTS[i], WEIGHTS[k], LIMITS[m], EQUALS[n]);
                }
            }
        }
    }
}

static uint32_t count_bits(const rs_bits *bits) {
    uint32_t count = 0;
    for (int i = 0; i < RS_WINDOW_WORDS; i++) {
        count += (uint32_t)__builtin_popcountll(bits->words[i]);
    }
    return count;
}

static void bits_are_those_that_were_set(void **state) {
    (void)state;
    static const uint32_t PLACES[] = {
        0, 1, 63, 64, 65, 127, RS_WINDOW / 2, RS_WINDOW - 2, RS_WINDOW - 1};
    enum { COUNT = sizeof PLACES / sizeof *PLACES };
    rs_bits bits = {0};
    assert_int_equal(count_bits(&bits), 0);
    for (size_t i = COUNT; i-- > 0;) {
        rs_bits_set(&bits, PLACES[i]);
        rs_bits_set(&bits, PLACES[i]);
    }
    size_t seen = 0;
    RS_BITS_EACH(&bits, i) {
        assert_true(seen < COUNT);
        assert_int_equal(i, PLACES[seen++]);
    }
    assert_int_equal(seen, COUNT);
    assert_int_equal(count_bits(&bits), COUNT);
    for (uint32_t i = 0, next = 0; i < RS_WINDOW; i++) {
        bool is_set = next < COUNT && PLACES[next] == i;
        assert_int_equal(rs_bits_has(&bits, i), is_set);
        next += is_set;
    }
    rs_bits_clear(&bits);
    RS_BITS_EACH(&bits, i) {
        fail_msg("bit %u is still set", (unsigned)i);
    }
    for (uint32_t i = 0; i < RS_WINDOW; i++) {
        rs_bits_set(&bits, i);
    }
    assert_int_equal(count_bits(&bits), RS_WINDOW);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_are_those_of_sorting),
        cmocka_unit_test(any_may_come_in_until_it_is_full),
        cmocka_unit_test(equals_of_the_last_are_kept),
        cmocka_unit_test(bits_are_those_that_were_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
