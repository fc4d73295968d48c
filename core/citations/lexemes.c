// SPDX-License-Identifier: GPL-2.0-or-later
/* Cuts folded text into lexemes, in one pass. */
#include "core/base/utf8.h"
#include "core/citations/reading.h"

enum { MOST_NUMBER = 9999 };

static uint32_t code_at(const rs_reading *reading, size_t at) {
    return at < reading->text.size ? reading->text.codes[at] : 0;
}

static bool is_latin(uint32_t code) {
    return code >= 'a' && code <= 'z';
}

static bool is_digit(uint32_t code) {
    return code >= '0' && code <= '9';
}

static bool is_after_blank(const rs_reading *reading, size_t at) {
    return reading->text.flags[at] & RS_FOLDED_AFTER_BLANK;
}

static rs_lexeme *last_of(rs_reading *reading) {
    rs_lexemes *lexemes = &reading->lexemes;
    return lexemes->size ? &lexemes->at[lexemes->size - 1] : NULL;
}

static rs_lexeme_kind last_kind(rs_reading *reading) {
    const rs_lexeme *last = last_of(reading);
    return last ? last->kind : RS_LEXEME_STOP;
}

static size_t push(rs_reading *reading, rs_lexeme_kind kind, size_t first, size_t last) {
    rs_lexeme *before = last_of(reading);
    if (kind == RS_LEXEME_OTHER && before && before->kind == kind) {
        before->last = (uint32_t)last;
        return last;
    }
    RS_PUSH(&reading->lexemes,
            (rs_lexeme){.kind = kind, .first = (uint32_t)first, .last = (uint32_t)last});
    return last;
}

static size_t push_lexeme(rs_reading *reading, const rs_lexeme *lexeme) {
    RS_PUSH(&reading->lexemes, *lexeme);
    return lexeme->last;
}

// ---- runs that are no citation: words, paths, addresses of the web ----

static bool is_run_code(uint32_t code) {
    return is_latin(code) || is_digit(code) ||
           (code && code < 0x80 && strchr("/._-@:\\", (int)code));
}

static bool is_address_code(uint32_t code) {
    return is_run_code(code) || (code && code < 0x80 && strchr("?=&#%~+", (int)code));
}

static size_t skip_run(rs_reading *reading, size_t at) {
    size_t end = at;
    bool is_address = false;
    do {
        is_address =
            is_address || (code_at(reading, end) == '/' && code_at(reading, end + 1) == '/');
        end++;
    } while (end < reading->text.size && !is_after_blank(reading, end) &&
             (is_address ? is_address_code(reading->text.codes[end])
                         : is_run_code(reading->text.codes[end])));
    while (end > at + 1 && strchr(".:-", (int)reading->text.codes[end - 1])) {
        end--;
    }
    return push(reading, RS_LEXEME_OTHER, at, end);
}

// Whether a number or symbol may begin here: not in the middle of something else.
static bool is_clean(rs_reading *reading, size_t at) {
    const rs_folded *text = &reading->text;
    const rs_lexeme *last = last_of(reading);
    if (at == 0 || (last && last->last == at && last->kind != RS_LEXEME_OTHER)) {
        return true;
    }
    uint32_t before = text->codes[at - 1];
    if (before == '/') {
        return false;
    }
    if (is_after_blank(reading, at) || text->classes[at - 1] >= RS_CLASS_UNSPACED ||
        text->classes[at - 1] == RS_CLASS_SPACE) {
        return true;
    }
    if (text->classes[at - 1] == RS_CLASS_LETTER) {
        return before >= 0x600 && before <= 0x6FF;
    }
    return !(before < 0x80 && strchr("._-@:\\$=#+~%&0123456789", (int)before));
}

// ---- words ----

// Arabic joins and, so, with, to, like and the article to the word: the longest word behind them.
static const rs_word *strip_arabic(const rs_reading *reading, size_t *at, size_t *end,
                                   bool *has_and) {
    static const uint32_t prefixes[] = {0x641, 0x628, 0x644, 0x643};
    const uint32_t WAW = 0x648, ALEF = 0x627, LAM = 0x644;
    size_t from = *at;
    if (code_at(reading, from) == WAW) {
        *has_and = true;
        from++;
    }
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        if (code_at(reading, from) == prefixes[i] &&
            reading->text.classes[from] == RS_CLASS_LETTER) {
            const rs_word *word = rs_word_find(&reading->words, &reading->text, from, end);
            if (word) {
                *at = from;
                return word;
            }
            from++;
            break;
        }
    }
    bool article = code_at(reading, from) == ALEF && code_at(reading, from + 1) == LAM;
    bool short_article = code_at(reading, from) == LAM && from > *at;
    size_t bare = from + (article ? 2 : short_article ? 1 : 0);
    const rs_word *word = NULL;
    if (from < reading->text.size) {
        word = rs_word_find(&reading->words, &reading->text, from, end);
    }
    if (!word && bare > from && bare < reading->text.size) {
        word = rs_word_find(&reading->words, &reading->text, bare, end);
        from = bare;
    }
    *at = word ? from : *at;
    return word;
}

static rs_lexeme_kind kind_of(const rs_word *word) {
    static const rs_lexeme_kind kinds[] = {[RS_WORD_NOUN] = RS_LEXEME_NOUN,
                                           [RS_WORD_ORGAN] = RS_LEXEME_ORGAN,
                                           [RS_WORD_PARAGRAPH] = RS_LEXEME_PARAGRAPH,
                                           [RS_WORD_PREAMBLE] = RS_LEXEME_PREAMBLE,
                                           [RS_WORD_THAT] = RS_LEXEME_THAT,
                                           [RS_WORD_OWN] = RS_LEXEME_OWN,
                                           [RS_WORD_AND] = RS_LEXEME_AND,
                                           [RS_WORD_TO] = RS_LEXEME_TO,
                                           [RS_WORD_LINK] = RS_LEXEME_LINK,
                                           [RS_WORD_MONTH] = RS_LEXEME_OTHER,
                                           [RS_WORD_DATE_UNIT] = RS_LEXEME_OTHER,
                                           [RS_WORD_ABOUT] = RS_LEXEME_ABOUT,
                                           [RS_WORD_ORDINAL] = RS_LEXEME_ORDINAL,
                                           [RS_WORD_NUMBERED] = RS_LEXEME_NUMBERED,
                                           [RS_WORD_LETTER] = RS_LEXEME_OTHER};
    return kinds[word->role];
}

// The lexeme behind which only of, de and the like stand; NULL at the beginning.
static rs_lexeme *before_links(rs_reading *reading) {
    rs_lexemes *lexemes = &reading->lexemes;
    size_t back = lexemes->size;
    while (back > 0 && lexemes->size - back < 2 && lexemes->at[back - 1].kind == RS_LEXEME_LINK) {
        back--;
    }
    return back > 0 ? &lexemes->at[back - 1] : NULL;
}

// "4 December" is a date; a month alone is a word like others, until a year follows.
static size_t lex_month(rs_reading *reading, size_t at, size_t end) {
    rs_lexeme *day = before_links(reading);
    bool dated = day && (day->kind == RS_LEXEME_NUMBER || day->kind == RS_LEXEME_DATE);
    if (dated) {
        day->kind = RS_LEXEME_DATE;
    }
    return push(reading, dated ? RS_LEXEME_DATE : RS_LEXEME_MONTH, at, end);
}

static size_t lex_word(rs_reading *reading, const rs_word *word, size_t at, size_t end) {
    if (word->role == RS_WORD_MONTH) {
        return lex_month(reading, at, end);
    }
    rs_lexeme *last = last_of(reading);
    if (word->role == RS_WORD_DATE_UNIT && last &&
        (last->kind == RS_LEXEME_NUMBER || last->kind == RS_LEXEME_DATE)) {
        last->kind = RS_LEXEME_DATE;
        last->last = (uint32_t)end;
        return end;
    }
    bool shortened = code_at(reading, end) == '.' && is_digit(code_at(reading, end + 1));
    bool year = word->role == RS_WORD_LINK && code_at(reading, end) == '.' &&
                last_kind(reading) == RS_LEXEME_NUMBER;
    rs_lexeme lexeme = {.kind = kind_of(word),
                        .value = word->value,
                        .first = (uint32_t)at,
                        .last = (uint32_t)(end + (shortened || year ? 1 : 0)),
                        .is_han = reading->text.classes[at] == RS_CLASS_UNSPACED};
    // par. and para. are words of French and Spanish without their full stop.
    bool no_short_form = word->role == RS_WORD_PARAGRAPH && word->value && !shortened;
    if (lexeme.kind == RS_LEXEME_OTHER || no_short_form) {
        return push(reading, RS_LEXEME_OTHER, at, end);
    }
    return push_lexeme(reading, &lexeme);
}

// A letter that counts sub-paragraphs, a to z; 0 when it is none.
static char sub_letter(uint32_t code) {
    static const uint32_t arabic[] = {0x627, 0x628, 0x62C, 0x62F, 0x647, 0x648, 0x632, 0x62D, 0x637,
                                      0x64A, 0x643, 0x644, 0x645, 0x646, 0x633, 0x639, 0x641, 0x635,
                                      0x642, 0x631, 0x634, 0x62A, 0x62B, 0x62E, 0x630, 0x636};
    static const uint32_t cyrillic[] = {0x430, 0x431, 0x432, 0x433, 0x434, 0x435,
                                        0x436, 0x437, 0x438, 0x43A, 0x43B};
    if (is_latin(code)) {
        return (char)code;
    }
    for (size_t i = 0; i < sizeof arabic / sizeof *arabic; i++) {
        if (arabic[i] == code) {
            return (char)('a' + i);
        }
    }
    for (size_t i = 0; i < sizeof cyrillic / sizeof *cyrillic; i++) {
        if (cyrillic[i] == code) {
            return (char)('a' + i);
        }
    }
    return 0;
}

// "(b)", "(iii)", "b)": at is the letter. The end of it, or 0.
static size_t lex_sub(rs_reading *reading, size_t first, size_t at) {
    char letters[8] = "(";
    size_t size = 1, end = at;
    while (size < 5 && sub_letter(code_at(reading, end))) {
        letters[size++] = sub_letter(code_at(reading, end++));
    }
    bool roman = size > 2 && strspn(letters + 1, "ivx") == size - 1;
    bool doubled = size == 3 && letters[1] == letters[2];
    if (code_at(reading, end) != ')' || size == 1 || (size > 2 && !roman && !doubled)) {
        return 0;
    }
    letters[size++] = ')';
    const char *copy = rs_arena_copy(reading->arena, (rs_view){letters, size});
    rs_lexeme sub = {.kind = RS_LEXEME_SUB,
                     .first = (uint32_t)first,
                     .last = (uint32_t)end + 1,
                     .text = rs_view_of(copy)};
    return copy ? push_lexeme(reading, &sub) : 0;
}

// Whether a letter and a bracket, "b)", would be a sub-paragraph here.
static bool may_be_sub(rs_reading *reading) {
    rs_lexeme_kind kind = last_kind(reading);
    return kind == RS_LEXEME_NUMBER || kind == RS_LEXEME_SUB || kind == RS_LEXEME_AND ||
           kind == RS_LEXEME_COMMA || kind == RS_LEXEME_TO;
}

static size_t letters_end(const rs_reading *reading, size_t at) {
    while (at < reading->text.size && reading->text.classes[at] == RS_CLASS_LETTER) {
        at++;
    }
    return at;
}

static size_t lex_other_script(rs_reading *reading, size_t at) {
    size_t end = at, from = at;
    bool has_and = false;
    const rs_word *word = rs_word_find(&reading->words, &reading->text, at, &end);
    if (!word && code_at(reading, at) >= 0x600 && code_at(reading, at) <= 0x6FF) {
        word = strip_arabic(reading, &from, &end, &has_and);
    }
    if (word) {
        if (has_and) {
            push(reading, RS_LEXEME_AND, at, at + 1);
        }
        return lex_word(reading, word, from, end);
    }
    // و before a number or symbol.
    if (code_at(reading, at) == 0x648 && !sub_letter(code_at(reading, at + 1))) {
        return push(reading, RS_LEXEME_AND, at, at + 1);
    }
    return push(reading, RS_LEXEME_OTHER, at, letters_end(reading, at));
}

static size_t lex_letter(rs_reading *reading, size_t at) {
    size_t end = 0;
    if (may_be_sub(reading) && (end = lex_sub(reading, at, at)) != 0) {
        return end;
    }
    if (!is_latin(code_at(reading, at))) {
        return lex_other_script(reading, at);
    }
    rs_lexeme lexeme;
    if (is_clean(reading, at)) {
        if (rs_symbol_scan(reading, at, &lexeme) || rs_suffix_scan(reading, at, &lexeme)) {
            return push_lexeme(reading, &lexeme);
        }
        lexeme = (rs_lexeme){.kind = RS_LEXEME_SERIAL, .first = (uint32_t)at};
        if (rs_serial_scan(reading, at, &lexeme.part, &end)) {
            lexeme.last = (uint32_t)end;
            return push_lexeme(reading, &lexeme);
        }
    }
    const rs_word *word = rs_word_find(&reading->words, &reading->text, at, &end);
    if (word && !(code_at(reading, end) == '/' && !is_after_blank(reading, end))) {
        return lex_word(reading, word, at, end);
    }
    return skip_run(reading, at);
}

// ---- numbers ----

// 一 to 九十九 after 第.
static size_t lex_han_number(rs_reading *reading, size_t at) {
    static const uint32_t numerals[] = {0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                        0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
    const uint32_t TEN = 0x5341;
    uint32_t value = 0, digit = 0;
    size_t end = at;
    for (; end < reading->text.size && end < at + 3; end++) {
        uint32_t code = reading->text.codes[end], i = 0;
        while (i < 10 && numerals[i] != code) {
            i++;
        }
        if (code == TEN) {
            value = 10 * (digit ? digit : 1);
            digit = 0;
        } else if (i < 10) {
            digit = i;
        } else {
            break;
        }
    }
    if (end == at) {
        return 0;
    }
    rs_lexeme number = {.kind = RS_LEXEME_NUMBER,
                        .value = value + digit,
                        .first = (uint32_t)at,
                        .last = (uint32_t)end};
    return push_lexeme(reading, &number);
}

static size_t lex_digit(rs_reading *reading, size_t at) {
    rs_lexeme lexeme = {.kind = RS_LEXEME_SERIAL, .first = (uint32_t)at};
    size_t end;
    bool after_dash = last_kind(reading) == RS_LEXEME_TO;
    if (!is_clean(reading, at) && !after_dash) {
        return skip_run(reading, at);
    }
    if (rs_serial_scan(reading, at, &lexeme.part, &end)) {
        lexeme.last = (uint32_t)end;
        return push_lexeme(reading, &lexeme);
    }
    uint32_t value = 0;
    for (end = at; is_digit(code_at(reading, end)) && value <= MOST_NUMBER; end++) {
        value = value * 10 + (code_at(reading, end) - '0');
    }
    uint32_t next = code_at(reading, end);
    bool ordinal = next == 'e' && code_at(reading, end + 1) == 'r';
    bool decimal = (next == '.' || next == ',') && is_digit(code_at(reading, end + 1)) &&
                   !is_after_blank(reading, end + 1);
    if (value > MOST_NUMBER || next == '/' || next == '%' || decimal ||
        (is_latin(next) && !ordinal && !(code_at(reading, end + 1) == ')'))) {
        return skip_run(reading, at);
    }
    rs_lexeme *month = before_links(reading);
    bool dated = month && (month->kind == RS_LEXEME_MONTH || month->kind == RS_LEXEME_DATE);
    if (dated) {
        month->kind = RS_LEXEME_DATE;
    }
    lexeme = (rs_lexeme){.kind = dated ? RS_LEXEME_DATE : RS_LEXEME_NUMBER,
                         .value = value,
                         .first = (uint32_t)at,
                         .last = (uint32_t)end};
    return push_lexeme(reading, &lexeme);
}

// ---- everything else ----

static size_t lex_unspaced(rs_reading *reading, size_t at) {
    size_t end;
    if (last_kind(reading) == RS_LEXEME_ORDINAL && (end = lex_han_number(reading, at)) != 0) {
        return end;
    }
    const rs_word *word = rs_word_find(&reading->words, &reading->text, at, &end);
    return word ? lex_word(reading, word, at, end) : push(reading, RS_LEXEME_OTHER, at, at + 1);
}

static size_t lex_mark(rs_reading *reading, size_t at) {
    uint32_t code = reading->text.codes[at];
    uint32_t next = code_at(reading, at + 1);
    bool apart = at + 1 >= reading->text.size || is_after_blank(reading, at + 1);
    size_t end;
    switch (code) {
    case ',':
    case ';':
    case 0x3001:
    case 0x60C:
    case 0x61B:
        return push(reading, RS_LEXEME_COMMA, at, at + 1);
    case '(':
        end = lex_sub(reading, at, at + 1);
        return end ? end : push(reading, RS_LEXEME_BRACKET, at, at + 1);
    case ')':
    case '[':
    case ']':
        return push(reading, RS_LEXEME_BRACKET, at, at + 1);
    case '-':
        return push(reading, RS_LEXEME_TO, at, at + 1);
    case '\'':
        return push(reading, RS_LEXEME_LINK, at, at + 1);
    case '/':
        if ((last_kind(reading) == RS_LEXEME_DATE || last_kind(reading) == RS_LEXEME_MONTH) &&
            !is_latin(next)) {
            return push(reading, RS_LEXEME_DATE, at, at + 1);
        }
        return apart ? push(reading, RS_LEXEME_OTHER, at, at + 1) : skip_run(reading, at);
    case '.':
        return push(reading, apart ? RS_LEXEME_STOP : RS_LEXEME_OTHER, at, at + 1);
    case '!':
    case '?':
    case 0x3002:
    case 0x61F:
        return push(reading, RS_LEXEME_STOP, at, at + 1);
    default:
        return push(reading, RS_LEXEME_OTHER, at, at + 1);
    }
}

bool rs_reading_make(rs_view text, bool any_case, rs_arena *arena, rs_reading *out) {
    out->source = text;
    out->any_case = any_case;
    out->arena = arena;
    out->lexemes.size = 0;
    if (rs_fold(text, false, arena, &out->text, NULL) != RESSEARCH_OK) {
        return false;
    }
    rs_word_index_make(&out->words);
    for (size_t at = 0; at < out->text.size;) {
        unsigned class = out->text.classes[at];
        if (class == RS_CLASS_SPACE) {
            at++;
        } else if (is_digit(out->text.codes[at])) {
            at = lex_digit(out, at);
        } else if (class == RS_CLASS_LETTER || is_latin(out->text.codes[at])) {
            at = lex_letter(out, at);
        } else if (class == RS_CLASS_UNSPACED) {
            at = lex_unspaced(out, at);
        } else {
            at = lex_mark(out, at);
        }
    }
    return !out->lexemes.failed && !arena->failed;
}
