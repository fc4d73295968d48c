// SPDX-License-Identifier: GPL-2.0-or-later
/* A commit that lies in memory: what one document would be as an index of its own. */

#include "core/base/memory.h"
#include "core/base/error.h"
#include "core/index/piece.h"
#include "core/index/snapshot.h"

// The one segment; the snapshot owns what is in it also after a failure.
static ressearch_status build(rs_snapshot *snapshot, const rs_document_head *head,
                              const rs_paragraph *paragraphs, size_t count, rs_analyzer *analyzer,
                              ressearch_error *error) {
    rs_piece *piece = NULL;
    rs_segment segment = {.number = 1};
    rs_records *records = &snapshot->records;
    *records = (rs_records){.segments = &snapshot->manifest.segments};
    ressearch_status status = rs_piece_open(NULL, analyzer, snapshot->codec, &piece, error);
    if (status == RESSEARCH_OK) {
        status = rs_piece_add(piece, head, paragraphs, count, error);
    }
    if (status == RESSEARCH_OK) {
        segment.paragraphs = rs_piece_count(piece);
        snapshot->paragraphs = segment.paragraphs;
        rs_paragraphs *stored = NULL;
        status = rs_piece_read(piece, &records->terms, &stored, &segment.statistics, error);
        rs_records_push(records, stored); // NULL after a failure: then nobody reads it
        rs_segments_push(&snapshot->manifest.segments, &segment);
    }
    rs_piece_close(piece);
    bool failed = snapshot->manifest.segments.failed || records->paragraphs.failed;
    return status == RESSEARCH_OK && failed ? rs_no_memory(error) : status;
}

ressearch_status rs_snapshot_of_document(const rs_document_head *head,
                                         const rs_paragraph *paragraphs, size_t count,
                                         rs_analyzer *analyzer, rs_snapshot **out,
                                         ressearch_error *error) {
    rs_snapshot *snapshot = rs_allocate_zeroed(1, sizeof *snapshot);
    if (!snapshot) {
        return rs_no_memory(error);
    }
    ressearch_status status = rs_codec_create(&snapshot->codec, error);
    if (status == RESSEARCH_OK) {
        status = build(snapshot, head, paragraphs, count, analyzer, error);
    }
    if (status != RESSEARCH_OK) {
        rs_snapshot_close(snapshot);
        return status;
    }
    *out = snapshot;
    return RESSEARCH_OK;
}
