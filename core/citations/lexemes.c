// SPDX-License-Identifier: GPL-2.0-or-later
/* Cuts folded text into lexemes, in one pass. */
#include "core/base/utf8.h"
#include "core/citations/reading.h"

enum { MOST_NUMBER = 9999, WAW = 0x648, DAL = 0x62F, LONGEST_SECTION = 10 };

static bool is_arabic(uint32_t code) {
    return code >= 0x600 && code <= 0x6FF;
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

static size_t skip_run(rs_reading *reading, size_t at) {
    return push(reading, RS_LEXEME_OTHER, at, rs_reading_skip(reading, at));
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
        return is_arabic(before);
    }
    return !(before < 0x80 && strchr("._-@:\\$=#+~%&0123456789", (int)before));
}

// ---- words ----

static rs_lexeme_kind kind_of(const rs_word *word) {
    static const rs_lexeme_kind kinds[] = {[RS_WORD_NOUN] = RS_LEXEME_NOUN,
                                           [RS_WORD_ORGAN] = RS_LEXEME_ORGAN,
                                           [RS_WORD_PARAGRAPH] = RS_LEXEME_PARAGRAPH,
                                           [RS_WORD_PREAMBLE] = RS_LEXEME_PREAMBLE,
                                           [RS_WORD_THAT] = RS_LEXEME_THAT,
                                           [RS_WORD_THEREOF] = RS_LEXEME_THEREOF,
                                           [RS_WORD_OWN] = RS_LEXEME_OWN,
                                           [RS_WORD_AND] = RS_LEXEME_AND,
                                           [RS_WORD_TO] = RS_LEXEME_TO,
                                           [RS_WORD_LINK] = RS_LEXEME_LINK,
                                           [RS_WORD_MONTH] = RS_LEXEME_OTHER,
                                           [RS_WORD_DATE_UNIT] = RS_LEXEME_OTHER,
                                           [RS_WORD_ABOUT] = RS_LEXEME_ABOUT,
                                           [RS_WORD_ORDINAL] = RS_LEXEME_ORDINAL,
                                           [RS_WORD_NUMBERED] = RS_LEXEME_NUMBERED,
                                           [RS_WORD_SECTION] = RS_LEXEME_LINK,
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

static bool is_word_code(const rs_reading *reading, size_t at) {
    return at < reading->text.size &&
           (reading->text.classes[at] == RS_CLASS_LETTER || rs_is_latin(rs_code_at(reading, at)) ||
            rs_is_digit(rs_code_at(reading, at)));
}

// "of section II" between a paragraph and its resolution, 第二节 before one: a link like "of".
static size_t lex_section(rs_reading *reading, size_t at, size_t end) {
    bool is_han = reading->text.classes[at] == RS_CLASS_UNSPACED;
    rs_lexeme *before = is_han ? last_of(reading) : before_links(reading);
    if (!before || (before->kind != RS_LEXEME_NUMBER && before->kind != RS_LEXEME_SUB)) {
        return push(reading, RS_LEXEME_OTHER, at, end);
    }
    if (is_han) {
        before->kind = RS_LEXEME_LINK;
        before->value = RS_LINK_ANY;
        before->last = (uint32_t)end;
        return end;
    }
    size_t last = end + (rs_code_at(reading, end) == ' ' ? 1 : 0);
    while (last < end + LONGEST_SECTION && is_word_code(reading, last)) {
        last++;
    }
    return push(reading, RS_LEXEME_LINK, at, last);
}

static size_t lex_word(rs_reading *reading, const rs_word *word, size_t at, size_t end) {
    if (word->role == RS_WORD_MONTH) {
        return lex_month(reading, at, end);
    }
    if (word->role == RS_WORD_SECTION) {
        return lex_section(reading, at, end);
    }
    rs_lexeme *last = last_of(reading);
    if (word->role == RS_WORD_DATE_UNIT && last &&
        (last->kind == RS_LEXEME_NUMBER || last->kind == RS_LEXEME_DATE)) {
        last->kind = RS_LEXEME_DATE;
        last->last = (uint32_t)end;
        return end;
    }
    bool shortened = rs_code_at(reading, end) == '.' && rs_is_digit(rs_code_at(reading, end + 1));
    bool year = word->role == RS_WORD_LINK && rs_code_at(reading, end) == '.' &&
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

// Whether a letter and a bracket, "b)", would be a sub-paragraph here.
static bool may_be_sub(rs_reading *reading) {
    rs_lexeme_kind kind = last_kind(reading);
    return kind == RS_LEXEME_NUMBER || kind == RS_LEXEME_SUB || kind == RS_LEXEME_AND ||
           kind == RS_LEXEME_COMMA || kind == RS_LEXEME_TO || kind == RS_LEXEME_PARAGRAPH;
}

// The end of a word; a Latin symbol may be joined to an Arabic one: وA/60/202.
static size_t word_end(const rs_reading *reading, size_t at) {
    do {
        at++;
    } while (at < reading->text.size && reading->text.classes[at] == RS_CLASS_LETTER &&
             !rs_is_latin(reading->text.codes[at]));
    return at;
}

// دإ-10/2, also behind و: the number of a special session.
static size_t lex_arabic_serial(rs_reading *reading, size_t at) {
    size_t end = 0;
    size_t from = at + (rs_code_at(reading, at) == WAW ? 1 : 0);
    rs_lexeme serial = {.kind = RS_LEXEME_SERIAL, .first = (uint32_t)from};
    if (rs_code_at(reading, from) != DAL || !rs_serial_scan(reading, from, &serial.part, &end)) {
        return 0;
    }
    if (from > at) {
        push(reading, RS_LEXEME_AND, at, from);
    }
    serial.last = (uint32_t)end;
    return push_lexeme(reading, &serial);
}

static size_t lex_other_script(rs_reading *reading, size_t at) {
    size_t end = lex_arabic_serial(reading, at);
    if (end) {
        return end;
    }
    size_t from = at;
    bool has_and = false;
    const rs_word *word = rs_word_find(&reading->text, at, &end);
    if (!word && is_arabic(rs_code_at(reading, at))) {
        word = rs_word_find_arabic(&reading->text, &from, &end, &has_and);
    }
    if (word) {
        if (has_and) {
            push(reading, RS_LEXEME_AND, at, at + 1);
        }
        return lex_word(reading, word, from, end);
    }
    // و before a number or symbol.
    if (rs_code_at(reading, at) == WAW && !is_arabic(rs_code_at(reading, at + 1))) {
        return push(reading, RS_LEXEME_AND, at, at + 1);
    }
    return push(reading, RS_LEXEME_OTHER, at, word_end(reading, at));
}

static size_t lex_letter(rs_reading *reading, size_t at) {
    size_t end = 0;
    rs_lexeme lexeme;
    if (may_be_sub(reading) && rs_sub_scan(reading, at, &lexeme)) {
        return push_lexeme(reading, &lexeme);
    }
    if (!rs_is_latin(rs_code_at(reading, at))) {
        return lex_other_script(reading, at);
    }
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
    const rs_word *word = rs_word_find(&reading->text, at, &end);
    if (word && !(rs_code_at(reading, end) == '/' && !is_after_blank(reading, end))) {
        return lex_word(reading, word, at, end);
    }
    return skip_run(reading, at);
}

// ---- numbers ----

// 第三至五段: the numerals of paragraphs.
static size_t lex_han_number(rs_reading *reading, size_t at) {
    const rs_lexemes *lexemes = &reading->lexemes;
    rs_lexeme_kind last = last_kind(reading);
    bool joined = (last == RS_LEXEME_TO || last == RS_LEXEME_AND || last == RS_LEXEME_COMMA) &&
                  lexemes->size > 1 && lexemes->at[lexemes->size - 2].kind == RS_LEXEME_NUMBER;
    rs_lexeme number;
    bool found = (last == RS_LEXEME_ORDINAL || joined) && rs_han_number_scan(reading, at, &number);
    return found ? push_lexeme(reading, &number) : 0;
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
    for (end = at; rs_is_digit(rs_code_at(reading, end)) && value <= MOST_NUMBER; end++) {
        value = value * 10 + (rs_code_at(reading, end) - '0');
    }
    uint32_t next = rs_code_at(reading, end);
    bool ordinal = next == 'e' && rs_code_at(reading, end + 1) == 'r';
    bool decimal = (next == '.' || next == ',') && rs_is_digit(rs_code_at(reading, end + 1)) &&
                   !is_after_blank(reading, end + 1);
    if (value > MOST_NUMBER || next == '/' || next == '%' || decimal ||
        (rs_is_latin(next) && !ordinal && !(rs_code_at(reading, end + 1) == ')'))) {
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
    if ((end = lex_han_number(reading, at)) != 0) {
        return end;
    }
    const rs_word *word = rs_word_find(&reading->text, at, &end);
    return word ? lex_word(reading, word, at, end) : push(reading, RS_LEXEME_OTHER, at, at + 1);
}

static size_t lex_mark(rs_reading *reading, size_t at) {
    uint32_t code = reading->text.codes[at];
    uint32_t next = rs_code_at(reading, at + 1);
    bool apart = at + 1 >= reading->text.size || is_after_blank(reading, at + 1);
    rs_lexeme sub;
    switch (code) {
    case ',':
    case ';':
    case 0x3001:
    case 0x60C:
    case 0x61B:
        return push(reading, RS_LEXEME_COMMA, at, at + 1);
    case '(':
        return rs_sub_scan(reading, at, &sub) ? push_lexeme(reading, &sub)
                                              : push(reading, RS_LEXEME_BRACKET, at, at + 1);
    case ')':
    case '[':
    case ']':
        return push(reading, RS_LEXEME_BRACKET, at, at + 1);
    case '-':
    case '~':
        return push(reading, RS_LEXEME_TO, at, at + 1);
    case '\'':
    case ':':
        return push(reading, RS_LEXEME_LINK, at, at + 1);
    case '/':
        if ((last_kind(reading) == RS_LEXEME_DATE || last_kind(reading) == RS_LEXEME_MONTH) &&
            !rs_is_latin(next)) {
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
    for (size_t at = 0; at < out->text.size;) {
        unsigned class = out->text.classes[at];
        if (class == RS_CLASS_SPACE) {
            at++;
        } else if (rs_is_digit(out->text.codes[at])) {
            at = lex_digit(out, at);
        } else if (class == RS_CLASS_LETTER || rs_is_latin(out->text.codes[at])) {
            at = lex_letter(out, at);
        } else if (class == RS_CLASS_UNSPACED) {
            at = lex_unspaced(out, at);
        } else {
            at = lex_mark(out, at);
        }
    }
    return !out->lexemes.failed && !arena->failed;
}
