// SPDX-License-Identifier: GPL-2.0-or-later
/* Citations as bytes of a record: count, then kind, symbol, paragraphs, note, place of each. */
#include "core/citations/citation.h"

static void write_text(rs_view text, rs_buffer *into) {
    rs_buffer_append_number(into, text.size);
    rs_buffer_append(into, text);
}

void rs_citations_write(const rs_citations *citations, rs_buffer *into) {
    rs_buffer_append_number(into, citations->size);
    for (size_t i = 0; i < citations->size; i++) {
        const rs_citation *citation = &citations->at[i];
        rs_buffer_append_number(into, (uint64_t)citation->kind);
        write_text(citation->symbol, into);
        write_text(citation->paragraphs, into);
        write_text(citation->note, into);
        rs_buffer_append_number(into, citation->start);
        rs_buffer_append_number(into, citation->end - citation->start);
    }
    into->failed = into->failed || citations->failed;
}

static bool read_text(rs_view bytes, size_t *at, rs_view *out) {
    uint64_t size;
    if (!rs_read_number(bytes, at, &size) || size > bytes.size - *at) {
        return false;
    }
    *out = rs_view_slice(bytes, *at, *at + (size_t)size);
    *at += (size_t)size;
    return true;
}

static bool read_one(rs_view bytes, size_t *at, rs_citation *out) {
    uint64_t kind, start, size;
    if (!rs_read_number(bytes, at, &kind) || kind > RS_CITES_DECISION ||
        !read_text(bytes, at, &out->symbol) || !read_text(bytes, at, &out->paragraphs) ||
        !read_text(bytes, at, &out->note) || !rs_read_number(bytes, at, &start) ||
        !rs_read_number(bytes, at, &size) || start > UINT32_MAX || size > UINT32_MAX - start) {
        return false;
    }
    out->kind = (rs_citation_kind)kind;
    out->start = (uint32_t)start;
    out->end = (uint32_t)(start + size);
    return true;
}

bool rs_citations_read(rs_view bytes, rs_citations *into) {
    size_t at = 0;
    uint64_t count = 0;
    if (bytes.size == 0) {
        return true;
    }
    if (!rs_read_number(bytes, &at, &count)) {
        return false;
    }
    for (uint64_t i = 0; i < count; i++) {
        rs_citation citation;
        if (!read_one(bytes, &at, &citation)) {
            return false;
        }
        RS_PUSH(into, citation);
    }
    return at == bytes.size;
}
