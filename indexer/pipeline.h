// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * From single documents to the writer: fills batches, has them worked on, hands the pieces over in
 * their order, counts and tells. All calls are made by one thread, which is also the one that
 * calls visit and uses the writer.
 */
#ifndef RS_PIPELINE_H
#define RS_PIPELINE_H

#include "indexer/pool.h"
#include "indexer/sample.h"
#include "indexer/touched.h"

typedef struct rs_pipeline {
    rs_writer *writer;
    ressearch_document_options options;
    unsigned jobs;
    bool (*visit)(void *context, const ressearch_event *event);
    void *context;
    ressearch_counts counts;
    rs_touched touched;
    rs_sample_files sample_files; /* to learn a dictionary from */
    rs_batch *batch;              /* being filled, or NULL */
    rs_pool *pool;                /* NULL until there is work */
    uint64_t bytes_sent;          /* of all documents that went into batches */
    bool unknown_ids;             /* of documents on their way: they are not in touched yet */
    ressearch_error failure;      /* what broke the transaction: nothing more is done then */
    uint64_t last_progress;       /* milliseconds of the monotonic clock */
} rs_pipeline;

/* OK, or the failure that broke the transaction. */
ressearch_status rs_pipeline_check(const rs_pipeline *pipeline, ressearch_error *error);

/* Breaks the transaction: ends the threads and remembers why. Returns status. */
ressearch_status rs_pipeline_break(rs_pipeline *pipeline, ressearch_status status,
                                   const ressearch_error *why, ressearch_error *error);

/*
 * A new item in the current batch, which is sent off before when bytes more do not fit in. The
 * caller fills it at once; its strings belong in pipeline->batch->arena.
 */
ressearch_status rs_pipeline_add(rs_pipeline *pipeline, rs_item_kind kind, uint64_t bytes,
                                 rs_item **out, ressearch_error *error);

/* Has everything so far worked on and handed over. */
ressearch_status rs_pipeline_drain(rs_pipeline *pipeline, ressearch_error *error);

/* Drains and ends the threads: the next batch starts anew. */
ressearch_status rs_pipeline_finish(rs_pipeline *pipeline, ressearch_error *error);

/* What is known of a document in this transaction: flags of rs_touched. Waits where needed. */
ressearch_status rs_pipeline_touched(rs_pipeline *pipeline, rs_view id, unsigned *out,
                                     ressearch_error *error);

/* Counts and tells what became of one document; CANCELLED when visit says so. */
ressearch_status rs_pipeline_tell(rs_pipeline *pipeline, ressearch_event_kind kind,
                                  const char *name, const ressearch_error *why,
                                  ressearch_error *error);

/* Tells how far the work is, at most ten times a second. */
ressearch_status rs_pipeline_progress(rs_pipeline *pipeline, ressearch_error *error);

/* Ends the threads and forgets what was not handed over. */
void rs_pipeline_free(rs_pipeline *pipeline);

#endif
