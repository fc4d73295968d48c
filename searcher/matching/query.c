// SPDX-License-Identifier: GPL-2.0-or-later
/* Builds and describes what to ask the index for. */
#include "searcher/matching/query.h"

#include <string.h>

static rs_match_query *make(rs_arena *arena, rs_match_kind kind) {
    rs_match_query *query = rs_arena_take(arena, sizeof *query);
    if (query) {
        *query = (rs_match_query){.kind = kind, .factor = 1};
    }
    return query;
}

const rs_match_query *rs_match_all(rs_arena *arena) {
    return make(arena, RS_MATCH_ALL);
}

const rs_match_query *rs_match_term(rs_arena *arena, rs_view term) {
    rs_match_query *query = term.data ? make(arena, RS_MATCH_TERM) : NULL;
    if (query) {
        query->term = term;
    }
    return query;
}

const rs_match_query *rs_match_range(rs_arena *arena, rs_view prefix, rs_view low, rs_view high) {
    rs_match_query *query = prefix.data ? make(arena, RS_MATCH_RANGE) : NULL;
    if (query) {
        query->term = prefix;
        query->low = low;
        query->high = high;
    }
    return query;
}

const rs_match_query *rs_match_prefix(rs_arena *arena, rs_view prefix) {
    return rs_match_range(arena, prefix, (rs_view){0}, (rs_view){0});
}

const rs_match_query *rs_match_combine(rs_arena *arena, rs_match_kind kind,
                                       const rs_match_query *const *parts, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (!parts[i]) {
            return NULL;
        }
    }
    if (count == 1 && (kind == RS_MATCH_AND || kind == RS_MATCH_OR)) {
        return parts[0];
    }
    rs_match_query *query = make(arena, kind);
    const rs_match_query **copy = rs_arena_array(arena, count + 1, sizeof *copy);
    if (!query || !copy) {
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        copy[i] = parts[i];
    }
    query->parts = copy;
    query->count = count;
    return query;
}

void rs_match_add(rs_match_parts *parts, const rs_match_query *query) {
    if (parts->size == parts->capacity) {
        size_t wider = parts->capacity * 2 + 16;
        const rs_match_query **more = rs_arena_array(parts->arena, wider, sizeof *more);
        if (!more) {
            return;
        }
        if (parts->size > 0) {
            memcpy(more, parts->at, parts->size * sizeof *more);
        }
        parts->at = more;
        parts->capacity = wider;
    }
    parts->at[parts->size++] = query;
}

const rs_match_query *rs_match_join(const rs_match_parts *parts, rs_match_kind kind) {
    return rs_match_combine(parts->arena, kind, parts->at, parts->size);
}

const rs_match_query *rs_match_scale(rs_arena *arena, const rs_match_query *query, double factor) {
    rs_match_query *scaled = query ? make(arena, query->kind) : NULL;
    if (scaled) {
        *scaled = *query;
        scaled->factor *= factor;
    }
    return scaled;
}

// ---- for people ----

static void describe(const rs_match_query *query, bool inside, rs_buffer *into);

static void describe_range(const rs_match_query *query, rs_buffer *into) {
    bool is_prefix = query->low.size == 0 && query->high.size == 0;
    rs_buffer_append(into, query->term);
    rs_buffer_append(into, query->low);
    rs_buffer_append_string(into, is_prefix ? "*" : "..");
    rs_buffer_append(into, query->high);
}

static void describe_parts(const rs_match_query *query, const char *operator, bool inside,
                           rs_buffer *into) {
    rs_buffer_append_string(into, inside ? "(" : "");
    for (size_t i = 0; i < query->count; i++) {
        rs_buffer_append_string(into, i == 0 ? "" : operator);
        describe(query->parts[i], true, into);
    }
    rs_buffer_append_string(into, inside ? ")" : "");
}

static void describe(const rs_match_query *query, bool inside, rs_buffer *into) {
    if (query->factor != 1) {
        rs_buffer_print(into, "%.3g × ", query->factor);
    }
    inside = inside || query->factor != 1;
    switch (query->kind) {
    case RS_MATCH_ALL:
        rs_buffer_append_string(into, "all");
        break;
    case RS_MATCH_TERM:
        rs_buffer_append(into, query->term);
        break;
    case RS_MATCH_RANGE:
        describe_range(query, into);
        break;
    case RS_MATCH_AND:
        describe_parts(query, " AND ", inside, into);
        break;
    case RS_MATCH_OR:
        describe_parts(query, " OR ", inside || query->count == 0, into);
        break;
    case RS_MATCH_AND_NOT:
        describe_parts(query, " NOT ", inside, into);
        break;
    case RS_MATCH_AND_MAYBE:
        describe_parts(query, " MAYBE ", inside, into);
        break;
    }
}

void rs_match_describe(const rs_match_query *query, rs_buffer *into) {
    describe(query, false, into);
}
