// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * One walk over the text notes the places that may be markup and pairs them. Time is linear: an
 * open place is remembered per kind, never searched for.
 */
#include "core/analysis/markup.h"

#include "core/analysis/fold.h"
#include "core/analysis/tag.h"
#include "core/base/utf8.h"

enum { EMPHASIS_KINDS = 7, CODE_LENGTHS = 4, MOST_NOTE_DIGITS = 4 };

#define LONGEST_NOTE ((size_t)32)

typedef enum certainty { NO, DOUBTFUL, YES } certainty;

// A place that may be markup, and is once it is used.
typedef struct place {
    uint32_t start;
    uint32_t end;
    uint32_t before; /* the place of the same kind still open before this one */
    uint8_t kind;    /* rs_markup_kind */
    uint8_t is_sure; /* … that it is markup when it is used */
    bool is_used;
} place;

RS_ARRAY(places, place);

// Open places are told by their number from 1; 0 is none.
typedef struct scanner {
    rs_view text;
    const char *literal;
    unsigned what;
    places found;                      /* by their start, disjoint */
    uint32_t emphasis[EMPHASIS_KINDS]; /* the last open place of each kind */
    uint32_t tags[RS_TAG_NAMES];
    uint32_t bracket;
    bool no_code[CODE_LENGTHS]; /* no further run of that many backticks closes */
    bool no_comment_end;        /* as little */
} scanner;

static bool is_at(const scanner *walk, size_t i, char wanted) {
    return i < walk->text.size && walk->text.data[i] == wanted &&
           !(walk->literal && walk->literal[i]);
}

static unsigned class_after(rs_view text, size_t position) {
    return position < text.size ? rs_fold_class(rs_utf8_next(text, &position)) : RS_CLASS_SPACE;
}

static unsigned class_before(rs_view text, size_t position) {
    return position ? class_after(text, rs_utf8_floor(text, position - 1)) : RS_CLASS_SPACE;
}

// Of scripts where a word emphasised stands alone, whereas 会 and 의 follow one directly.
static bool stands_alone(unsigned class) {
    return class == RS_CLASS_LETTER || class == RS_CLASS_DIGIT;
}

static bool is_word(unsigned class) {
    return stands_alone(class) || class == RS_CLASS_UNSPACED || class == RS_CLASS_HANGUL;
}

static place *get(const scanner *walk, uint32_t number) {
    return &walk->found.at[number - 1];
}

static uint32_t add(scanner *walk, size_t start, size_t end, bool is_sure) {
    RS_PUSH(&walk->found, (place){(uint32_t)start, (uint32_t)end, .is_sure = is_sure});
    return walk->found.failed ? 0 : (uint32_t)walk->found.size;
}

static void use(scanner *walk, size_t start, size_t end, rs_markup_kind kind, bool is_sure) {
    uint32_t number = add(walk, start, end, is_sure);
    if (number) {
        get(walk, number)->kind = (uint8_t)kind;
        get(walk, number)->is_used = true;
    }
}

static void use_open(scanner *walk, uint32_t number, bool is_sure) {
    get(walk, number)->is_used = true;
    get(walk, number)->is_sure = is_sure;
}

static size_t run_end(const scanner *walk, size_t i) {
    char c = walk->text.data[i];
    while (is_at(walk, i, c)) {
        i++;
    }
    return i;
}

// Whether a run of marks may stand between these two characters, outer being on the side away
// from what it emphasises: 2*3*4, 2**3**4 and snake_case are none, 长*宽*高 and a**b**c may be.
static certainty may_stand(unsigned outer, unsigned inner, char mark, bool is_single) {
    if (inner == RS_CLASS_SPACE) {
        return NO;
    }
    if (mark == '~' || !is_word(outer)) {
        return YES;
    }
    if (mark == '_') {
        return NO;
    }
    bool in_word = stands_alone(outer) && stands_alone(inner);
    if (is_single) {
        return in_word || !is_word(inner) ? NO : DOUBTFUL;
    }
    bool has_digit = outer == RS_CLASS_DIGIT || inner == RS_CLASS_DIGIT;
    return !in_word ? YES : has_digit ? NO : DOUBTFUL;
}

static void close_emphasis(scanner *walk, uint32_t open, size_t start, size_t end, bool is_sure) {
    is_sure = is_sure && get(walk, open)->is_sure;
    use_open(walk, open, is_sure);
    use(walk, start, end, RS_MARKUP_NOTHING, is_sure);
    // What was opened in between cannot be closed any more: pairs do not cross.
    for (size_t i = 0; i < EMPHASIS_KINDS; i++) {
        walk->emphasis[i] = walk->emphasis[i] < open ? walk->emphasis[i] : 0;
    }
}

static size_t take_emphasis(scanner *walk, size_t start) {
    char mark = walk->text.data[start];
    size_t end = run_end(walk, start);
    size_t length = end - start;
    if (length > 3 || (mark == '~' && length != 2)) {
        return end;
    }
    uint32_t *open = &walk->emphasis[mark == '~' ? 6 : length - 1 + (mark == '*' ? 0 : 3)];
    unsigned before = class_before(walk->text, start);
    unsigned after = class_after(walk->text, end);
    certainty closes =
        *open && get(walk, *open)->end < start ? may_stand(after, before, mark, length == 1) : NO;
    certainty opens = may_stand(before, after, mark, length == 1);
    if (closes != NO) {
        close_emphasis(walk, *open, start, end, closes == YES);
    } else if (opens != NO) {
        *open = add(walk, start, end, opens == YES);
    }
    return end;
}

// <!-- x -->: that no comment ends any more is found out once.
static size_t take_comment(scanner *walk, size_t start) {
    rs_view rest = rs_view_slice(walk->text, start, walk->text.size);
    const char *close =
        walk->no_comment_end ? NULL : memmem(rest.data + 4, rest.size - 4, "-->", 3);
    walk->no_comment_end = !close;
    if (!close) {
        return start + 4;
    }
    size_t end = start + (size_t)(close - rest.data) + 3;
    use(walk, start, end, RS_MARKUP_NOTHING, true);
    return end;
}

// The end of the footnote mark in a <sup> that ends at start, or 0: signs, digits, single letters,
// so that 20<sup>th</sup> has none.
static size_t raised_end(const scanner *walk, size_t start) {
    rs_view text = walk->text;
    size_t limit = text.size - start < LONGEST_NOTE ? text.size : start + LONGEST_NOTE;
    size_t end = start;
    for (bool after_letter = false; end < limit && text.data[end] != '<'; end++) {
        char small = (char)(text.data[end] | 32);
        bool is_letter = small >= 'a' && small <= 'z';
        if (is_letter ? after_letter : !memchr("0123456789,; -[]()*", text.data[end], 19)) {
            return 0;
        }
        after_letter = is_letter;
    }
    if (end == start || !is_at(walk, end, '<')) {
        return 0;
    }
    rs_tag tag = rs_tag_parse(rs_view_slice(text, end, text.size));
    return tag.kind == RS_TAG_CLOSE && tag.is_raised ? end : 0;
}

static size_t take_tag(scanner *walk, size_t start) {
    rs_view rest = rs_view_slice(walk->text, start, walk->text.size);
    if (rs_view_starts_with(rest, rs_view_of("<!--"))) {
        return take_comment(walk, start);
    }
    rs_tag tag = rs_tag_parse(rest);
    if (tag.kind == RS_TAG_NONE) {
        return start + 1;
    }
    size_t end = start + tag.size;
    uint32_t *open = &walk->tags[tag.name];
    bool is_closing = tag.kind == RS_TAG_CLOSE && *open;
    if (is_closing) {
        use_open(walk, *open, true);
        *open = get(walk, *open)->before;
    }
    // Without its other half it may be text, or that stands in another paragraph.
    use(walk, start, end,
        tag.is_break   ? RS_MARKUP_LINE_END
        : tag.is_block ? RS_MARKUP_BLANK
                       : RS_MARKUP_NOTHING,
        tag.kind == RS_TAG_ALONE || is_closing);
    if (tag.kind != RS_TAG_OPEN || walk->found.failed) {
        return end;
    }
    uint32_t number = (uint32_t)walk->found.size;
    get(walk, number)->before = *open;
    *open = number;
    size_t note_end = tag.is_raised ? raised_end(walk, end) : 0;
    if (note_end) {
        use(walk, end, note_end, RS_MARKUP_NOTE, true);
    }
    return note_end ? note_end : end;
}

// The end of what may be the name of a note, letters and digits, and whether it is a number.
static size_t label_end(rs_view text, size_t start, bool *is_number) {
    size_t limit = text.size - start < LONGEST_NOTE ? text.size : start + LONGEST_NOTE;
    size_t end = start;
    unsigned characters = 0;
    *is_number = start < text.size && text.data[start] != '0';
    for (size_t next = start; next < limit; end = next, characters++) {
        unsigned class = rs_fold_class(rs_utf8_next(text, &next));
        if (!is_word(class)) {
            break;
        }
        *is_number = *is_number && class == RS_CLASS_DIGIT;
    }
    *is_number = *is_number && characters <= MOST_NOTE_DIGITS;
    return end;
}

// [^1], or [^1]: where the note itself begins the text. The end, or 0.
static size_t take_note(scanner *walk, size_t start) {
    size_t label = start + 2;
    bool is_number = false;
    size_t end = label_end(walk->text, label, &is_number);
    if (end == label || !is_at(walk, end, ']')) {
        return 0;
    }
    bool is_definition = start == 0 && is_at(walk, end + 1, ':');
    size_t close = end + (is_definition ? 2 : 1);
    use(walk, start, label, RS_MARKUP_NOTHING, is_number);
    use(walk, label, end, RS_MARKUP_NOTE, is_number);
    use(walk, end, close, RS_MARKUP_NOTHING, is_number);
    return close;
}

static size_t take_bracket(scanner *walk, size_t start) {
    size_t note = is_at(walk, start + 1, '^') ? take_note(walk, start) : 0;
    if (note) {
        return note;
    }
    bool is_image = start > 0 && is_at(walk, start - 1, '!');
    uint32_t number = add(walk, is_image ? start - 1 : start, start + 1, true);
    if (number) {
        get(walk, number)->before = walk->bracket;
        walk->bracket = number;
    }
    return start + 1;
}

// Whether url can be the target of a link whose text opens at start: array[i](x) has none.
static certainty is_target(rs_view text, size_t start, rs_view url) {
    bool is_plain = true;
    for (size_t i = 0; i < url.size; i++) {
        unsigned char c = (unsigned char)url.data[i];
        if (c == '#' || c == '/' || c == '.' || c == ':') {
            return YES;
        }
        is_plain = is_plain && c > ' ' && c < 0x80;
    }
    bool is_called = start > 0 && (stands_alone(class_before(text, start)) ||
                                   text.data[start - 1] == ')' || text.data[start - 1] == ']');
    return is_plain && !is_called ? DOUBTFUL : NO;
}

// The end of "(<url>)" at start, whose url may have blanks, or 0.
static size_t angled_target_end(rs_view text, size_t start, rs_view *url) {
    for (size_t i = start + 2; i < text.size && !strchr("\n\r<[]", text.data[i]); i++) {
        if (text.data[i] == '>') {
            *url = rs_view_slice(text, start + 2, i);
            return i + 1 < text.size && text.data[i + 1] == ')' ? i + 2 : 0;
        }
    }
    return 0;
}

// The end of "(url)" or "(url "title")" at start, or 0, and its url. No bracket may stand in it, so
// that no byte is looked at for two targets.
static size_t target_end(rs_view text, size_t start, rs_view *url) {
    size_t depth = 0;
    size_t url_end = 0;
    if (start + 1 < text.size && text.data[start + 1] == '<') {
        return angled_target_end(text, start, url);
    }
    for (size_t i = start + 1; i < text.size; i++) {
        char c = text.data[i];
        if (c == '\n' || c == '\r' || c == '[' || c == ']') {
            return 0;
        }
        if (c == ' ' && url_end == 0) {
            url_end = i;
            if (i + 1 == text.size || (text.data[i + 1] != '"' && text.data[i + 1] != '\'')) {
                return 0;
            }
        }
        depth += c == '(';
        if (c == ')' && depth-- == 0) {
            *url = rs_view_slice(text, start + 1, url_end ? url_end : i);
            return i + 1;
        }
    }
    return 0;
}

static size_t take_bracket_end(scanner *walk, size_t start) {
    if (!walk->bracket) {
        return start + 1;
    }
    uint32_t number = walk->bracket;
    place open = *get(walk, number);
    walk->bracket = open.before;
    rs_view url = {NULL, 0};
    size_t end = is_at(walk, start + 1, '(') ? target_end(walk->text, start + 1, &url) : 0;
    certainty sure = end ? is_target(walk->text, open.start, url) : NO;
    if (sure == NO) {
        return start + 1;
    }
    bool has_text = open.end < start;
    use_open(walk, number, sure == YES && has_text);
    use(walk, start, end, RS_MARKUP_NOTHING, sure == YES && has_text);
    return end;
}

// Where a run of exactly size backticks begins after from, or the end of the text.
static size_t find_code_end(const scanner *walk, size_t from, size_t size) {
    size_t i = from;
    while (i < walk->text.size) {
        if (!is_at(walk, i, '`')) {
            i++;
            continue;
        }
        size_t end = run_end(walk, i);
        if (end - i == size && class_before(walk->text, i) != RS_CLASS_SPACE) {
            return i;
        }
        i = end;
    }
    return i;
}

static size_t take_code(scanner *walk, size_t start) {
    size_t end = run_end(walk, start);
    size_t size = end - start;
    if (size >= CODE_LENGTHS || walk->no_code[size] ||
        class_after(walk->text, end) == RS_CLASS_SPACE) {
        return end;
    }
    size_t close = find_code_end(walk, end, size);
    if (close == walk->text.size) {
        walk->no_code[size] = true;
        return end;
    }
    use(walk, start, end, RS_MARKUP_NOTHING, true);
    use(walk, close, close + size, RS_MARKUP_NOTHING, true);
    return close + size;
}

// The kind of markup that a byte may begin or end.
static const unsigned char kind_of[256] = {
    ['*'] = RS_MARKUP_EMPHASIS, ['_'] = RS_MARKUP_EMPHASIS, ['~'] = RS_MARKUP_EMPHASIS,
    ['<'] = RS_MARKUP_TAGS,     ['['] = RS_MARKUP_LINKS,    [']'] = RS_MARKUP_LINKS,
    ['`'] = RS_MARKUP_CODE};

static size_t take(scanner *walk, size_t i) {
    unsigned kind = kind_of[(unsigned char)walk->text.data[i]] & walk->what;
    if (!kind || (walk->literal && walk->literal[i])) {
        return i + 1;
    }
    switch (kind) {
    case RS_MARKUP_EMPHASIS:
        return take_emphasis(walk, i);
    case RS_MARKUP_TAGS:
        return take_tag(walk, i);
    case RS_MARKUP_CODE:
        return take_code(walk, i);
    default:
        return walk->text.data[i] == '[' ? take_bracket(walk, i) : take_bracket_end(walk, i);
    }
}

void rs_markup_find(rs_view text, unsigned what, const char *literal, rs_markup *spans) {
    scanner walk = {.text = text, .literal = literal, .what = what};
    for (size_t i = 0; i < text.size && !walk.found.failed;) {
        i = kind_of[(unsigned char)text.data[i]] ? take(&walk, i) : i + 1;
    }
    spans->size = 0;
    spans->failed |= walk.found.failed;
    for (size_t i = 0; i < walk.found.size; i++) {
        const place *one = &walk.found.at[i];
        if (one->is_used) {
            RS_PUSH(spans, ((rs_markup_span){one->start, one->end, one->kind, !one->is_sure}));
        }
    }
    rs_array_free(&walk.found);
}
