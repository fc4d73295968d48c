// SPDX-License-Identifier: GPL-2.0-or-later
/* Finding line ends in linear time, also where only CR ends lines. */
#include "indexer/line.h"

static size_t find(rs_view text, size_t from, size_t to, char wanted) {
    const char *at = to > from ? memchr(text.data + from, wanted, to - from) : NULL;
    return at ? (size_t)(at - text.data) : to;
}

bool rs_lines_next(rs_lines *lines) {
    if (lines->next >= lines->text.size) {
        return false;
    }
    lines->start = lines->next;
    if (!lines->feed_known || lines->feed < lines->start) {
        lines->feed = find(lines->text, lines->start, lines->text.size, '\n');
        lines->feed_known = true;
    }
    lines->end = find(lines->text, lines->start, lines->feed, '\r');
    lines->next = lines->end + 1;
    if (lines->end + 1 == lines->feed && lines->feed < lines->text.size) {
        lines->next = lines->feed + 1;
    }
    lines->number++;
    return true;
}
