// SPDX-License-Identifier: GPL-2.0-or-later
/* Cuts a page from the list of paragraphs found, or of the documents they are of. */
#include <stdint.h>

#include "core/base/error.h"
#include "searcher/results.h"

typedef struct grouping {
    rs_arena arena;
    rs_map groups;    // first docid of a document → its number, in the order of the list
    uint32_t *firsts; // of each paragraph's document
    size_t *group_of; // number of each paragraph's document; SIZE_MAX once it is left out
    size_t *ends;     // paragraphs of each document of the page, then where they end
    size_t count;     // documents on the page
} grouping;

static bool number_documents(const rs_run *run, grouping *to) {
    size_t size = run->kept.size;
    to->firsts = rs_arena_array(&to->arena, size + 1, sizeof *to->firsts);
    to->group_of = rs_arena_array(&to->arena, size + 1, sizeof *to->group_of);
    for (size_t i = 0; i < size && to->firsts && to->group_of; i++) {
        const rs_kept *one = &run->kept.at[i];
        bool added = false;
        to->firsts[i] = rs_index_first(run->plan->index, one->docid, one->number);
        rs_view key = {(const char *)&to->firsts[i], sizeof *to->firsts};
        uint64_t *number = rs_map_put(&to->groups, key, &added);
        if (!number) {
            return false;
        }
        *number = added ? to->groups.size - 1 : *number;
        to->group_of[i] = *number;
    }
    return !to->arena.failed;
}

// Keeps the first paragraphs of the documents that the page has.
static bool choose(const rs_run *run, grouping *to) {
    const ressearch_search_options *options = run->options;
    size_t start = options->offset < to->groups.size ? options->offset : to->groups.size;
    size_t left = to->groups.size - start;
    to->count = options->limit < left ? options->limit : left;
    to->ends = rs_arena_array(&to->arena, to->count + 1, sizeof *to->ends);
    for (size_t i = 0; to->ends && i < run->kept.size; i++) {
        size_t number = to->group_of[i] - start;
        bool is_shown = to->group_of[i] >= start && number < to->count &&
                        to->ends[number] < options->per_document;
        to->group_of[i] = is_shown ? number : SIZE_MAX;
        if (is_shown) {
            to->ends[number]++;
        }
    }
    return to->ends != NULL;
}

// Puts what is kept under its documents.
static bool gather(rs_run *run, grouping *to) {
    size_t size = 0;
    for (size_t i = 0; i < to->count; i++) {
        size_t start = size;
        size += to->ends[i];
        to->ends[i] = start;
    }
    rs_kept *page = rs_arena_array(&to->arena, size + 1, sizeof *page);
    for (size_t i = 0; page && i < run->kept.size; i++) {
        size_t number = to->group_of[i];
        if (number != SIZE_MAX) {
            rs_kept *one = &page[to->ends[number]++];
            *one = run->kept.at[i];
            one->rank = run->options->offset + number + 1;
        }
    }
    if (page && size > 0) {
        memcpy(run->kept.at, page, size * sizeof *page);
    }
    run->kept.size = size;
    return page != NULL;
}

static ressearch_status cut_documents(rs_run *run, ressearch_error *error) {
    grouping to = {0};
    bool done = number_documents(run, &to) && choose(run, &to) && gather(run, &to);
    rs_map_free(&to.groups);
    rs_arena_free(&to.arena);
    return done ? RESSEARCH_OK : rs_no_memory(error);
}

static void cut_paragraphs(rs_run *run) {
    const ressearch_search_options *options = run->options;
    rs_kept_list *kept = &run->kept;
    size_t start = options->offset < kept->size ? options->offset : kept->size;
    size_t left = kept->size - start;
    kept->size = options->limit < left ? options->limit : left;
    for (size_t i = 0; i < kept->size; i++) {
        kept->at[i] = kept->at[start + i];
        kept->at[i].rank = start + i + 1;
    }
}

ressearch_status rs_cut_page(rs_run *run, ressearch_error *error) {
    if (run->options->per_document > 0) {
        return cut_documents(run, error);
    }
    cut_paragraphs(run);
    return RESSEARCH_OK;
}
