// SPDX-License-Identifier: GPL-2.0-or-later
/* A mark belongs to the next footnote of its number, or else to the only one that has it. */
#include "indexer/structure/notes.h"

#include <stdlib.h>

#include <unicode/uchar.h>

#include "core/analysis/markup.h"
#include "core/base/buffer.h"
#include "core/base/utf8.h"
#include "indexer/character.h"
#include "indexer/numeral.h"
#include "indexer/strip.h"

/* Numbers have four digits at most; a paragraph has so many marks, a footnote so many carriers. */
enum { NUMBERS = 10000, LAST_NOTE = 1023, MOST_TIES = 1000 };

typedef struct note {
    size_t paragraph;
    size_t next;      /* the next note of the same number, from 1; 0: none */
    bool has_before;  /* a note of the same number */
    bool in_brackets; /* [3], not ³ */
} note;

typedef struct tie {
    size_t carrier;
    size_t footnote;
} tie;

RS_ARRAY(note_list, note);
RS_ARRAY(tie_list, tie);

typedef struct tying {
    rs_document *document;
    note_list notes;
    size_t *first; /* of each number: the first note, from 1; once passed, the next one */
    size_t *last;
    tie_list ties;
    size_t carrier_ties; /* where those of the carrier at hand begin */
    bool in_brackets;    /* some of the notes */
    uint32_t highest;    /* number of them */
    bool is_plain;       /* some have plain digits, or such in brackets */
    bool in_round;
    uint32_t last_plain; /* number of the last mark of plain digits */
    rs_buffer plain;
    rs_buffer joined;
} tying;

void rs_notes_number(rs_document *document) {
    uint64_t seen[LAST_NOTE / 64 + 1] = {0};
    uint32_t runs = 1;
    for (size_t i = 0; i < document->paragraphs.size; i++) {
        rs_paragraph *paragraph = &document->paragraphs.at[i];
        uint32_t number = rs_note_marker(paragraph->text).number;
        if (paragraph->kind != RS_KIND_FOOTNOTE || number > LAST_NOTE) {
            continue;
        }
        uint64_t bit = (uint64_t)1 << number % 64;
        if (seen[number / 64] & bit) {
            memset(seen, 0, sizeof seen);
            runs++;
        }
        seen[number / 64] |= bit;
        if (runs > 1) {
            const char *address = rs_arena_print(&document->arena, "fn%u.%u", runs, number);
            paragraph->address = rs_view_of(address ? address : "");
        }
    }
}

static void add_note(tying *work, size_t paragraph, rs_view text) {
    rs_marker marker = rs_note_marker(text);
    if (marker.kind != RS_MARKER_FOOTNOTE || marker.number >= NUMBERS) {
        return;
    }
    bool in_brackets = text.data[marker.bullet] == '[';
    bool in_round = false;
    if (rs_note_is_plain(text, &in_round)) {
        work->is_plain |= !in_round;
        work->in_round |= in_round;
    }
    size_t *last = &work->last[marker.number];
    RS_PUSH(&work->notes, (note){paragraph, 0, *last != 0, in_brackets});
    if (work->notes.failed) {
        return;
    }
    size_t *before = *last ? &work->notes.at[*last - 1].next : &work->first[marker.number];
    *before = work->notes.size;
    *last = work->notes.size;
    work->in_brackets |= in_brackets;
    work->highest = marker.number > work->highest ? marker.number : work->highest;
}

// The footnote of that number which a mark in a paragraph stands for, or NULL. Carriers come in
// their order.
static const note *find_note(tying *work, size_t carrier, uint32_t number) {
    size_t *place = &work->first[number < NUMBERS ? number : 0];
    if (*place == 0) {
        return NULL;
    }
    const note *found = &work->notes.at[*place - 1];
    // Where there are several, those passed are behind; the only one there is may stand before.
    while (found->paragraph < carrier && found->next) {
        *place = found->next;
        found = &work->notes.at[*place - 1];
    }
    return found->paragraph > carrier || !found->has_before ? found : NULL;
}

static bool put_mark(tying *work, size_t carrier, uint32_t number, bool in_brackets) {
    const note *one = find_note(work, carrier, number);
    if (!one || (in_brackets && !one->in_brackets)) {
        return false;
    }
    for (size_t i = work->carrier_ties; i < work->ties.size; i++) {
        if (work->ties.at[i].footnote == one->paragraph) {
            return true;
        }
    }
    if (work->ties.size - work->carrier_ties < MOST_TIES) {
        RS_PUSH(&work->ties, (tie){carrier, one->paragraph});
    }
    return true;
}

// The raised digits that stand together, one by one; false unless each is the one after the last.
static bool read_digits(rs_view digits, uint32_t *first, uint32_t *last) {
    *first = 0;
    *last = 0;
    for (size_t i = 0; i < digits.size;) {
        size_t next = i;
        rs_utf8_next(digits, &next);
        size_t end = 0;
        uint32_t digit = rs_numeral_superscript(rs_view_slice(digits, i, next), &end);
        if (!digit || (*last && digit != *last + 1)) {
            return false;
        }
        *first = *first ? *first : digit;
        *last = digit;
        i = next;
    }
    return true;
}

// ¹² is the mark of note 12, or of 1 and 2 where there are not so many.
static void put_marks(tying *work, size_t carrier, rs_view digits) {
    size_t end = 0;
    uint32_t whole = rs_numeral_superscript(digits, &end);
    uint32_t first;
    uint32_t last;
    if (whole <= work->highest) {
        put_mark(work, carrier, whole, false);
    } else if (read_digits(digits, &first, &last)) {
        for (uint32_t number = first; number <= last; number++) {
            put_mark(work, carrier, number, false);
        }
    }
}

// km², 10³: a unit or ten before them, and nothing else.
static bool is_power(rs_view text, size_t mark) {
    static const char *const units[] = {"m", "km", "cm", "dm", "mm", "м", "км", "см", "10"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        rs_view unit = rs_view_of(units[i]);
        if (mark >= unit.size && rs_view_equal(rs_view_slice(text, mark - unit.size, mark), unit) &&
            (mark == unit.size ||
             strchr(units[i][0] == '1' ? " " : " 0123456789", text.data[mark - unit.size - 1]))) {
            return true;
        }
    }
    return false;
}

// [3] and [^3]; moves past it.
static uint32_t bracketed_mark(rs_view text, size_t *position) {
    size_t i = *position + 1;
    i += i < text.size && text.data[i] == '^' ? 1 : 0;
    uint32_t number = rs_numeral_digits(text, &i);
    bool is_mark = number && i < text.size && text.data[i] == ']';
    *position = is_mark ? i + 1 : *position + 1;
    return is_mark ? number : 0;
}

// "Strategies1 and", "Platform,2", "(2)": digits that stand right behind a word or its mark. In the
// order of the footnotes, one or two of which may have lost their marks, so that few others pass.
static uint32_t plain_mark(const tying *work, rs_view text, size_t start, size_t *end) {
    bool in_round = text.data[start] == '(';
    *end = start + (in_round ? 1 : 0);
    size_t digits = *end;
    uint32_t number = rs_numeral_digits(text, end);
    bool closes = !in_round || (*end < text.size && text.data[*end] == ')');
    if (!number || !closes || number <= work->last_plain || number > work->last_plain + 3) {
        *end = *end > digits ? *end : start + 1;
        return 0;
    }
    *end += in_round ? 1 : 0;
    size_t next = *end;
    uint32_t after = next < text.size ? rs_utf8_next(text, &next) : ' ';
    bool is_cut = in_round || rs_is_unspaced(after) || !u_isalnum((UChar32)after);
    bool is_decimal = after == '.' && next < text.size && u_isdigit((UChar32)text.data[next]);
    return is_cut && !is_decimal && after != '/' && after != '%' && after != '-' ? number : 0;
}

// "、 1" at the end of a line, which was raised where the page had it.
static bool ends_line(rs_view text, size_t position) {
    size_t end = position;
    rs_numeral_digits(text, &end);
    uint32_t last = rs_last_code(rs_view_slice(text, 0, position));
    return text.data[position - 1] == ' ' && rs_is_comma(last) &&
           (end >= text.size || text.data[end] == '\n');
}

// Whether what stands before position may carry a mark of plain digits.
static bool may_carry(rs_view text, size_t position, bool in_round) {
    size_t before = rs_utf8_floor(text, position - 1);
    size_t next = before;
    uint32_t code = rs_utf8_next(text, &next);
    if (code < 0x80 && strchr(",;.:)]\"'", (int)code)) {
        size_t earlier = before > 0 ? rs_utf8_floor(text, before - 1) : 0;
        bool is_year = before > 3 && u_isdigit((UChar32)text.data[before - 4]);
        return before > 0 && (is_year || !u_isdigit((UChar32)text.data[earlier]));
    }
    return in_round      ? code > ' '
           : code > 0x7F ? !u_isdigit((UChar32)code)
                         : u_isalpha((UChar32)code);
}

static void find_plain_marks(tying *work, size_t carrier, rs_view text) {
    for (size_t i = 1; i < text.size;) {
        bool in_round = text.data[i] == '(';
        bool may_be = in_round ? work->in_round : work->is_plain;
        size_t digit = i;
        bool begins = (in_round || rs_numeral_digits(text, &digit)) && may_be;
        if (!begins) {
            i = digit > i ? digit : i + 1;
            continue;
        }
        size_t end = i + 1;
        uint32_t number = may_carry(text, i, in_round) || (!in_round && ends_line(text, i))
                              ? plain_mark(work, text, i, &end)
                              : 0;
        end = number || in_round ? end : digit;
        if (number && put_mark(work, carrier, number, false)) {
            work->last_plain = number;
        }
        i = end;
    }
}

static void find_marks(tying *work, size_t carrier, rs_view text) {
    for (size_t i = 0; i < text.size;) {
        size_t end = i;
        if (text.data[i] == '[' && work->in_brackets) {
            uint32_t number = bracketed_mark(text, &i);
            if (number) {
                put_mark(work, carrier, number, true);
            }
        } else if ((unsigned char)text.data[i] >= 0xC2 && rs_numeral_superscript(text, &end)) {
            if (!is_power(text, i)) {
                put_marks(work, carrier, rs_view_slice(text, i, end));
            }
            i = end;
        } else {
            i++;
        }
    }
}

static rs_view plain_text(tying *work, rs_view text) {
    if (!work->document->verbatim) {
        return text;
    }
    rs_buffer_reset(&work->plain);
    rs_markup_strip(text, NULL, RS_MARKUP_ALL, &work->plain);
    return rs_buffer_view(&work->plain);
}

// Joins the addresses of one side of count ties that share the other side.
static rs_view join(tying *work, const tie *ties, size_t count, bool footnotes) {
    const rs_paragraph *paragraphs = work->document->paragraphs.at;
    rs_buffer_reset(&work->joined);
    for (size_t i = 0; i < count && i < MOST_TIES; i++) {
        size_t number = footnotes ? ties[i].footnote : ties[i].carrier;
        bool is_again = i > 0 && rs_view_equal(paragraphs[number].address,
                                               paragraphs[ties[i - 1].carrier].address);
        if (!is_again || footnotes) {
            rs_buffer_append_string(&work->joined, i > 0 ? " " : "");
            rs_buffer_append(&work->joined, paragraphs[number].address);
        }
    }
    const char *copy = rs_arena_copy(&work->document->arena, rs_buffer_view(&work->joined));
    return (rs_view){copy ? copy : "", copy ? work->joined.size : 0};
}

static int compare_footnotes(const void *a, const void *b) {
    const tie *one = a;
    const tie *two = b;
    int order = (one->footnote > two->footnote) - (one->footnote < two->footnote);
    return order ? order : (one->carrier > two->carrier) - (one->carrier < two->carrier);
}

static void fill(tying *work, bool footnotes) {
    rs_paragraph *paragraphs = work->document->paragraphs.at;
    const tie *ties = work->ties.at;
    for (size_t i = 0, start = 0; i < work->ties.size; i++) {
        size_t side = footnotes ? ties[i].carrier : ties[i].footnote;
        bool goes_on = i + 1 < work->ties.size &&
                       side == (footnotes ? ties[i + 1].carrier : ties[i + 1].footnote);
        if (!goes_on) {
            paragraphs[side].notes = join(work, ties + start, i + 1 - start, footnotes);
            start = i + 1;
        }
    }
}

static bool is_of_body(rs_kind kind) {
    return kind != RS_KIND_MASTHEAD && kind != RS_KIND_CLOSING;
}

static void tie_all(tying *work) {
    const rs_paragraphs *paragraphs = &work->document->paragraphs;
    for (size_t i = 0; i < paragraphs->size; i++) {
        if (paragraphs->at[i].kind == RS_KIND_FOOTNOTE) {
            add_note(work, i, paragraphs->at[i].text);
        }
    }
    for (size_t i = 0; i < paragraphs->size; i++) {
        work->carrier_ties = work->ties.size;
        if (paragraphs->at[i].kind != RS_KIND_FOOTNOTE) {
            rs_view text = plain_text(work, paragraphs->at[i].text);
            find_marks(work, i, text);
            if ((work->is_plain || work->in_round) && is_of_body(paragraphs->at[i].kind)) {
                find_plain_marks(work, i, text);
            }
        }
    }
    fill(work, true);
    if (work->ties.size > 0) {
        qsort(work->ties.at, work->ties.size, sizeof *work->ties.at, compare_footnotes);
    }
    fill(work, false);
}

void rs_notes_tie(rs_document *document) {
    tying work = {.document = document};
    rs_arena numbers = {0};
    bool has_notes = false;
    for (size_t i = 0; i < document->paragraphs.size && !has_notes; i++) {
        has_notes = document->paragraphs.at[i].kind == RS_KIND_FOOTNOTE;
    }
    work.first = has_notes ? rs_arena_array(&numbers, NUMBERS, sizeof *work.first) : NULL;
    work.last = has_notes ? rs_arena_array(&numbers, NUMBERS, sizeof *work.last) : NULL;
    if (work.first && work.last) {
        tie_all(&work);
    }
    document->paragraphs.failed |= numbers.failed || work.notes.failed || work.ties.failed ||
                                   work.plain.failed || work.joined.failed;
    rs_arena_free(&numbers);
    rs_array_free(&work.notes);
    rs_array_free(&work.ties);
    rs_buffer_free(&work.plain);
    rs_buffer_free(&work.joined);
}
