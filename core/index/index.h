// SPDX-License-Identifier: GPL-2.0-or-later
/* The reader's side of an index: one snapshot, what the searcher needs of it. */
#ifndef RS_INDEX_H
#define RS_INDEX_H

#include "core/analysis/analyzer.h"
#include "core/base/buffer.h"
#include "core/index/docid.h"
#include "core/index/record.h"
#include "ressearch/index.h"

/*
 * An index in memory of a single document with count paragraphs, which need not live on: what is
 * found in it is what would be found in an index with nothing but this document.
 */
ressearch_status rs_index_of_document(const rs_document_head *head, const rs_paragraph *paragraphs,
                                      size_t count, rs_analyzer *analyzer, ressearch_index **out,
                                      ressearch_error *error);

/* Where the index lies. */
const char *rs_index_path(const ressearch_index *index);

/* Paragraphs that are alive, and dead ones that postings still count. */
uint64_t rs_index_live(const ressearch_index *index);
uint64_t rs_index_dead(const ressearch_index *index);

/* Whether a paragraph belongs to a document that was replaced or removed. */
bool rs_index_is_dead(const ressearch_index *index, uint32_t docid);

/* The number of the commit this snapshot shows. */
uint64_t rs_index_generation(const ressearch_index *index);

/* The checksum of its manifest: an index made anew may come to the same number. */
uint64_t rs_index_checksum(const ressearch_index *index);

/* Codes of the languages of its paragraphs, most frequent first; *count of them. */
const char *const *rs_index_languages(const ressearch_index *index, size_t *count);

/*
 * Reads one paragraph's record. scratch is replaced and holds what the record's views point to.
 * head is filled only where the record carries it: use rs_index_head for a document's head.
 */
ressearch_status rs_index_record(ressearch_index *index, uint32_t docid, rs_buffer *scratch,
                                 rs_record *out, ressearch_error *error);

/*
 * Reads the record that carries the head of a paragraph's document: that of its first paragraph.
 * scratch as in rs_index_record.
 */
ressearch_status rs_index_head(ressearch_index *index, uint32_t docid, uint32_t number,
                               rs_buffer *scratch, rs_record *out, ressearch_error *error);

/* The docid of the first paragraph of the document that paragraph `number` with `docid` is of. */
uint32_t rs_index_first(const ressearch_index *index, uint32_t docid, uint32_t number);

/* From the docid of a paragraph to that of the next one of its document: segments interleave. */
uint32_t rs_index_step(const ressearch_index *index);

/* The lengths of the paragraphs of a segment, *count of them: that of paragraph `local` is at
 * [local - 1]. Valid until the index is refreshed or closed. */
const uint16_t *rs_index_lengths(const ressearch_index *index, size_t segment, uint32_t *count);

/* Of all paragraphs, dead ones too; 0 when there are none. */
double rs_index_average_length(const ressearch_index *index);

/*
 * How common a character of an unspaced script is: *share of the paragraphs hold it (by its folded
 * UTF-8). The first call reads a sample of the paragraphs.
 */
ressearch_status rs_index_character_share(ressearch_index *index, rs_view character, double *share,
                                          ressearch_error *error);

/* ---- terms and postings; dead paragraphs are in them too ---- */

/* Segments are numbered from 0, the paragraphs of each from 1: rs_docid gives their docids. */
size_t rs_index_segment_count(const ressearch_index *index);
uint32_t rs_index_segment_size(const ressearch_index *index, size_t segment);

/* Paragraphs of all segments. */
uint32_t rs_index_paragraphs(const ressearch_index *index);

/* The list (core/postings/list.h) of a term in a segment, empty when there is none. It lies in
 * scratch, which is replaced, or in a file of the index. */
ressearch_status rs_index_list(ressearch_index *index, size_t segment, rs_view term,
                               rs_buffer *scratch, rs_view *list, ressearch_error *error);

/*
 * Calls visit with the terms of a segment that start with prefix and go on with something from low
 * to high, both included (an empty view is open), in byte order, and their lists, valid during the
 * call, those of several blocks as long as the index; stops when it returns false.
 */
ressearch_status rs_index_visit_lists(ressearch_index *index, size_t segment, rs_view prefix,
                                      rs_view low, rs_view high,
                                      bool (*visit)(void *context, rs_view term, rs_view list),
                                      void *context, ressearch_error *error);

/* How many paragraphs hold a term. */
ressearch_status rs_index_frequency(ressearch_index *index, rs_view term, uint32_t *out,
                                    ressearch_error *error);

/* Calls visit with each term of the index that starts with prefix, in byte order; stops when it
 * returns false. */
ressearch_status rs_index_visit_terms(ressearch_index *index, rs_view prefix,
                                      bool (*visit)(void *context, rs_view term,
                                                    uint32_t frequency),
                                      void *context, ressearch_error *error);

/* Calls visit with the docids of the paragraphs that hold a term, ascending; stops when it returns
 * false. */
ressearch_status rs_index_visit_postings(ressearch_index *index, rs_view term,
                                         bool (*visit)(void *context, uint32_t docid),
                                         void *context, ressearch_error *error);

#endif
