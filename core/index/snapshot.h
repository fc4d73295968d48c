// SPDX-License-Identifier: GPL-2.0-or-later
/* One commit of an index, opened: what readers and the writer see of it. */
#ifndef RS_SNAPSHOT_H
#define RS_SNAPSHOT_H

#include "core/analysis/analyzer.h"
#include "core/index/records.h"

typedef struct rs_snapshot {
    rs_manifest manifest; /* with tombstones */
    rs_codec *codec;
    rs_records records;
    uint64_t paragraphs; /* dead ones too */
    uint64_t dead;
    uint64_t dead_bytes; /* of the tombstone files */
} rs_snapshot;

/* Opens the newest commit; needs no lock. Statuses as of ressearch_index_open. */
ressearch_status rs_snapshot_open(const char *folder, rs_snapshot **out, ressearch_error *error);

/* A commit in memory of a single document: see rs_index_of_document. */
ressearch_status rs_snapshot_of_document(const rs_document_head *head,
                                         const rs_paragraph *paragraphs, size_t count,
                                         rs_analyzer *analyzer, rs_snapshot **out,
                                         ressearch_error *error);

/* Adds the dictionaries of a manifest to a codec. */
ressearch_status rs_dictionaries_load(const char *folder, const rs_manifest *manifest,
                                      rs_codec *codec, ressearch_error *error);

void rs_snapshot_close(rs_snapshot *snapshot);

#endif
