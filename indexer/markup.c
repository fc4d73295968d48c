// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * One walk over the text finds the places that may be markup and pairs them; a second one writes
 * what is left. Time is linear: an opening place is remembered per kind, never searched for.
 */
#include "indexer/markup.h"

#include <unicode/uchar.h>

#include "core/base/array.h"
#include "core/base/utf8.h"
#include "indexer/character.h"
#include "indexer/numeral.h"
#include "indexer/tag.h"

#define NONE        SIZE_MAX
#define LONGEST_URL ((size_t)2048)

enum { EMPHASIS_KINDS = 6, CODE_LENGTHS = 4 };

// A place that may be markup: it is left out when it is used.
typedef struct spot {
    size_t start;
    size_t end;
    size_t before; /* the place of the same kind still open before this one */
    size_t pair;   /* of an opening <sup>: where its text ends */
    bool is_used;
    bool is_break;
    bool is_superscript;
} spot;

RS_ARRAY(spots, spot);

typedef struct scanner {
    rs_view text;
    const char *literal;
    unsigned what;
    spots found;
    size_t emphasis[EMPHASIS_KINDS]; /* the last open place of each kind */
    size_t tags[RS_TAG_NAMES];
    size_t bracket;
    bool no_code[CODE_LENGTHS]; /* no further run of that many backticks closes */
} scanner;

bool rs_markup_possible(rs_view text) {
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (c == '*' || c == '_' || c == '<' || c == '[' || c == '`') {
            return true;
        }
    }
    return false;
}

static bool is_at(const scanner *walk, size_t i, char wanted) {
    return i < walk->text.size && walk->text.data[i] == wanted &&
           !(walk->literal && walk->literal[i]);
}

static uint32_t code_after(rs_view text, size_t position) {
    return position < text.size ? rs_utf8_next(text, &position) : ' ';
}

static uint32_t code_before(rs_view text, size_t position) {
    if (position == 0) {
        return ' ';
    }
    size_t start = rs_utf8_floor(text, position - 1);
    return rs_utf8_next(text, &start);
}

static bool is_space(uint32_t code) {
    return code == '\n' || code == '\r' || rs_is_blank(code);
}

static size_t add(scanner *walk, size_t start, size_t end) {
    RS_PUSH(&walk->found, (spot){.start = start, .end = end, .before = NONE, .pair = NONE});
    return walk->found.failed ? NONE : walk->found.size - 1;
}

static void use(scanner *walk, size_t start, size_t end) {
    size_t number = add(walk, start, end);
    if (number != NONE) {
        walk->found.at[number].is_used = true;
    }
}

static size_t run_end(const scanner *walk, size_t i) {
    char c = walk->text.data[i];
    while (is_at(walk, i, c)) {
        i++;
    }
    return i;
}

// Whether a run of stars or underscores may stand between these two characters, outer being on
// the side away from what it emphasises: 2*3*4, a**b, snake_case and 长*宽*高 are none.
static bool may_stand(uint32_t outer, uint32_t inner, bool is_double_star) {
    if (is_space(inner)) {
        return false;
    }
    if (is_double_star) {
        bool in_word = u_isalnum((UChar32)outer) && !rs_is_unspaced(outer) &&
                       u_isalnum((UChar32)inner) && !rs_is_unspaced(inner);
        return !in_word;
    }
    return !u_isalnum((UChar32)outer);
}

static void close_emphasis(scanner *walk, size_t kind, size_t start, size_t end) {
    size_t open = walk->emphasis[kind];
    walk->found.at[open].is_used = true;
    use(walk, start, end);
    // What was opened in between cannot be closed any more: pairs do not cross.
    for (size_t i = 0; i < EMPHASIS_KINDS; i++) {
        if (walk->emphasis[i] != NONE && walk->emphasis[i] >= open) {
            walk->emphasis[i] = NONE;
        }
    }
}

static size_t take_emphasis(scanner *walk, size_t start) {
    size_t end = run_end(walk, start);
    bool is_star = walk->text.data[start] == '*';
    if (end - start > 3) {
        return end;
    }
    size_t kind = end - start - 1 + (is_star ? 0 : 3);
    uint32_t before = code_before(walk->text, start);
    uint32_t after = code_after(walk->text, end);
    bool is_double_star = is_star && end - start > 1;
    if (walk->emphasis[kind] != NONE && walk->found.at[walk->emphasis[kind]].end < start &&
        may_stand(after, before, is_double_star)) {
        close_emphasis(walk, kind, start, end);
    } else if (may_stand(before, after, is_double_star)) {
        walk->emphasis[kind] = add(walk, start, end);
    }
    return end;
}

static size_t take_tag(scanner *walk, size_t start) {
    rs_tag tag = rs_tag_parse(rs_view_slice(walk->text, start, walk->text.size));
    if (tag.kind == RS_TAG_NONE) {
        return start + 1;
    }
    size_t end = start + tag.size;
    size_t *open = &walk->tags[tag.name];
    if (tag.kind == RS_TAG_OPEN) {
        size_t number = add(walk, start, end);
        if (number != NONE) {
            walk->found.at[number].before = *open;
            walk->found.at[number].is_superscript = tag.is_superscript;
            *open = number;
        }
        return end;
    }
    if (tag.kind == RS_TAG_CLOSE) {
        if (*open != NONE) {
            walk->found.at[*open].is_used = true;
            walk->found.at[*open].pair = start;
            *open = walk->found.at[*open].before;
            use(walk, start, end);
        }
        return end;
    }
    use(walk, start, end);
    if (tag.kind == RS_TAG_BREAK && !walk->found.failed) {
        walk->found.at[walk->found.size - 1].is_break = true;
    }
    return end;
}

// Whether the bytes look like the target of a link, so that array[i](x) is none.
static bool is_target(rs_view url) {
    for (size_t i = 0; i < url.size; i++) {
        char c = url.data[i];
        if (c == '#' || c == '/' || c == '.' || c == ':') {
            return true;
        }
    }
    return false;
}

// The end of "(url)" or "(url "title")" at start, or 0.
static size_t target_end(rs_view text, size_t start) {
    size_t limit = text.size - start < LONGEST_URL ? text.size : start + LONGEST_URL;
    size_t depth = 0;
    size_t url_end = 0;
    for (size_t i = start + 1; i < limit; i++) {
        char c = text.data[i];
        if (c == '\n' || c == '\r' || c == '[') {
            return 0;
        }
        if (c == ' ' && url_end == 0) {
            url_end = i;
            if (i + 1 >= limit || (text.data[i + 1] != '"' && text.data[i + 1] != '\'')) {
                return 0;
            }
        }
        depth += c == '(';
        if (c == ')' && depth-- == 0) {
            rs_view url = rs_view_slice(text, start + 1, url_end ? url_end : i);
            return is_target(url) ? i + 1 : 0;
        }
    }
    return 0;
}

// [^1] becomes ¹: the brackets go, the digits are written as those of <sup>.
static size_t take_note(scanner *walk, size_t start) {
    size_t end = start + 2;
    uint32_t number = rs_numeral_digits(walk->text, &end);
    if (!number || !is_at(walk, end, ']')) {
        return 0;
    }
    use(walk, start, start + 2);
    if (!walk->found.failed) {
        walk->found.at[walk->found.size - 1].is_superscript = true;
        walk->found.at[walk->found.size - 1].pair = end;
    }
    bool is_definition = start == 0 && is_at(walk, end + 1, ':');
    use(walk, end, end + (is_definition ? 2 : 1));
    return end + (is_definition ? 2 : 1);
}

static size_t take_bracket(scanner *walk, size_t start) {
    size_t note = is_at(walk, start + 1, '^') ? take_note(walk, start) : 0;
    if (note) {
        return note;
    }
    bool is_image = start > 0 && is_at(walk, start - 1, '!');
    size_t number = add(walk, is_image ? start - 1 : start, start + 1);
    if (number != NONE) {
        walk->found.at[number].before = walk->bracket;
        walk->bracket = number;
    }
    return start + 1;
}

static size_t take_bracket_end(scanner *walk, size_t start) {
    size_t open = walk->bracket;
    if (open == NONE) {
        return start + 1;
    }
    walk->bracket = walk->found.at[open].before;
    bool has_text = walk->found.at[open].end < start;
    size_t end = has_text && is_at(walk, start + 1, '(') ? target_end(walk->text, start + 1) : 0;
    if (!end) {
        return start + 1;
    }
    walk->found.at[open].is_used = true;
    use(walk, start, end);
    return end;
}

// Where a run of exactly size backticks begins after from, or NONE.
static size_t find_code_end(const scanner *walk, size_t from, size_t size) {
    for (size_t i = from; i < walk->text.size;) {
        if (!is_at(walk, i, '`')) {
            i++;
            continue;
        }
        size_t end = run_end(walk, i);
        if (end - i == size && !is_space(code_before(walk->text, i))) {
            return i;
        }
        i = end;
    }
    return NONE;
}

static size_t take_code(scanner *walk, size_t start) {
    size_t end = run_end(walk, start);
    size_t size = end - start;
    if (size >= CODE_LENGTHS || walk->no_code[size] || is_space(code_after(walk->text, end))) {
        return end;
    }
    size_t close = find_code_end(walk, end, size);
    if (close == NONE) {
        walk->no_code[size] = true;
        return end;
    }
    use(walk, start, end);
    use(walk, close, close + size);
    return close + size;
}

static size_t take(scanner *walk, size_t i) {
    char c = walk->text.data[i];
    if (walk->literal && walk->literal[i]) {
        return i + 1;
    }
    if ((c == '*' || c == '_') && (walk->what & RS_MARKUP_EMPHASIS)) {
        return take_emphasis(walk, i);
    }
    if (c == '<' && (walk->what & RS_MARKUP_TAGS)) {
        return take_tag(walk, i);
    }
    if (c == '`' && (walk->what & RS_MARKUP_CODE)) {
        return take_code(walk, i);
    }
    if (c == '[' && (walk->what & RS_MARKUP_LINKS)) {
        return take_bracket(walk, i);
    }
    if (c == ']' && (walk->what & RS_MARKUP_LINKS)) {
        return take_bracket_end(walk, i);
    }
    return i + 1;
}

void rs_markup_superscript(rs_view text, rs_buffer *into) {
    static const char *const digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (c >= '0' && c <= '9') {
            rs_buffer_append_string(into, digits[c - '0']);
        } else {
            rs_buffer_append_byte(into, c);
        }
    }
}

// A note's mark, or a power: anything with letters would be torn apart.
static bool is_number(rs_view text) {
    for (size_t i = 0; i < text.size; i++) {
        if (!strchr("0123456789,; -[]()*", text.data[i])) {
            return false;
        }
    }
    return text.size > 0 && text.size <= 32;
}

static void write(const scanner *walk, rs_buffer *into) {
    size_t done = 0;
    for (size_t i = 0; i < walk->found.size; i++) {
        const spot *place = &walk->found.at[i];
        if (!place->is_used || place->start < done) {
            continue;
        }
        rs_buffer_append(into, rs_view_slice(walk->text, done, place->start));
        done = place->end;
        if (place->is_break) {
            rs_buffer_append_byte(into, '\n');
        }
        rs_view inner = {NULL, 0};
        if (place->is_superscript && place->pair != NONE) {
            inner = rs_view_slice(walk->text, place->end, place->pair);
        }
        if (is_number(inner)) {
            rs_markup_superscript(inner, into);
            done = place->pair;
        }
    }
    rs_buffer_append(into, rs_view_slice(walk->text, done, walk->text.size));
}

void rs_markup_strip(rs_view text, const char *literal, unsigned what, rs_buffer *into) {
    scanner walk = {.text = text, .literal = literal, .what = what, .bracket = NONE};
    for (size_t i = 0; i < EMPHASIS_KINDS; i++) {
        walk.emphasis[i] = NONE;
    }
    for (size_t i = 0; i < RS_TAG_NAMES; i++) {
        walk.tags[i] = NONE;
    }
    for (size_t i = 0; i < text.size && !walk.found.failed;) {
        i = take(&walk, i);
    }
    write(&walk, into);
    into->failed |= walk.found.failed;
    rs_array_free(&walk.found);
}
