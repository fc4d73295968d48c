// SPDX-License-Identifier: GPL-2.0-or-later
/* Symbols in normal form: made of what a person types, and taken apart into what they answer to. */
#include "core/citations/symbol.h"

#include "core/citations/citation.h"
#include "core/citations/reading.h"

enum { LONGEST_TYPED = 400 };

// What text says when it is one symbol or number and nothing else but the words around it.
typedef struct typed {
    const rs_lexeme *named;
    const rs_lexeme *suffix;
    bool is_decision;
    rs_organ organ;
    bool is_more; /* than a symbol */
} typed;

static typed look_over(const rs_lexemes *lexemes) {
    typed found = {0};
    for (size_t i = 0; i < lexemes->size; i++) {
        const rs_lexeme *lexeme = &lexemes->at[i];
        switch (lexeme->kind) {
        case RS_LEXEME_SERIAL:
        case RS_LEXEME_SYMBOL:
            found.is_more = found.is_more || found.named;
            found.named = lexeme;
            break;
        case RS_LEXEME_SUFFIX:
            found.is_more = found.is_more || found.suffix || !found.named;
            found.suffix = lexeme;
            break;
        case RS_LEXEME_NOUN:
            found.is_decision = lexeme->value == RS_CITES_DECISION;
            break;
        case RS_LEXEME_ORGAN:
            found.organ = (rs_organ)lexeme->value;
            break;
        case RS_LEXEME_LINK:
        case RS_LEXEME_ORDINAL:
        case RS_LEXEME_NUMBERED:
        case RS_LEXEME_BRACKET:
            break;
        case RS_LEXEME_STOP:
            found.is_more = found.is_more || i + 1 < lexemes->size;
            break;
        default:
            found.is_more = true;
        }
    }
    return found;
}

static rs_view symbol_of(const typed *found, rs_arena *arena) {
    if (!found->named || found->is_more) {
        return rs_view_of("");
    }
    if (found->named->kind == RS_LEXEME_SERIAL) {
        return found->suffix
                   ? rs_view_of("")
                   : rs_serial_symbol(&found->named->part, found->is_decision, found->organ, arena);
    }
    if (!found->suffix) {
        return rs_symbol_join(found->named->text, &found->named->part, arena);
    }
    return rs_view_of(
        rs_arena_print(arena, "%s/%s", found->named->text.data, found->suffix->text.data));
}

rs_view rs_symbol_normal(rs_view text, rs_arena *arena) {
    rs_reading reading = {0};
    rs_view symbol = rs_view_of("");
    if (text.size <= LONGEST_TYPED && rs_reading_make(text, true, arena, &reading)) {
        typed found = look_over(&reading.lexemes);
        symbol = symbol_of(&found, arena);
    }
    arena->failed = arena->failed || reading.lexemes.failed;
    rs_array_free(&reading.lexemes);
    return symbol.size ? symbol : rs_view_of("");
}

// ---- what a symbol answers to ----

// The place behind "/RES/" or "/DEC/", or 0.
static size_t number_start(rs_view symbol) {
    const char *found = memmem(symbol.data, symbol.size, "/RES/", 5);
    found = found ? found : memmem(symbol.data, symbol.size, "/DEC/", 5);
    return found ? (size_t)(found - symbol.data) + 5 : 0;
}

// Each part alone of one that has several, "A/RES/31/6 A-C", from its blank on.
static bool visit_parts(rs_view symbol, size_t blank, bool (*visit)(void *context, rs_view name),
                        void *context) {
    char part[RS_SYMBOL_MOST + 4];
    const char *bracket = memchr(symbol.data + blank + 1, '(', symbol.size - blank - 1);
    size_t end = bracket ? (size_t)(bracket - symbol.data) - 1 : symbol.size;
    if (blank + 2 >= end || blank + 2 > RS_SYMBOL_MOST) {
        return true;
    }
    memcpy(part, symbol.data, blank + 1);
    for (size_t i = blank + 1; i < end; i++) {
        bool range = symbol.data[i] == '-' && i + 1 < end;
        char first = range ? (char)(symbol.data[i - 1] + 1) : symbol.data[i];
        char last = range ? (char)(symbol.data[i + 1] - 1) : symbol.data[i];
        for (char letter = first; letter >= 'A' && letter <= last; letter++) {
            part[blank + 1] = letter;
            if (!visit(context, (rs_view){part, blank + 2})) {
                return false;
            }
        }
    }
    return true;
}

// Each level of a name, the name, and its parts; false when visit stopped.
static bool visit_levels(rs_view name, bool (*visit)(void *context, rs_view name), void *context) {
    size_t blank = 0;
    for (size_t i = 1; i < name.size; i++) {
        if (name.data[i] != '/' && name.data[i] != ' ') {
            continue;
        }
        blank = name.data[i] == ' ' && !blank ? i : blank;
        if (!visit(context, rs_view_slice(name, 0, i))) {
            return false;
        }
    }
    return name.size > 0 && visit(context, name) &&
           (!blank || visit_parts(name, blank, visit, context));
}

void rs_symbol_visit(rs_view symbol, bool (*visit)(void *context, rs_view name), void *context) {
    size_t number = visit_levels(symbol, visit, context) ? number_start(symbol) : 0;
    if (number) {
        visit_levels(rs_view_slice(symbol, number, symbol.size), visit, context);
    }
}

rs_view rs_symbol_organ(rs_view symbol) {
    size_t number = number_start(symbol);
    if (number) {
        return rs_view_slice(symbol, 0, number - 5);
    }
    if (rs_view_starts_with(symbol, rs_view_of("A/HRC/"))) {
        return rs_view_slice(symbol, 0, 5);
    }
    const char *stroke = memchr(symbol.data ? symbol.data : "", '/', symbol.size);
    return stroke ? rs_view_slice(symbol, 0, (size_t)(stroke - symbol.data)) : rs_view_of("");
}
