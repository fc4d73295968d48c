// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * One pass over the lexemes. In five languages the noun stands before its numbers and its organ
 * beside it; in Chinese it closes them: 第 53/70 号、第 54/49 号和第 55/28 号决议.
 */
#include "core/citations/finder.h"

enum { MOST_PARAGRAPHS = 100, MOST_TARGETS = 200, LONGEST_WORD = 20 };

// ---- paragraphs ----

static rs_view join(rs_view before, rs_view more, rs_arena *arena) {
    if (before.size > MOST_PARAGRAPHS) {
        return before; // more than anybody cites
    }
    if (!before.size) {
        return more;
    }
    const char *joined = rs_arena_print(arena, "%.*s,%.*s", (int)before.size, before.data,
                                        (int)more.size, more.data);
    return rs_view_of(joined);
}

static void attach(rs_finder *find, rs_view paragraphs) {
    size_t first = find->target_first;
    first = find->target_end - first > MOST_TARGETS ? find->target_end - MOST_TARGETS : first;
    for (size_t i = first; i < find->target_end; i++) {
        rs_draft *draft = &find->drafts->at[i];
        if (draft->kind == find->drafts->at[find->target_end - 1].kind) {
            draft->paragraphs = join(draft->paragraphs, paragraphs, find->arena);
        }
    }
}

// Pending paragraphs that nothing after them takes belong to what stands before them, or to
// nothing.
static void settle_pending(rs_finder *find) {
    if (find->pending.size && find->pending_back) {
        attach(find, find->pending);
    }
    find->pending = rs_view_of("");
}

rs_view rs_pending_take(rs_finder *find) {
    rs_view pending = find->pending;
    find->pending = rs_view_of("");
    return pending;
}

void rs_target_set(rs_finder *find, size_t first) {
    find->target_first = first;
    find->target_end = find->drafts->size;
    find->can_attach = true;
}

static void see_paragraphs(rs_finder *find, const rs_lexeme *lexeme) {
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

void rs_draft_push(rs_finder *find, rs_draft draft) {
    RS_PUSH(find->drafts, draft);
    find->is_apart = false;
    find->has_base = false;
}

static bool has_date_behind(const rs_finder *find) {
    ptrdiff_t next = 1;
    while (next < 4 && rs_look(find, next)->kind == RS_LEXEME_LINK) {
        next++;
    }
    next += rs_look(find, next)->kind == RS_LEXEME_COMMA ? 1 : 0;
    next += rs_look(find, next)->kind == RS_LEXEME_LINK ? 1 : 0;
    return rs_look(find, next)->kind == RS_LEXEME_DATE;
}

// "a decision of 2/3 of the members" is no decision 2/3.
static bool is_fraction(const rs_finder *find, const rs_serial *serial) {
    if (serial->bracket[0] || serial->form != RS_SERIAL_SESSION || serial->number > 10) {
        return false;
    }
    const rs_lexeme *before = rs_look(find, -1);
    bool linked = before->kind == RS_LEXEME_LINK && before->value != RS_LINK_NUMBER;
    bool unnamed =
        (find->organ == RS_ORGAN_UNKNOWN && !find->has_council) || find->organ == RS_ORGAN_ASSEMBLY;
    return serial->session < 10 && (linked || (unnamed && serial->session < serial->number));
}

// "sus resoluciones anteriores 71/4", "resolutions adopted: 71/4": one more word behind the noun.
static bool has_adjective(const rs_finder *find) {
    rs_lexeme_kind before = rs_look(find, -1)->kind;
    ptrdiff_t back = before == RS_LEXEME_LINK || before == RS_LEXEME_COMMA ? -2 : -1;
    const rs_lexeme *word = rs_look(find, back);
    return word->kind == RS_LEXEME_OTHER && word->last - word->first <= LONGEST_WORD &&
           rs_look(find, back - 1)->kind == RS_LEXEME_NOUN;
}

// Whether a number that a list ends with, or goes on after, is more than a fraction.
static bool is_plausible(const rs_finder *find, const rs_serial *serial) {
    ptrdiff_t behind = 1;
    while (behind < 3 && rs_look(find, behind)->kind == RS_LEXEME_LINK) {
        behind++; // and 16/21 of the Human Rights Council
    }
    bool has_organ = rs_look(find, behind)->kind == RS_LEXEME_ORGAN;
    rs_lexeme_kind next = has_organ ? RS_LEXEME_STOP : rs_look(find, 1)->kind;
    bool ends = next == RS_LEXEME_COMMA || next == RS_LEXEME_AND || next == RS_LEXEME_STOP ||
                next == RS_LEXEME_BRACKET || next == RS_LEXEME_ABOUT;
    bool by_session = serial->form == RS_SERIAL_SESSION;
    bool early = by_session && serial->session < RS_FIRST_COUNTED_SESSION &&
                 find->organ != RS_ORGAN_HUMAN_RIGHTS_COUNCIL && !find->has_council;
    return ends && !early && !(by_session && serial->session == serial->number);
}

// "and 56/95 of 14 December 2001", ", 71/4 and": an item of a list that other words have cut.
static bool is_item(const rs_finder *find, const rs_serial *serial) {
    const rs_lexeme *before = rs_look(find, -1);
    bool joined = (before->kind == RS_LEXEME_COMMA || before->kind == RS_LEXEME_AND) &&
                  find->drafts->size > find->head_first;
    bool among = before->kind == RS_LEXEME_LINK && before->value == RS_LINK_AMONG;
    return (joined || among || has_adjective(find)) &&
           (has_date_behind(find) || is_plausible(find, serial));
}

// Whether the head goes on here: its list was not cut, or goes on.
static bool is_under_head(rs_finder *find, const rs_serial *serial) {
    if (find->has_head && is_fraction(find, serial)) {
        find->has_head = false;
    }
    return find->has_head && (!find->is_apart || is_item(find, serial));
}

static void see_serial(rs_finder *find, const rs_lexeme *lexeme) {
    rs_draft draft = {.kind = RS_DRAFT_OPEN,
                      .lexeme = *lexeme,
                      .organ = find->next_organ,
                      .of_council = find->has_council};
    bool marked = rs_look(find, -1)->kind == RS_LEXEME_ORDINAL ||
                  rs_look(find, 1)->kind == RS_LEXEME_NUMBERED;
    if (!marked && is_under_head(find, &lexeme->part)) {
        settle_pending(find);
        draft.kind = RS_DRAFT_SERIAL;
        draft.is_decision = find->is_decision;
        draft.organ = find->organ;
        draft.paragraphs = find->paragraphs;
        rs_draft_push(find, draft);
        rs_target_set(find, find->drafts->size - 1);
        return;
    }
    settle_pending(find);
    if (find->run_first == find->drafts->size) {
        find->run_is_marked = false;
    }
    find->run_is_marked = find->run_is_marked || marked;
    rs_draft_push(find, draft);
    find->can_attach = false;
}

static void see_symbol(rs_finder *find, const rs_lexeme *lexeme) {
    rs_view forward = rs_pending_take(find);
    bool listed = find->has_head && !find->is_apart;
    rs_draft draft = {.kind = RS_DRAFT_SYMBOL,
                      .lexeme = *lexeme,
                      .paragraphs = forward.size ? forward
                                    : listed     ? find->paragraphs
                                                 : forward};
    rs_draft_push(find, draft);
    find->has_base = true;
    find->base = find->drafts->size - 1;
    rs_target_set(find, find->base);
}

static void see_suffix(rs_finder *find, const rs_lexeme *lexeme) {
    if (!find->has_base) {
        find->is_apart = true;
        return;
    }
    settle_pending(find);
    rs_draft_push(find, (rs_draft){.kind = RS_DRAFT_SUFFIX, .lexeme = *lexeme, .base = find->base});
    find->has_base = true;
    rs_target_set(find, find->drafts->size - 1);
}

// ---- words and marks ----

static void drop(rs_finder *find, size_t first) {
    for (size_t i = first; i < find->drafts->size; i++) {
        if (find->drafts->at[i].kind == RS_DRAFT_OPEN) {
            find->drafts->at[i].kind = RS_DRAFT_DROPPED;
        }
    }
}

void rs_organ_forget(rs_finder *find) {
    find->next_organ = RS_ORGAN_UNKNOWN;
    find->organ_stays = find->organ_leans = false;
}

void rs_see_other(rs_finder *find) {
    settle_pending(find);
    if (!find->run_is_marked) {
        drop(find, find->run_first);
    }
    find->run_first = find->drafts->size;
    find->run_is_marked = false;
    find->is_apart = true;
    find->can_attach = find->has_base = false;
    if (!find->organ_stays) {
        rs_organ_forget(find);
    }
}

static void see_stop(rs_finder *find) {
    rs_see_other(find);
    drop(find, find->open_first);
    find->open_first = find->run_first = find->drafts->size;
    find->target_first = find->target_end = 0;
    find->has_head = false;
    rs_organ_forget(find);
}

// A list goes on: in spaced scripts "and" leads on to something else, a comma to its paragraphs.
static void see_join(rs_finder *find, const rs_lexeme *lexeme) {
    bool had_pending = find->pending.size && find->pending_back;
    // "section VIII, paragraph 5, of resolution 64/230"
    bool leads_on =
        rs_look(find, 1)->kind == RS_LEXEME_LINK && rs_look(find, 1)->value == RS_LINK_OF;
    if (find->organ_leans && lexeme->kind == RS_LEXEME_COMMA) {
        rs_organ_forget(find);
    }
    if ((lexeme->kind == RS_LEXEME_COMMA && !leads_on) || had_pending) {
        settle_pending(find);
    }
    if (lexeme->kind == RS_LEXEME_AND && !had_pending && !lexeme->is_han) {
        find->can_attach = false;
    }
}

static void see(rs_finder *find, const rs_lexeme *lexeme) {
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
        rs_see_noun(find, lexeme);
        break;
    case RS_LEXEME_ORGAN:
        rs_see_organ(find, lexeme);
        break;
    case RS_LEXEME_PARAGRAPHS:
        see_paragraphs(find, lexeme);
        break;
    case RS_LEXEME_THEREOF:
        find->pending_back = true;
        rs_see_other(find);
        break;
    case RS_LEXEME_THAT:
        rs_see_that(find, lexeme);
        break;
    case RS_LEXEME_AND:
    case RS_LEXEME_COMMA:
    case RS_LEXEME_TO:
        see_join(find, lexeme);
        break;
    case RS_LEXEME_ABOUT:
        if (lexeme->value != RS_ABOUT_BEHIND) {
            find->organ_leans = lexeme->value == RS_ABOUT_LEANS && !find->organ_stays;
            find->organ_stays = find->next_organ != RS_ORGAN_UNKNOWN;
        }
        rs_see_other(find);
        break;
    case RS_LEXEME_LINK:
    case RS_LEXEME_DATE:
    case RS_LEXEME_BRACKET:
    case RS_LEXEME_ORDINAL:
    case RS_LEXEME_NUMBERED:
    case RS_LEXEME_OWN:
        break;
    default:
        rs_see_other(find);
        break;
    }
}

static bool names_council(const rs_lexemes *lexemes) {
    for (size_t i = 0; i < lexemes->size; i++) {
        if (lexemes->at[i].kind == RS_LEXEME_ORGAN &&
            lexemes->at[i].value == RS_ORGAN_HUMAN_RIGHTS_COUNCIL) {
            return true;
        }
    }
    return false;
}

void rs_find_drafts(const rs_lexemes *lexemes, bool of_council, rs_arena *arena,
                    rs_drafts *drafts) {
    rs_finder find = {.lexemes = lexemes,
                      .arena = arena,
                      .drafts = drafts,
                      .has_council = of_council || names_council(lexemes),
                      .paragraphs = rs_view_of(""),
                      .pending = rs_view_of("")};
    for (find.at = 0; find.at < lexemes->size && !drafts->failed; find.at++) {
        see(&find, &lexemes->at[find.at]);
    }
    find.at = lexemes->size;
    see_stop(&find);
}
