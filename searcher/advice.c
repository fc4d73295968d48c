// SPDX-License-Identifier: GPL-2.0-or-later
/* Says what the parts of a query find alone, and asks whether another spelling was meant. */
#include "searcher/advice.h"

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "searcher/expand/spelling.h"
#include "searcher/leaf.h"

enum { MOST_LINES = 20, LONGEST_SHOWN = 90, MOST_SPELLINGS = 8, MOST_PROBES = 4 };

typedef struct advising {
    ressearch_index *index;
    rs_analyzer *analyzer;
    ressearch_search_options options;
    rs_leaves leaves;
    rs_arena arena;
    rs_buffer text;
    ressearch_error *error;
} advising;

// What is excluded explains nothing; the words of a long question are too many to tell.
static void list_leaves(advising *state, rs_node *node) {
    bool text = rs_is_text_leaf(node) && node->kind != RS_NODE_ANY;
    if (text && state->leaves.size < MOST_LINES) {
        RS_PUSH(&state->leaves, node);
    }
    for (size_t i = 0; i < node->count && node->kind != RS_NODE_NOT; i++) {
        list_leaves(state, node->children[i]);
    }
}

static ressearch_status count_alone(advising *state, const rs_node *leaf, ressearch_total *total) {
    rs_node alone = *leaf;
    alone.leaf = 0;
    rs_plan plan = {0};
    rs_verifier verifier = {0};
    ressearch_status status =
        rs_plan_make(&plan, &alone, 1, state->index, state->analyzer, state->error);
    if (status == RESSEARCH_OK) {
        rs_run run = {.plan = &plan, .options = &state->options, .verifier = &verifier, .tier = 1};
        status = rs_collect(&run, state->error);
        *total = run.total;
        rs_array_free(&run.kept);
    }
    rs_verifier_free(&verifier);
    rs_plan_free(&plan);
    return status;
}

// ---- another spelling ----

typedef struct probe {
    advising *state;
    rs_view word;
    rs_analysis analysis;
    rs_buffer record;
    int count;
    rs_view spelled;
    ressearch_status status;
} probe;

// With its accents, but a capital at the beginning of a sentence says nothing.
static rs_view as_written(const probe *one, rs_view text, const rs_token *token) {
    const rs_folded *folded = &one->analysis.folded;
    bool changed = false;
    for (uint32_t i = token->first; i < token->last; i++) {
        changed = changed || (folded->flags[i] & RS_FOLDED_CHANGED);
    }
    rs_view source =
        rs_view_slice(text, folded->starts[token->first], folded->ends[token->last - 1]);
    const char *copy = rs_arena_copy(&one->state->arena, changed ? source : one->word);
    return (rs_view){copy, copy ? strlen(copy) : 0};
}

static bool look_into(void *context, uint32_t docid) {
    probe *one = context;
    if (rs_index_is_dead(one->state->index, docid)) {
        return true;
    }
    rs_record record;
    one->status =
        rs_index_record(one->state->index, docid, &one->record, &record, one->state->error);
    if (one->status == RESSEARCH_OK) {
        one->status = rs_analyze(record.paragraph.text, false, &one->state->arena, &one->analysis,
                                 one->state->error);
    }
    for (size_t i = 0; one->status == RESSEARCH_OK && i < one->analysis.tokens.size; i++) {
        const rs_token *token = &one->analysis.tokens.at[i];
        rs_view folded = rs_folded_view(&one->analysis.folded, token->first, token->last);
        if (rs_view_equal(folded, one->word)) {
            one->spelled = as_written(one, record.paragraph.text, token);
            return false;
        }
    }
    return one->status == RESSEARCH_OK && ++one->count < MOST_PROBES;
}

// The word as a text has it. Stems are terms too, but nobody means "polici": they give nothing.
static ressearch_status spell(advising *state, rs_view word, rs_view *out) {
    probe one = {.state = state, .word = word};
    ressearch_status status =
        rs_index_visit_postings(state->index, word, look_into, &one, state->error);
    *out = one.spelled;
    rs_buffer_free(&one.record);
    rs_array_free(&one.analysis.tokens);
    status = status == RESSEARCH_OK ? one.status : status;
    return status == RESSEARCH_OK && state->arena.failed ? rs_no_memory(state->error) : status;
}

static ressearch_status ask(advising *state, const rs_node *leaf, bool *asked) {
    rs_spelling near[MOST_SPELLINGS];
    size_t count = 0;
    ressearch_status status = RESSEARCH_OK;
    *asked = false;
    if (leaf->kind == RS_NODE_WORD) {
        status = rs_spellings_near(state->index, leaf, &state->arena, MOST_SPELLINGS, near, &count,
                                   state->error);
    }
    for (size_t i = 0; i < count && !*asked && status == RESSEARCH_OK; i++) {
        rs_view word = {0};
        status = spell(state, near[i].word, &word);
        *asked = word.size > 0;
        if (*asked) {
            rs_buffer_append_string(&state->text, "; did you mean \"");
            rs_buffer_append(&state->text, word);
            rs_buffer_append_string(&state->text, "\"?");
        }
    }
    return status;
}

// ---- lines ----

static void print_leaf(const rs_node *leaf, rs_buffer *into) {
    size_t size = rs_utf8_floor(leaf->source, LONGEST_SHOWN);
    rs_buffer_append_byte(into, '"');
    for (size_t i = 0; i < size; i++) {
        // A line of ours is a line.
        rs_buffer_append_byte(into, leaf->source.data[i] == '\n' ? ' ' : leaf->source.data[i]);
    }
    rs_buffer_append_string(into, size < leaf->source.size ? "…" : "");
    rs_buffer_append_string(into, leaf->kind == RS_NODE_PREFIX ? "*\"" : "\"");
}

static ressearch_status advise_on(advising *state, const rs_node *leaf) {
    ressearch_total total = {0};
    size_t before = state->text.size;
    bool asked = false;
    ressearch_status status = count_alone(state, leaf, &total);
    print_leaf(leaf, &state->text);
    if (total.most > 0) {
        rs_buffer_print(&state->text, " was found in %s%ju paragraph%s",
                        total.least == total.most ? "" : "about ", (uintmax_t)total.estimate,
                        total.estimate == 1 ? "" : "s");
    } else if (status == RESSEARCH_OK) {
        rs_buffer_append_string(&state->text, " was found in no paragraph");
        status = ask(state, leaf, &asked);
        // That the only word was not found is known.
        if (!asked && state->leaves.size == 1 && !state->text.failed) {
            state->text.size = before;
            return status;
        }
    }
    rs_buffer_append_byte(&state->text, '\n');
    return status;
}

ressearch_status rs_advise(const ressearch_query *query, ressearch_index *index,
                           rs_analyzer *analyzer, const ressearch_search_options *options,
                           ressearch_results *results, ressearch_error *error) {
    advising state = {.index = index, .analyzer = analyzer, .error = error};
    state.options = (ressearch_search_options){.limit = 1,
                                               .time_limit = options->time_limit,
                                               .candidate_limit = options->candidate_limit,
                                               .cancelled = options->cancelled,
                                               .context = options->context};
    list_leaves(&state, query->root);
    ressearch_status status = state.leaves.failed ? rs_no_memory(error) : RESSEARCH_OK;
    for (size_t i = 0; i < state.leaves.size && status == RESSEARCH_OK; i++) {
        status = advise_on(&state, state.leaves.at[i]);
    }
    if (status == RESSEARCH_OK) {
        results->advice =
            state.text.failed ? NULL : rs_arena_copy(&results->arena, rs_buffer_view(&state.text));
        status = results->advice ? RESSEARCH_OK : rs_no_memory(error);
    }
    rs_array_free(&state.leaves);
    rs_buffer_free(&state.text);
    rs_arena_free(&state.arena);
    return status;
}
