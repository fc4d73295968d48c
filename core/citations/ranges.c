// SPDX-License-Identifier: GPL-2.0-or-later
/* Numbers that go on: resolutions 61/1 to 61/5, Add. 1-3, Corr. 1 and 2, SR.2-4. */
#include "core/citations/reading.h"

enum { MOST_RANGE = 100, MOST_SUFFIX = 99 };

// Where the digits begin that text ends in; its size when there are none.
static size_t digits_start(rs_view text) {
    size_t start = text.size;
    while (start > 0 && text.data[start - 1] >= '0' && text.data[start - 1] <= '9') {
        start--;
    }
    return start;
}

static uint32_t trailing_number(rs_view text) {
    uint32_t number = 0;
    for (size_t i = digits_start(text); i < text.size && number < MOST_RANGE * 100; i++) {
        number = number * 10 + (uint32_t)(text.data[i] - '0');
    }
    return number;
}

rs_view rs_symbol_with_number(rs_view text, uint32_t number, rs_arena *arena) {
    return rs_view_of(rs_arena_print(arena, "%.*s%u", (int)digits_start(text), text.data, number));
}

// The last component, "ADD.1" of "A/55/140/ADD.1".
static rs_view last_component(rs_view text) {
    const char *stroke = memrchr(text.data, '/', text.size);
    size_t start = stroke ? (size_t)(stroke - text.data) + 1 : 0;
    return rs_view_slice(text, start, text.size);
}

static bool is_addition(rs_view component) {
    return rs_view_starts_with(component, rs_view_of("ADD.")) ||
           rs_view_starts_with(component, rs_view_of("CORR.")) ||
           rs_view_starts_with(component, rs_view_of("AMEND."));
}

// A list goes on behind the number, or ends: "Add. 1 and 2, …", but not "Add. 1 and 2 letters".
static bool is_end(const rs_lexemes *lexemes, size_t at) {
    if (at >= lexemes->size) {
        return true;
    }
    rs_lexeme_kind kind = lexemes->at[at].kind;
    return rs_is_join(kind) || kind == RS_LEXEME_STOP || kind == RS_LEXEME_BRACKET;
}

// Makes the number at at, behind a symbol or suffix and what joins them, another of that kind.
static void continue_symbol(rs_lexemes *lexemes, size_t at, rs_arena *arena) {
    const rs_lexeme *before = &lexemes->at[at - 2];
    rs_lexeme *number = &lexemes->at[at];
    rs_view component = last_component(before->text);
    uint32_t first = trailing_number(component);
    bool range = lexemes->at[at - 1].kind == RS_LEXEME_TO;
    bool more = number->value > first && number->value <= first + MOST_SUFFIX;
    if (!memchr(component.data, '.', component.size) || first == 0 || !more ||
        !is_end(lexemes, at + 1) || !(range || is_addition(component))) {
        return;
    }
    bool suffix = is_addition(component);
    number->kind = suffix ? RS_LEXEME_SUFFIX : RS_LEXEME_SYMBOL;
    number->from = range ? first + 1 : number->value;
    number->text = rs_symbol_with_number(suffix ? component : before->text, number->value, arena);
}

// The serial that the one at at ends a range of: 61/1 to 61/5, 第61/1号至第61/5号. Or NULL.
static const rs_lexeme *range_start(const rs_lexemes *lexemes, size_t at) {
    bool range = false;
    size_t back = at;
    while (back > 0 && at - back < 3) {
        rs_lexeme_kind kind = lexemes->at[--back].kind;
        range = range || kind == RS_LEXEME_TO;
        if (kind == RS_LEXEME_SERIAL) {
            return range ? &lexemes->at[back] : NULL;
        }
        if (kind != RS_LEXEME_TO && kind != RS_LEXEME_ORDINAL && kind != RS_LEXEME_NUMBERED) {
            return NULL;
        }
    }
    bool found = range && back > 0 && lexemes->at[back - 1].kind == RS_LEXEME_SERIAL;
    return found ? &lexemes->at[back - 1] : NULL;
}

static void continue_serial(rs_lexemes *lexemes, size_t at) {
    const rs_lexeme *first = range_start(lexemes, at);
    rs_lexeme *last = &lexemes->at[at];
    if (first && first->part.form == last->part.form && !first->part.bracket[0] &&
        first->part.session == last->part.session && !first->part.parts && !last->part.parts &&
        first->part.number < last->part.number &&
        last->part.number - first->part.number <= MOST_RANGE) {
        last->from = first->part.number + 1;
    }
}

void rs_ranges_join(rs_lexemes *lexemes, rs_arena *arena) {
    for (size_t at = 2; at < lexemes->size; at++) {
        rs_lexeme_kind kind = lexemes->at[at].kind, start = lexemes->at[at - 2].kind;
        if (kind == RS_LEXEME_SERIAL) {
            continue_serial(lexemes, at);
        } else if (kind == RS_LEXEME_NUMBER && rs_is_join(lexemes->at[at - 1].kind) &&
                   (start == RS_LEXEME_SYMBOL || start == RS_LEXEME_SUFFIX)) {
            continue_symbol(lexemes, at, arena);
        }
    }
}
