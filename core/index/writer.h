// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * One writer's transaction on an index folder: lock, collect pieces and tombstones, commit all or
 * nothing. What lies on disk is described in docs/INDEX-FORMAT.md.
 */
#ifndef RS_WRITER_H
#define RS_WRITER_H

#include <stdbool.h>
#include <stdint.h>

#include "core/index/codec.h"
#include "core/index/record.h"
#include "ressearch/status.h"

typedef struct rs_writer rs_writer;

/*
 * Takes the lock, waiting up to timeout milliseconds; reads the manifest or, unless must_exist,
 * starts a new index. Removes what an earlier writer left behind.
 */
ressearch_status rs_writer_open(const char *path, bool must_exist, unsigned timeout,
                                rs_writer **out, ressearch_error *error);

/* The codec to clone for compressing records of this transaction. */
rs_codec *rs_writer_codec(rs_writer *writer);

/* Whether the index should get a (new) dictionary before the next pieces are built, given how many
 * bytes of text this transaction will add. */
bool rs_writer_wants_dictionary(const rs_writer *writer, uint64_t text_bytes);

/* Adopts a trained dictionary for this transaction; becomes part of the index with the commit. */
ressearch_status rs_writer_add_dictionary(rs_writer *writer, rs_view dictionary,
                                          ressearch_error *error);

/* The number to train the next dictionary with. */
uint32_t rs_writer_next_dictionary(const rs_writer *writer);

/*
 * What the committed index knows of a document, tombstones of this transaction not counted:
 * *found is false when there is none. The head lives in arena. Not for concurrent use.
 */
ressearch_status rs_writer_find(rs_writer *writer, rs_view id, rs_arena *arena, bool *found,
                                rs_document_head *head, ressearch_error *error);

/* Calls visit with the head of every committed live document; false stops. The head is valid during
 * the call. */
ressearch_status rs_writer_visit_documents(rs_writer *writer,
                                           bool (*visit)(void *context,
                                                         const rs_document_head *head),
                                           void *context, ressearch_error *error);

/* A path for a new piece, unique within the transaction; lives in arena. Safe from any thread. */
ressearch_status rs_writer_piece_path(rs_writer *writer, rs_arena *arena, const char **out,
                                      ressearch_error *error);

/*
 * Hands over a finished piece; pieces join the new segment in the order of this call. Many pieces
 * are merged into fewer along the way, so that open files and disk stay bounded. Not for
 * concurrent use.
 */
ressearch_status rs_writer_add_piece(rs_writer *writer, const char *path, ressearch_error *error);

/*
 * Marks a document as dead: of the committed index, and of the pieces handed over so far when
 * in_pieces says so (a document that came twice in one run). *existed may be NULL.
 */
ressearch_status rs_writer_remove(rs_writer *writer, rs_view id, bool in_pieces, bool *existed,
                                  ressearch_error *error);

/*
 * Merges the pieces into one segment, merges segments by their sizes, joins those with too many
 * dead, and puts the new manifest in place. Afterwards the writer goes on with the new state.
 */
ressearch_status rs_writer_commit(rs_writer *writer, ressearch_error *error);

/* Commits and leaves a single segment without anything dead. */
ressearch_status rs_writer_merge_all(rs_writer *writer, ressearch_error *error);

/* Gives the lock back; what was not committed is removed. */
void rs_writer_close(rs_writer *writer);

#endif
