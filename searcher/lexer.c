// SPDX-License-Identifier: GPL-2.0-or-later
/* Cuts a query string. What is no operator in its place is text. */
#include "searcher/lexer.h"

#include "core/analysis/fold.h"
#include "core/base/utf8.h"

enum { DEFAULT_DISTANCE = 10, LARGEST_DISTANCE = 1000 };

typedef struct lexing {
    rs_view query;
    size_t at;
    rs_lexemes *out;
    unsigned open; /* parentheses that are open */
} lexing;

static bool is_blank_at(rs_view query, size_t at, size_t *next) {
    *next = at;
    uint32_t code = rs_utf8_next(query, next);
    return rs_fold_class(code) == RS_CLASS_SPACE;
}

static void skip_blanks(lexing *lexer) {
    size_t next;
    while (lexer->at < lexer->query.size && is_blank_at(lexer->query, lexer->at, &next)) {
        lexer->at = next;
    }
}

static void push(lexing *lexer, rs_lexeme lexeme) {
    RS_PUSH(lexer->out, lexeme);
}

static bool starts_with(lexing *lexer, const char *string) {
    rs_view rest = rs_view_slice(lexer->query, lexer->at, lexer->query.size);
    return rs_view_starts_with(rest, rs_view_of(string));
}

// The closing partner of the quote at `at`, or NULL when there is none.
static const char *closing_quote(rs_view query, size_t at) {
    rs_view rest = rs_view_slice(query, at, query.size);
    if (rs_view_starts_with(rest, rs_view_of("\""))) {
        return "\"";
    }
    return rs_view_starts_with(rest, rs_view_of("“")) ? "”" : NULL;
}

// Quoted text up to its closing quote, or to the end of the query when it is not closed.
static rs_view take_quoted(lexing *lexer, const char *close) {
    size_t start = lexer->at + (close[0] == '"' ? 1 : strlen("“"));
    rs_view rest = rs_view_slice(lexer->query, start, lexer->query.size);
    const char *end = rest.size ? memmem(rest.data, rest.size, close, strlen(close)) : NULL;
    size_t size = end ? (size_t)(end - rest.data) : rest.size;
    lexer->at = start + size + (end ? strlen(close) : 0);
    return (rs_view){rest.data, size};
}

// Up to the next blank or closing parenthesis.
static rs_view take_word(lexing *lexer) {
    size_t start = lexer->at, depth = 0, next;
    while (lexer->at < lexer->query.size && !is_blank_at(lexer->query, lexer->at, &next)) {
        char byte = lexer->query.data[lexer->at];
        if (byte == ')' && depth == 0 && lexer->open > 0) {
            break;
        }
        depth += byte == '(';
        depth -= byte == ')' && depth > 0;
        lexer->at = next;
    }
    return rs_view_slice(lexer->query, start, lexer->at);
}

// The length of the name of a field that begins here, or 0. An address of the web is text, and so
// are std::vector and C:\Users.
static size_t name_length(lexing *lexer) {
    rs_view rest = rs_view_slice(lexer->query, lexer->at, lexer->query.size);
    size_t size = 0, next;
    while (size < rest.size && (rest.data[size] | 0x20) >= 'a' && (rest.data[size] | 0x20) <= 'z') {
        size++;
    }
    if (size == 0 || size + 1 >= rest.size || rest.data[size] != ':') {
        return 0;
    }
    char value = rest.data[size + 1];
    bool empty = is_blank_at(rest, size + 1, &next) || (value == ')' && lexer->open > 0);
    return empty || value == '/' || value == ':' || value == '\\' ? 0 : size;
}

static void lex_field(lexing *lexer, size_t name) {
    rs_lexeme field = {.kind = RS_LEXEME_FIELD, .offset = lexer->at};
    field.name = rs_view_slice(lexer->query, lexer->at, lexer->at + name);
    lexer->at += name + 1;
    const char *close = closing_quote(lexer->query, lexer->at);
    field.text = close ? take_quoted(lexer, close) : take_word(lexer);
    push(lexer, field);
}

static bool lex_near(lexing *lexer, rs_view word, size_t offset) {
    if (!rs_view_starts_with(word, rs_view_of("NEAR"))) {
        return false;
    }
    unsigned distance = DEFAULT_DISTANCE;
    if (word.size > 4) {
        distance = 0;
        for (size_t i = 5; i < word.size; i++) {
            if (word.data[i] < '0' || word.data[i] > '9') {
                return false;
            }
            distance = distance * 10 + (unsigned)(word.data[i] - '0');
            distance = distance > LARGEST_DISTANCE ? LARGEST_DISTANCE : distance;
        }
        if (word.data[4] != '/' || word.size == 5 || distance == 0) {
            return false;
        }
    }
    push(lexer,
         (rs_lexeme){.kind = RS_LEXEME_NEAR, .text = word, .offset = offset, .distance = distance});
    return true;
}

static void lex_word(lexing *lexer) {
    size_t offset = lexer->at, name = name_length(lexer);
    if (name > 0) {
        lex_field(lexer, name);
        return;
    }
    rs_view ahead = take_word(lexer);
    if (rs_view_is(ahead, "OR") || rs_view_is(ahead, "|")) {
        push(lexer, (rs_lexeme){.kind = RS_LEXEME_OR, .text = ahead, .offset = offset});
    } else if (rs_view_is(ahead, "AND")) {
        push(lexer, (rs_lexeme){.kind = RS_LEXEME_AND, .text = ahead, .offset = offset});
    } else if (rs_view_is(ahead, "NOT")) {
        push(lexer, (rs_lexeme){.kind = RS_LEXEME_NOT, .text = ahead, .offset = offset});
    } else if (!lex_near(lexer, ahead, offset)) {
        bool prefix = ahead.size > 1 && ahead.data[ahead.size - 1] == '*';
        ahead.size -= prefix;
        push(lexer, (rs_lexeme){
                        .kind = RS_LEXEME_WORD, .text = ahead, .offset = offset, .prefix = prefix});
    }
}

// A hyphen excludes what follows it directly; one before a blank is text.
static bool is_exclusion(lexing *lexer) {
    size_t next;
    return starts_with(lexer, "-") && lexer->at + 1 < lexer->query.size &&
           !is_blank_at(lexer->query, lexer->at + 1, &next) &&
           lexer->query.data[lexer->at + 1] != '-';
}

static bool closes_later(lexing *lexer) {
    return memchr(lexer->query.data + lexer->at, ')', lexer->query.size - lexer->at) != NULL;
}

static void lex_one(lexing *lexer) {
    size_t offset = lexer->at;
    if (is_exclusion(lexer)) {
        push(lexer, (rs_lexeme){.kind = RS_LEXEME_NOT, .offset = offset});
        lexer->at++;
        return;
    }
    if (starts_with(lexer, "(") && closes_later(lexer)) {
        push(lexer, (rs_lexeme){.kind = RS_LEXEME_OPEN, .offset = offset});
        lexer->open++;
        lexer->at++;
        return;
    }
    if (starts_with(lexer, ")") && lexer->open > 0) {
        push(lexer, (rs_lexeme){.kind = RS_LEXEME_CLOSE, .offset = offset});
        lexer->open--;
        lexer->at++;
        return;
    }
    const char *close = closing_quote(lexer->query, lexer->at);
    if (close) {
        rs_view text = take_quoted(lexer, close);
        push(lexer, (rs_lexeme){.kind = RS_LEXEME_QUOTED, .text = text, .offset = offset});
        return;
    }
    lex_word(lexer);
}

void rs_lex(rs_view query, rs_lexemes *lexemes) {
    lexing lexer = {query, 0, lexemes, 0};
    lexemes->size = 0;
    skip_blanks(&lexer);
    while (lexer.at < query.size && !lexemes->failed) {
        lex_one(&lexer);
        skip_blanks(&lexer);
    }
    push(&lexer, (rs_lexeme){.kind = RS_LEXEME_END, .offset = query.size});
}
