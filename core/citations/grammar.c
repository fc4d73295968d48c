// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The grammar of symbols: a series, then components, each after a stroke: A/C.1/62/L.45/Rev.1.
 * https://research.un.org/en/docs/symbols
 */
#include "core/citations/reading.h"

enum { MOST_DIGITS = 6, MOST_LETTERS = 7 };

static const char *const series[] = {
#include "core/citations/series.inc"
};

static const char *const kinds[] = {
#include "core/citations/components.inc"
};

// Written with small letters as a rule.
static const char *const mixed[] = {"add", "amend", "corr", "rev", "sub", "summary", "habitat"};

// What add to a document and is written apart from it.
static const char *const suffixes[] = {"add", "amend", "corr", "rev", "summary"};

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct builder {
    char text[RS_SYMBOL_MOST + 1];
    size_t size;
    size_t components; /* after the series */
    bool complete;     /* names a document, not only a body */
    bool resolution;   /* parts and a bracket may follow */
    size_t numbers;    /* components that are numbers */
    bool of_treaty;    /* of a treaty body, whose reports are numbered 4-5 */
} builder;

static size_t letters_end(const rs_reading *reading, size_t at) {
    while (rs_is_latin(rs_code_at(reading, at))) {
        at++;
    }
    return at;
}

static size_t digits_end(const rs_reading *reading, size_t at) {
    while (rs_is_digit(rs_code_at(reading, at))) {
        at++;
    }
    return at;
}

static rs_view run(const rs_reading *reading, size_t first, size_t last) {
    return rs_folded_view(&reading->text, first, last);
}

static bool is_one_of(rs_view word, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (rs_view_is(word, list[i])) {
            return true;
        }
    }
    return false;
}

static bool are_capitals(const rs_reading *reading, size_t first, size_t last) {
    for (size_t i = first; i < last; i++) {
        if (!rs_reading_is_capital(reading, i)) {
            return false;
        }
    }
    return true;
}

static bool put(builder *to, const rs_reading *reading, size_t first, size_t last) {
    rs_view bytes = run(reading, first, last);
    if (to->size + bytes.size > RS_SYMBOL_MOST) {
        return false;
    }
    for (size_t i = 0; i < bytes.size; i++) {
        char byte = bytes.data[i];
        to->text[to->size++] = (char)(byte >= 'a' && byte <= 'z' ? byte - 32 : byte);
    }
    return true;
}

static bool is_roman(rs_view word) {
    return word.size && word.size <= 6 && strspn(word.data, "ivxlc") >= word.size;
}

// "(9)", "(44)", "(I)" as in COP(9).
static size_t bracket_end(const rs_reading *reading, size_t at) {
    if (rs_code_at(reading, at) != '(' || reading->text.flags[at] & RS_FOLDED_AFTER_BLANK) {
        return at;
    }
    size_t end = digits_end(reading, at + 1);
    end = end == at + 1 && is_roman(run(reading, at + 1, letters_end(reading, at + 1)))
              ? letters_end(reading, at + 1)
              : end;
    bool short_enough = end > at + 1 && end - at <= 4;
    return short_enough && rs_code_at(reading, end) == ')' ? end + 1 : at;
}

// What may follow the letters of a component: ".45", ".II", "-10", "(9)".
static size_t letters_tail(const rs_reading *reading, size_t at) {
    uint32_t code = rs_code_at(reading, at);
    if (code == '-' || code == '.') {
        size_t end = digits_end(reading, at + 1);
        if (end == at + 1 && is_roman(run(reading, end, letters_end(reading, end))) &&
            rs_reading_is_capital(reading, end)) {
            end = letters_end(reading, end);
        }
        return end > at + 1 && end - at <= MOST_DIGITS ? end : at;
    }
    return bracket_end(reading, at);
}

// The end of "-17" that follows the number of a report, which is for several years then.
static size_t span_end(const rs_reading *reading, size_t at) {
    size_t end = digits_end(reading, at + 1);
    return rs_code_at(reading, at) == '-' && end > at + 1 && end - at <= 3 ? end : at;
}

// The end of the component at at, or at when it is none.
static size_t component_end(const rs_reading *reading, size_t at, builder *to) {
    size_t letters = letters_end(reading, at);
    if (letters == at) {
        size_t end = digits_end(reading, at);
        end = to->of_treaty ? span_end(reading, end) : end;
        to->complete = to->complete || end > at;
        to->numbers++;
        return end - at <= MOST_DIGITS ? end : at;
    }
    rs_view word = run(reading, at, letters);
    bool known = is_one_of(word, kinds, COUNT(kinds));
    bool spelled = are_capitals(reading, at, letters) ||
                   (is_one_of(word, mixed, COUNT(mixed)) && rs_reading_is_capital(reading, at));
    if (!spelled || letters - at > MOST_LETTERS) {
        return at;
    }
    size_t end = letters_tail(reading, letters);
    to->complete = to->complete || (known && end > letters) || rs_view_is(word, "summary");
    to->resolution = to->resolution || rs_view_is(word, "res") || rs_view_is(word, "dec");
    return end;
}

// A stroke that joins: "A/RES/ 62/17" and "A / RES / 62" do, "A/60/202 / S/2005/1" does not.
static bool joins(const rs_reading *reading, size_t at, bool blanks) {
    if (rs_code_at(reading, at) != '/' || at + 1 >= reading->text.size) {
        return false;
    }
    const uint8_t *flags = reading->text.flags;
    bool apart = flags[at] & flags[at + 1] & RS_FOLDED_AFTER_BLANK;
    return !apart || blanks;
}

static bool has_parts(const rs_reading *reading, size_t at, builder *to) {
    return to->resolution && rs_is_latin(rs_code_at(reading, at)) &&
           !rs_is_latin(rs_code_at(reading, at + 1)) && rs_reading_is_capital(reading, at);
}

// Nothing that would make it a path, a file or a word: A/60/202/x, A/60/202.pdf, A/60/202nd.
static bool is_cut(const rs_reading *reading, size_t at, bool blanks) {
    uint32_t code = rs_code_at(reading, at), next = rs_code_at(reading, at + 1);
    if (at >= reading->text.size || reading->text.flags[at] & RS_FOLDED_AFTER_BLANK) {
        return false;
    }
    if (rs_is_latin(code) || rs_is_digit(code) || code == '_' || code == '@') {
        return true;
    }
    bool glued =
        at + 1 < reading->text.size && !(reading->text.flags[at + 1] & RS_FOLDED_AFTER_BLANK);
    if (code == '/') {
        return joins(reading, at, blanks) && (rs_is_latin(next) || rs_is_digit(next));
    }
    return code == '.' && glued && rs_is_latin(next) && !rs_reading_is_capital(reading, at + 1);
}

// All components after the series; returns where they end.
static size_t read_components(const rs_reading *reading, size_t at, bool blanks, builder *to) {
    while (joins(reading, at, blanks)) {
        size_t end = component_end(reading, at + 1, to);
        if (end == at + 1 || !put(to, reading, at, end)) {
            break;
        }
        at = end;
        to->components++;
        if (has_parts(reading, at, to)) {
            break;
        }
    }
    return at;
}

// "A/520" and "S/26705", but not "A/4".
static bool is_long_enough(const builder *symbol, size_t series_size) {
    return symbol->components > 1 || symbol->size - series_size > (series_size == 1 ? 4 : 3);
}

bool rs_symbol_scan(const rs_reading *reading, size_t at, rs_lexeme *out) {
    size_t end = letters_end(reading, at);
    builder symbol = {.size = 0};
    if (end == at || end - at > MOST_LETTERS || rs_code_at(reading, end) != '/' ||
        !is_one_of(run(reading, at, end), series, COUNT(series)) ||
        !are_capitals(reading, at, end) || !put(&symbol, reading, at, end)) {
        return false;
    }
    bool blanks = reading->text.flags[end] & RS_FOLDED_AFTER_BLANK;
    size_t series_size = end - at;
    symbol.of_treaty = series_size > 2 && symbol.text[0] == 'C';
    end = read_components(reading, end, blanks, &symbol);
    *out = (rs_lexeme){.kind = RS_LEXEME_SYMBOL, .first = (uint32_t)at};
    if (symbol.resolution) {
        rs_serial_scan_tail(reading, &end, symbol.numbers == 1, &out->part);
    }
    if (!symbol.complete || !is_long_enough(&symbol, series_size) || is_cut(reading, end, blanks)) {
        return false;
    }
    out->last = (uint32_t)end;
    const char *copy = rs_arena_copy(reading->arena, (rs_view){symbol.text, symbol.size});
    out->text = rs_view_of(copy);
    return copy != NULL;
}

bool rs_suffix_scan(const rs_reading *reading, size_t at, rs_lexeme *out) {
    builder suffix = {.size = 0};
    size_t end = at, last = at;
    while (rs_reading_is_capital(reading, end)) {
        size_t letters = letters_end(reading, end);
        size_t tail = letters_tail(reading, letters);
        bool numbered = tail > letters && rs_code_at(reading, letters) == '.';
        if (!is_one_of(run(reading, end, letters), suffixes, COUNT(suffixes)) || !numbered ||
            !put(&suffix, reading, last, tail)) {
            break;
        }
        last = tail;
        if (!joins(reading, last, false)) {
            break;
        }
        end = last + 1;
    }
    *out = (rs_lexeme){.kind = RS_LEXEME_SUFFIX, .first = (uint32_t)at, .last = (uint32_t)last};
    if (last == at) {
        return false;
    }
    const char *copy = rs_arena_copy(reading->arena, (rs_view){suffix.text, suffix.size});
    out->text = rs_view_of(copy);
    return copy != NULL;
}
