// SPDX-License-Identifier: GPL-2.0-or-later
/* Finds what a text cites: a look whether there can be anything, then reading it piece by piece. */
#include "core/citations/citation.h"

#include "core/base/utf8.h"
#include "core/citations/finder.h"

enum { LONGEST_PIECE = 1 << 20, MOST_EXPANDED = 10000 };

// ---- a cheap look ----

static bool is_upper(unsigned char byte) {
    return byte >= 'A' && byte <= 'Z';
}

static bool is_digit(unsigned char byte) {
    return byte >= '0' && byte <= '9';
}

// The byte before or behind at, past blanks; 0 at the ends.
static unsigned char neighbour(rs_view text, size_t at, bool behind) {
    size_t i = at;
    for (unsigned steps = 0; steps < 4; steps++) {
        if (behind ? i + 1 >= text.size : i == 0) {
            return 0;
        }
        i = behind ? i + 1 : i - 1;
        unsigned char byte = (unsigned char)text.data[i];
        if (byte != ' ' && byte != '\n' && byte != '\r') {
            return byte;
        }
    }
    return 0;
}

// Arabic, fullwidth and marked digits begin with these; other letters too, but seldom by a stroke.
static bool may_be_digit(unsigned char byte) {
    return is_digit(byte) || byte == 0xD9 || byte == 0xDB || byte >= 0xEF;
}

static bool is_telling(rs_view text, size_t at, size_t size) {
    unsigned char before = neighbour(text, at, false);
    unsigned char behind = neighbour(text, at + size - 1, true);
    bool wide = before >= 0x80;
    if (text.data[at] == '/' || (size == 3 && text.data[at + 2] == '\x8F')) {
        return (is_digit(before) || is_upper(before) || wide) &&
               (may_be_digit(behind) || is_upper(behind));
    }
    return (is_digit(before) || is_upper(before) || wide) &&
           (may_be_digit(behind) || behind == 0xD8 || (behind && strchr("IVXLCSE", behind)));
}

// Whether one of the marks that begin with byte, ／ and （ with its first one, tells of a citation.
static bool has_telling(rs_view text, char byte) {
    size_t at = 0;
    const char *found;
    while (at < text.size && (found = memchr(text.data + at, byte, text.size - at)) != NULL) {
        at = (size_t)(found - text.data);
        bool wide = byte == '\xEF';
        bool is_mark = !wide || (at + 2 < text.size && found[1] == '\xBC' &&
                                 (found[2] == '\x8F' || found[2] == '\x88'));
        if (is_mark && is_telling(text, at, wide ? 3 : 1)) {
            return true;
        }
        at += wide ? 3 : 1;
    }
    return false;
}

// Whether text has a stroke or a bracket between such bytes as numbers and symbols have.
static bool may_cite(rs_view text) {
    return has_telling(text, '/') || has_telling(text, '(') || has_telling(text, '\xEF');
}

static bool has_noun(rs_view text) {
    static const char *const nouns[] = {"决议",   "決議",  "决定",  "決定",  "resol",
                                        "Resol",  "résol", "Résol", "ecisi", "écisi",
                                        "езолюц", "ешени", "قرار",  "مقرر"};
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++) {
        if (memmem(text.data, text.size, nouns[i], strlen(nouns[i]))) {
            return true;
        }
    }
    return false;
}

// ---- from drafts to citations ----

typedef struct writing {
    const rs_reading *reading;
    const rs_citation_context *context;
    rs_arena *arena;
    rs_citations *into;
    rs_view last; /* resolution or decision cited */
    uint32_t offset;
} writing;

static rs_citation_kind kind_of(rs_view symbol) {
    if (memmem(symbol.data, symbol.size, "/RES/", 5)) {
        return RS_CITES_RESOLUTION;
    }
    return memmem(symbol.data, symbol.size, "/DEC/", 5) ? RS_CITES_DECISION : RS_CITES_DOCUMENT;
}

static void put(writing *to, const rs_draft *draft, rs_view symbol) {
    if (!symbol.size || rs_view_equal(symbol, to->context->own_symbol)) {
        return;
    }
    rs_citation citation = {.symbol = symbol,
                            .paragraphs =
                                draft->paragraphs.size ? draft->paragraphs : rs_view_of(""),
                            .note = rs_view_of(""),
                            .kind = kind_of(symbol),
                            .start = to->reading->text.starts[draft->lexeme.first] + to->offset,
                            .end = to->reading->text.ends[draft->lexeme.last - 1] + to->offset};
    to->last = citation.kind == RS_CITES_DOCUMENT ? to->last : symbol;
    RS_PUSH(to->into, citation);
}

static bool is_early(const rs_serial *serial) {
    return serial->form == RS_SERIAL_SESSION && serial->session < RS_FIRST_COUNTED_SESSION;
}

static bool is_of_council(const writing *to) {
    return rs_view_starts_with(to->context->own_symbol, rs_view_of("A/HRC/"));
}

static rs_organ organ_of(const writing *to, const rs_draft *draft) {
    const rs_serial *serial = &draft->lexeme.part;
    if (draft->organ == RS_ORGAN_UNKNOWN &&
        (is_of_council(to) || (is_early(serial) && draft->of_council))) {
        return RS_ORGAN_HUMAN_RIGHTS_COUNCIL;
    }
    return draft->organ;
}

// One citation a part: 31/6 A and B are two. A session before the thirty-first has no such
// numbers, whoever decided 12/345.
static void put_serial(writing *to, const rs_draft *draft, rs_serial serial) {
    rs_organ organ = organ_of(to, draft);
    uint64_t parts = serial.parts;
    if (organ == RS_ORGAN_UNKNOWN && is_early(&serial)) {
        return;
    }
    do {
        serial.parts = parts & (~parts + 1);
        parts &= parts - 1;
        put(to, draft, rs_serial_symbol(&serial, draft->is_decision, organ, to->arena));
    } while (parts && to->into->size < MOST_EXPANDED);
}

static void put_serials(writing *to, const rs_draft *draft) {
    rs_serial serial = draft->lexeme.part;
    for (uint32_t i = draft->lexeme.from ? draft->lexeme.from : serial.number;
         i < draft->lexeme.part.number && to->into->size < MOST_EXPANDED; i++) {
        serial.number = i;
        put_serial(to, draft, serial);
    }
    put_serial(to, draft, draft->lexeme.part);
}

// A symbol's last number, or each from the first of a range on; each part.
static void put_symbols(writing *to, const rs_draft *draft, rs_view text, uint32_t last) {
    for (uint32_t i = draft->lexeme.from; i && i < last && to->into->size < MOST_EXPANDED; i++) {
        put(to, draft, rs_symbol_with_number(text, i, to->arena));
    }
    rs_serial serial = draft->lexeme.part;
    uint64_t parts = serial.parts;
    do {
        serial.parts = parts & (~parts + 1);
        parts &= parts - 1;
        put(to, draft, rs_symbol_join(text, &serial, to->arena));
    } while (parts && to->into->size < MOST_EXPANDED);
}

// The symbol that Add. 1 adds to: A/55/140 of A/55/140 and of A/55/140/ADD.2.
static rs_view base_of(rs_view symbol) {
    static const char *const suffixes[] = {"/ADD.", "/CORR.", "/AMEND."};
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        const char *found = memmem(symbol.data, symbol.size, suffixes[i], strlen(suffixes[i]));
        if (found) {
            symbol.size = (size_t)(found - symbol.data);
        }
    }
    return symbol;
}

static void put_suffix(writing *to, const rs_drafts *drafts, const rs_draft *draft) {
    rs_view base = base_of(drafts->at[draft->base].lexeme.text);
    const char *symbol = rs_arena_print(to->arena, "%.*s/%.*s", (int)base.size, base.data,
                                        (int)draft->lexeme.text.size, draft->lexeme.text.data);
    put_symbols(to, draft, rs_view_of(symbol), draft->lexeme.value);
}

static void put_draft(writing *to, const rs_drafts *drafts, const rs_draft *draft) {
    switch (draft->kind) {
    case RS_DRAFT_SERIAL:
        put_serials(to, draft);
        break;
    case RS_DRAFT_SYMBOL:
        put_symbols(to, draft, draft->lexeme.text, draft->lexeme.value);
        break;
    case RS_DRAFT_SUFFIX:
        put_suffix(to, drafts, draft);
        break;
    case RS_DRAFT_BACK:
        if (to->last.size && (kind_of(to->last) == RS_CITES_DECISION) == draft->is_decision) {
            put(to, draft, to->last);
        }
        break;
    default:
        break;
    }
}

static void find_in_piece(writing *to, rs_view piece) {
    rs_reading reading = {0};
    rs_drafts drafts = {0};
    if (rs_reading_make(piece, false, to->arena, &reading)) {
        rs_paragraphs_join(&reading.lexemes, to->arena);
        rs_ranges_join(&reading.lexemes, to->arena);
        rs_find_drafts(&reading.lexemes, is_of_council(to), to->arena, &drafts);
    }
    to->reading = &reading;
    for (size_t i = 0; i < drafts.size; i++) {
        put_draft(to, &drafts, &drafts.at[i]);
    }
    to->into->failed = to->into->failed || reading.lexemes.failed || drafts.failed;
    rs_array_free(&reading.lexemes);
    rs_array_free(&drafts);
}

void rs_citations_find(rs_view text, const rs_citation_context *context, rs_arena *arena,
                       rs_citations *into) {
    static const rs_citation_context nothing;
    writing to = {.context = context ? context : &nothing, .arena = arena, .into = into};
    to.last = to.context->last;
    if (!may_cite(text) && !(to.last.size && has_noun(text))) {
        return;
    }
    for (size_t at = 0; at < text.size;) {
        size_t end =
            at + LONGEST_PIECE < text.size ? rs_utf8_floor(text, at + LONGEST_PIECE) : text.size;
        const char *line = end < text.size ? memrchr(text.data + at, '\n', end - at) : NULL;
        end = line && line > text.data + at ? (size_t)(line - text.data) : end;
        to.offset = (uint32_t)at;
        find_in_piece(&to, rs_view_slice(text, at, end));
        at = end;
    }
}
