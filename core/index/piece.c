// SPDX-License-Identifier: GPL-2.0-or-later
/* Builds one piece: a folder of terms, and beside it the files of its paragraphs and statistics. */
#include "core/index/piece.h"

#include <stdlib.h>

#include "core/base/error.h"
#include "core/index/manifest.h"
#include "core/index/packer.h"
#include "core/index/schema.h"
#include "core/index/statistics.h"

struct rs_piece {
    char *path;
    rs_analyzer *analyzer;
    xc_builder *builder;
    rs_packer *packer;
    rs_entry entry;
    rs_buffer record;
    rs_statistics statistics;
    uint32_t count;
    bool is_broken; // a document or paragraph is there in part: the piece must not be used
};

static ressearch_status open_packer(rs_piece *piece, rs_codec *codec, ressearch_error *error) {
    rs_arena arena = {0};
    const char *path = piece->path ? rs_piece_paragraphs(&arena, piece->path) : NULL;
    ressearch_status status =
        arena.failed ? rs_no_memory(error) : rs_packer_open(path, codec, &piece->packer, error);
    rs_arena_free(&arena);
    return status;
}

ressearch_status rs_piece_open(const char *path, rs_analyzer *analyzer, rs_codec *codec,
                               rs_piece **out, ressearch_error *error) {
    *out = NULL;
    rs_piece *piece = calloc(1, sizeof *piece);
    if (!piece || (path && !(piece->path = strdup(path)))) {
        free(piece);
        return rs_no_memory(error);
    }
    piece->analyzer = analyzer;
    ressearch_status status = path ? xc_builder_open(path, &piece->builder, error)
                                   : xc_builder_open_memory(&piece->builder, error);
    if (status == RESSEARCH_OK) {
        status = open_packer(piece, codec, error);
    }
    if (status != RESSEARCH_OK) {
        rs_piece_close(piece);
        return status;
    }
    *out = piece;
    return RESSEARCH_OK;
}

// BM25's length of a paragraph.
static uint64_t count_postings(const rs_entry *entry) {
    uint64_t length = 0;
    for (size_t i = 0; i < entry->postings.size; i++) {
        length += entry->postings.at[i].count;
    }
    return length;
}

static ressearch_status add_record(rs_piece *piece, const rs_record *record,
                                   ressearch_error *error) {
    ressearch_status status =
        rs_schema_entry(piece->analyzer, &record->head, &record->paragraph, &piece->entry, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    rs_buffer_reset(&piece->record);
    rs_record_write(record, &piece->record);
    if (piece->record.failed) {
        return rs_no_memory(error);
    }
    // Nothing is added of a paragraph that is too large: its document is refused, not the piece.
    status = rs_codec_check_size(piece->record.size, error);
    if (status == RESSEARCH_OK) {
        status = xc_builder_add(piece->builder, piece->entry.postings.at,
                                piece->entry.postings.size, piece->entry.values.at,
                                piece->entry.values.size, (rs_view){"", 0}, error);
    }
    if (status != RESSEARCH_OK) {
        return status;
    }
    status = rs_packer_add(piece->packer, rs_buffer_view(&piece->record),
                           count_postings(&piece->entry), error);
    piece->is_broken = piece->is_broken || status != RESSEARCH_OK;
    if (status == RESSEARCH_OK) {
        rs_statistics_count(&piece->statistics, record, true);
        piece->count++;
    }
    return status;
}

ressearch_status rs_piece_add(rs_piece *piece, const rs_document_head *head,
                              const rs_paragraph *paragraphs, size_t count,
                              ressearch_error *error) {
    static const rs_paragraph NOTHING = {.address = {"", 0}, .language = {"", 0}, .text = {"", 0}};
    if (count == 0) {
        paragraphs = &NOTHING;
        count = 1;
    }
    if (head->id.size == 0) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "a document has no id");
    }
    if (count > UINT32_MAX / 2 - piece->count) {
        return rs_fail(error, RESSEARCH_UNSUPPORTED, "a document has too many paragraphs");
    }
    rs_record record = {.head = *head};
    record.head.paragraph_count = (uint32_t)count;
    ressearch_status status = RESSEARCH_OK;
    for (size_t i = 0; i < count && status == RESSEARCH_OK; i++) {
        record.has_head = i == 0;
        record.paragraph = paragraphs[i];
        record.paragraph.number = (uint32_t)i;
        status = add_record(piece, &record, error);
        piece->is_broken = piece->is_broken || (status != RESSEARCH_OK && i > 0);
    }
    return status;
}

uint32_t rs_piece_count(const rs_piece *piece) {
    return piece->count;
}

ressearch_status rs_piece_read(rs_piece *piece, xc_segments **terms, rs_paragraphs **paragraphs,
                               rs_statistics *statistics, ressearch_error *error) {
    *statistics = piece->statistics;
    piece->statistics = (rs_statistics){0};
    ressearch_status status = statistics->languages.failed
                                  ? rs_no_memory(error)
                                  : xc_segments_of_builder(piece->builder, terms, error);
    return status == RESSEARCH_OK ? rs_packer_read(piece->packer, paragraphs, error) : status;
}

ressearch_status rs_piece_finish(rs_piece *piece, ressearch_error *error) {
    if (piece->is_broken) {
        return rs_fail(error, RESSEARCH_INTERNAL, "a document is in its piece only in part");
    }
    ressearch_status status = xc_builder_finish(piece->builder, error);
    if (status == RESSEARCH_OK) {
        status = rs_packer_finish(piece->packer, error);
    }
    if (status == RESSEARCH_OK && piece->statistics.languages.failed) {
        status = rs_no_memory(error);
    }
    if (status == RESSEARCH_OK) {
        status = rs_statistics_save(&piece->statistics, piece->path, piece->count, error);
    }
    return status;
}

void rs_piece_close(rs_piece *piece) {
    if (!piece) {
        return;
    }
    xc_builder_close(piece->builder);
    rs_packer_close(piece->packer);
    rs_entry_free(&piece->entry);
    rs_buffer_free(&piece->record);
    rs_statistics_free(&piece->statistics);
    free(piece->path);
    free(piece);
}
