// SPDX-License-Identifier: GPL-2.0-or-later
/* Checking and keeping what a source says of itself. */
#include "indexer/head.h"

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// The bytes of YYYY, YYYY-MM or YYYY-MM-DD that value begins with, or 0.
static size_t date_size(rs_view value) {
    static const char form[] = "dddd-dd-dd";
    size_t size = 0;
    while (size < value.size && size < sizeof form - 1 &&
           (form[size] == 'd' ? is_digit(value.data[size]) : value.data[size] == form[size])) {
        size++;
    }
    bool is_whole = size == 4 || size == 7 || size == 10;
    bool is_followed = size < value.size && !strchr("T ", value.data[size]);
    if (!is_whole || is_followed) {
        return 0;
    }
    int month = size > 4 ? (value.data[5] - '0') * 10 + value.data[6] - '0' : 1;
    int day = size > 7 ? (value.data[8] - '0') * 10 + value.data[9] - '0' : 1;
    return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? size : 0;
}

rs_view rs_head_language(rs_view tag) {
    size_t size = 0;
    while (size < tag.size && tag.data[size] >= 'a' && tag.data[size] <= 'z') {
        size++;
    }
    bool is_followed = size < tag.size && tag.data[size] != '-' && tag.data[size] != '_';
    bool is_code = (size == 2 || size == 3) && !is_followed;
    return rs_view_slice(tag, 0, is_code ? size : 0);
}

static void keep(rs_document *document, rs_view *place, rs_view value) {
    char *copy = rs_arena_copy(&document->arena, value);
    if (copy) {
        *place = (rs_view){copy, value.size};
    }
}

bool rs_head_put(rs_document *document, rs_view key, rs_view value) {
    rs_document_head *head = &document->head;
    if (value.size == 0) {
        return true;
    }
    if (rs_view_is(key, "date")) {
        size_t size = date_size(value);
        keep(document, &head->date, rs_view_slice(value, 0, size));
        return size != 0;
    }
    if (rs_view_is(key, "lang") || rs_view_is(key, "language")) {
        rs_view code = rs_head_language(value);
        keep(document, &head->language, code);
        return code.size != 0;
    }
    if (rs_view_is(key, "title")) {
        keep(document, &head->title, value);
    } else if (rs_view_is(key, "symbol")) {
        keep(document, &head->symbol, value);
    } else if (rs_view_is(key, "url")) {
        keep(document, &head->url, value);
    }
    return true;
}
