// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The unit of work: some documents in a fixed order that one thread reads and makes one piece of.
 * What belongs together is decided by sizes alone, so that the index does not depend on the number
 * of threads.
 */
#ifndef RS_BATCH_H
#define RS_BATCH_H

#include <stdatomic.h>
#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/array.h"
#include "core/base/buffer.h"
#include "core/index/piece.h"
#include "core/index/writer.h"
#include "indexer/document.h"
#include "ressearch/indexer.h"

typedef enum rs_item_kind {
    RS_ITEM_FILE,    /* read from path by the thread that does the work */
    RS_ITEM_TEXT,    /* a whole document in batch->bytes */
    RS_ITEM_LINE,    /* one line of NDJSON in batch->bytes */
    RS_ITEM_DOCUMENT /* read already */
} rs_item_kind;

typedef enum rs_outcome {
    RS_OUTCOME_NONE,      /* not worked on */
    RS_OUTCOME_INDEXED,   /* in the piece */
    RS_OUTCOME_REPLACED,  /* a later document of the batch has the same id */
    RS_OUTCOME_UNCHANGED, /* a file whose bytes are those in the index */
    RS_OUTCOME_SKIPPED,   /* no text */
    RS_OUTCOME_FAILED
} rs_outcome;

/* One document on its way; strings live in the batch's arena. */
typedef struct rs_item {
    rs_item_kind kind;
    const char *name; /* what messages call it; the id of a file or a text */
    uint64_t bytes;   /* of the source */

    /* RS_ITEM_FILE */
    const char *path;
    int64_t modified;
    bool known;          /* the index has it, */
    uint64_t known_hash; /* with these bytes */

    /* RS_ITEM_TEXT, RS_ITEM_LINE: a range of batch->bytes */
    size_t start;
    size_t size;
    uint32_t line;

    /* RS_ITEM_DOCUMENT: all it has lives in the batch's arena */
    const rs_document *document;

    /* What came of it. */
    rs_outcome outcome;
    rs_view id;
    uint64_t paragraph_count;
    const ressearch_error *error; /* why it failed, or what to know */
} rs_item;

RS_ARRAY(rs_items, rs_item);

typedef struct rs_batch {
    struct rs_batch *next; /* for whoever holds it */
    rs_arena arena;
    rs_items items;
    rs_buffer bytes;
    uint64_t cost;     /* bytes of the sources */
    const char *piece; /* path, or NULL when there was nothing to index */
    bool done;
    ressearch_status status; /* of the batch itself: memory, disk */
    ressearch_error error;
} rs_batch;

/* What a thread works with. */
typedef struct rs_tools {
    rs_writer *writer; /* for paths only */
    rs_analyzer *analyzer;
    rs_codec *codec;
    const ressearch_document_options *options;
    const atomic_bool *stop; /* true: leave the rest */
    rs_buffer scratch;
} rs_tools;

/* UNSUPPORTED, with the remedy. */
ressearch_status rs_too_large(ressearch_error *error, const char *what, uint64_t bytes,
                              uint64_t limit);

/* Reads every item and builds the piece. */
void rs_batch_work(rs_batch *batch, rs_tools *tools);

/* Reads one item; BAD_TEXT and the like say what is wrong with it. */
ressearch_status rs_batch_load(const rs_batch *batch, rs_item *item, rs_tools *tools,
                               rs_document *document, ressearch_error *error);
void rs_batch_free(rs_batch *batch);

#endif
