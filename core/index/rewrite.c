// SPDX-License-Identifier: GPL-2.0-or-later
/* Analyzes the stored paragraphs of a segment again, document by document, piece by piece. */
#include "core/index/rewrite.h"

#include "core/analysis/analyzer.h"
#include "core/base/error.h"
#include "core/index/piece.h"
#include "core/index/records.h"

// Paragraphs of a piece: pieces that fit into the processor's cache are the fastest.
enum { PIECE_SIZE = 4000 };

RS_ARRAY(paragraphs, rs_paragraph);

typedef struct rewriter {
    rs_work *work;
    rs_pending pending;
    rs_records records;
    rs_analyzer *analyzer;
    rs_codec *codec;
    rs_piece *piece; // NULL between two pieces
    char file[RS_FILE_NAME_SIZE];
    rs_arena arena; // of one document
    paragraphs paragraphs;
    rs_buffer scratch;
} rewriter;

static rs_view keep(rs_arena *arena, rs_view bytes) {
    return (rs_view){rs_arena_copy(arena, bytes), bytes.size};
}

static ressearch_status finish_piece(rewriter *all, ressearch_error *error) {
    if (!all->piece) {
        return RESSEARCH_OK;
    }
    ressearch_status status = rs_piece_finish(all->piece, error);
    rs_piece_close(all->piece);
    all->piece = NULL;
    if (status != RESSEARCH_OK) {
        return status;
    }
    rs_arena arena = {0};
    const char *path = rs_folder_file(&arena, all->work->index, all->file);
    status = path ? rs_pending_add(&all->pending, path, error) : rs_no_memory(error);
    rs_arena_free(&arena);
    return status;
}

static ressearch_status open_piece(rewriter *all, ressearch_error *error) {
    rs_arena arena = {0};
    rs_work_name(all->work, all->file);
    const char *path = rs_folder_file(&arena, all->work->index, all->file);
    ressearch_status status =
        path ? rs_piece_open(path, all->analyzer, all->codec, &all->piece, error)
             : rs_no_memory(error);
    rs_arena_free(&arena);
    return status;
}

// Reads the paragraphs of the document that begins at docid; head's views live in the arena.
static ressearch_status read_document(rewriter *all, uint32_t docid, rs_document_head *head,
                                      ressearch_error *error) {
    rs_record record;
    ressearch_status status =
        rs_records_head(&all->records, 0, docid, &all->scratch, &record, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    rs_document_head_copy(&record.head, &all->arena, head);
    all->paragraphs.size = 0;
    for (uint32_t i = 0; i < head->paragraph_count; i++) {
        status = rs_records_read(&all->records, 0, docid + i, &all->scratch, &record, error);
        if (status != RESSEARCH_OK) {
            return status;
        }
        record.paragraph.address = keep(&all->arena, record.paragraph.address);
        record.paragraph.language = keep(&all->arena, record.paragraph.language);
        record.paragraph.text = keep(&all->arena, record.paragraph.text);
        record.paragraph.verb = keep(&all->arena, record.paragraph.verb);
        record.paragraph.notes = keep(&all->arena, record.paragraph.notes);
        record.paragraph.cites = keep(&all->arena, record.paragraph.cites);
        RS_PUSH(&all->paragraphs, record.paragraph);
    }
    return all->arena.failed || all->paragraphs.failed ? rs_no_memory(error) : RESSEARCH_OK;
}

static ressearch_status rewrite_document(rewriter *all, uint32_t docid, uint32_t *count,
                                         ressearch_error *error) {
    rs_document_head head;
    rs_arena_reset(&all->arena);
    ressearch_status status = read_document(all, docid, &head, error);
    if (status == RESSEARCH_OK && !all->piece) {
        status = open_piece(all, error);
    }
    if (status != RESSEARCH_OK) {
        return status;
    }
    *count = head.paragraph_count;
    status = rs_piece_add(all->piece, &head, all->paragraphs.at, all->paragraphs.size, error);
    if (status == RESSEARCH_OK && rs_piece_count(all->piece) >= PIECE_SIZE) {
        status = finish_piece(all, error);
    }
    return status;
}

static ressearch_status rewrite_all(rewriter *all, const rs_segment *segment, rs_segment *out,
                                    ressearch_error *error) {
    ressearch_status status = RESSEARCH_OK;
    uint32_t count = 1;
    for (uint32_t docid = 1; docid <= segment->paragraphs; docid += count) {
        count = 1; // dead documents are passed over paragraph by paragraph
        if (!rs_tombstones_has(&segment->dead, docid)) {
            status = rewrite_document(all, docid, &count, error);
        }
        if (status != RESSEARCH_OK) {
            return status;
        }
    }
    status = finish_piece(all, error);
    return status == RESSEARCH_OK ? rs_pending_join(&all->pending, out, error) : status;
}

ressearch_status rs_segment_rewrite(rs_work *work, const rs_segment *segment, rs_codec *codec,
                                    rs_segment *out, ressearch_error *error) {
    rewriter all = {.work = work, .codec = codec, .pending = {.work = work}};
    rs_segment source = *segment;
    rs_segments sources = {.at = &source, .size = 1};
    ressearch_status status = ressearch_analyzer_create(&all.analyzer, error);
    if (status == RESSEARCH_OK) {
        status = rs_records_open(work->index, &sources, codec, &all.records, error);
    }
    if (status == RESSEARCH_OK) {
        status = rewrite_all(&all, segment, out, error);
    }
    rs_piece_close(all.piece);
    rs_segments_free(&all.pending.runs);
    rs_records_close(&all.records);
    ressearch_analyzer_free(all.analyzer);
    rs_array_free(&all.paragraphs);
    rs_buffer_free(&all.scratch);
    rs_arena_free(&all.arena);
    return status;
}
