// SPDX-License-Identifier: GPL-2.0-or-later
/* The formula's parts that are computed once a query. */
#include "searcher/matching/bm25.h"

#include <math.h>

static const double k1 = 1.2, b = 0.65;

double rs_bm25_norm_of(const rs_bm25 *bm25, double length) {
    return k1 * (length * bm25->per_length * b + (1 - b));
}

void rs_bm25_prepare(rs_bm25 *bm25, double paragraphs, double average_length) {
    bm25->paragraphs = paragraphs;
    bm25->per_length = average_length > 0 ? 1 / average_length : 0;
    for (int i = 0; i < RS_BM25_LENGTHS; i++) {
        bm25->norms[i] = rs_bm25_norm_of(bm25, i);
    }
}

double rs_bm25_weight(const rs_bm25 *bm25, double frequency) {
    double odds = (bm25->paragraphs - frequency + 0.5) / (frequency + 0.5);
    // A term that more than a third of all paragraphs hold would count nothing, or less than that:
    // this bends the curve so that it stays above 0.
    return log(odds < 2 ? odds * 0.5 + 1 : odds) * (k1 + 1);
}
