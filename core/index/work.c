// SPDX-License-Identifier: GPL-2.0-or-later
/* Making segments of pieces and of segments. */
#include "core/index/work.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/index/join.h"

// So many runs are open at once when they are joined.
enum { RUNS_TO_JOIN = 64 };

ressearch_status rs_work_open(const char *index, rs_codec *codec, rs_work *work,
                              ressearch_error *error) {
    work->index = index;
    work->codec = codec;
    atomic_init(&work->next_number, 0);
    rs_file_name(work->name, RS_FILE_WORK, (uint32_t)getpid());
    rs_arena arena = {0};
    const char *path = rs_folder_file(&arena, index, work->name);
    ressearch_status status = RESSEARCH_OK;
    if (!path) {
        status = rs_no_memory(error);
    } else if (mkdir(path, 0777) != 0) {
        status = rs_fail_errno(error, "create", path);
    }
    rs_arena_free(&arena);
    return status;
}

static void remove_file(rs_work *work, const char *file) {
    rs_arena arena = {0};
    const char *path = rs_folder_file(&arena, work->index, file);
    const char *statistics = path ? rs_arena_print(&arena, "%s.json", path) : NULL;
    if (statistics) {
        rs_remove_tree(path);
        unlink(statistics);
    }
    for (rs_part part = RS_PART_TERMS + 1; path && part < RS_PARTS; part++) {
        const char *beside = rs_piece_file(&arena, path, part);
        if (beside) {
            unlink(beside);
        }
    }
    rs_arena_free(&arena);
}

void rs_work_close(rs_work *work) {
    if (work->name[0] != '\0') {
        remove_file(work, work->name);
    }
}

void rs_work_name(rs_work *work, char name[RS_FILE_NAME_SIZE]) {
    unsigned number = atomic_fetch_add(&work->next_number, 1) + 1;
    snprintf(name, RS_FILE_NAME_SIZE, "%.20s/piece-%06u", work->name, number);
}

// What the joined segment holds, without its files.
static ressearch_status join_facts(const rs_segments *sources, rs_segment *out,
                                   ressearch_error *error) {
    uint64_t paragraphs = 0;
    for (size_t i = 0; i < sources->size; i++) {
        const rs_segment *source = &sources->at[i];
        paragraphs += rs_segment_live(source);
        out->merges = source->merges >= out->merges ? source->merges + 1 : out->merges;
        rs_statistics_add(&out->statistics, &source->statistics);
    }
    if (paragraphs > RS_LARGEST_SEGMENT) {
        rs_fail(error, RESSEARCH_UNSUPPORTED, "the index is full: %u paragraphs are the limit",
                RS_LARGEST_SEGMENT);
        return rs_hint(error, RESSEARCH_UNSUPPORTED, "make several indexes");
    }
    out->paragraphs = (uint32_t)paragraphs;
    return out->statistics.languages.failed ? rs_no_memory(error) : RESSEARCH_OK;
}

ressearch_status rs_work_join(rs_work *work, const rs_segments *sources, bool as_run,
                              rs_segment *out, ressearch_error *error) {
    *out = (rs_segment){.is_run = as_run};
    rs_work_name(work, out->file);
    ressearch_status status = join_facts(sources, out, error);
    if (status == RESSEARCH_OK) {
        status = rs_join_paragraphs(work->index, work->codec, sources, out, error);
    }
    if (status == RESSEARCH_OK) {
        status = rs_join_terms(work->index, work->codec, sources, out, error);
    }
    if (status != RESSEARCH_OK) {
        rs_segment_free(out);
        return status;
    }
    for (size_t i = 0; i < sources->size; i++) {
        if (sources->at[i].number == 0) {
            remove_file(work, sources->at[i].file);
        }
    }
    return RESSEARCH_OK;
}

// Joins the runs from `first` on into one that takes their place.
static ressearch_status join_from(rs_pending *pending, size_t first, bool as_run,
                                  ressearch_error *error) {
    rs_segments last = {.at = pending->runs.at + first, .size = pending->runs.size - first};
    rs_segment joined;
    ressearch_status status = rs_work_join(pending->work, &last, as_run, &joined, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    for (size_t i = 0; i < last.size; i++) {
        rs_segment_free(&last.at[i]);
    }
    last.at[0] = joined;
    pending->runs.size = first + 1;
    return RESSEARCH_OK;
}

ressearch_status rs_pending_add(rs_pending *pending, const char *piece, ressearch_error *error) {
    rs_segment run = {.is_run = true};
    const char *slash = strrchr(piece, '/');
    snprintf(run.file, sizeof run.file, "%.20s/%.25s", pending->work->name,
             slash ? slash + 1 : piece);
    ressearch_status status = rs_statistics_load(&run.statistics, piece, &run.paragraphs, error);
    if (status == RESSEARCH_OK) {
        rs_segments_push(&pending->runs, &run);
        status = pending->runs.failed ? rs_no_memory(error) : RESSEARCH_OK;
    } else {
        rs_segment_free(&run);
    }
    if (status != RESSEARCH_OK) {
        return status;
    }
    // Runs of one size are joined as soon as there are enough: each paragraph is copied seldom.
    rs_segments *runs = &pending->runs;
    size_t first = runs->size;
    while (first > 0 && runs->at[first - 1].merges == runs->at[runs->size - 1].merges) {
        first--;
        if (runs->size - first == RUNS_TO_JOIN) {
            status = join_from(pending, first, true, error);
            first = status == RESSEARCH_OK ? runs->size : 0;
        }
    }
    return status;
}

ressearch_status rs_pending_join(rs_pending *pending, rs_segment *out, ressearch_error *error) {
    ressearch_status status = join_from(pending, 0, false, error);
    if (status == RESSEARCH_OK) {
        *out = pending->runs.at[0];
        pending->runs.size = 0;
    }
    return status;
}
