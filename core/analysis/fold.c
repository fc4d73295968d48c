// SPDX-License-Identifier: GPL-2.0-or-later
/* Folds text by one table look-up a character. */
#include "core/analysis/fold.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "core/analysis/fold-table.inc"
#include "core/analysis/markup.h"
#include "core/base/error.h"
#include "core/base/utf8.h"

enum {
    SOFT_HYPHEN = 0xAD,
    ITERATION_MARK = 0x3005,
    VERTICAL_ITERATION_MARK = 0x303B,
    VOICED_MARK = 0x3099,
    SEMI_VOICED_MARK = 0x309A,
    SARA_AA = 0x0E32,
    SARA_E = 0x0E40,
    FIRST_TONE = 0x0E48,
    LAST_TONE = 0x0E4B,
    NIKHAHIT = 0x0E4D
};

typedef struct folding {
    rs_folded *out;
    size_t capacity;
    const UNormalizer2 *composer;    /* opened when first needed */
    uint32_t blank_start, blank_end; /* blanks since the last character, when blank_end != 0 */
    bool line_end;                   /* … among them the end of a line */
    bool soft_hyphen;                /* the last thing seen was a soft hyphen */
    uint8_t flags;                   /* of the next character */
    uint8_t blank_flags;             /* of the blanks */
} folding;

static uint32_t entry_of(uint32_t code) {
    return fold_pages[(size_t)fold_page_of[code >> 8] * 256 + (code & 0xFF)];
}

unsigned rs_fold_class(uint32_t code) {
    return code > 0x10FFFF ? RS_CLASS_IGNORED : RS_FOLD_CLASS(entry_of(code));
}

static bool is_spaced(unsigned class) {
    return class == RS_CLASS_LETTER || class == RS_CLASS_DIGIT || class == RS_CLASS_HANGUL;
}

static bool reserve(rs_folded *out, size_t capacity, rs_arena *arena) {
    out->codes = rs_arena_array(arena, capacity, sizeof *out->codes);
    out->starts = rs_arena_array(arena, capacity, sizeof *out->starts);
    out->ends = rs_arena_array(arena, capacity, sizeof *out->ends);
    out->classes = rs_arena_array(arena, capacity, 1);
    out->flags = rs_arena_array(arena, capacity, 1);
    out->size = 0;
    return out->codes && out->starts && out->ends && out->classes && out->flags;
}

static inline void put(folding *state, uint32_t code, unsigned class, uint32_t start,
                       uint32_t end) {
    rs_folded *out = state->out;
    if (out->size == state->capacity) {
        return; // cannot be: see most_characters
    }
    out->codes[out->size] = code;
    out->starts[out->size] = start;
    out->ends[out->size] = end;
    out->classes[out->size] = (uint8_t) class;
    out->flags[out->size] = state->flags;
    out->size++;
    state->flags = 0;
}

// "tele-\ncommunications" is one word; so is one with a soft hyphen at the end of the line.
static bool joins_over_line_end(folding *state, unsigned class) {
    rs_folded *out = state->out;
    if (!state->line_end || class != RS_CLASS_LETTER || out->size == 0) {
        return false;
    }
    if (state->soft_hyphen) {
        return true;
    }
    size_t last = out->size - 1;
    if (last == 0 || out->codes[last] != '-' || out->classes[last - 1] != RS_CLASS_LETTER ||
        out->flags[last] & RS_FOLDED_AFTER_BLANK) {
        return false;
    }
    out->size = last;
    return true;
}

static void settle_pending(folding *state, unsigned class) {
    rs_folded *out = state->out;
    bool joined = joins_over_line_end(state, class);
    if (!joined && out->size > 0 && is_spaced(out->classes[out->size - 1]) && is_spaced(class)) {
        uint8_t flags = state->flags;
        state->flags = state->blank_flags;
        put(state, ' ', RS_CLASS_SPACE, state->blank_start, state->blank_end);
        state->flags = flags;
    } else {
        state->flags |= state->blank_flags | (joined ? 0 : RS_FOLDED_AFTER_BLANK);
    }
    state->blank_end = 0;
    state->line_end = false;
}

static inline void settle_blanks(folding *state, unsigned class) {
    if (state->blank_end != 0) {
        settle_pending(state, class);
    }
}

static void see_blank(folding *state, uint32_t code, uint32_t start, uint32_t end) {
    if (state->blank_end == 0) {
        state->blank_start = start;
        state->blank_flags = state->flags;
        state->flags = 0;
    } else {
        state->soft_hyphen = state->soft_hyphen && state->line_end;
    }
    state->blank_end = end;
    state->line_end = state->line_end || code == '\n' || code == '\r' || code == 0x2028;
}

// A vowel of Thai and Lao is written as one character or as two, and there with a tone between.
static bool join_vowel(folding *state, uint32_t code, uint32_t start, uint32_t end) {
    rs_folded *out = state->out;
    uint32_t lao = code & 0x80; // each letter of Lao stands 0x80 after that of Thai
    if ((code & ~0x80u) != SARA_AA && (code & ~0x80u) != SARA_E) {
        return false;
    }
    uint32_t wanted = (code & ~0x80u) == SARA_AA ? NIKHAHIT | lao : code;
    size_t last = out->size - 1; // not looked at when there is none
    if (out->size > 0 && state->blank_end == 0 && out->codes[last] == wanted) {
        out->codes[last] = code + 1; // SARA AM, SARA AE
        out->ends[last] = end;
        return true;
    }
    uint32_t tone = out->size > 1 && state->blank_end == 0 ? out->codes[last] ^ lao : 0;
    if (wanted == code || tone < FIRST_TONE || tone > LAST_TONE || out->codes[last - 1] != wanted) {
        return false;
    }
    out->codes[last - 1] = out->codes[last];
    out->ends[last - 1] = out->ends[last];
    out->codes[last] = code + 1;
    out->starts[last] = start;
    out->ends[last] = end;
    return true;
}

// The character that two make; below 0 when they make none.
static UChar32 compose_pair(folding *state, uint32_t first, uint32_t second) {
    if (!state->composer) {
        UErrorCode status = U_ZERO_ERROR;
        const UNormalizer2 *composer = unorm2_getNFCInstance(&status);
        state->composer = U_SUCCESS(status) ? composer : NULL;
    }
    return state->composer ? unorm2_composePair(state->composer, (UChar32)first, (UChar32)second)
                           : -1;
}

// Voicing marks and Korean jamo join the character before them, so that NFD and NFC agree.
static bool compose(folding *state, uint32_t code, uint32_t end) {
    rs_folded *out = state->out;
    if (code < 0x300 || (code >= 0x3400 && code <= 0xA4CF)) {
        return false; // letters and Han, in short: nearly everything
    }
    bool jamo = code >= 0x1161 && code <= 0x11FF;
    bool mark = code == VOICED_MARK || code == SEMI_VOICED_MARK ||
                (code >= 0x300 && code < 0x370) || (code >= 0x900 && code < 0xE00) ||
                (code >= 0x653 && code <= 0x655);
    if (!(jamo || mark) || out->size == 0 || state->blank_end != 0) {
        return false;
    }
    size_t last = out->size - 1;
    UChar32 composed = compose_pair(state, out->codes[last], code);
    if (composed < 0) {
        return false;
    }
    uint32_t entry = entry_of((uint32_t)composed);
    if (RS_FOLD_MODE(entry) == RS_FOLD_MANY || RS_FOLD_MODE(entry) == RS_FOLD_DROP) {
        return false;
    }
    out->codes[last] =
        RS_FOLD_MODE(entry) == RS_FOLD_ONE ? RS_FOLD_VALUE(entry) : (uint32_t)composed;
    out->classes[last] = (uint8_t)RS_FOLD_CLASS(entry);
    out->flags[last] |= RS_FOLDED_CHANGED;
    out->ends[last] = end;
    return true;
}

static void drop(folding *state, uint32_t code, unsigned class, uint32_t end) {
    rs_folded *out = state->out;
    if (class == RS_CLASS_OTHER) {
        state->flags |= RS_FOLDED_AFTER_GAP;
        return;
    }
    state->soft_hyphen = code == SOFT_HYPHEN;
    // A mark belongs to the letter it stands on: highlights take it along.
    if (out->size > 0 && state->blank_end == 0 && !(state->flags & RS_FOLDED_AFTER_GAP)) {
        out->ends[out->size - 1] = end;
        out->flags[out->size - 1] |= code >= 0x300 && code != 0x640 ? RS_FOLDED_CHANGED : 0;
    }
}

static bool is_kana(uint32_t code) {
    return (code >= 0x3041 && code <= 0x3096) || (code >= 0x30A1 && code <= 0x30FA);
}

// 時々 is 時時, すゝ is すす and いすゞ is いすず: a mark stands for the character before it.
static uint32_t repeated(folding *state, uint32_t code) {
    const rs_folded *out = state->out;
    bool han = code == ITERATION_MARK || code == VERTICAL_ITERATION_MARK;
    bool plain = code == 0x309D || code == 0x30FD, voiced = code == 0x309E || code == 0x30FE;
    if (out->size == 0 || !(han || plain || voiced)) {
        return code;
    }
    uint32_t before = out->codes[out->size - 1];
    if (han) {
        return u_hasBinaryProperty((UChar32)before, UCHAR_UNIFIED_IDEOGRAPH) ? before : code;
    }
    if (!is_kana(before)) {
        return code;
    }
    UChar32 composed = voiced ? compose_pair(state, before, VOICED_MARK) : -1;
    return composed >= 0 ? (uint32_t)composed : before;
}

// ① is the number of an item, whatever it stands next to.
static bool is_item_number(uint32_t code) {
    return (code >= 0x2460 && code <= 0x249B) || (code >= 0x24EA && code <= 0x24FF) ||
           (code >= 0x2776 && code <= 0x2793);
}

// Most of a Chinese text: what stays as it is, joins nothing and repeats nothing.
static inline bool is_plain_han(uint32_t code, unsigned mode) {
    return code >= 0x4E00 && code <= 0x9FFF && mode == RS_FOLD_SAME;
}

static void fold_code(folding *state, uint32_t code, uint32_t start, uint32_t end) {
    uint32_t entry = entry_of(code);
    unsigned mode = RS_FOLD_MODE(entry), class = RS_FOLD_CLASS(entry);
    if (is_plain_han(code, mode)) {
        settle_blanks(state, class);
        state->soft_hyphen = false;
        put(state, code, class, start, end);
        return;
    }
    if (class == RS_CLASS_SPACE) {
        see_blank(state, code, start, end);
        return;
    }
    if ((mode == RS_FOLD_DROP || mode == RS_FOLD_SAME) &&
        (compose(state, code, end) || join_vowel(state, code, start, end))) {
        return;
    }
    if (mode == RS_FOLD_DROP) {
        drop(state, code, class, end);
        return;
    }
    settle_blanks(state, class);
    state->soft_hyphen = false;
    uint8_t apart = is_item_number(code) ? RS_FOLDED_AFTER_BLANK : 0;
    state->flags |= apart;
    if (mode == RS_FOLD_SAME) {
        uint32_t meant = repeated(state, code);
        state->flags |= meant == code ? 0 : RS_FOLDED_CHANGED;
        put(state, meant, class, start, end);
    } else if (mode == RS_FOLD_ONE) {
        uint32_t value = RS_FOLD_VALUE(entry);
        // Halfwidth voicing marks become full ones and then join: ﾃﾞ is デ.
        if (compose(state, value, end)) {
            return;
        }
        bool cased =
            code < 0x80 || (uint32_t)u_foldCase((UChar32)code, U_FOLD_CASE_DEFAULT) == value;
        state->flags |= cased ? 0 : RS_FOLDED_CHANGED;
        put(state, value, class, start, end);
    } else {
        const uint32_t *many = fold_expansions + RS_FOLD_VALUE(entry);
        for (uint32_t i = 1; i <= many[0]; i++) {
            unsigned part = rs_fold_class(many[i]);
            if (part == RS_CLASS_SPACE) {
                see_blank(state, many[i], start, end);
                continue;
            }
            settle_blanks(state, part);
            state->flags |= RS_FOLDED_CHANGED;
            put(state, many[i], part, start, end);
        }
    }
    state->flags |= apart;
}

// Most code points give one character and at most a blank before it; a few give up to 18.
static size_t most_characters(rs_view text) {
    size_t most = 1;
    for (size_t at = 0; at < text.size;) {
        unsigned char byte = (unsigned char)text.data[at];
        if (byte < 0x80) {
            most++;
            at++;
            continue;
        }
        uint32_t code = rs_utf8_next(text, &at);
        uint32_t entry = code > 0x10FFFF ? 0 : entry_of(code);
        most += RS_FOLD_MODE(entry) == RS_FOLD_MANY ? fold_expansions[RS_FOLD_VALUE(entry)] * 2 : 1;
    }
    return most;
}

static bool write_utf8(rs_folded *out, rs_arena *arena) {
    out->offsets = rs_arena_array(arena, out->size + 1, sizeof *out->offsets);
    out->utf8 = rs_arena_take(arena, out->size * 4 + 1);
    if (!out->offsets || !out->utf8) {
        return false;
    }
    size_t at = 0;
    for (size_t i = 0; i < out->size; i++) {
        out->offsets[i] = (uint32_t)at;
        at += rs_utf8_put(out->codes[i], out->utf8 + at);
    }
    out->offsets[out->size] = (uint32_t)at;
    return true;
}

// Plain letters and digits are most of what there is: they need no look-up and no composing.
static size_t fold_ascii(folding *state, rs_view text, size_t at, size_t end) {
    for (; at < end; at++) {
        unsigned char byte = (unsigned char)text.data[at];
        unsigned char lower = byte | 0x20u;
        bool letter = lower >= 'a' && lower <= 'z', digit = byte >= '0' && byte <= '9';
        if (byte >= 0x80 || (!letter && !digit)) {
            break;
        }
        unsigned class = letter ? RS_CLASS_LETTER : RS_CLASS_DIGIT;
        settle_blanks(state, class);
        state->soft_hyphen = false;
        put(state, letter ? lower : byte, class, (uint32_t)at, (uint32_t)at + 1);
    }
    return at;
}

static void fold_all(folding *state, rs_view text, const rs_markup *markup) {
    size_t span = 0;
    for (size_t at = 0; at < text.size;) {
        if (span < markup->size && at == markup->at[span].start) {
            rs_markup_kind kind = markup->at[span].kind;
            if (kind == RS_MARKUP_BLANK || kind == RS_MARKUP_LINE_END) {
                uint32_t blank = kind == RS_MARKUP_BLANK ? ' ' : '\n';
                see_blank(state, blank, (uint32_t)at, markup->at[span].end);
            }
            state->flags |= RS_FOLDED_AFTER_GAP;
            at = markup->at[span++].end;
            continue;
        }
        size_t start =
            fold_ascii(state, text, at, span < markup->size ? markup->at[span].start : text.size);
        if (start > at || start == text.size) {
            at = start;
            continue;
        }
        uint32_t code = rs_utf8_next(text, &at);
        fold_code(state, code > 0x10FFFF ? 0xFFFD : code, (uint32_t)start, (uint32_t)at);
    }
}

ressearch_status rs_fold(rs_view text, bool with_markup, rs_arena *arena, rs_folded *out,
                         ressearch_error *error) {
    *out = (rs_folded){0};
    if (text.size > RS_FOLD_LIMIT) {
        return rs_fail(error, RESSEARCH_UNSUPPORTED, "a paragraph of %.1f MB is too long",
                       (double)text.size / 1e6);
    }
    folding state = {.out = out, .capacity = most_characters(text)};
    rs_markup markup = {0};
    if (!with_markup) {
        rs_markup_find(text, RS_MARKUP_ALL, NULL, &markup);
    }
    bool enough = !markup.failed && reserve(out, state.capacity, arena);
    if (enough) {
        fold_all(&state, text, &markup);
        enough = write_utf8(out, arena);
    }
    rs_array_free(&markup);
    return enough ? RESSEARCH_OK : rs_no_memory(error);
}
