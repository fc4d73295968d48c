// SPDX-License-Identifier: GPL-2.0-or-later
/* The public face of indexing: one transaction of the writer and the pipeline that feeds it. */
#include "ressearch/indexer.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

#include "core/base/error.h"
#include "core/base/memory.h"
#include "indexer/head.h"
#include "indexer/pipeline.h"
#include "indexer/reader.h"
#include "indexer/source.h"
#include "indexer/walk.h"

enum { DEFAULT_LOCK_TIMEOUT = 10000, DEFAULT_LARGEST_FILE = 64 << 20, MOST_JOBS = 256 };

struct ressearch_indexer {
    rs_arena arena; // of the options' strings
    const char *path;
    rs_pipeline pipeline;
};

static unsigned online_cores(void) {
    cpu_set_t cores;
    int count = sched_getaffinity(0, sizeof cores, &cores) == 0 ? CPU_COUNT(&cores) : 1;
    return count > 0 ? (unsigned)count : 1;
}

static const char *copy_string(rs_arena *arena, const char *string) {
    return string ? rs_arena_copy(arena, rs_view_of(string)) : NULL;
}

static ressearch_status take_options(ressearch_indexer *indexer,
                                     const ressearch_indexer_options *options,
                                     ressearch_error *error) {
    if (!rs_reader_find(options->format, NULL, (rs_view){"", 0})) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "there is no format called %s",
                       options->format);
    }
    if (options->language && *options->language &&
        rs_head_language(rs_view_of(options->language)).size == 0) {
        rs_fail(error, RESSEARCH_BAD_ARGUMENT, "\"%s\" is no code of a language",
                options->language);
        return rs_hint(error, RESSEARCH_BAD_ARGUMENT, "codes have two or three letters: zh, en");
    }
    unsigned jobs = options->jobs ? options->jobs : online_cores();
    indexer->pipeline.jobs = jobs < MOST_JOBS ? jobs : MOST_JOBS;
    indexer->pipeline.visit = options->visit;
    indexer->pipeline.context = options->context;
    indexer->pipeline.options = (ressearch_document_options){
        .format = copy_string(&indexer->arena, options->format),
        .language = copy_string(&indexer->arena, options->language),
        .largest_file = options->largest_file ? options->largest_file : DEFAULT_LARGEST_FILE,
    };
    return indexer->arena.failed ? rs_no_memory(error) : RESSEARCH_OK;
}

ressearch_status ressearch_indexer_open(const char *path, const ressearch_indexer_options *options,
                                        ressearch_indexer **out, ressearch_error *error) {
    rs_error_clear(error);
    if (!out) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "out is NULL");
    }
    *out = NULL;
    if (!path || !*path) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "the path of the index is missing");
    }
    const ressearch_indexer_options defaults = {0};
    options = options ? options : &defaults;
    ressearch_indexer *indexer = rs_allocate_zeroed(1, sizeof *indexer);
    if (!indexer) {
        return rs_no_memory(error);
    }
    indexer->path = copy_string(&indexer->arena, path);
    ressearch_status status = take_options(indexer, options, error);
    if (status == RESSEARCH_OK) {
        unsigned timeout = options->lock_timeout ? options->lock_timeout : DEFAULT_LOCK_TIMEOUT;
        status = rs_writer_open(path, options->must_exist, options->no_wait ? 0 : timeout,
                                &indexer->pipeline.writer, error);
    }
    if (status != RESSEARCH_OK) {
        ressearch_indexer_close(indexer);
        return status;
    }
    *out = indexer;
    return RESSEARCH_OK;
}

// What every call does first.
static ressearch_status begin(const ressearch_indexer *indexer, bool arguments_are_there,
                              ressearch_error *error) {
    rs_error_clear(error);
    if (!indexer || !arguments_are_there) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "an argument is NULL or empty");
    }
    return rs_pipeline_check(&indexer->pipeline, error);
}

ressearch_status ressearch_indexer_add_path(ressearch_indexer *indexer, const char *path,
                                            ressearch_error *error) {
    ressearch_status status = begin(indexer, path && *path, error);
    return status == RESSEARCH_OK ? rs_source_path(&indexer->pipeline, path, indexer->path, error)
                                  : status;
}

ressearch_status ressearch_indexer_add_stream(ressearch_indexer *indexer, const char *id,
                                              size_t (*read)(void *context, char *buffer,
                                                             size_t size),
                                              void *context, ressearch_error *error) {
    ressearch_status status = begin(indexer, id && *id && read, error);
    return status == RESSEARCH_OK ? rs_source_stream(&indexer->pipeline, id, read, context, error)
                                  : status;
}

ressearch_status ressearch_indexer_add(ressearch_indexer *indexer,
                                       const ressearch_document *document, ressearch_error *error) {
    ressearch_status status = begin(indexer, document != NULL, error);
    return status == RESSEARCH_OK ? rs_source_document(&indexer->pipeline, &document->model, error)
                                  : status;
}

// Drops a document when everything before is handed over.
static ressearch_status drop(rs_pipeline *pipeline, rs_view id, bool *existed,
                             ressearch_error *error) {
    bool in_pieces = (rs_touched_get(&pipeline->touched, id) & RS_IN_PIECES) != 0;
    bool committed = false;
    ressearch_status status = rs_writer_remove(pipeline->writer, id, in_pieces, &committed, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    *existed = in_pieces || committed;
    pipeline->counts.removed += *existed;
    return rs_touched_set(&pipeline->touched, id, RS_TOUCHED) ? RESSEARCH_OK : rs_no_memory(error);
}

ressearch_status ressearch_indexer_remove(ressearch_indexer *indexer, const char *id,
                                          ressearch_error *error) {
    ressearch_status status = begin(indexer, id && *id, error);
    if (status == RESSEARCH_OK) {
        status = rs_pipeline_drain(&indexer->pipeline, error);
    }
    bool existed = false;
    if (status == RESSEARCH_OK) {
        status = drop(&indexer->pipeline, rs_view_of(id), &existed, error);
    }
    if (status == RESSEARCH_OK && !existed) {
        return rs_fail(error, RESSEARCH_NOT_FOUND, "there is no document %s in the index", id);
    }
    return status;
}

RS_ARRAY(rs_views, rs_view);

struct gone {
    rs_arena arena;
    rs_views ids;
    uint64_t relative_gone, relative_here; /* documents with a relative path */
};

static bool is_gone(const char *path) {
    int file = rs_walk_open(path, O_PATH);
    if (file >= 0) {
        close(file);
        return false;
    }
    return errno == ENOENT || errno == ENOTDIR;
}

static bool collect_gone(void *context, const rs_document_head *head) {
    struct gone *gone = context;
    if (head->path.size == 0) {
        return true;
    }
    char *path = rs_arena_copy(&gone->arena, head->path);
    bool absent = path && is_gone(path);
    if (path && path[0] != '/') {
        gone->relative_gone += absent;
        gone->relative_here += !absent;
    }
    if (absent) {
        RS_PUSH(&gone->ids, (rs_view){rs_arena_copy(&gone->arena, head->id), head->id.size});
    }
    return !gone->arena.failed && !gone->ids.failed;
}

ressearch_status ressearch_indexer_prune(ressearch_indexer *indexer, uint64_t *removed,
                                         ressearch_error *error) {
    if (removed) {
        *removed = 0;
    }
    ressearch_status status = begin(indexer, true, error);
    if (status == RESSEARCH_OK) {
        status = rs_pipeline_drain(&indexer->pipeline, error);
    }
    if (status != RESSEARCH_OK) {
        return status;
    }
    rs_pipeline *pipeline = &indexer->pipeline;
    struct gone gone = {0};
    uint64_t before = pipeline->counts.removed;
    status = rs_writer_visit_documents(pipeline->writer, collect_gone, &gone, error);
    if (status == RESSEARCH_OK && (gone.arena.failed || gone.ids.failed)) {
        status = rs_no_memory(error);
    }
    // In another folder every relative path leads nowhere: that tells nothing about the files.
    // Files of this run are a sign that the folder is the right one.
    const ressearch_counts *counts = &pipeline->counts;
    bool files_here =
        gone.relative_here > 0 || counts->added + counts->replaced + counts->unchanged;
    if (status == RESSEARCH_OK && gone.relative_gone > 0 && !files_here) {
        status = rs_fail(error, RESSEARCH_BAD_ARGUMENT,
                         "none of the %llu files with a relative path is here",
                         (unsigned long long)gone.relative_gone);
        rs_hint(error, status, "prune in the folder where they were indexed, or remove them by id");
    }
    for (size_t i = 0; i < gone.ids.size && status == RESSEARCH_OK; i++) {
        bool existed;
        // A document that this transaction replaced has nothing to do with the file any more.
        if (rs_touched_get(&pipeline->touched, gone.ids.at[i]) == 0) {
            status = drop(pipeline, gone.ids.at[i], &existed, error);
        }
    }
    rs_array_free(&gone.ids);
    rs_arena_free(&gone.arena);
    if (removed) {
        *removed = pipeline->counts.removed - before;
    }
    return status;
}

static ressearch_status finish(ressearch_indexer *indexer,
                               ressearch_status (*write)(rs_writer *, ressearch_error *),
                               ressearch_error *error) {
    ressearch_status status = begin(indexer, true, error);
    if (status == RESSEARCH_OK) {
        status = rs_pipeline_finish(&indexer->pipeline, error);
    }
    if (status == RESSEARCH_OK) {
        ressearch_error why;
        status = write(indexer->pipeline.writer, &why);
        if (status != RESSEARCH_OK) {
            return rs_pipeline_break(&indexer->pipeline, status, &why, error);
        }
        rs_touched_free(&indexer->pipeline.touched);
    }
    return status;
}

ressearch_status ressearch_indexer_commit(ressearch_indexer *indexer, ressearch_error *error) {
    return finish(indexer, rs_writer_commit, error);
}

ressearch_status ressearch_indexer_merge(ressearch_indexer *indexer, ressearch_error *error) {
    return finish(indexer, rs_writer_merge_all, error);
}

const ressearch_counts *ressearch_indexer_counts(const ressearch_indexer *indexer) {
    return &indexer->pipeline.counts;
}

void ressearch_indexer_close(ressearch_indexer *indexer) {
    if (!indexer) {
        return;
    }
    rs_pipeline_free(&indexer->pipeline);
    rs_writer_close(indexer->pipeline.writer);
    rs_arena_free(&indexer->arena);
    rs_release(indexer);
}
