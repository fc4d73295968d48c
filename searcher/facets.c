// SPDX-License-Identifier: GPL-2.0-or-later
/* Which facets are counted, and the documents and paragraphs whose values they are. */
#include "searcher/facets.h"

#include <ctype.h>

#include "core/base/error.h"
#include "searcher/places.h"
#include "searcher/tally.h"

RS_ARRAY(tally_list, rs_tally);

typedef struct counting {
    rs_run *run;
    tally_list tallies;
    bool needs_paragraphs;
    rs_buffer scratch;
    uint64_t paragraphs; // found of the document
} counting;

// The next name of a list, without the blanks around it; false at its end.
static bool next_name(const char **list, rs_view *name) {
    if (!*list) {
        return false;
    }
    size_t size = strcspn(*list, ","), start = 0, end = size;
    while (start < end && isspace((unsigned char)(*list)[start])) {
        start++;
    }
    while (end > start && isspace((unsigned char)(*list)[end - 1])) {
        end--;
    }
    *name = (rs_view){*list + start, end - start};
    *list = (*list)[size] == ',' ? *list + size + 1 : NULL;
    return true;
}

ressearch_status rs_facets_check(const char *names, ressearch_error *error) {
    rs_view name;
    while (next_name(&names, &name)) {
        if (!rs_tally_find(name)) {
            char list[200];
            rs_tally_list(list, sizeof list);
            int size = name.size < 60 ? (int)name.size : 60;
            rs_fail(error, RESSEARCH_BAD_ARGUMENT, "there is no facet \"%.*s\"", size, name.data);
            return rs_hint(error, RESSEARCH_BAD_ARGUMENT, "facets are %s", list);
        }
    }
    return RESSEARCH_OK;
}

// ---- one paragraph after another ----

// Adds what was counted of the document that is left.
static void end_document(counting *state) {
    for (size_t i = 0; i < state->tallies.size && state->paragraphs > 0; i++) {
        rs_tally *tally = &state->tallies.at[i];
        if (rs_tally_is_of_document(tally->facet)) {
            rs_tally_add(tally, state->paragraphs);
        }
    }
    state->paragraphs = 0;
}

static ressearch_status look(counting *state, const rs_document_head *head,
                             const rs_paragraph *paragraph, ressearch_error *error) {
    ressearch_status status = RESSEARCH_OK;
    for (size_t i = 0; i < state->tallies.size && status == RESSEARCH_OK; i++) {
        rs_tally *tally = &state->tallies.at[i];
        if (rs_tally_is_of_document(tally->facet) != (paragraph == NULL)) {
            continue;
        }
        status = rs_tally_look(tally, head, paragraph, error);
        if (status == RESSEARCH_OK && paragraph) {
            rs_tally_add(tally, 1);
        }
    }
    return status;
}

static ressearch_status see_place(void *context, const rs_place_seen *seen,
                                  ressearch_error *error) {
    counting *state = context;
    rs_record record;
    ressearch_status status = RESSEARCH_OK;
    if (seen->is_first) {
        end_document(state);
        status = look(state, seen->head, NULL, error);
    }
    state->paragraphs++;
    if (status != RESSEARCH_OK || !state->needs_paragraphs) {
        return status;
    }
    status = rs_index_record(state->run->plan->index, seen->kept->docid, &state->scratch, &record,
                             error);
    return status == RESSEARCH_OK ? look(state, seen->head, &record.paragraph, error) : status;
}

// ---- the answer ----

static bool is_counted(const counting *state, const rs_tally_facet *facet) {
    for (size_t i = 0; i < state->tallies.size; i++) {
        if (state->tallies.at[i].facet == facet) {
            return true;
        }
    }
    return false;
}

static ressearch_status begin(counting *state, ressearch_error *error) {
    rs_view name;
    for (const char *list = state->run->options->facets; next_name(&list, &name);) {
        const rs_tally_facet *facet = rs_tally_find(name);
        if (facet && !is_counted(state, facet)) {
            RS_PUSH(&state->tallies, (rs_tally){.facet = facet});
            state->needs_paragraphs = state->needs_paragraphs || !rs_tally_is_of_document(facet);
        }
    }
    return state->tallies.failed ? rs_no_memory(error) : RESSEARCH_OK;
}

static ressearch_status show(const counting *state, ressearch_error *error) {
    ressearch_results *results = state->run->results;
    size_t count = state->tallies.size;
    results->facets = rs_arena_array(&results->arena, count + 1, sizeof *results->facets);
    results->facet_count = 0;
    ressearch_status status = results->facets ? RESSEARCH_OK : rs_no_memory(error);
    for (size_t i = 0; i < count && status == RESSEARCH_OK; i++) {
        status = rs_tally_show(&state->tallies.at[i], &results->arena, &results->facets[i], error);
        results->facet_count += status == RESSEARCH_OK;
    }
    return status;
}

ressearch_status rs_facets_count(rs_run *run, ressearch_error *error) {
    counting state = {.run = run};
    ressearch_status status = begin(&state, error);
    if (status == RESSEARCH_OK) {
        status = rs_visit_places(run, see_place, &state, error);
    }
    end_document(&state);
    if (status == RESSEARCH_OK) {
        status = show(&state, error);
    }
    for (size_t i = 0; i < state.tallies.size; i++) {
        rs_tally_free(&state.tallies.at[i]);
    }
    rs_array_free(&state.tallies);
    rs_buffer_free(&state.scratch);
    return status;
}
