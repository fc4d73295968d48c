// SPDX-License-Identifier: GPL-2.0-or-later
/* Several segments as one: reading their records and finding documents by their ids. */
#ifndef RS_RECORDS_H
#define RS_RECORDS_H

#include "core/index/manifest.h"
#include "core/index/paragraphs.h"
#include "core/index/record.h"
#include "core/index/terms.h"

RS_ARRAY(rs_paragraphs_files, rs_paragraphs *);

/* Zero-initialise before use. segments are borrowed. */
typedef struct rs_records {
    const rs_segments *segments;
    rs_paragraphs_files paragraphs; /* of each segment */
    rs_terms terms;
    rs_buffer list; /* scratch */
} rs_records;

/* Where a document lies: count paragraphs from docid first of a segment. */
typedef struct rs_place {
    size_t segment;
    uint32_t first;
    uint32_t count;
} rs_place;

/* Opens the paragraphs of a segment in an index folder; codec is borrowed. */
ressearch_status rs_segment_open_paragraphs(const char *folder, const rs_segment *segment,
                                            rs_codec *codec, rs_paragraphs **out,
                                            ressearch_error *error);

/* codec is borrowed. */
ressearch_status rs_records_open(const char *folder, const rs_segments *segments, rs_codec *codec,
                                 rs_records *records, ressearch_error *error);
void rs_records_close(rs_records *records);

/* Hands over the paragraphs of the next segment; they are closed where there is no room for them.
 */
void rs_records_push(rs_records *records, rs_paragraphs *paragraphs);

/* The record of paragraph docid of a segment. scratch is replaced; what is read points into it. */
ressearch_status rs_records_read(rs_records *records, size_t segment, uint32_t docid,
                                 rs_buffer *scratch, rs_record *record, ressearch_error *error);

/* The same, and CORRUPT when no whole document begins there. */
ressearch_status rs_records_head(rs_records *records, size_t segment, uint32_t docid,
                                 rs_buffer *scratch, rs_record *record, ressearch_error *error);

/*
 * Finds the document with this id that is not dead according to segments; its record, with the
 * head, is read into scratch. *found is false when there is none.
 */
ressearch_status rs_records_find(rs_records *records, rs_view id, bool *found, rs_place *place,
                                 rs_buffer *scratch, rs_record *record, ressearch_error *error);

#endif
