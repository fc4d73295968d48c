// SPDX-License-Identifier: GPL-2.0-or-later
/* A piece: some documents on their way into a segment, inverted in memory by one thread. */
#ifndef RS_PIECE_H
#define RS_PIECE_H

#include "core/analysis/analyzer.h"
#include "core/index/paragraphs.h"
#include "core/index/record.h"
#include "core/index/statistics.h"
#include "core/index/terms.h"

typedef struct rs_piece rs_piece;

/* The folder path must not be there, nor the files beside it; NULL: in memory, to be read and never
 * finished. analyzer and codec are borrowed and belong to the same thread. */
ressearch_status rs_piece_open(const char *path, rs_analyzer *analyzer, rs_codec *codec,
                               rs_piece **out, ressearch_error *error);

/*
 * Adds one whole document: count paragraphs with consecutive docids, the first with the head. A
 * document without paragraphs gets an empty one.
 */
ressearch_status rs_piece_add(rs_piece *piece, const rs_document_head *head,
                              const rs_paragraph *paragraphs, size_t count, ressearch_error *error);

/* Paragraphs so far. */
uint32_t rs_piece_count(const rs_piece *piece);

/* What is in a piece in memory, which can only be closed then; all is the caller's. */
ressearch_status rs_piece_read(rs_piece *piece, rs_terms *terms, rs_paragraphs **paragraphs,
                               rs_statistics *statistics, ressearch_error *error);

/* Writes the run of its terms, the file of its paragraphs and that of its statistics. */
ressearch_status rs_piece_finish(rs_piece *piece, ressearch_error *error);
void rs_piece_close(rs_piece *piece);

#endif
