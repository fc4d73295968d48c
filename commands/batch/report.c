// SPDX-License-Identifier: GPL-2.0-or-later
/* What is written of measured runs. */
#include "commands/batch/report.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>

/* Of the randomisation test; more change nothing in the digits shown. */
enum { rounds = 10000 };

/* Sums of doubles in another order differ in their last digits. */
static const double almost = 1e-12;

static void put_header(const char *first) {
    fputs(first, stdout);
    for (size_t i = 0; i < MEASURES; i++) {
        printf("\t%s", measure_names[i]);
    }
    putchar('\n');
}

static double mean_of(const judgements *run, size_t measure) {
    double sum = 0;
    for (size_t i = 0; i < run->query_count; i++) {
        sum += run->queries[i].measures[measure];
    }
    return run->query_count > 0 ? sum / (double)run->query_count : 0;
}

static void put_query(const judged_query *query) {
    fputs(query->name, stdout);
    for (size_t i = 0; i < MEASURES; i++) {
        printf("\t%.4f", query->measures[i]);
    }
    putchar('\n');
}

void report_run(const judgements *run, bool each) {
    if (each) {
        put_header("query");
        for (size_t i = 0; i < run->query_count; i++) {
            put_query(&run->queries[i]);
        }
        putchar('\n');
    }
    put_header("queries");
    printf("%zu", run->query_count);
    for (size_t i = 0; i < MEASURES; i++) {
        printf("\t%.4f", mean_of(run, i));
    }
    putchar('\n');
}

// ---- two runs ----

static double difference(const judgements *first, const judgements *second, size_t query,
                         size_t measure) {
    return second->queries[query].measures[measure] - first->queries[query].measures[measure];
}

// Marsaglia's xorshift: the same numbers in every run.
static uint64_t next_random(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/*
 * Fisher's paired randomisation test, two-sided: if both runs were alike, each difference could as
 * well have the other sign. The share of random signs by which the sum is at least as large.
 */
static double chance(const judgements *first, const judgements *second, size_t measure) {
    uint64_t state = 88172645463325252u;
    double sum = 0;
    size_t as_large = 0;
    for (size_t i = 0; i < first->query_count; i++) {
        sum += difference(first, second, i, measure);
    }
    for (size_t round = 0; round < rounds; round++) {
        double other = 0;
        uint64_t bits = 0;
        for (size_t i = 0; i < first->query_count; i++) {
            bits = i % 64 == 0 ? next_random(&state) : bits >> 1;
            double one = difference(first, second, i, measure);
            other += bits & 1 ? one : -one;
        }
        as_large += fabs(other) >= fabs(sum) - almost;
    }
    return (double)(as_large + 1) / (rounds + 1);
}

static void put_measure(const judgements *first, const judgements *second, size_t measure) {
    size_t better = 0, worse = 0;
    for (size_t i = 0; i < first->query_count; i++) {
        double one = difference(first, second, i, measure);
        better += one > almost;
        worse += one < -almost;
    }
    double before = mean_of(first, measure), after = mean_of(second, measure);
    printf("%s\t%.4f\t%.4f\t%+.4f\t%zu\t%zu\t%zu\t%.4f\n", measure_names[measure], before, after,
           after - before, better, worse, first->query_count - better - worse,
           chance(first, second, measure));
}

static bool is_changed(const judgements *first, const judgements *second, size_t query) {
    for (size_t i = 0; i < MEASURES; i++) {
        if (fabs(difference(first, second, query, i)) > almost) {
            return true;
        }
    }
    return false;
}

static void put_change(const judgements *first, const judgements *second, size_t query) {
    static const size_t shown[] = {MEASURE_MRR10, MEASURE_R100, MEASURE_NDCG10};
    fputs(first->queries[query].name, stdout);
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        printf("\t%.4f\t%.4f", first->queries[query].measures[shown[i]],
               second->queries[query].measures[shown[i]]);
    }
    putchar('\n');
}

void report_comparison(const judgements *first, const judgements *second, bool each) {
    if (each) {
        puts("query\tMRR@10\tMRR@10'\tR@100\tR@100'\tnDCG@10\tnDCG@10'");
        for (size_t i = 0; i < first->query_count; i++) {
            if (is_changed(first, second, i)) {
                put_change(first, second, i);
            }
        }
        putchar('\n');
    }
    puts("measure\tfirst\tsecond\tdifference\tbetter\tworse\tsame\tp");
    for (size_t i = 0; i < MEASURES; i++) {
        put_measure(first, second, i);
    }
}
