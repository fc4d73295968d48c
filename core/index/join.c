// SPDX-License-Identifier: GPL-2.0-or-later
/* Joining segments: their paragraphs are numbered anew, without a gap, in all lists. */
#include "core/index/join.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/memory.h"
#include "core/index/packer.h"
#include "core/index/records.h"
#include "core/postings/merge.h"

static const rs_term_range EVERY = {{0}, {0}, {0}};

/* ---- terms ---- */

typedef struct join {
    rs_arena arena; // paths
    rs_terms terms;
    rs_term_cursor *cursors; // as many as terms
    rs_merge_source *sources;
    rs_paragraphs *joined; // those of the new segment; NULL: it is a run
} join;

static ressearch_status open_sources(join *all, const char *index, const rs_segments *segments,
                                     ressearch_error *error) {
    all->cursors = rs_allocate_zeroed(segments->size, sizeof *all->cursors);
    all->sources = rs_allocate_zeroed(segments->size, sizeof *all->sources);
    if (!all->cursors || !all->sources) {
        return rs_no_memory(error);
    }
    ressearch_status status = rs_terms_open(&all->terms, index, segments, error);
    uint32_t offset = 0;
    for (size_t i = 0; i < segments->size && status == RESSEARCH_OK; i++) {
        const rs_segment *segment = &segments->at[i];
        rs_merge_source *source = &all->sources[i];
        source->terms = (rs_term_source){rs_term_next, &all->cursors[i]};
        status = rs_term_cursor_open(&all->cursors[i], &all->terms, i, &EVERY, error);
        if (status == RESSEARCH_OK) {
            status = rs_renumbering_create(&source->renumbering, segment->paragraphs, offset,
                                           segment->dead.bits, error);
        }
        offset += rs_segment_live(segment);
    }
    return status;
}

static void close_sources(join *all) {
    for (size_t i = 0; i < all->terms.size; i++) {
        rs_term_cursor_close(&all->cursors[i]);
        rs_renumbering_free(&all->sources[i].renumbering);
    }
    rs_release(all->cursors);
    rs_release(all->sources);
    rs_paragraphs_close(all->joined);
    rs_terms_close(&all->terms);
    rs_arena_free(&all->arena);
}

static ressearch_status write_run(const join *all, const char *path, ressearch_error *error) {
    rs_run_writer writer = {.file = -1};
    rs_term_sink sink = {rs_run_put, &writer};
    ressearch_status status = rs_run_create(&writer, path, error);
    if (status == RESSEARCH_OK) {
        status = rs_merge_terms(all->sources, all->terms.size, NULL, &sink, error);
    }
    if (status == RESSEARCH_OK) {
        status = rs_run_finish(&writer, error);
    }
    rs_run_writer_free(&writer);
    return status;
}

typedef struct table {
    xc_table_writer *terms;
    rs_lists_writer lists;
} table;

static ressearch_status put(void *context, rs_view term, rs_view list, ressearch_error *error) {
    table *to = context;
    rs_view entry;
    ressearch_status status = rs_lists_put(&to->lists, list, &entry, error);
    return status == RESSEARCH_OK ? xc_table_put(to->terms, term, entry, error) : status;
}

static ressearch_status fill_table(const join *all, table *to, const char *path,
                                   ressearch_error *error) {
    uint32_t count;
    rs_term_sink sink = {put, to};
    const uint16_t *lengths = rs_paragraphs_lengths(all->joined, &count);
    ressearch_status status = rs_merge_terms(all->sources, all->terms.size, lengths, &sink, error);
    if (status == RESSEARCH_OK) {
        status = rs_lists_finish(&to->lists, error);
    }
    return status == RESSEARCH_OK ? xc_table_finish(to->terms, path, error) : status;
}

static ressearch_status write_table(join *all, const char *path, ressearch_error *error) {
    const char *folder = rs_arena_print(&all->arena, "%s.table", path);
    const char *postings = rs_piece_file(&all->arena, path, RS_PART_POSTINGS);
    table to = {0};
    ressearch_status status =
        folder && postings ? rs_lists_create(&to.lists, postings, error) : rs_no_memory(error);
    if (status == RESSEARCH_OK) {
        status = xc_table_create(folder, &to.terms, error);
    }
    if (status == RESSEARCH_OK) {
        status = fill_table(all, &to, path, error);
    }
    xc_table_writer_close(to.terms);
    rs_lists_writer_free(&to.lists);
    if (folder) {
        rs_remove_tree(folder);
    }
    return status;
}

static ressearch_status join_terms(join *all, const char *index, rs_codec *codec,
                                   const rs_segments *sources, const rs_segment *out,
                                   ressearch_error *error) {
    const char *path = rs_folder_file(&all->arena, index, out->file);
    ressearch_status status = path ? open_sources(all, index, sources, error) : rs_no_memory(error);
    if (status == RESSEARCH_OK && out->is_run) {
        return write_run(all, path, error);
    }
    if (status == RESSEARCH_OK) {
        status = rs_segment_open_paragraphs(index, out, codec, &all->joined, error);
    }
    return status == RESSEARCH_OK ? write_table(all, path, error) : status;
}

ressearch_status rs_join_terms(const char *index, rs_codec *codec, const rs_segments *sources,
                               const rs_segment *out, ressearch_error *error) {
    join all = {0};
    ressearch_error reason = {0};
    ressearch_status status = join_terms(&all, index, codec, sources, out, &reason);
    close_sources(&all);
    if (status == RESSEARCH_CORRUPT) {
        rs_fail(error, status, "the index is damaged: %s", reason.message);
        rs_hint(error, status, RS_HINT_DAMAGED);
    } else if (status != RESSEARCH_OK && error) {
        *error = reason;
    }
    return status;
}

/* ---- paragraphs ---- */

ressearch_status rs_join_paragraphs(const char *index, rs_codec *codec, const rs_segments *sources,
                                    const rs_segment *out, ressearch_error *error) {
    rs_arena arena = {0};
    rs_packer *packer = NULL;
    const char *name = rs_segment_file(&arena, out, RS_PART_PARAGRAPHS);
    const char *path = name ? rs_folder_file(&arena, index, name) : NULL;
    ressearch_status status =
        path ? rs_packer_open(path, codec, &packer, error) : rs_no_memory(error);
    for (size_t i = 0; i < sources->size && status == RESSEARCH_OK; i++) {
        rs_paragraphs *paragraphs = NULL;
        status = rs_segment_open_paragraphs(index, &sources->at[i], codec, &paragraphs, error);
        if (status == RESSEARCH_OK) {
            status = rs_packer_append(packer, paragraphs, &sources->at[i].dead, error);
        }
        rs_paragraphs_close(paragraphs);
    }
    if (status == RESSEARCH_OK) {
        status = rs_packer_finish(packer, error);
    }
    rs_packer_close(packer);
    rs_arena_free(&arena);
    return status;
}
