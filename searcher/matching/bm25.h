// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) with k1 1.2, b 0.65.
 * Values chosen by measurement: docs/ANALYSIS.md.
 */
#ifndef RS_MATCHING_BM25_H
#define RS_MATCHING_BM25_H

#include <stdint.h>

/* Lengths whose part of the formula is computed once. */
enum { RS_BM25_LENGTHS = 256 };

/* What is the same for all terms of an index. */
typedef struct rs_bm25 {
    double paragraphs;
    double per_length; /* 1 / average length */
    double norms[RS_BM25_LENGTHS];
} rs_bm25;

void rs_bm25_prepare(rs_bm25 *bm25, double paragraphs, double average_length);

/* What a term counts that `frequency` paragraphs hold. */
double rs_bm25_weight(const rs_bm25 *bm25, double frequency);

/* k1 * (1 - b + b * length / average): what a count is set against. */
double rs_bm25_norm_of(const rs_bm25 *bm25, double length);

static inline double rs_bm25_norm(const rs_bm25 *bm25, uint32_t length) {
    return length < RS_BM25_LENGTHS ? bm25->norms[length] : rs_bm25_norm_of(bm25, length);
}

/* The score of a paragraph of that length in which a term stands `count` times. */
static inline double rs_bm25_score(const rs_bm25 *bm25, double weight, uint32_t count,
                                   uint32_t length) {
    return weight * (count / (rs_bm25_norm(bm25, length) + count));
}

#endif
