// SPDX-License-Identifier: GPL-2.0-or-later
/* Looking over a Markdown text before md4c does. */
#include "indexer/readers/md4c_guard.h"

#include <stdint.h>

#include "indexer/line.h"

/* md4c looks through the lines of a paragraph for each bracket in it: so many steps take it a
 * second or two. */
#define MOST_STEPS UINT64_C(4000000000)

static bool is_item(rs_view line) {
    return line.size > 1 && strchr("-*+", line.data[0]) && line.data[1] == ' ';
}

bool rs_md4c_takes_long(rs_view text) {
    rs_lines lines = {.text = text};
    uint64_t steps = 0;
    uint64_t in_run = 0;
    uint64_t brackets = 0;
    while (rs_lines_next(&lines)) {
        rs_view line = rs_view_slice(text, lines.start, lines.end);
        if (line.size == 0 || is_item(line)) {
            steps += in_run * brackets;
            in_run = 0;
            brackets = 0;
        }
        in_run++;
        for (size_t i = 0; i < line.size; i++) {
            brackets += line.data[i] == ']';
        }
    }
    return steps + in_run * brackets > MOST_STEPS;
}

void rs_md4c_keep_footnotes(char *text, size_t size) {
    char *end = text + size;
    for (char *at = text; (at = memmem(at, (size_t)(end - at), "[^", 2)); at += 2) {
        size_t near = end - at < 16 ? (size_t)(end - at) : 16;
        char *close = memmem(at, near, "]:", 2);
        bool begins_line = at == text || at[-1] == '\n' || at[-1] == '\r';
        if (begins_line && close && !memchr(at, '\n', (size_t)(close - at))) {
            memmove(at + 1, at, (size_t)(close - at) + 1);
            *at = ' ';
        }
    }
}
