// SPDX-License-Identifier: GPL-2.0-or-later
/* Reading "key: value" lines; anything deeper is passed over. */
#include "indexer/readers/front_matter.h"

#include "indexer/head.h"
#include "indexer/line.h"

#define LARGEST ((size_t)64 << 10)

static rs_view trim(rs_view text) {
    while (text.size && strchr(" \t", text.data[0])) {
        text = rs_view_slice(text, 1, text.size);
    }
    while (text.size && strchr(" \t", text.data[text.size - 1])) {
        text.size--;
    }
    return text;
}

static rs_view unquote(rs_view text) {
    bool is_quoted = text.size >= 2 && (text.data[0] == '"' || text.data[0] == '\'') &&
                     text.data[text.size - 1] == text.data[0];
    return is_quoted ? rs_view_slice(text, 1, text.size - 1) : text;
}

// A key is a word at the start of the line; its end, or 0.
static size_t key_end(rs_view line) {
    const char *colon = memchr(line.data, ':', line.size);
    size_t end = colon ? (size_t)(colon - line.data) : 0;
    bool is_followed = end + 1 < line.size && !strchr(" \t", line.data[end + 1]);
    return end && !is_followed && !memchr(line.data, ' ', end) ? end : 0;
}

static bool is_part(rs_view line) {
    return line.size == 0 || strchr(" \t#-", line.data[0]) || key_end(line) != 0;
}

static bool is_end(rs_view line) {
    return rs_view_is(line, "---") || rs_view_is(line, "...");
}

size_t rs_front_matter_read(rs_view text, rs_document *document) {
    rs_lines lines = {.text = text};
    if (!rs_lines_next(&lines) || !rs_view_is(rs_view_slice(text, 0, lines.end), "---")) {
        return 0;
    }
    rs_lines first = lines;
    rs_view line = {"", 0};
    bool has_key = false;
    do {
        if (!rs_lines_next(&lines) || lines.next > LARGEST) {
            return 0;
        }
        line = trim(rs_view_slice(text, lines.start, lines.end));
        has_key |= key_end(line) != 0;
    } while (!is_end(line) && is_part(rs_view_slice(text, lines.start, lines.end)));
    if (!is_end(line) || !has_key) {
        return 0;
    }
    for (size_t end = lines.start; rs_lines_next(&first) && first.start < end;) {
        line = rs_view_slice(text, first.start, first.end);
        size_t key = key_end(line);
        if (key) {
            rs_view value = unquote(trim(rs_view_slice(line, key + 1, line.size)));
            rs_head_put(document, rs_view_slice(line, 0, key), value);
        }
    }
    return lines.next < text.size ? lines.next : text.size;
}
