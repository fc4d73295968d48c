// SPDX-License-Identifier: GPL-2.0-or-later
/* Filling batches, and handing over what became of them. */
#include "indexer/pipeline.h"

#include <time.h>

#include "core/base/error.h"
#include "core/base/memory.h"

enum {
    SMALLEST_BATCH = 1 << 20,    // bytes of sources
    LARGEST_BATCH = 4 << 20,     // larger ones save a little work, but keep fewer threads busy
    BATCH_SHARE = 4,             // of what came before: few texts still keep all threads busy
    BATCH_DOCUMENTS = 16384,     // many tiny documents cost memory of their own
    BYTES_ON_THE_WAY = 32 << 20, // unless a single document is larger
    TICK = 100                   // milliseconds between two reports of progress
};

ressearch_status rs_pipeline_break(rs_pipeline *pipeline, ressearch_status status,
                                   const ressearch_error *why, ressearch_error *error) {
    pipeline->failure = *why;
    pipeline->failure.status = status;
    rs_pool_free(pipeline->pool);
    pipeline->pool = NULL;
    if (error) {
        *error = pipeline->failure;
    }
    return status;
}

ressearch_status rs_pipeline_check(const rs_pipeline *pipeline, ressearch_error *error) {
    if (pipeline->failure.status != RESSEARCH_OK && error) {
        *error = pipeline->failure;
    }
    return pipeline->failure.status;
}

static ressearch_status tell(rs_pipeline *pipeline, ressearch_event_kind kind, const char *name,
                             const ressearch_error *why, ressearch_error *error) {
    ressearch_event event = {kind, name, why, &pipeline->counts};
    if (pipeline->visit && !pipeline->visit(pipeline->context, &event)) {
        return rs_fail(error, RESSEARCH_CANCELLED, "cancelled; the index is as it was");
    }
    return RESSEARCH_OK;
}

ressearch_status rs_pipeline_tell(rs_pipeline *pipeline, ressearch_event_kind kind,
                                  const char *name, const ressearch_error *why,
                                  ressearch_error *error) {
    pipeline->counts.skipped += kind == RESSEARCH_EVENT_SKIPPED;
    pipeline->counts.failed += kind == RESSEARCH_EVENT_FAILED;
    return tell(pipeline, kind, name, why, error);
}

ressearch_status rs_pipeline_progress(rs_pipeline *pipeline, ressearch_error *error) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    uint64_t milliseconds = (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
    if (milliseconds - pipeline->last_progress < TICK) {
        return RESSEARCH_OK;
    }
    pipeline->last_progress = milliseconds;
    return tell(pipeline, RESSEARCH_EVENT_PROGRESS, NULL, NULL, error);
}

// A document that is in the piece to come, or would be if a later one had not its id.
static ressearch_status count_document(rs_pipeline *pipeline, const rs_item *item,
                                       ressearch_error *error) {
    bool in_pieces = (rs_touched_get(&pipeline->touched, item->id) & RS_IN_PIECES) != 0;
    bool existed = false;
    ressearch_status status =
        rs_writer_remove(pipeline->writer, item->id, in_pieces, &existed, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    if (existed || in_pieces) {
        pipeline->counts.replaced++;
    } else {
        pipeline->counts.added++;
    }
    pipeline->counts.paragraphs += item->paragraph_count;
    return rs_touched_set(&pipeline->touched, item->id, RS_TOUCHED | RS_IN_PIECES)
               ? RESSEARCH_OK
               : rs_no_memory(error);
}

static ressearch_status account(rs_pipeline *pipeline, const rs_item *item,
                                ressearch_error *error) {
    pipeline->counts.bytes += item->bytes;
    ressearch_status status = RESSEARCH_OK;
    switch (item->outcome) {
    case RS_OUTCOME_NONE:
        break;
    case RS_OUTCOME_UNCHANGED:
        pipeline->counts.unchanged++;
        break;
    case RS_OUTCOME_SKIPPED:
        return rs_pipeline_tell(pipeline, RESSEARCH_EVENT_SKIPPED, item->name, item->error, error);
    case RS_OUTCOME_FAILED:
        return rs_pipeline_tell(pipeline, RESSEARCH_EVENT_FAILED, item->name, item->error, error);
    case RS_OUTCOME_INDEXED:
    case RS_OUTCOME_REPLACED:
        status = count_document(pipeline, item, error);
        if (status == RESSEARCH_OK && item->error) {
            status =
                rs_pipeline_tell(pipeline, RESSEARCH_EVENT_WARNING, item->name, item->error, error);
        }
        break;
    }
    return status;
}

static ressearch_status hand_over(rs_pipeline *pipeline, rs_batch *batch, ressearch_error *error) {
    if (batch->status != RESSEARCH_OK) {
        if (error) {
            *error = batch->error;
        }
        return batch->status;
    }
    // Tombstones first: those in pieces must not reach the piece that is about to join them.
    for (size_t i = 0; i < batch->items.size; i++) {
        ressearch_status status = account(pipeline, &batch->items.at[i], error);
        if (status != RESSEARCH_OK) {
            return status;
        }
    }
    return batch->piece ? rs_writer_add_piece(pipeline->writer, batch->piece, error) : RESSEARCH_OK;
}

// Hands over the oldest batch, telling the progress while it is waited for.
static ressearch_status take_oldest(rs_pipeline *pipeline, ressearch_error *error) {
    rs_batch *batch = NULL;
    while (!batch) {
        batch = rs_pool_take(pipeline->pool, TICK);
        ressearch_status status = batch ? hand_over(pipeline, batch, error) : RESSEARCH_OK;
        rs_batch_free(batch);
        if (status == RESSEARCH_OK) {
            status = rs_pipeline_progress(pipeline, error);
        }
        if (status != RESSEARCH_OK) {
            return status;
        }
    }
    return RESSEARCH_OK;
}

// Before the first piece of a transaction is built: the threads take the dictionary with them.
static ressearch_status start(rs_pipeline *pipeline, ressearch_error *error) {
    uint64_t expected = pipeline->counts.bytes_expected;
    uint64_t text_bytes = expected > pipeline->batch->cost ? expected : pipeline->batch->cost;
    ressearch_status status = RESSEARCH_OK;
    if (rs_writer_wants_dictionary(pipeline->writer, text_bytes)) {
        status = rs_sample_train(pipeline->writer, &pipeline->sample_files, pipeline->batch,
                                 &pipeline->options, error);
    }
    rs_sample_files_free(&pipeline->sample_files);
    if (status == RESSEARCH_OK) {
        status = rs_pool_create(pipeline->writer, &pipeline->options, pipeline->jobs,
                                &pipeline->pool, error);
    }
    return status;
}

static ressearch_status send_off(rs_pipeline *pipeline, ressearch_error *error) {
    if (!pipeline->batch) {
        return RESSEARCH_OK;
    }
    ressearch_status status = pipeline->pool ? RESSEARCH_OK : start(pipeline, error);
    while (status == RESSEARCH_OK && rs_pool_count(pipeline->pool) > 0 &&
           (rs_pool_count(pipeline->pool) >= pipeline->jobs + 2 ||
            rs_pool_cost(pipeline->pool) + pipeline->batch->cost > BYTES_ON_THE_WAY)) {
        status = take_oldest(pipeline, error);
    }
    if (status == RESSEARCH_OK) {
        rs_batch *batch = pipeline->batch;
        pipeline->batch = NULL;
        status = rs_pool_submit(pipeline->pool, batch, error);
    }
    return status;
}

static ressearch_status begin_batch(rs_pipeline *pipeline, ressearch_error *error) {
    pipeline->batch = rs_allocate_zeroed(1, sizeof *pipeline->batch);
    return pipeline->batch ? RESSEARCH_OK : rs_no_memory(error);
}

// Sizes alone decide, so that the index is the same whatever the number of threads.
static uint64_t batch_size(const rs_pipeline *pipeline) {
    uint64_t share = pipeline->bytes_sent / BATCH_SHARE;
    return share < SMALLEST_BATCH ? SMALLEST_BATCH : share > LARGEST_BATCH ? LARGEST_BATCH : share;
}

static ressearch_status add_item(rs_pipeline *pipeline, rs_item_kind kind, uint64_t bytes,
                                 rs_item **out, ressearch_error *error) {
    ressearch_status status = RESSEARCH_OK;
    rs_batch *batch = pipeline->batch;
    if (batch &&
        (batch->cost + bytes > batch_size(pipeline) || batch->items.size >= BATCH_DOCUMENTS)) {
        status = send_off(pipeline, error);
    }
    if (status == RESSEARCH_OK && !pipeline->batch) {
        status = begin_batch(pipeline, error);
    }
    if (status != RESSEARCH_OK) {
        return status;
    }
    batch = pipeline->batch;
    RS_PUSH(&batch->items, (rs_item){.kind = kind, .bytes = bytes});
    if (batch->items.failed) {
        return rs_no_memory(error);
    }
    batch->cost += bytes;
    pipeline->bytes_sent += bytes;
    pipeline->unknown_ids = pipeline->unknown_ids || kind != RS_ITEM_FILE;
    *out = &batch->items.at[batch->items.size - 1];
    return RESSEARCH_OK;
}

ressearch_status rs_pipeline_add(rs_pipeline *pipeline, rs_item_kind kind, uint64_t bytes,
                                 rs_item **out, ressearch_error *error) {
    ressearch_error why;
    ressearch_status status = add_item(pipeline, kind, bytes, out, &why);
    return status == RESSEARCH_OK ? status : rs_pipeline_break(pipeline, status, &why, error);
}

ressearch_status rs_pipeline_drain(rs_pipeline *pipeline, ressearch_error *error) {
    ressearch_error why;
    ressearch_status status = send_off(pipeline, &why);
    while (status == RESSEARCH_OK && pipeline->pool && rs_pool_count(pipeline->pool) > 0) {
        status = take_oldest(pipeline, &why);
    }
    pipeline->unknown_ids = false;
    return status == RESSEARCH_OK ? status : rs_pipeline_break(pipeline, status, &why, error);
}

ressearch_status rs_pipeline_finish(rs_pipeline *pipeline, ressearch_error *error) {
    ressearch_status status = rs_pipeline_drain(pipeline, error);
    rs_pool_free(pipeline->pool);
    pipeline->pool = NULL;
    return status;
}

ressearch_status rs_pipeline_touched(rs_pipeline *pipeline, rs_view id, unsigned *out,
                                     ressearch_error *error) {
    if (pipeline->unknown_ids) {
        ressearch_status status = rs_pipeline_drain(pipeline, error);
        if (status != RESSEARCH_OK) {
            return status;
        }
    }
    *out = rs_touched_get(&pipeline->touched, id);
    return RESSEARCH_OK;
}

void rs_pipeline_free(rs_pipeline *pipeline) {
    rs_pool_free(pipeline->pool);
    rs_batch_free(pipeline->batch);
    rs_touched_free(&pipeline->touched);
    rs_sample_files_free(&pipeline->sample_files);
}
