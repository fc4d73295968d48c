// SPDX-License-Identifier: GPL-2.0-or-later
/* A k-way merge by term; of each term the lists are read and written one after another. */
#include "core/postings/merge.h"

#include "core/base/error.h"
#include "core/base/memory.h"
#include "core/postings/list-writer.h"

ressearch_status rs_renumbering_create(rs_renumbering *renumbering, uint32_t last, uint32_t offset,
                                       const uint64_t *dead, ressearch_error *error) {
    *renumbering = (rs_renumbering){.last = last, .offset = offset, .dead = dead};
    if (!dead) {
        return RESSEARCH_OK;
    }
    size_t words = (size_t)last / 64 + 1;
    renumbering->before = rs_allocate_zeroed(words, sizeof *renumbering->before);
    if (!renumbering->before) {
        return rs_no_memory(error);
    }
    for (size_t i = 1; i < words; i++) {
        renumbering->before[i] =
            renumbering->before[i - 1] + (uint32_t)__builtin_popcountll(dead[i - 1]);
    }
    return RESSEARCH_OK;
}

void rs_renumbering_free(rs_renumbering *renumbering) {
    rs_release(renumbering->before);
    *renumbering = (rs_renumbering){0};
}

// A source that has a term left.
typedef struct front {
    const rs_merge_source *source;
    rs_view term;
    rs_view list;
    uint64_t start; // of the term
} front;

typedef struct merger {
    front *fronts; // in the order of the sources
    size_t count;
    rs_list_writer writer;
    rs_buffer list;
    rs_buffer term; // the last one that was merged
} merger;

// Fetches the next term; *has is false when there is none.
static ressearch_status advance(front *at, bool *has, ressearch_error *error) {
    const rs_term_source *terms = &at->source->terms;
    ressearch_status status = terms->next(terms->context, &at->term, &at->list, has, error);
    at->start = status == RESSEARCH_OK && *has ? rs_term_start(at->term) : 0;
    return status;
}

static ressearch_status begin(merger *all, const rs_merge_source *sources, size_t count,
                              ressearch_error *error) {
    all->fronts = rs_allocate_zeroed(count + 1, sizeof *all->fronts);
    if (!all->fronts) {
        return rs_no_memory(error);
    }
    for (size_t i = 0; i < count; i++) {
        bool has;
        all->fronts[all->count].source = &sources[i];
        ressearch_status status = advance(&all->fronts[all->count], &has, error);
        if (status != RESSEARCH_OK) {
            return status;
        }
        all->count += has;
    }
    return RESSEARCH_OK;
}

static const front *smallest(const merger *all) {
    const front *least = &all->fronts[0];
    for (size_t i = 1; i < all->count; i++) {
        const front *at = &all->fronts[i];
        if (at->start <= least->start &&
            rs_term_compare(at->start, at->term, least->start, least->term) < 0) {
            least = at;
        }
    }
    return least;
}

static bool copy_list(merger *all, const front *at) {
    const rs_renumbering *renumbering = &at->source->renumbering;
    const uint64_t *dead = renumbering->dead;
    rs_list list;
    for (rs_list_open(&list, at->list); rs_list_has(&list); rs_list_next(&list)) {
        uint32_t docid = rs_list_docid(&list);
        if (docid > renumbering->last) {
            return false;
        }
        if (!dead || !(dead[docid / 64] >> docid % 64 & 1)) {
            rs_list_writer_add(&all->writer, rs_renumber(renumbering, docid), rs_list_count(&list));
        }
    }
    return !list.damaged;
}

// Takes the smallest term from all sources that have it, and hands it on.
static ressearch_status merge_term(merger *all, const rs_term_sink *to, ressearch_error *error) {
    const front *least = smallest(all);
    uint64_t start = least->start;
    if (rs_view_compare(least->term, rs_buffer_view(&all->term)) <= 0) {
        return rs_fail(error, RESSEARCH_CORRUPT, "terms are out of order");
    }
    rs_buffer_reset(&all->term);
    rs_buffer_append(&all->term, least->term);
    if (all->term.failed) {
        return rs_no_memory(error);
    }
    rs_view term = rs_buffer_view(&all->term);
    size_t kept = 0;
    for (size_t i = 0; i < all->count; i++) {
        front *at = &all->fronts[i];
        bool has = true;
        if (at->start == start && rs_view_equal(at->term, term)) {
            ressearch_status status =
                copy_list(all, at) ? advance(at, &has, error) : rs_list_tell_damage(error);
            if (status != RESSEARCH_OK) {
                return status;
            }
        }
        if (has) {
            all->fronts[kept++] = *at;
        }
    }
    all->count = kept;
    if (all->writer.total == 0) {
        return RESSEARCH_OK;
    }
    rs_buffer_reset(&all->list);
    rs_list_writer_finish(&all->writer, &all->list);
    return all->list.failed ? rs_no_memory(error)
                            : to->put(to->context, term, rs_buffer_view(&all->list), error);
}

ressearch_status rs_merge_terms(const rs_merge_source *sources, size_t count,
                                const uint16_t *lengths, const rs_term_sink *to,
                                ressearch_error *error) {
    merger all = {.writer = {.lengths = lengths}};
    ressearch_status status = begin(&all, sources, count, error);
    while (status == RESSEARCH_OK && all.count > 0) {
        status = merge_term(&all, to, error);
    }
    rs_release(all.fronts);
    rs_list_writer_free(&all.writer);
    rs_buffer_free(&all.list);
    rs_buffer_free(&all.term);
    return status;
}
