// SPDX-License-Identifier: GPL-2.0-or-later
/* What a piece, a segment or an index holds in numbers, and their JSON. */
#ifndef RS_STATISTICS_H
#define RS_STATISTICS_H

#include "core/base/array.h"
#include "core/index/json.h"
#include "core/index/record.h"

typedef struct rs_language_count {
    char code[16]; /* ISO 639-1 or "und" */
    uint64_t paragraphs;
} rs_language_count;

RS_ARRAY(rs_language_counts, rs_language_count);

/* Zero-initialise before use. Sticky failure: languages.failed. */
typedef struct rs_statistics {
    uint64_t documents;
    uint64_t text_bytes;
    rs_language_counts languages;
} rs_statistics;

/* Adds one paragraph, or takes it away again. */
void rs_statistics_count(rs_statistics *statistics, const rs_record *record, bool added);

void rs_statistics_add(rs_statistics *statistics, const rs_statistics *other);

/* Most frequent language first, equals by their codes; languages nothing is left of are dropped. */
void rs_statistics_sort(rs_statistics *statistics);

/* A new JSON object, or NULL. */
json_t *rs_statistics_to_json(const rs_statistics *statistics);

/* False when the object is not what rs_statistics_to_json makes, or memory is exhausted. */
bool rs_statistics_from_json(rs_statistics *statistics, const json_t *object);

/* The file "<piece>.json" beside a piece: how many paragraphs it has, and its statistics. */
ressearch_status rs_statistics_save(const rs_statistics *statistics, const char *piece,
                                    uint32_t paragraphs, ressearch_error *error);
ressearch_status rs_statistics_load(rs_statistics *statistics, const char *piece,
                                    uint32_t *paragraphs, ressearch_error *error);

void rs_statistics_free(rs_statistics *statistics);

#endif
