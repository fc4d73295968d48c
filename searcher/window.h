// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The densest window of a paragraph: where most of what the query asks for stands close together.
 * It ranks the best candidates anew, and it is the heart of the snippet: what is ranked is what is
 * shown.
 */
#ifndef RS_WINDOW_H
#define RS_WINDOW_H

#include "searcher/verify.h"

typedef struct rs_window {
    double score;   /* sum of the idf of the distinct units in it, by how well they match */
    uint32_t first; /* characters of the folded text, half-open; empty when nothing was found */
    uint32_t last;
} rs_window;

/* The best window among the occurrences that rs_verify_occurrences found. Scratch lives in the
 * verifier's arena. */
rs_window rs_densest_window(rs_verifier *verifier);

#endif
