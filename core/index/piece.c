// SPDX-License-Identifier: GPL-2.0-or-later
/* Builds one piece: its terms stay in memory until it is whole, its records go to their file. */
#include "core/index/piece.h"

#include "core/base/error.h"
#include "core/base/memory.h"
#include "core/index/manifest.h"
#include "core/index/packer.h"
#include "core/index/schema.h"
#include "core/postings/inverter.h"

struct rs_piece {
    char *path;
    rs_analyzer *analyzer;
    rs_inverter inverter;
    rs_packer *packer;
    rs_entry entry;
    rs_buffer record;
    rs_statistics statistics;
    uint32_t count;
    bool is_broken; // a document or paragraph is there in part: the piece must not be used
};

static ressearch_status open_packer(rs_piece *piece, rs_codec *codec, ressearch_error *error) {
    rs_arena arena = {0};
    const char *path = piece->path ? rs_piece_file(&arena, piece->path, RS_PART_PARAGRAPHS) : NULL;
    ressearch_status status =
        arena.failed ? rs_no_memory(error) : rs_packer_open(path, codec, &piece->packer, error);
    rs_arena_free(&arena);
    return status;
}

ressearch_status rs_piece_open(const char *path, rs_analyzer *analyzer, rs_codec *codec,
                               rs_piece **out, ressearch_error *error) {
    *out = NULL;
    rs_piece *piece = rs_allocate_zeroed(1, sizeof *piece);
    if (!piece || (path && !(piece->path = rs_copy_string(path)))) {
        rs_release(piece);
        return rs_no_memory(error);
    }
    piece->analyzer = analyzer;
    ressearch_status status = open_packer(piece, codec, error);
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
    // Nothing is added of a paragraph that is too large: its document is refused, not the piece.
    status =
        piece->record.failed ? rs_no_memory(error) : rs_codec_check_size(piece->record.size, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    piece->count++;
    for (size_t i = 0; i < piece->entry.postings.size; i++) {
        const rs_posting *posting = &piece->entry.postings.at[i];
        rs_inverter_add(&piece->inverter, posting->term, piece->count,
                        posting->count > 0 ? posting->count : 1);
    }
    rs_statistics_count(&piece->statistics, record, true);
    status = piece->inverter.failed ? rs_no_memory(error)
                                    : rs_packer_add(piece->packer, rs_buffer_view(&piece->record),
                                                    count_postings(&piece->entry), error);
    piece->is_broken = piece->is_broken || status != RESSEARCH_OK;
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

static ressearch_status write_run(rs_piece *piece, rs_run_writer *writer, ressearch_error *error) {
    if (piece->is_broken) {
        return rs_fail(error, RESSEARCH_INTERNAL, "a document is in its piece only in part");
    }
    rs_term_sink sink = {rs_run_put, writer};
    ressearch_status status = rs_run_create(writer, piece->path, error);
    if (status == RESSEARCH_OK) {
        status = rs_inverter_write(&piece->inverter, &sink, error);
    }
    if (status == RESSEARCH_OK) {
        status = rs_run_finish(writer, error);
    }
    return status == RESSEARCH_OK && piece->statistics.languages.failed ? rs_no_memory(error)
                                                                        : status;
}

ressearch_status rs_piece_read(rs_piece *piece, rs_terms *terms, rs_paragraphs **paragraphs,
                               rs_statistics *statistics, ressearch_error *error) {
    rs_run_writer writer = {.file = -1};
    *paragraphs = NULL;
    *statistics = piece->statistics;
    ressearch_status status = write_run(piece, &writer, error);
    piece->statistics = (rs_statistics){0};
    if (status == RESSEARCH_OK) {
        status = rs_terms_add_memory(terms, &writer, error);
    }
    if (status == RESSEARCH_OK) {
        status = rs_packer_read(piece->packer, paragraphs, error);
    }
    rs_run_writer_free(&writer);
    return status;
}

ressearch_status rs_piece_finish(rs_piece *piece, ressearch_error *error) {
    rs_run_writer writer = {.file = -1};
    ressearch_status status = write_run(piece, &writer, error);
    rs_run_writer_free(&writer);
    if (status == RESSEARCH_OK) {
        status = rs_packer_finish(piece->packer, error);
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
    rs_inverter_free(&piece->inverter);
    rs_packer_close(piece->packer);
    rs_entry_free(&piece->entry);
    rs_buffer_free(&piece->record);
    rs_statistics_free(&piece->statistics);
    rs_release(piece->path);
    rs_release(piece);
}
