// SPDX-License-Identifier: GPL-2.0-or-later
/* Turns paragraphs with terms into terms with paragraphs, in memory. */
#ifndef RS_POSTINGS_INVERTER_H
#define RS_POSTINGS_INVERTER_H

#include "core/base/arena.h"
#include "core/base/array.h"
#include "core/postings/stream.h"

struct rs_inverted;
RS_ARRAY(rs_inverted_terms, struct rs_inverted);

/* Zero-initialise before use. Sticky failure. */
typedef struct rs_inverter {
    rs_arena arena;          /* copies of the terms, and their postings */
    rs_inverted_terms terms; /* in the order of their first occurrence */
    uint64_t *places;        /* of the terms, by hash */
    size_t capacity;         /* of places: a power of two, or 0 */
    bool failed;
} rs_inverter;

/* Docids from 1, for each term ascending; the counts of one term in one paragraph are added up. */
void rs_inverter_add(rs_inverter *inverter, rs_view term, uint32_t docid, uint32_t count);

/* Gives every term with its list. Nothing can be added afterwards. */
ressearch_status rs_inverter_write(rs_inverter *inverter, const rs_term_sink *to,
                                   ressearch_error *error);

void rs_inverter_free(rs_inverter *inverter);

#endif
