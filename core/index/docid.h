// SPDX-License-Identifier: GPL-2.0-or-later
/* The numbers of paragraphs in an index: those of its segments interleave. */
#ifndef RS_DOCID_H
#define RS_DOCID_H

#include <stddef.h>
#include <stdint.h>

/* Paragraph `local` (from 1) of segment `segment` (from 0), and back. */
static inline uint32_t rs_docid(size_t segment_count, size_t segment, uint32_t local) {
    return (uint32_t)((local - 1) * segment_count + segment + 1);
}
static inline size_t rs_docid_segment(size_t segment_count, uint32_t docid) {
    return (docid - 1) % segment_count;
}
static inline uint32_t rs_docid_local(size_t segment_count, uint32_t docid) {
    return (uint32_t)((docid - 1) / segment_count + 1);
}

#endif
