// SPDX-License-Identifier: GPL-2.0-or-later
/* Nouns and organs: before their numbers in five languages, behind them in Chinese. */
#include "core/citations/finder.h"

// ---- nouns ----

// Whether numbers that wait for their noun stand right before this one.
static bool is_closing(const rs_finder *find) {
    ptrdiff_t before = rs_look(find, -1)->kind == RS_LEXEME_LINK ? -2 : -1;
    rs_lexeme_kind kind = rs_look(find, before)->kind;
    return find->drafts->size > find->open_first &&
           find->drafts->at[find->drafts->size - 1].kind == RS_DRAFT_OPEN &&
           (kind == RS_LEXEME_NUMBERED || kind == RS_LEXEME_SERIAL);
}

static void close_list(rs_finder *find, bool is_decision) {
    size_t first = find->drafts->size;
    for (size_t i = find->drafts->size; i > find->open_first; i--) {
        rs_draft *draft = &find->drafts->at[i - 1];
        if (draft->kind == RS_DRAFT_OPEN) {
            draft->kind = RS_DRAFT_SERIAL;
            draft->is_decision = is_decision;
            first = i - 1;
        }
    }
    rs_target_set(find, first);
    find->open_first = find->run_first = find->drafts->size;
    rs_organ_forget(find);
}

static void see_back(rs_finder *find, const rs_lexeme *noun) {
    rs_lexeme lexeme = *noun;
    lexeme.first = rs_look(find, -1)->first;
    rs_draft draft = {.kind = RS_DRAFT_BACK,
                      .lexeme = lexeme,
                      .is_decision = noun->value == RS_CITES_DECISION,
                      .paragraphs = rs_pending_take(find)};
    rs_draft_push(find, draft);
    find->has_head = false;
    rs_target_set(find, find->drafts->size - 1);
}

void rs_see_noun(rs_finder *find, const rs_lexeme *noun) {
    bool is_decision = noun->value == RS_CITES_DECISION;
    rs_lexeme_kind before = rs_look(find, -1)->kind, next = rs_look(find, 1)->kind;
    bool is_named = next == RS_LEXEME_SERIAL || next == RS_LEXEME_SYMBOL;
    bool is_said = before == RS_LEXEME_SYMBOL ||
                   (before == RS_LEXEME_NUMBERED && rs_look(find, -2)->kind == RS_LEXEME_SYMBOL);
    if (is_said && !is_named) {
        return; // A/RES/62/17号决议
    }
    if (is_closing(find)) {
        close_list(find, is_decision);
    } else if (before == RS_LEXEME_THAT && !is_named) {
        see_back(find, noun);
    } else if (before == RS_LEXEME_OWN || (noun->is_han && !is_named)) {
        rs_see_other(find);
        find->has_head = false;
    } else {
        find->has_head = true;
        find->is_apart = false;
        find->is_decision = is_decision;
        find->organ = find->next_organ;
        find->paragraphs = rs_pending_take(find);
        find->head_first = find->drafts->size;
        find->can_attach = find->has_base = false;
        rs_organ_forget(find);
    }
}

// "the resolution mentioned": the word behind the noun.
void rs_see_that(rs_finder *find, const rs_lexeme *that) {
    const rs_lexeme *noun = rs_look(find, -1);
    if (that->value == 1 && noun->kind == RS_LEXEME_NOUN && find->has_head &&
        find->head_first == find->drafts->size) {
        rs_view paragraphs = find->paragraphs;
        see_back(find, noun);
        rs_draft *draft = find->drafts->failed ? NULL : &find->drafts->at[find->drafts->size - 1];
        if (draft) {
            draft->lexeme.first = noun->first;
            draft->lexeme.last = that->last;
            draft->paragraphs = paragraphs;
        }
    }
}

// "of the Council" behind numbers is theirs, ", and the Council" is not.
static bool is_theirs(const rs_finder *find) {
    ptrdiff_t back = -1;
    while (back > -4 && rs_look(find, back)->kind == RS_LEXEME_LINK) {
        if (rs_look(find, back)->value == RS_LINK_OF) {
            return true;
        }
        back--;
    }
    rs_lexeme_kind kind = rs_look(find, back)->kind;
    return kind != RS_LEXEME_AND && kind != RS_LEXEME_COMMA;
}

// "Council resolution", "Council's resolution"
static bool is_before_noun(const rs_finder *find) {
    ptrdiff_t next = 1;
    while (next < 3 && rs_look(find, next)->kind == RS_LEXEME_LINK) {
        next++;
    }
    return rs_look(find, next)->kind == RS_LEXEME_NOUN;
}

// In Chinese an organ holds until the noun, and in 大会关于安全理事会的第… it is the first one.
static void see_han_organ(rs_finder *find, rs_organ organ) {
    bool is_next =
        rs_look(find, -1)->kind == RS_LEXEME_AND && find->drafts->size > find->open_first;
    if (!find->organ_stays || is_next) {
        find->next_organ = organ;
        find->organ_stays = find->organ_leans = false;
    }
    find->can_attach = false;
}

void rs_see_organ(rs_finder *find, const rs_lexeme *lexeme) {
    rs_organ organ = (rs_organ)lexeme->value;
    bool in_head = find->has_head && !find->is_apart;
    if (lexeme->is_han) {
        see_han_organ(find, organ);
    } else if (in_head && find->head_first == find->drafts->size) {
        find->organ = organ;
    } else if (in_head && find->organ == RS_ORGAN_UNKNOWN && is_theirs(find)) {
        find->organ = organ;
        for (size_t i = find->head_first; i < find->drafts->size; i++) {
            find->drafts->at[i].organ = organ;
        }
    } else {
        find->next_organ = is_before_noun(find) ? organ : RS_ORGAN_UNKNOWN;
        find->can_attach = false;
    }
}
