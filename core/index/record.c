// SPDX-License-Identifier: GPL-2.0-or-later
/* The bytes of a record: what paragraphs have in common stands first, so that it compresses. */
#include "core/index/record.h"

#include "core/base/error.h"

/* The first byte of a record. */
enum { HAS_HEAD = 1, HAS_MORE = 2 };

static const char *const KIND_NAMES[RS_KIND_COUNT] = {
    [RS_KIND_TEXT] = "text",    [RS_KIND_TITLE] = "title",   [RS_KIND_HEADING] = "heading",
    [RS_KIND_ITEM] = "item",    [RS_KIND_ROW] = "row",       [RS_KIND_CODE] = "code",
    [RS_KIND_FOOTNOTE] = "fn",  [RS_KIND_MASTHEAD] = "head", [RS_KIND_PREAMBLE] = "pp",
    [RS_KIND_OPERATIVE] = "op", [RS_KIND_CLOSING] = "close",
};

const char *rs_kind_name(rs_kind kind) {
    return (unsigned)kind < RS_KIND_COUNT ? KIND_NAMES[kind] : "";
}

rs_kind rs_kind_of_name(rs_view name) {
    unsigned kind = 0;
    while (kind < RS_KIND_COUNT && !rs_view_is(name, KIND_NAMES[kind])) {
        kind++;
    }
    return (rs_kind)kind;
}

static size_t verb_end(rs_view verb) {
    const char *tab = verb.size > 0 ? memchr(verb.data, '\t', verb.size) : NULL;
    return tab ? (size_t)(tab - verb.data) : verb.size;
}

rs_view rs_verb_whole(rs_view verb) {
    return rs_view_slice(verb, 0, verb_end(verb));
}

rs_view rs_verb_base(rs_view verb) {
    size_t end = verb_end(verb);
    return rs_view_slice(verb, end + (end < verb.size), verb.size);
}

void rs_document_head_copy(const rs_document_head *head, rs_arena *arena, rs_document_head *out) {
    *out = *head;
    rs_view *const views[] = {&out->id,   &out->title,    &out->path,  &out->url, &out->symbol,
                              &out->date, &out->language, &out->organ, &out->item};
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        views[i]->data = rs_arena_copy(arena, *views[i]);
    }
}

// Small numbers of either sign as small unsigned ones: 0, -1, 1, -2, 2 …
static uint64_t fold_sign(int64_t number) {
    return ((uint64_t)number << 1) ^ (number < 0 ? UINT64_MAX : 0);
}

static int64_t unfold_sign(uint64_t number) {
    return (int64_t)((number >> 1) ^ (number & 1 ? UINT64_MAX : 0));
}

static void write_view(rs_buffer *into, rs_view bytes) {
    rs_buffer_append_number(into, bytes.size);
    rs_buffer_append(into, bytes);
}

static void write_head(rs_buffer *into, const rs_document_head *head) {
    write_view(into, head->id);
    write_view(into, head->title);
    write_view(into, head->path);
    write_view(into, head->url);
    write_view(into, head->symbol);
    write_view(into, head->date);
    write_view(into, head->language);
    write_view(into, head->organ);
    write_view(into, head->item);
    rs_buffer_append_number(into, head->session);
    rs_buffer_append_number(into, head->paragraph_count);
    rs_buffer_append_number(into, head->size);
    rs_buffer_append_number(into, fold_sign(head->modified));
    rs_buffer_append_number(into, head->hash);
}

// Only paragraphs of resolutions have verbs and notes, and few others cite: the rest pay nothing.
static bool has_more(const rs_paragraph *paragraph) {
    return paragraph->verb.size || paragraph->notes.size || paragraph->cites.size;
}

void rs_record_write(const rs_record *record, rs_buffer *into) {
    const rs_paragraph *paragraph = &record->paragraph;
    bool more = has_more(paragraph);
    rs_buffer_append_byte(into, (char)((record->has_head ? HAS_HEAD : 0) | (more ? HAS_MORE : 0)));
    rs_buffer_append_byte(into, (char)paragraph->kind);
    write_view(into, paragraph->language);
    // The range in the source is as long as the text unless markup was taken out of it.
    rs_buffer_append_number(into, fold_sign((int64_t)(paragraph->length - paragraph->text.size)));
    rs_buffer_append_number(into, paragraph->offset);
    rs_buffer_append_number(into, paragraph->line);
    rs_buffer_append_number(into, paragraph->number);
    write_view(into, paragraph->address);
    if (more) {
        write_view(into, paragraph->verb);
        write_view(into, paragraph->notes);
        write_view(into, paragraph->cites);
    }
    if (record->has_head) {
        write_head(into, &record->head);
    }
    rs_buffer_append(into, paragraph->text);
}

// A cursor over damaged or sound bytes: failure is sticky, so that it is asked for once.
typedef struct cursor {
    rs_view bytes;
    size_t position;
    bool failed;
} cursor;

static uint64_t read_number(cursor *at, uint64_t most) {
    uint64_t number = 0;
    if (at->failed || !rs_read_number(at->bytes, &at->position, &number) || number > most) {
        at->failed = true;
        return 0;
    }
    return number;
}

static rs_view read_view(cursor *at) {
    size_t size = (size_t)read_number(at, at->bytes.size);
    if (at->failed || size > at->bytes.size - at->position) {
        at->failed = true;
        return (rs_view){"", 0};
    }
    at->position += size;
    return (rs_view){at->bytes.data + at->position - size, size};
}

static void read_head(cursor *at, rs_document_head *head) {
    head->id = read_view(at);
    head->title = read_view(at);
    head->path = read_view(at);
    head->url = read_view(at);
    head->symbol = read_view(at);
    head->date = read_view(at);
    head->language = read_view(at);
    head->organ = read_view(at);
    head->item = read_view(at);
    head->session = (uint32_t)read_number(at, UINT32_MAX);
    head->paragraph_count = (uint32_t)read_number(at, UINT32_MAX);
    head->size = read_number(at, UINT64_MAX);
    head->modified = unfold_sign(read_number(at, UINT64_MAX));
    head->hash = read_number(at, UINT64_MAX);
    // The head stands with the first of at least one paragraph, and its id is how it is found.
    at->failed = at->failed || head->paragraph_count == 0 || head->id.size == 0;
}

ressearch_status rs_record_read(rs_view bytes, rs_record *out, ressearch_error *error) {
    *out = (rs_record){0};
    cursor at = {bytes, 0, false};
    rs_paragraph *paragraph = &out->paragraph;
    uint64_t flags = read_number(&at, HAS_HEAD | HAS_MORE);
    out->has_head = (flags & HAS_HEAD) != 0;
    paragraph->kind = (rs_kind)read_number(&at, RS_KIND_COUNT - 1);
    paragraph->language = read_view(&at);
    uint64_t longer = read_number(&at, UINT64_MAX);
    paragraph->offset = read_number(&at, UINT64_MAX);
    paragraph->line = (uint32_t)read_number(&at, UINT32_MAX);
    paragraph->number = (uint32_t)read_number(&at, UINT32_MAX);
    paragraph->address = read_view(&at);
    if (flags & HAS_MORE) {
        paragraph->verb = read_view(&at);
        paragraph->notes = read_view(&at);
        paragraph->cites = read_view(&at);
    }
    if (out->has_head) {
        read_head(&at, &out->head);
    }
    if (at.failed || out->has_head != (paragraph->number == 0)) {
        *out = (rs_record){0};
        return rs_fail(error, RESSEARCH_CORRUPT, "the record of a paragraph is damaged");
    }
    paragraph->text = rs_view_slice(bytes, at.position, bytes.size);
    paragraph->length = paragraph->text.size + (uint64_t)unfold_sign(longer);
    return RESSEARCH_OK;
}
