// SPDX-License-Identifier: GPL-2.0-or-later
/* The longest match among the lines of a language wins; "also" and its like may stand anywhere. */
#include "indexer/structure/verb.h"

#include "core/analysis/fold.h"
#include "core/base/utf8.h"

typedef struct rs_verb_list {
    const char *language;
    const rs_verb_line *lines;
} rs_verb_list;

#include "indexer/structure/verb-table.inc"

/* A verb and what comes before it stand within so many bytes; so many others may stand with it. */
enum { LONGEST_START = 400, MOST_OTHERS = 4, SHORTEST_GLUED = 6 };

typedef struct search {
    rs_view text; /* folded */
    const rs_verb_line *lines;
    const rs_verb_line *verbs; /* those of them that are verbs */
    bool is_glued; /* the next word may be written as one with the verb, as after **bold** */
    const rs_verb_line *found;
    size_t start; /* of what was found, others included, and its end */
    size_t end;
} search;

const rs_verb_line *rs_verb_lines(const char *language) {
    for (const rs_verb_list *list = verb_lists; list->language; list++) {
        if (strcmp(list->language, language) == 0) {
            return list->lines;
        }
    }
    return NULL;
}

static bool is_spaced(uint32_t code) {
    unsigned class = rs_fold_class(code);
    return class == RS_CLASS_LETTER || class == RS_CLASS_DIGIT;
}

// Whether words may stand at position, by their first two bytes: most do not.
static bool may_stand(rs_view text, size_t position, const char *words) {
    return position + 1 < text.size && text.data[position] == words[0] &&
           (text.data[position + 1] == words[1] || words[1] == '\0');
}

// The end of words at position, if they stand there and no word goes on from them; or 0.
static size_t words_end(rs_view text, size_t position, rs_view words, bool is_joined) {
    rs_view rest = rs_view_slice(text, position, text.size);
    if (words.size == 0 || !rs_view_starts_with(rest, words)) {
        return 0;
    }
    size_t end = position + words.size;
    size_t last = rs_utf8_floor(words, words.size - 1);
    size_t next = end;
    bool goes_on = !is_joined && is_spaced(rs_utf8_next(words, &last)) && next < text.size &&
                   is_spaced(rs_utf8_next(text, &next));
    return goes_on ? 0 : end;
}

static size_t skip_blank(rs_view text, size_t position) {
    return position < text.size && text.data[position] == ' ' ? position + 1 : position;
}

// The end of the longest of the words of some kinds at position, or 0.
static size_t others_end(const search *in, size_t position, unsigned kinds) {
    size_t best = 0;
    for (const rs_verb_line *line = in->lines; line->kind != RS_VERB_WORDS; line++) {
        bool is_joined = line->kind == RS_VERB_JOINED;
        bool may_be = kinds & 1u << line->kind && may_stand(in->text, position, line->words);
        size_t end = may_be ? words_end(in->text, position, rs_view_of(line->words), is_joined) : 0;
        best = end > best ? end : best;
    }
    return best;
}

static rs_view first_word(rs_view words) {
    const char *blank = memchr(words.data, ' ', words.size);
    return rs_view_slice(words, 0, blank ? (size_t)(blank - words.data) : words.size);
}

// The end of the words of a verb at position, others standing between them or not; or 0.
static size_t verb_end(const search *in, size_t position, rs_view words) {
    rs_view word = first_word(words);
    bool is_glued = in->is_glued && words.size >= SHORTEST_GLUED;
    size_t end = words_end(in->text, position, word, is_glued && word.size == words.size);
    while (end != 0 && word.size < words.size) {
        words = rs_view_slice(words, word.size + 1, words.size);
        word = first_word(words);
        position = skip_blank(in->text, end);
        bool may_glue = is_glued && word.size == words.size;
        end = words_end(in->text, position, word, may_glue);
        for (unsigned i = 0; end == 0 && i < MOST_OTHERS; i++) {
            size_t other = others_end(in, position, 1 << RS_VERB_WITH | 1 << RS_VERB_INSIDE);
            position = skip_blank(in->text, other ? other : position);
            end = other ? words_end(in->text, position, word, may_glue) : 0;
        }
    }
    return end;
}

static void find_at(search *in, size_t position) {
    for (const rs_verb_line *line = in->verbs; line->words; line++) {
        if (!may_stand(in->text, position, line->words)) {
            continue;
        }
        rs_view words = rs_view_of(line->words);
        size_t end = verb_end(in, position, words);
        bool is_longer =
            end > in->end || (end != 0 && end == in->end && words.size > strlen(in->found->words));
        in->found = is_longer ? line : in->found;
        in->end = is_longer ? end : in->end;
    }
}

// Past blanks, quotes and the like.
static size_t skip_others(rs_view text, size_t position) {
    while (position < text.size) {
        size_t next = position;
        unsigned class = rs_fold_class(rs_utf8_next(text, &next));
        if (class != RS_CLASS_OTHER && class != RS_CLASS_SPACE) {
            break;
        }
        position = next;
    }
    return position;
}

static void find(search *in) {
    size_t position = skip_others(in->text, 0);
    for (size_t end; (end = others_end(in, position, 1 << RS_VERB_BEFORE)) != 0;) {
        position = skip_others(in->text, end);
    }
    in->start = position;
    for (unsigned i = 0; i <= MOST_OTHERS; i++) {
        find_at(in, position);
        unsigned kinds = 1 << RS_VERB_LEADING | 1 << RS_VERB_WITH | 1 << RS_VERB_JOINED;
        size_t end = others_end(in, position, kinds);
        if (end == 0) {
            break;
        }
        position = skip_blank(in->text, end);
    }
    for (size_t end = in->end; in->found && end != 0;) {
        in->end = end;
        size_t next = skip_blank(in->text, end);
        end = next > end ? others_end(in, next, 1 << RS_VERB_WITH) : 0;
    }
}

rs_view rs_verb_find(rs_view text, const rs_verb_line *lines, rs_arena *arena) {
    const rs_view none = {"", 0};
    rs_folded folded;
    text = rs_view_slice(text, 0, rs_utf8_floor(text, LONGEST_START));
    if (!lines || rs_fold(text, false, arena, &folded, NULL) != RESSEARCH_OK) {
        return none;
    }
    search in = {.text = rs_folded_view(&folded, 0, folded.size), .lines = lines, .verbs = lines};
    while (in.verbs->kind != RS_VERB_WORDS) {
        in.verbs++;
    }
    find(&in);
    if (!in.found) {
        in.is_glued = true;
        find(&in);
    }
    if (!in.found) {
        return none;
    }
    rs_view verb = rs_view_slice(in.text, in.start, in.end);
    if (rs_view_is(verb, in.found->base)) {
        return verb;
    }
    const char *both = rs_arena_print(arena, "%.*s\t%s", (int)verb.size, verb.data, in.found->base);
    return both ? rs_view_of(both) : none;
}

bool rs_verb_begins(rs_view text, const rs_verb_line *lines, rs_arena *failures) {
    rs_arena scratch = {0};
    bool found = rs_verb_find(text, lines, &scratch).size != 0;
    failures->failed |= scratch.failed;
    rs_arena_free(&scratch);
    return found;
}
