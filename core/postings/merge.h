// SPDX-License-Identifier: GPL-2.0-or-later
/* Merging terms and lists of several sources, whose paragraphs follow one another. */
#ifndef RS_POSTINGS_MERGE_H
#define RS_POSTINGS_MERGE_H

#include "core/postings/stream.h"

/* The new docids of the paragraphs of one source: those that stay close up behind the offset. */
typedef struct rs_renumbering {
    uint32_t last; /* docid */
    uint32_t offset;
    const uint64_t *dead; /* a bit for each docid: it is left out; NULL: none is */
    uint32_t *before;     /* of each 64 docids: how many dead ones lie before */
} rs_renumbering;

/* dead is borrowed and has last / 64 + 1 words. */
ressearch_status rs_renumbering_create(rs_renumbering *renumbering, uint32_t last, uint32_t offset,
                                       const uint64_t *dead, ressearch_error *error);
void rs_renumbering_free(rs_renumbering *renumbering);

/* The new docid of one that is not dead. */
static inline uint32_t rs_renumber(const rs_renumbering *renumbering, uint32_t docid) {
    uint32_t before = 0;
    if (renumbering->dead) {
        uint64_t lower = ((uint64_t)1 << docid % 64) - 1;
        before = renumbering->before[docid / 64] +
                 (uint32_t)__builtin_popcountll(renumbering->dead[docid / 64] & lower);
    }
    return docid - before + renumbering->offset;
}

typedef struct rs_merge_source {
    rs_term_source terms;
    rs_renumbering renumbering; /* offsets ascend from source to source */
} rs_merge_source;

/* A term that only dead paragraphs hold is left out. lengths are those of the paragraphs as they
 * are numbered anew, or NULL (see rs_list_writer). CORRUPT when a list is damaged. */
ressearch_status rs_merge_terms(const rs_merge_source *sources, size_t count,
                                const uint16_t *lengths, const rs_term_sink *to,
                                ressearch_error *error);

#endif
