// SPDX-License-Identifier: GPL-2.0-or-later
/* Cuts a snippet out of a paragraph; both its ends and the marks are byte ranges of the original.
 */
#include "searcher/snippet.h"

#include <unicode/uchar.h>

#include "core/base/utf8.h"

enum { LONGEST_CONTEXT = 24 }; // cells looked at for the start of a word or sentence

static uint32_t cells_of(const rs_verifier *verifier, uint32_t character) {
    size_t at = verifier->analysis.folded.starts[character];
    uint32_t code = rs_utf8_next(verifier->record.paragraph.text, &at);
    if (code < 0x1100) {
        return 1;
    }
    int width = u_getIntPropertyValue((UChar32)code, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// Whether the text may be cut before a character: not inside a word, nor inside an emoji sequence.
static bool may_cut(const rs_verifier *verifier, uint32_t at) {
    const rs_folded *text = &verifier->analysis.folded;
    if (at == 0 || at >= text->size) {
        return true;
    }
    static const char joiner[] = "\xE2\x80\x8D";
    size_t end = text->ends[at - 1];
    rs_view before = rs_view_slice(verifier->record.paragraph.text, 0, end);
    bool joined = end >= 3 && memcmp(before.data + end - 3, joiner, 3) == 0;
    bool flag = text->codes[at] >= 0x1F1E6 && text->codes[at] <= 0x1F1FF;
    bool same = text->starts[at] == text->starts[at - 1]; // one character that folds to several
    return !joined && !flag && !same && rs_is_boundary(text, at);
}

static bool ends_sentence(uint32_t code) {
    return code == '.' || code == 0x3002 || code == ';' || code == '!' || code == '?' ||
           code == 0x061F || code == 0x061B;
}

// Goes left from `from` by at most `cells`, to the start of a sentence if one is there.
static uint32_t extend_left(const rs_verifier *verifier, uint32_t from, uint32_t cells) {
    const rs_folded *text = &verifier->analysis.folded;
    uint32_t at = from, cut = from;
    while (at > 0) {
        uint32_t width = cells_of(verifier, at - 1);
        if (width > cells) {
            return cut;
        }
        cells -= width;
        at--;
        if (may_cut(verifier, at) && text->classes[at] >= RS_CLASS_LETTER) {
            cut = at;
        }
        if (at > 0 && cut == at && ends_sentence(text->codes[at - 1])) {
            return cut;
        }
    }
    return 0;
}

static uint32_t extend_right(const rs_verifier *verifier, uint32_t from, uint32_t cells) {
    const rs_folded *text = &verifier->analysis.folded;
    uint32_t at = from, cut = from, whole = from;
    while (at < text->size) {
        uint32_t width = cells_of(verifier, at);
        if (width > cells) {
            break;
        }
        cells -= width;
        at++;
        bool same = at < text->size && text->starts[at] == text->starts[at - 1];
        whole = same ? whole : at;
        cut = may_cut(verifier, at) ? at : cut;
    }
    // A word longer than the line is cut anywhere rather than left out.
    return cut > from || at == from ? cut : whole;
}

static uint32_t total_cells(const rs_verifier *verifier, uint32_t first, uint32_t last,
                            uint32_t enough) {
    uint32_t cells = 0;
    for (uint32_t i = first; i < last && cells <= enough; i++) {
        cells += cells_of(verifier, i);
    }
    return cells;
}

ressearch_range rs_snippet(const rs_verifier *verifier, const rs_window *window, uint32_t cells) {
    const rs_folded *text = &verifier->analysis.folded;
    uint32_t size = (uint32_t)text->size;
    ressearch_range all = {0, verifier->record.paragraph.text.size};
    if (size == 0 || total_cells(verifier, 0, size, cells) <= cells) {
        // Markup and invisible characters are not counted, but must not make it endless.
        return all.end <= (size_t)cells * 8 ? all
                                            : (ressearch_range){0, size ? text->ends[size - 1] : 0};
    }
    uint32_t inner = total_cells(verifier, window->first, window->last, cells);
    uint32_t context = inner >= cells ? 0 : (cells - inner) / 3;
    context = context > LONGEST_CONTEXT ? LONGEST_CONTEXT : context;
    uint32_t first = extend_left(verifier, window->first, context);
    uint32_t last = extend_right(verifier, first, cells);
    if (last == first) {
        last = first + 1; // narrower than one character: show that one
    }
    // Near the end of the paragraph there is room on the left.
    uint32_t used = total_cells(verifier, first, size, cells);
    if (last == size && used < cells) {
        first = extend_left(verifier, first, cells - used);
    }
    while (last < size && text->starts[last] == text->starts[last - 1]) {
        last++;
    }
    return (ressearch_range){text->starts[first], text->ends[last - 1]};
}

RS_ARRAY(ranges, ressearch_range);

static void add_range(ranges *into, size_t start, size_t end) {
    if (into->size > 0 && start <= into->at[into->size - 1].end) {
        size_t *last = &into->at[into->size - 1].end;
        *last = end > *last ? end : *last;
    } else {
        RS_PUSH(into, ((ressearch_range){start, end}));
    }
}

// One range a stretch without markup; blanks inside are marked along.
static void add_occurrence(const rs_folded *text, const rs_occurrence *one, ranges *into) {
    size_t start = text->starts[one->first];
    for (uint32_t i = one->first; i < one->last; i++) {
        bool gap = i > one->first && text->flags[i] & RS_FOLDED_AFTER_GAP;
        if (gap && text->starts[i] > text->ends[i - 1]) {
            add_range(into, start, text->ends[i - 1]);
            start = text->starts[i];
        }
    }
    add_range(into, start, text->ends[one->last - 1]);
}

const ressearch_range *rs_marks(const rs_verifier *verifier, rs_arena *arena, size_t *count) {
    ranges marks = {0};
    for (size_t i = 0; i < verifier->found.size; i++) {
        if (verifier->found.at[i].match != RS_MATCH_SIMILAR) {
            add_occurrence(&verifier->analysis.folded, &verifier->found.at[i], &marks);
        }
    }
    ressearch_range *kept = rs_arena_array(arena, marks.size + 1, sizeof *kept);
    if (kept && marks.size > 0) {
        memcpy(kept, marks.at, marks.size * sizeof *kept);
    }
    *count = marks.size;
    bool failed = marks.failed;
    rs_array_free(&marks);
    return failed ? NULL : kept;
}
