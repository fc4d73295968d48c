// SPDX-License-Identifier: GPL-2.0-or-later
/* The public face of the analyzer: a text's terms, one call a term. */
#include "core/analysis/analyzer.h"
#include "core/base/error.h"
#include "core/base/utf8.h"

typedef struct token_visit {
    const rs_folded *folded;
    bool (*visit)(void *context, const ressearch_token *token);
    void *context;
    rs_arena *arena;
} token_visit;

static bool hand_out(void *context, const rs_term *term) {
    static const char *const kinds[] = {"word", "whole", "stem", "gram", "dictionary", "symbol"};
    token_visit *to = context;
    const char *bytes = rs_arena_copy(to->arena, term->bytes);
    if (!bytes) {
        return false;
    }
    ressearch_token token = {bytes, to->folded->starts[term->first],
                             to->folded->ends[term->last - 1], kinds[term->kind]};
    return to->visit(to->context, &token);
}

ressearch_status ressearch_analyzer_run(ressearch_analyzer *analyzer, const char *text, size_t size,
                                        const char *language,
                                        bool (*visit)(void *context, const ressearch_token *token),
                                        void *context, ressearch_error *error) {
    rs_error_clear(error);
    if (!analyzer || (!text && size) || !visit) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT,
                       "an analyzer, a text and a visitor are needed");
    }
    rs_view view = {text ? text : "", size};
    size_t valid = rs_utf8_valid_prefix(view);
    if (valid != size) {
        rs_fail(error, RESSEARCH_BAD_TEXT, "the text is not UTF-8 at byte %zu", valid);
        return rs_hint(error, RESSEARCH_BAD_TEXT, "convert it to UTF-8 first");
    }
    rs_arena arena = {0};
    rs_analysis analysis = {0};
    ressearch_status status = rs_analyze(view, false, &arena, &analysis, error);
    if (status == RESSEARCH_OK) {
        const char *code = language ? language : ressearch_language_detect(text, size);
        token_visit to = {&analysis.folded, visit, context, &arena};
        status = rs_visit_terms(analyzer, view, &analysis, rs_view_of(code), true, &arena, hand_out,
                                &to, error);
        status = status == RESSEARCH_OK && arena.failed ? rs_no_memory(error) : status;
    }
    rs_array_free(&analysis.tokens);
    rs_arena_free(&arena);
    return status;
}
