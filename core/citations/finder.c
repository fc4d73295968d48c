// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * One pass over the lexemes. In five languages the noun stands before its numbers and its organ
 * beside it; in Chinese it closes them: 第 53/70 号、第 54/49 号和第 55/28 号决议.
 */
#include "core/citations/finder.h"

#include "core/base/buffer.h"

typedef struct finder {
    const rs_lexemes *lexemes;
    size_t at; /* the lexeme looked at */
    rs_arena *arena;
    rs_drafts *drafts;

    // The noun before its numbers.
    bool has_head;
    bool is_apart; /* other words stand between it, or its last number, and here */
    bool is_decision;
    rs_organ organ;     /* of the head */
    rs_view paragraphs; /* of each of its numbers */
    size_t head_first;  /* its first draft */

    // Numbers before their noun.
    size_t open_first;
    size_t run_first;   /* of the list that other words have not cut yet */
    bool run_is_marked; /* 第 or 号 stands by one of it */

    rs_organ next_organ; /* named before what is to come */
    bool organ_stays;    /* 关于 follows: it holds until the noun */

    // Paragraphs, and what they may belong to.
    rs_view pending;   /* named before what is to come */
    bool pending_back; /* … or of what came before */
    bool can_attach;   /* only of, and in particular stand between the target and here */
    size_t target_first, target_end;
    bool has_base; /* a suffix would belong to draft base */
    size_t base;
} finder;

static const rs_lexeme *look(const finder *find, ptrdiff_t distance) {
    ptrdiff_t at = (ptrdiff_t)find->at + distance;
    static const rs_lexeme none = {.kind = RS_LEXEME_STOP};
    return at >= 0 && at < (ptrdiff_t)find->lexemes->size ? &find->lexemes->at[at] : &none;
}

// ---- paragraphs ----

static rs_view join(rs_view before, rs_view more, rs_arena *arena) {
    if (!before.size) {
        return more;
    }
    const char *joined = rs_arena_print(arena, "%.*s,%.*s", (int)before.size, before.data,
                                        (int)more.size, more.data);
    return rs_view_of(joined);
}

static void attach(finder *find, rs_view paragraphs) {
    for (size_t i = find->target_first; i < find->target_end; i++) {
        rs_draft *draft = &find->drafts->at[i];
        draft->paragraphs = join(draft->paragraphs, paragraphs, find->arena);
    }
}

// Pending paragraphs that nothing after them takes belong to what stands before them, or to
// nothing.
static void settle_pending(finder *find) {
    if (find->pending.size && find->pending_back) {
        attach(find, find->pending);
    }
    find->pending = rs_view_of("");
}

static rs_view take_pending(finder *find) {
    rs_view pending = find->pending;
    find->pending = rs_view_of("");
    return pending;
}

static void set_target(finder *find, size_t first) {
    find->target_first = first;
    find->target_end = find->drafts->size;
    find->can_attach = true;
}

static void see_paragraphs(finder *find, const rs_lexeme *lexeme) {
    if (lexeme->is_han) {
        if (find->can_attach) {
            attach(find, lexeme->text);
        }
        return;
    }
    bool is_more = find->pending.size > 0;
    find->pending_back = is_more ? find->pending_back : find->can_attach;
    find->pending = join(find->pending, lexeme->text, find->arena);
}

// ---- what is cited ----

static void push(finder *find, rs_draft draft) {
    RS_PUSH(find->drafts, draft);
    find->is_apart = false;
    find->has_base = false;
}

static bool has_date_behind(const finder *find) {
    ptrdiff_t next = 1;
    while (next < 4 && look(find, next)->kind == RS_LEXEME_LINK) {
        next++;
    }
    next += look(find, next)->kind == RS_LEXEME_COMMA ? 1 : 0;
    next += look(find, next)->kind == RS_LEXEME_LINK ? 1 : 0;
    return look(find, next)->kind == RS_LEXEME_DATE;
}

// "a decision of 2/3 of the members" is no decision 2/3.
static bool is_fraction(const finder *find, const rs_serial *serial) {
    if (serial->bracket[0] || serial->form != RS_SERIAL_SESSION || serial->number > 10) {
        return false;
    }
    const rs_lexeme *before = look(find, -1);
    bool linked = before->kind == RS_LEXEME_LINK && !before->value;
    bool unnamed = find->organ == RS_ORGAN_UNKNOWN || find->organ == RS_ORGAN_ASSEMBLY;
    return serial->session < 10 && (linked || (unnamed && serial->session < serial->number));
}

// Whether the head goes on here: its list was not cut, or goes on with "and 56/95 of 14 December".
static bool is_under_head(finder *find, const rs_serial *serial) {
    if (find->has_head && is_fraction(find, serial)) {
        find->has_head = false;
    }
    if (!find->has_head) {
        return false;
    }
    rs_lexeme_kind before = look(find, -1)->kind;
    return !find->is_apart || ((before == RS_LEXEME_COMMA || before == RS_LEXEME_AND) &&
                               find->drafts->size > find->head_first && has_date_behind(find));
}

static void see_serial(finder *find, const rs_lexeme *lexeme) {
    rs_draft draft = {.kind = RS_DRAFT_OPEN, .lexeme = *lexeme, .organ = find->next_organ};
    bool marked =
        look(find, -1)->kind == RS_LEXEME_ORDINAL || look(find, 1)->kind == RS_LEXEME_NUMBERED;
    if (!marked && is_under_head(find, &lexeme->part)) {
        settle_pending(find);
        draft.kind = RS_DRAFT_SERIAL;
        draft.is_decision = find->is_decision;
        draft.organ = find->organ;
        draft.paragraphs = find->paragraphs;
        push(find, draft);
        set_target(find, find->drafts->size - 1);
        return;
    }
    settle_pending(find);
    if (find->run_first == find->drafts->size) {
        find->run_is_marked = false;
    }
    find->run_is_marked = find->run_is_marked || marked;
    push(find, draft);
    find->can_attach = false;
}

static bool is_decision_symbol(rs_view symbol) {
    return memmem(symbol.data, symbol.size, "/DEC/", 5) != NULL;
}

static void see_symbol(finder *find, const rs_lexeme *lexeme) {
    rs_view forward = take_pending(find);
    bool listed = find->has_head && !find->is_apart;
    rs_draft draft = {.kind = RS_DRAFT_SYMBOL,
                      .lexeme = *lexeme,
                      .is_decision = is_decision_symbol(lexeme->text),
                      .paragraphs = forward.size ? forward
                                    : listed     ? find->paragraphs
                                                 : forward};
    push(find, draft);
    find->has_base = true;
    find->base = find->drafts->size - 1;
    set_target(find, find->base);
}

static void see_suffix(finder *find, const rs_lexeme *lexeme) {
    if (!find->has_base) {
        find->is_apart = true;
        return;
    }
    settle_pending(find);
    push(find, (rs_draft){.kind = RS_DRAFT_SUFFIX, .lexeme = *lexeme, .base = find->base});
    find->has_base = true;
    set_target(find, find->drafts->size - 1);
}

// ---- nouns ----

static void drop(finder *find, size_t first) {
    for (size_t i = first; i < find->drafts->size; i++) {
        if (find->drafts->at[i].kind == RS_DRAFT_OPEN) {
            find->drafts->at[i].kind = RS_DRAFT_DROPPED;
        }
    }
}

static void forget_organ(finder *find) {
    find->next_organ = RS_ORGAN_UNKNOWN;
    find->organ_stays = false;
}

// Whether numbers that wait for their noun stand right before this one.
static bool is_closing(const finder *find) {
    ptrdiff_t before = look(find, -1)->kind == RS_LEXEME_LINK ? -2 : -1;
    rs_lexeme_kind kind = look(find, before)->kind;
    return find->drafts->size > find->open_first &&
           find->drafts->at[find->drafts->size - 1].kind == RS_DRAFT_OPEN &&
           (kind == RS_LEXEME_NUMBERED || kind == RS_LEXEME_SERIAL);
}

static void close_list(finder *find, bool is_decision) {
    for (size_t i = find->open_first; i < find->drafts->size; i++) {
        rs_draft *draft = &find->drafts->at[i];
        if (draft->kind == RS_DRAFT_OPEN) {
            draft->kind = RS_DRAFT_SERIAL;
            draft->is_decision = is_decision;
        }
    }
    set_target(find, find->open_first);
    find->open_first = find->run_first = find->drafts->size;
    forget_organ(find);
}

static void see_back(finder *find, const rs_lexeme *noun) {
    rs_lexeme lexeme = *noun;
    lexeme.first = look(find, -1)->first;
    rs_draft draft = {.kind = RS_DRAFT_BACK,
                      .lexeme = lexeme,
                      .is_decision = noun->value == RS_CITES_DECISION,
                      .paragraphs = take_pending(find)};
    push(find, draft);
    find->has_head = false;
    set_target(find, find->drafts->size - 1);
}

static void see_other(finder *find);

static void see_noun(finder *find, const rs_lexeme *noun) {
    bool is_decision = noun->value == RS_CITES_DECISION;
    rs_lexeme_kind before = look(find, -1)->kind, next = look(find, 1)->kind;
    bool is_named = next == RS_LEXEME_SERIAL || next == RS_LEXEME_SYMBOL;
    if (is_closing(find)) {
        close_list(find, is_decision);
    } else if (before == RS_LEXEME_THAT && !is_named) {
        see_back(find, noun);
    } else if (before == RS_LEXEME_OWN || (noun->is_han && !is_named)) {
        see_other(find);
        find->has_head = false;
    } else {
        find->has_head = true;
        find->is_apart = false;
        find->is_decision = is_decision;
        find->organ = find->next_organ;
        find->paragraphs = take_pending(find);
        find->head_first = find->drafts->size;
        find->can_attach = find->has_base = false;
        forget_organ(find);
    }
}

// "the resolution mentioned": the word behind the noun.
static void see_that(finder *find, const rs_lexeme *that) {
    const rs_lexeme *noun = look(find, -1);
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

static void see_organ(finder *find, const rs_lexeme *organ) {
    rs_organ value = (rs_organ)organ->value;
    rs_lexeme_kind before = look(find, -1)->kind;
    bool listed = before == RS_LEXEME_AND || before == RS_LEXEME_COMMA;
    bool in_head = find->has_head && !find->is_apart && !organ->is_han;
    if (look(find, 1)->kind == RS_LEXEME_NOUN || !in_head) {
        find->next_organ = value;
        find->organ_stays = false;
        find->can_attach = false;
    } else if (find->head_first == find->drafts->size) {
        find->organ = value;
    } else if (!listed && find->organ == RS_ORGAN_UNKNOWN) {
        find->organ = value;
        for (size_t i = find->head_first; i < find->drafts->size; i++) {
            find->drafts->at[i].organ = value;
        }
    }
}

// ---- words and marks ----

static void see_other(finder *find) {
    settle_pending(find);
    if (!find->run_is_marked) {
        drop(find, find->run_first);
    }
    find->run_first = find->drafts->size;
    find->run_is_marked = false;
    find->is_apart = true;
    find->can_attach = find->has_base = false;
    if (!find->organ_stays) {
        forget_organ(find);
    }
}

static void see_stop(finder *find) {
    see_other(find);
    drop(find, find->open_first);
    find->open_first = find->run_first = find->drafts->size;
    find->has_head = false;
    forget_organ(find);
}

// A list goes on: in spaced scripts "and" leads on to something else, a comma to its paragraphs.
static void see_join(finder *find, const rs_lexeme *lexeme) {
    bool had_pending = find->pending.size && find->pending_back;
    if (lexeme->kind == RS_LEXEME_COMMA || had_pending) {
        settle_pending(find);
    }
    if (lexeme->kind == RS_LEXEME_AND && !had_pending && !lexeme->is_han) {
        find->can_attach = false;
    }
}

static void see(finder *find, const rs_lexeme *lexeme) {
    switch (lexeme->kind) {
    case RS_LEXEME_STOP:
        see_stop(find);
        break;
    case RS_LEXEME_SERIAL:
        see_serial(find, lexeme);
        break;
    case RS_LEXEME_SYMBOL:
        see_symbol(find, lexeme);
        break;
    case RS_LEXEME_SUFFIX:
        see_suffix(find, lexeme);
        break;
    case RS_LEXEME_NOUN:
        see_noun(find, lexeme);
        break;
    case RS_LEXEME_ORGAN:
        see_organ(find, lexeme);
        break;
    case RS_LEXEME_PARAGRAPHS:
        see_paragraphs(find, lexeme);
        break;
    case RS_LEXEME_THAT:
        see_that(find, lexeme);
        break;
    case RS_LEXEME_AND:
    case RS_LEXEME_COMMA:
    case RS_LEXEME_TO:
        see_join(find, lexeme);
        break;
    case RS_LEXEME_ABOUT:
        find->organ_stays = find->next_organ != RS_ORGAN_UNKNOWN;
        see_other(find);
        break;
    case RS_LEXEME_LINK:
    case RS_LEXEME_DATE:
    case RS_LEXEME_BRACKET:
    case RS_LEXEME_ORDINAL:
    case RS_LEXEME_NUMBERED:
    case RS_LEXEME_OWN:
        break;
    default:
        see_other(find);
        break;
    }
}

void rs_find_drafts(const rs_lexemes *lexemes, rs_arena *arena, rs_drafts *drafts) {
    finder find = {.lexemes = lexemes,
                   .arena = arena,
                   .drafts = drafts,
                   .paragraphs = rs_view_of(""),
                   .pending = rs_view_of("")};
    for (find.at = 0; find.at < lexemes->size && !drafts->failed; find.at++) {
        see(&find, &lexemes->at[find.at]);
    }
    find.at = lexemes->size;
    see_stop(&find);
}
