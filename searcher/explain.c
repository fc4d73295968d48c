// SPDX-License-Identifier: GPL-2.0-or-later
/* Says how a query was understood, and what it took. */
#include "core/base/error.h"
#include "searcher/parser.h"
#include "searcher/results.h"

static void print_units(const rs_plan *plan, rs_buffer *into) {
    for (size_t i = 0; i < plan->units.size; i++) {
        const rs_unit *unit = &plan->units.at[i];
        rs_buffer_append_string(into, "word: ");
        rs_buffer_append(into, unit->text);
        for (size_t k = 1; k < unit->form_count; k++) {
            rs_buffer_append_string(into, k == 1 ? " also as " : ", ");
            rs_buffer_append(into, unit->forms[k]);
        }
        rs_buffer_print(into, " (idf %.2f)\n", unit->idf);
    }
}

static unsigned long long microseconds(uint64_t nanoseconds) {
    return nanoseconds / 1000;
}

static void print_effort(const rs_effort *effort, rs_buffer *into) {
    rs_buffer_print(into, "candidates: %llu looked at, %llu kept\n",
                    (unsigned long long)effort->looked_at, (unsigned long long)effort->kept);
    rs_buffer_print(into, "microseconds: plan %llu, match %llu, verify %llu, page %llu\n",
                    microseconds(effort->plan), microseconds(effort->match),
                    microseconds(effort->verify), microseconds(effort->page));
}

ressearch_status rs_explain(ressearch_results *results, const ressearch_query *query,
                            const rs_plan *plan, int tier, ressearch_error *error) {
    rs_buffer text = {0};
    rs_buffer_print(&text, "query: %s\ntree: ", query->text);
    rs_tree_print(plan->root, &text);
    rs_buffer_print(&text, "\ntier: %d\n", tier);
    print_units(plan, &text);
    rs_buffer_print(&text, "verified: %s\nasked for: ",
                    plan->exact ? "no, the terms decide" : "yes, on the stored text");
    rs_match_describe(plan->candidates, &text);
    rs_buffer_append_byte(&text, '\n');
    print_effort(&results->effort, &text);
    results->explain = text.failed ? NULL : rs_arena_copy(&results->arena, rs_buffer_view(&text));
    rs_buffer_free(&text);
    return results->explain ? RESSEARCH_OK : rs_no_memory(error);
}
