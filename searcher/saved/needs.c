// SPDX-License-Identifier: GPL-2.0-or-later
/* Takes the tree of a query apart into what it cannot match without. */
#include "searcher/saved/needs.h"

#include "core/index/schema.h"
#include "searcher/fields.h"

typedef struct gathering {
    rs_arena *arena;
    rs_needs *into;
    bool widened;
} gathering;

/* Of a long run every other pair says as much. */
enum { LONG_RUN = 12 };

static rs_view character_term(rs_arena *arena, rs_view character) {
    static const char mark[] = {RS_CHARACTER_MARK, '\0'};
    return rs_schema_term(arena, mark, character);
}

static void add_option(gathering *state, rs_need *need, rs_view term, const rs_node *leaf,
                       const rs_token *token) {
    rs_option *option = rs_arena_take(state->arena, sizeof *option);
    if (option && term.data) {
        *option = (rs_option){term, leaf, token, need->options};
        need->options = option;
        need->count++;
    }
}

static void push(gathering *state, rs_need need) {
    if (state->into->size < RS_MOST_NEEDS) {
        RS_PUSH(state->into, need);
    }
}

static void push_term(gathering *state, rs_view term) {
    rs_need need = {0};
    add_option(state, &need, rs_schema_term(state->arena, "", term), NULL, NULL);
    push(state, need);
}

static void push_character(gathering *state, rs_view character) {
    rs_need need = {0};
    add_option(state, &need, character_term(state->arena, character), NULL, NULL);
    push(state, need);
}

// ---- leaves ----

static void push_pairs(gathering *state, const rs_folded *text, const rs_token *run) {
    uint32_t step = run->last - run->first > LONG_RUN ? 2 : 1;
    for (uint32_t at = run->first; at + 1 < run->last; at += step) {
        push_term(state, rs_folded_view(text, at, at + 2));
    }
}

// As rs_leaf_query asks for it: words, pairs, and a character alone.
static void need_text(gathering *state, const rs_node *leaf) {
    const rs_folded *text = &leaf->analysis.folded;
    for (size_t i = 0; i < leaf->analysis.tokens.size; i++) {
        const rs_token *token = &leaf->analysis.tokens.at[i];
        bool open = leaf->kind == RS_NODE_PREFIX && token->last == text->size;
        rs_view term = rs_folded_view(text, token->first, token->last);
        if (rs_is_run(token) && token->last - token->first > 1) {
            push_pairs(state, text, token);
        } else if (rs_is_run(token)) {
            push_character(state, term);
        } else if (token->kind != RS_TOKEN_WHOLE && !open) {
            push_term(state, term);
        }
    }
}

static void add_word(gathering *state, rs_need *need, const rs_node *leaf, const rs_token *token) {
    rs_view word = rs_folded_view(&leaf->analysis.folded, token->first, token->last);
    add_option(state, need, rs_schema_term(state->arena, "", word), leaf, token);
}

// Any of the words and pairs, or a character that may be asked for by itself.
static void need_any(gathering *state, const rs_node *leaf) {
    const rs_folded *text = &leaf->analysis.folded;
    rs_need need = {0};
    for (size_t i = 0; i < leaf->analysis.tokens.size; i++) {
        const rs_token *token = &leaf->analysis.tokens.at[i];
        if (token->kind == RS_TOKEN_WORD) {
            add_word(state, &need, leaf, token);
        } else if (!rs_is_run(token)) {
            add_option(
                state, &need,
                rs_schema_term(state->arena, "", rs_folded_view(text, token->first, token->last)),
                NULL, NULL);
        }
        // Its pairs hold the characters of a run.
        for (uint32_t at = token->first; rs_is_run(token) && at < token->last; at++) {
            add_option(state, &need, character_term(state->arena, rs_folded_view(text, at, at + 1)),
                       NULL, NULL);
        }
    }
    push(state, need);
}

static void need_leaf(gathering *state, const rs_node *leaf) {
    if (state->widened && !leaf->quoted) {
        return;
    }
    if (leaf->kind == RS_NODE_WORD) {
        rs_need need = {0};
        add_word(state, &need, leaf, &leaf->analysis.tokens.at[0]);
        push(state, need);
    } else if (leaf->kind == RS_NODE_ANY) {
        need_any(state, leaf);
    } else {
        need_text(state, leaf);
    }
}

// ---- the tree ----

// Whether a need tells more than another: fewer ways to satisfy it, or a longer term.
static bool tells_more(const rs_need *a, const rs_need *b) {
    if (a->count != b->count || a->count == 0) {
        return a->count < b->count;
    }
    return a->options->term.size > b->options->term.size;
}

// One need of each child, of which any will do; none when a child has none.
static void need_either(gathering *state, const rs_node *node) {
    rs_need either = {0};
    for (size_t i = 0; i < node->count; i++) {
        rs_needs needs = {0};
        rs_needs_of(node->children[i], state->widened, state->arena, &needs);
        const rs_need *best = needs.size > 0 ? &needs.at[0] : NULL;
        for (size_t k = 1; k < needs.size; k++) {
            best = tells_more(&needs.at[k], best) ? &needs.at[k] : best;
        }
        for (const rs_option *one = best ? best->options : NULL; one; one = one->next) {
            add_option(state, &either, one->term, one->leaf, one->token);
        }
        state->into->failed = state->into->failed || needs.failed;
        rs_array_free(&needs);
        if (!best) {
            return;
        }
    }
    push(state, either);
}

static void need_field(gathering *state, const rs_node *node) {
    rs_view term = rs_field_term(node, state->arena);
    if (term.data) {
        rs_need need = {0};
        add_option(state, &need, term, NULL, NULL);
        push(state, need);
    }
}

void rs_needs_of(const rs_node *node, bool widened, rs_arena *arena, rs_needs *into) {
    gathering state = {arena, into, widened};
    switch (node->kind) {
    case RS_NODE_NOTHING:
        push(&state, (rs_need){0}); // which no paragraph satisfies
        break;
    case RS_NODE_AND:
    case RS_NODE_NEAR:
        for (size_t i = 0; i < node->count; i++) {
            rs_needs_of(node->children[i], widened, arena, into);
        }
        break;
    case RS_NODE_OR:
        need_either(&state, node);
        break;
    case RS_NODE_NOT:
        break;
    case RS_NODE_FIELD:
        need_field(&state, node);
        break;
    default:
        need_leaf(&state, node);
    }
}
