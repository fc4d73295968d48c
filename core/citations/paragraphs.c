// SPDX-License-Identifier: GPL-2.0-or-later
/* The numbers of paragraphs: "paragraphs 1 to 3 and 7", 第 3(b) 段, as "1-3,7", "3(b)". */
#include "core/base/buffer.h"
#include "core/citations/reading.h"

enum { MOST_TEXT = 200 };

static bool is_count(rs_lexeme_kind kind) {
    return kind == RS_LEXEME_NUMBER || kind == RS_LEXEME_SUB;
}

// Appends numbers and sub-paragraphs of lexemes, "1-3,7(b)"; others join or mean nothing.
static void print_counts(const rs_lexeme *at, size_t count, bool preamble, rs_buffer *into) {
    uint32_t number = 0;
    bool range = false, joined = true;
    for (size_t i = 0; i < count && into->size < MOST_TEXT; i++) {
        if (rs_is_join(at[i].kind)) {
            range = range || at[i].kind == RS_LEXEME_TO;
            joined = true;
        }
        if (!is_count(at[i].kind)) {
            continue;
        }
        number = at[i].kind == RS_LEXEME_NUMBER ? at[i].value : number;
        if (joined && into->size) {
            rs_buffer_append_byte(into, range ? '-' : ',');
        }
        if (joined && preamble && !range) {
            rs_buffer_append_string(into, "pp.");
        }
        if (joined || at[i].kind == RS_LEXEME_NUMBER) {
            rs_buffer_print(into, "%u", number);
        }
        if (at[i].kind == RS_LEXEME_SUB) {
            rs_buffer_append(into, at[i].text);
        }
        range = joined = false;
    }
}

static rs_lexeme make(const rs_lexeme *at, size_t count, bool preamble, rs_arena *arena) {
    rs_buffer text = {0};
    print_counts(at, count, preamble, &text);
    const char *copy = text.failed ? NULL : rs_arena_copy(arena, rs_buffer_view(&text));
    rs_lexeme joined = {.kind = RS_LEXEME_PARAGRAPHS,
                        .first = at[0].first,
                        .last = at[count - 1].last,
                        .text = rs_view_of(copy)};
    arena->failed = arena->failed || text.failed;
    rs_buffer_free(&text);
    return joined;
}

// Where the numbers begin that end before 段, or size when there are none.
static size_t counts_before(const rs_lexemes *lexemes, size_t size) {
    size_t first = size;
    bool ordinal = false;
    while (first > 0 &&
           (is_count(lexemes->at[first - 1].kind) || rs_is_join(lexemes->at[first - 1].kind) ||
            lexemes->at[first - 1].kind == RS_LEXEME_ORDINAL)) {
        first--;
        ordinal = ordinal || lexemes->at[first].kind == RS_LEXEME_ORDINAL;
    }
    while (first < size && lexemes->at[first].kind != RS_LEXEME_ORDINAL) {
        first++;
    }
    return ordinal ? first : size;
}

// The next number or sub-paragraph of a list, past what joins it: "and", ", and from"; or the size.
static size_t next_count(const rs_lexemes *lexemes, size_t at) {
    size_t next = at;
    while (next < lexemes->size && next < at + 2 && rs_is_join(lexemes->at[next].kind)) {
        next++;
    }
    bool linked = next > at && next < lexemes->size && lexemes->at[next].kind == RS_LEXEME_LINK;
    next += linked ? 1 : 0;
    return next < lexemes->size && is_count(lexemes->at[next].kind) ? next : lexemes->size;
}

// The end of the numbers that begin at first.
static size_t counts_after(const rs_lexemes *lexemes, size_t first) {
    size_t end = first;
    if (end >= lexemes->size || lexemes->at[end].kind != RS_LEXEME_NUMBER) {
        return first;
    }
    while (next_count(lexemes, end) < lexemes->size) {
        end = next_count(lexemes, end) + 1;
    }
    return end;
}

// The end of "of the preamble" behind the numbers, or from.
static size_t preamble_end(const rs_lexemes *lexemes, size_t from) {
    size_t end = from;
    while (end < lexemes->size && end < from + 3 && lexemes->at[end].kind == RS_LEXEME_LINK) {
        end++;
    }
    bool found = end < lexemes->size && lexemes->at[end].kind == RS_LEXEME_PREAMBLE;
    return found ? end + 1 : from;
}

// Takes "preambular" off the end of what is kept.
static bool take_preamble(size_t *kept, const rs_lexemes *lexemes) {
    bool found = *kept > 0 && lexemes->at[*kept - 1].kind == RS_LEXEME_PREAMBLE;
    *kept -= found ? 1 : 0;
    return found;
}

// 第 1 至 3 段: numbers come first, a sub-paragraph may follow. Returns what is read past.
static size_t join_han(rs_lexemes *lexemes, size_t *kept, size_t at, rs_arena *arena) {
    size_t end = at + 1;
    size_t first = counts_before(lexemes, *kept);
    if (first == *kept) {
        lexemes->at[(*kept)++] = (rs_lexeme){.kind = RS_LEXEME_OTHER};
        return end;
    }
    size_t size = *kept;
    while (end < lexemes->size && lexemes->at[end].kind == RS_LEXEME_SUB) {
        lexemes->at[size++] = lexemes->at[end++];
    }
    *kept = first;
    bool preamble = take_preamble(kept, lexemes);
    rs_lexeme joined = make(&lexemes->at[first], size - first, preamble, arena);
    joined.is_han = true;
    lexemes->at[(*kept)++] = joined;
    return end;
}

static bool is_kind(const rs_lexemes *lexemes, size_t at, rs_lexeme_kind kind) {
    return at < lexemes->size && lexemes->at[at].kind == kind;
}

// "(a) and (b) of paragraph 3", at the first sub-paragraph: where the number is, or 0.
static size_t number_behind(const rs_lexemes *lexemes, size_t at) {
    while (is_kind(lexemes, at, RS_LEXEME_SUB) ||
           (at < lexemes->size && rs_is_join(lexemes->at[at].kind) &&
            is_kind(lexemes, at + 1, RS_LEXEME_SUB))) {
        at++;
    }
    for (unsigned links = 0; links < 3 && is_kind(lexemes, at, RS_LEXEME_LINK); links++) {
        at++;
    }
    bool found = is_kind(lexemes, at, RS_LEXEME_PARAGRAPH) && !lexemes->at[at].is_han &&
                 is_kind(lexemes, at + 1, RS_LEXEME_NUMBER);
    return found ? at + 1 : 0;
}

static size_t join_others(rs_lexemes *lexemes, size_t *kept, size_t at, rs_arena *arena) {
    size_t first = at + 1 + (is_kind(lexemes, at + 1, RS_LEXEME_LINK) ? 1 : 0);
    size_t end = counts_after(lexemes, first);
    size_t number = is_kind(lexemes, first, RS_LEXEME_SUB) ? number_behind(lexemes, first) : 0;
    if (number) {
        // The number goes before its sub-paragraphs.
        end = number + 1;
        lexemes->at[first - 1] = lexemes->at[number];
        first--;
    }
    if (end == first) {
        lexemes->at[(*kept)++] = (rs_lexeme){.kind = RS_LEXEME_OTHER};
        return at + 1;
    }
    size_t counted = (number ? number : end) - first;
    size_t behind = preamble_end(lexemes, end);
    bool preamble = take_preamble(kept, lexemes) || behind > end;
    lexemes->at[(*kept)++] = make(&lexemes->at[first], counted, preamble, arena);
    return behind;
}

void rs_paragraphs_join(rs_lexemes *lexemes, rs_arena *arena) {
    size_t kept = 0;
    for (size_t at = 0; at < lexemes->size;) {
        if (lexemes->at[at].kind != RS_LEXEME_PARAGRAPH) {
            lexemes->at[kept++] = lexemes->at[at++];
        } else if (lexemes->at[at].is_han) {
            at = join_han(lexemes, &kept, at, arena);
        } else {
            at = join_others(lexemes, &kept, at, arena);
        }
    }
    lexemes->size = kept;
}
