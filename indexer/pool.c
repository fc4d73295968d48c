// SPDX-License-Identifier: GPL-2.0-or-later
/* One queue, one lock: work is some hundred milliseconds a batch, so nothing finer is needed. */
#include "indexer/pool.h"

#include <errno.h>
#include <pthread.h>
#include <time.h>

#include "core/base/error.h"
#include "core/base/memory.h"

struct worker {
    rs_pool *pool;
    pthread_t thread;
    rs_tools tools;
};

struct rs_pool {
    rs_writer *writer;
    const ressearch_document_options *options;
    struct worker *workers;
    unsigned jobs;
    unsigned started;
    atomic_bool stop;
    size_t count;
    uint64_t cost;

    pthread_mutex_t lock; // guards what follows
    pthread_cond_t arrived;
    pthread_cond_t done;
    rs_batch *first; // the oldest one not taken yet
    rs_batch *last;
    rs_batch *waiting; // the oldest one nobody works on
    unsigned idle;
};

static rs_batch *wait_for_work(rs_pool *pool) {
    pool->idle++;
    while (!pool->waiting && !atomic_load(&pool->stop)) {
        pthread_cond_wait(&pool->arrived, &pool->lock);
    }
    pool->idle--;
    if (atomic_load(&pool->stop)) {
        return NULL;
    }
    rs_batch *batch = pool->waiting;
    pool->waiting = batch->next;
    return batch;
}

static void *work(void *argument) {
    struct worker *worker = argument;
    rs_pool *pool = worker->pool;
    pthread_mutex_lock(&pool->lock);
    for (rs_batch *batch; (batch = wait_for_work(pool)) != NULL;) {
        pthread_mutex_unlock(&pool->lock);
        rs_batch_work(batch, &worker->tools);
        pthread_mutex_lock(&pool->lock);
        batch->done = true;
        pthread_cond_signal(&pool->done);
    }
    pthread_mutex_unlock(&pool->lock);
    return NULL;
}

static void free_tools(rs_tools *tools) {
    ressearch_analyzer_free(tools->analyzer);
    rs_codec_free(tools->codec);
    rs_buffer_free(&tools->scratch);
}

static ressearch_status start_worker(rs_pool *pool, ressearch_error *error) {
    struct worker *worker = &pool->workers[pool->started];
    worker->pool = pool;
    worker->tools =
        (rs_tools){.writer = pool->writer, .options = pool->options, .stop = &pool->stop};
    ressearch_status status = ressearch_analyzer_create(&worker->tools.analyzer, error);
    if (status == RESSEARCH_OK) {
        status = rs_codec_clone(rs_writer_codec(pool->writer), &worker->tools.codec, error);
    }
    if (status == RESSEARCH_OK) {
        errno = pthread_create(&worker->thread, NULL, work, worker);
        if (errno != 0) {
            status = rs_fail_errno(error, "start", "a thread");
        }
    }
    if (status != RESSEARCH_OK) {
        free_tools(&worker->tools);
        return status;
    }
    pool->started++;
    return RESSEARCH_OK;
}

ressearch_status rs_pool_create(rs_writer *writer, const ressearch_document_options *options,
                                unsigned jobs, rs_pool **out, ressearch_error *error) {
    rs_pool *pool = rs_allocate_zeroed(1, sizeof *pool);
    struct worker *workers = rs_allocate_zeroed(jobs, sizeof *workers);
    if (!pool || !workers) {
        rs_release(pool);
        rs_release(workers);
        return rs_no_memory(error);
    }
    pool->writer = writer;
    pool->options = options;
    pool->workers = workers;
    pool->jobs = jobs;
    pthread_condattr_t clock;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->arrived, NULL);
    pthread_cond_init(&pool->done, &clock);
    pthread_condattr_destroy(&clock);
    *out = pool;
    return RESSEARCH_OK;
}

ressearch_status rs_pool_submit(rs_pool *pool, rs_batch *batch, ressearch_error *error) {
    pthread_mutex_lock(&pool->lock);
    batch->next = NULL;
    if (pool->last) {
        pool->last->next = batch;
    } else {
        pool->first = batch;
    }
    pool->last = batch;
    pool->waiting = pool->waiting ? pool->waiting : batch;
    bool enough = pool->idle > 0 || pool->started == pool->jobs;
    pthread_cond_signal(&pool->arrived);
    pthread_mutex_unlock(&pool->lock);
    pool->count++;
    pool->cost += batch->cost;
    ressearch_status status = enough ? RESSEARCH_OK : start_worker(pool, error);
    // With one thread the work gets done, if slower.
    return pool->started > 0 ? RESSEARCH_OK : status;
}

rs_batch *rs_pool_take(rs_pool *pool, unsigned milliseconds) {
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += (long)(milliseconds % 1000) * 1000000;
    until.tv_sec += milliseconds / 1000 + until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_mutex_lock(&pool->lock);
    rs_batch *batch = pool->first;
    while (!batch->done && pthread_cond_timedwait(&pool->done, &pool->lock, &until) == 0) {
    }
    if (batch->done) {
        pool->first = batch->next;
        pool->last = pool->first ? pool->last : NULL;
        pool->count--;
        pool->cost -= batch->cost;
    } else {
        batch = NULL;
    }
    pthread_mutex_unlock(&pool->lock);
    return batch;
}

size_t rs_pool_count(const rs_pool *pool) {
    return pool->count;
}

uint64_t rs_pool_cost(const rs_pool *pool) {
    return pool->cost;
}

void rs_pool_free(rs_pool *pool) {
    if (!pool) {
        return;
    }
    pthread_mutex_lock(&pool->lock);
    atomic_store(&pool->stop, true);
    pthread_cond_broadcast(&pool->arrived);
    pthread_mutex_unlock(&pool->lock);
    for (unsigned i = 0; i < pool->started; i++) {
        pthread_join(pool->workers[i].thread, NULL);
        free_tools(&pool->workers[i].tools);
    }
    for (rs_batch *batch = pool->first; batch;) {
        rs_batch *next = batch->next;
        rs_batch_free(batch);
        batch = next;
    }
    pthread_cond_destroy(&pool->done);
    pthread_cond_destroy(&pool->arrived);
    pthread_mutex_destroy(&pool->lock);
    rs_release(pool->workers);
    rs_release(pool);
}
