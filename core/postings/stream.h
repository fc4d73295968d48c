// SPDX-License-Identifier: GPL-2.0-or-later
/* Terms in byte order, each with its packed list: who gives them, and who takes them. */
#ifndef RS_POSTINGS_STREAM_H
#define RS_POSTINGS_STREAM_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/view.h"
#include "ressearch/status.h"

/* Gives the next term; its bytes and those of the list are valid until the next call. *has is
 * false, and stays false, when there are no more. */
typedef struct rs_term_source {
    ressearch_status (*next)(void *context, rs_view *term, rs_view *list, bool *has,
                             ressearch_error *error);
    void *context;
} rs_term_source;

/* Takes the next term; it copies what it keeps. */
typedef struct rs_term_sink {
    ressearch_status (*put)(void *context, rs_view term, rs_view list, ressearch_error *error);
    void *context;
} rs_term_sink;

/* The first eight bytes as a number that is ordered as they are; most terms are no longer. */
static inline uint64_t rs_term_start(rs_view term) {
    unsigned char bytes[8] = {0};
    if (term.size > 0) {
        memcpy(bytes, term.data, term.size < 8 ? term.size : 8);
    }
    uint64_t start = 0;
    for (size_t i = 0; i < 8; i++) {
        start = start << 8 | bytes[i];
    }
    return start;
}

/* rs_view_compare for terms whose starts are known. */
static inline int rs_term_compare(uint64_t start, rs_view term, uint64_t other_start,
                                  rs_view other) {
    return start != other_start ? (start < other_start ? -1 : 1) : rs_view_compare(term, other);
}

#endif
