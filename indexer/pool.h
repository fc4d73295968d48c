// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Threads that work on batches and give them back in the order in which they came. All calls are
 * made by one thread, which never works itself.
 */
#ifndef RS_POOL_H
#define RS_POOL_H

#include "indexer/batch.h"

typedef struct rs_pool rs_pool;

/* writer and options are borrowed. Threads start when there is work for them. */
ressearch_status rs_pool_create(rs_writer *writer, const ressearch_document_options *options,
                                unsigned jobs, rs_pool **out, ressearch_error *error);

/* Never blocks. Owns batch from now on, also when it fails. */
ressearch_status rs_pool_submit(rs_pool *pool, rs_batch *batch, ressearch_error *error);

/*
 * Waits for the oldest batch up to the given milliseconds; NULL when it is not done by then. It
 * belongs to the caller. Only when rs_pool_count is not 0.
 */
rs_batch *rs_pool_take(rs_pool *pool, unsigned milliseconds);

/* Batches not taken yet, and the bytes of their sources. */
size_t rs_pool_count(const rs_pool *pool);
uint64_t rs_pool_cost(const rs_pool *pool);

/* Stops the threads as soon as they can and frees what was not taken. */
void rs_pool_free(rs_pool *pool);

#endif
