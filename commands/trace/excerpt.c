// SPDX-License-Identifier: GPL-2.0-or-later
/* One line of a paragraph around a place in it. */
#include "commands/trace/excerpt.h"

#include "commands/paint.h"

// Whether a text may be cut before the character at place: a word begins there, or it is as wide
// as those of scripts without blanks.
static bool begins_word(const char *text, size_t size, size_t place) {
    if (place == 0 || place >= size || text[place - 1] == ' ' || text[place - 1] == '\n') {
        return true;
    }
    return terminal_cells(text + place, terminal_character(text + place, size - place)) == 2;
}

static size_t character_before(const char *text, size_t place) {
    do {
        place--;
    } while (place > 0 && ((unsigned char)text[place] & 0xC0) == 0x80);
    return place;
}

// The first place of a word from which to is at most cells away.
static size_t back_by(const ressearch_hit *hit, size_t to, size_t cells) {
    size_t start = to;
    size_t best = to;
    while (start > 0) {
        size_t before = character_before(hit->text, start);
        size_t width = terminal_cells(hit->text + before, start - before);
        if (width > cells) {
            break;
        }
        cells -= width;
        start = before;
        best = begins_word(hit->text, hit->size, start) ? start : best;
    }
    return best;
}

// The last end of a word that is at most cells away from a place.
static size_t on_by(const ressearch_hit *hit, size_t from, size_t cells) {
    size_t end = from;
    size_t best = from;
    while (end < hit->size) {
        size_t size = terminal_character(hit->text + end, hit->size - end);
        size_t width = terminal_cells(hit->text + end, size);
        if (width > cells) {
            break;
        }
        cells -= width;
        end += size;
        best = begins_word(hit->text, hit->size, end) ? end : best;
    }
    return best;
}

void excerpt_write(FILE *out, const ressearch_hit *hit, ressearch_range range, size_t cells,
                   bool color) {
    enum { ellipses = 2 };
    size_t room = cells < ellipses ? 0 : cells - ellipses;
    size_t marked = terminal_cells(hit->text + range.start, range.end - range.start);
    size_t rest = room < marked ? 0 : room - marked;
    // What is not needed on one side is for the other.
    size_t end = on_by(hit, range.end, rest / 2);
    size_t used = terminal_cells(hit->text + range.end, end - range.end);
    size_t start = back_by(hit, range.start, rest - used);
    used = terminal_cells(hit->text + start, range.start - start);
    end = on_by(hit, range.end, rest - used);
    bool isolate = terminal_is_bidirectional(hit->text + start, end - start);
    painter to = {.line = {.out = out, .room = room, .collapse = true}, .color = color};
    fprintf(out, "%s%s", isolate ? ISOLATE : "", start > 0 ? "…" : "");
    terminal_put(&to.line, hit->text + start, range.start - start);
    paint(&to, COLOR_MATCH, hit->text + range.start, range.end - range.start);
    terminal_put(&to.line, hit->text + range.end, end - range.end);
    fprintf(out, "%s%s", end < hit->size || to.line.full ? "…" : "", isolate ? ISOLATE_END : "");
}
