// SPDX-License-Identifier: GPL-2.0-or-later
/* A borrowed piece of bytes: not owned, not NUL-terminated, valid as long as its owner. */
#ifndef RS_VIEW_H
#define RS_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct rs_view {
    const char *data;
    size_t size;
} rs_view;

static inline rs_view rs_view_of(const char *string) {
    rs_view view = {string, string ? strlen(string) : 0};
    return view;
}

static inline rs_view rs_view_slice(rs_view view, size_t start, size_t end) {
    rs_view slice = {view.data + start, end - start};
    return slice;
}

static inline bool rs_view_equal(rs_view a, rs_view b) {
    return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

static inline bool rs_view_is(rs_view view, const char *string) {
    return rs_view_equal(view, rs_view_of(string));
}

static inline bool rs_view_starts_with(rs_view view, rs_view prefix) {
    return view.size >= prefix.size &&
           (prefix.size == 0 || memcmp(view.data, prefix.data, prefix.size) == 0);
}

/* Byte order, a shorter prefix first: <0, 0, >0. */
static inline int rs_view_compare(rs_view a, rs_view b) {
    size_t shared = a.size < b.size ? a.size : b.size;
    int order = shared ? memcmp(a.data, b.data, shared) : 0;
    if (order != 0) {
        return order;
    }
    return (a.size > b.size) - (a.size < b.size);
}

#endif
