// SPDX-License-Identifier: GPL-2.0-or-later
/* Documents: loading them from bytes, and what the public API hands out of them. */
#include "indexer/document.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/memory.h"
#include "core/base/utf8.h"
#include "core/citations/show.h"
#include "core/citations/symbol.h"
#include "core/index/document.h"
#include "indexer/citing.h"
#include "indexer/decode.h"
#include "indexer/head.h"
#include "indexer/languages.h"
#include "indexer/reader.h"
#include "indexer/structure/structure.h"
#include "indexer/structure/symbol.h"

#define LARGEST_FILE ((uint64_t)64 << 20)

void rs_document_clear(rs_document *document) {
    rs_array_free(&document->blocks);
    rs_array_free(&document->paragraphs);
    rs_arena_free(&document->arena);
    *document = (rs_document){0};
}

// Every view of a head is one of text, if only of none.
static void begin(rs_document *into, uint64_t bytes) {
    rs_document_clear(into);
    const rs_view none = {"", 0};
    into->head =
        (rs_document_head){none, none, none, none, none, none, none, none, none, 0, 0, 0, 0, 0};
    into->bytes = bytes;
}

// A source that gives the symbol has said its organ, and of a resolution the session too.
static void note_symbol(rs_document_head *head, rs_arena *arena) {
    rs_view normal = rs_symbol_normal(head->symbol, arena), organ = rs_symbol_organ(normal);
    if (normal.size > 0) {
        head->symbol = (rs_view){rs_arena_copy(arena, normal), normal.size};
    }
    if (head->organ.size == 0 && organ.size > 0) {
        head->organ = (rs_view){rs_arena_copy(arena, organ), organ.size};
    }
    const rs_view resolution = rs_view_of("A/RES/");
    rs_number number;
    if (head->session == 0 && rs_view_starts_with(head->symbol, resolution) &&
        rs_number_parse(rs_view_slice(head->symbol, resolution.size, head->symbol.size), &number)) {
        head->session = number.session;
    }
}

static ressearch_status finish(rs_document *into, const char *language, ressearch_error *error) {
    rs_structure_apply(into);
    rs_array_free(&into->blocks);
    if (into->head.symbol.size > 0) {
        note_symbol(&into->head, &into->arena);
    }
    rs_citing_apply(into);
    rs_view code = rs_head_language(rs_view_of(language));
    if (into->head.language.size == 0 && code.size != 0) {
        into->head.language = (rs_view){rs_arena_copy(&into->arena, code), code.size};
    }
    into->head.paragraph_count = (uint32_t)into->paragraphs.size;
    bool failed = into->arena.failed || into->blocks.failed || into->paragraphs.failed;
    return failed ? rs_no_memory(error) : RESSEARCH_OK;
}

static ressearch_status read_blocks(const rs_reader *reader, rs_view text, rs_document *into,
                                    ressearch_error *error) {
    ressearch_status status = reader->read(text, into, error);
    if (status == RESSEARCH_OK && into->too_many) {
        rs_fail(error, RESSEARCH_BAD_DOCUMENT, "the text has more than %d paragraphs",
                RS_MOST_BLOCKS);
        return rs_hint(error, RESSEARCH_BAD_DOCUMENT, "split it into several documents");
    }
    return status == RESSEARCH_OK && into->blocks.failed ? rs_no_memory(error) : status;
}

static ressearch_status load_whole(const rs_reader *reader, rs_view bytes, rs_document *into,
                                   ressearch_error *error) {
    rs_buffer storage = {0};
    rs_decoded decoded;
    ressearch_status status = rs_decode(bytes, &storage, &decoded, error);
    if (status == RESSEARCH_OK) {
        into->replaced = decoded.replaced;
        status = read_blocks(reader, decoded.text, into, error);
    }
    for (size_t i = 0; i < into->blocks.size; i++) {
        into->blocks.at[i].offset += decoded.start;
    }
    rs_buffer_free(&storage);
    return status;
}

static rs_view first_line(rs_view bytes) {
    rs_view mark = rs_view_of("\xEF\xBB\xBF");
    size_t start = rs_view_starts_with(bytes, mark) ? mark.size : 0;
    while (start < bytes.size && strchr(" \t\r\n", bytes.data[start])) {
        start++;
    }
    const char *end =
        start < bytes.size ? memchr(bytes.data + start, '\n', bytes.size - start) : NULL;
    return rs_view_slice(bytes, start, end ? (size_t)(end - bytes.data) : bytes.size);
}

static ressearch_status check_options(const ressearch_document_options *options,
                                      ressearch_error *error) {
    const char *language = options ? options->language : NULL;
    if (language && *language && rs_head_language(rs_view_of(language)).size == 0) {
        rs_fail(error, RESSEARCH_BAD_ARGUMENT, "\"%s\" is no code of a language", language);
        return rs_hint(error, RESSEARCH_BAD_ARGUMENT, "codes have two or three letters: zh, en");
    }
    return RESSEARCH_OK;
}

static ressearch_status find_reader(const char *format, const char *name, rs_view bytes,
                                    const rs_reader **out, ressearch_error *error) {
    *out =
        rs_reader_find(format, name, rs_view_slice(bytes, 0, bytes.size < 256 ? bytes.size : 256));
    if (*out) {
        return RESSEARCH_OK;
    }
    rs_fail(error, RESSEARCH_BAD_ARGUMENT, "there is no format \"%s\"", format);
    return rs_hint(error, RESSEARCH_BAD_ARGUMENT, "formats: auto, text, markdown, ndjson");
}

ressearch_status rs_document_load(const char *name, rs_view bytes,
                                  const ressearch_document_options *options, rs_document *into,
                                  ressearch_error *error) {
    begin(into, bytes.size);
    const rs_reader *reader = NULL;
    ressearch_status status = check_options(options, error);
    if (status == RESSEARCH_OK) {
        status = find_reader(options ? options->format : NULL, name, bytes, &reader, error);
    }
    if (status == RESSEARCH_OK) {
        rs_view id = rs_view_of(name ? name : "");
        into->head.id = (rs_view){rs_arena_copy(&into->arena, id), id.size};
        status = reader->one_document_a_line ? read_blocks(reader, first_line(bytes), into, error)
                                             : load_whole(reader, bytes, into, error);
    }
    if (status == RESSEARCH_OK) {
        status = finish(into, options ? options->language : NULL, error);
    }
    if (status != RESSEARCH_OK) {
        rs_document_clear(into);
    }
    return status;
}

// Says of which line a failure tells.
static ressearch_status fail_at_line(ressearch_status status, uint32_t number,
                                     ressearch_error *error) {
    if (!error || status == RESSEARCH_NO_MEMORY) {
        return status;
    }
    ressearch_error what = *error;
    rs_fail(error, status, "line %u: %s", number, what.message);
    error->offset = what.offset;
    return rs_hint(error, status, "%s", what.hint);
}

ressearch_status rs_document_load_line(rs_view bytes, uint32_t number,
                                       const ressearch_document_options *options, rs_document *into,
                                       ressearch_error *error) {
    begin(into, bytes.size);
    ressearch_status status = check_options(options, error);
    if (status == RESSEARCH_OK) {
        status = read_blocks(&rs_ndjson_reader, bytes, into, error);
    }
    if (status == RESSEARCH_OK) {
        status = finish(into, options ? options->language : NULL, error);
    }
    if (status != RESSEARCH_OK) {
        rs_document_clear(into);
        return fail_at_line(status, number, error);
    }
    for (size_t i = 0; i < into->paragraphs.size; i++) {
        into->paragraphs.at[i].line = number;
        into->paragraphs.at[i].offset = 0;
        into->paragraphs.at[i].length = 0;
    }
    return RESSEARCH_OK;
}

// The strings of the model end in NUL already: the arena copies them so. Texts of NDJSON that are
// parts of a longer one do not, and get a copy.
static const char *terminated(rs_arena *arena, rs_view text) {
    return text.size == 0                 ? ""
           : text.data[text.size] == '\0' ? text.data
                                          : rs_arena_copy(arena, text);
}

static ressearch_status show(rs_document *model, const rs_paragraph *from, ressearch_paragraph *to,
                             ressearch_error *error) {
    *to = (ressearch_paragraph){.address = terminated(&model->arena, from->address),
                                .kind = rs_kind_name(from->kind),
                                .language = terminated(&model->arena, from->language),
                                .verb = rs_arena_copy(&model->arena, rs_verb_whole(from->verb)),
                                .notes = terminated(&model->arena, from->notes),
                                .text = terminated(&model->arena, from->text),
                                .size = from->text.size,
                                .offset = from->offset,
                                .length = from->length,
                                .line = from->line};
    return rs_citations_show(from->cites, &model->arena, &to->citations, &to->citation_count,
                             error);
}

static void show_head(ressearch_document *document) {
    rs_arena *arena = &document->model.arena;
    const rs_document_head *head = &document->model.head;
    document->organ = terminated(arena, head->organ);
    document->item = terminated(arena, head->item);
    document->session = head->session > 0 ? rs_arena_print(arena, "%u", head->session) : "";
}

static ressearch_status show_all(ressearch_document *document, ressearch_error *error) {
    rs_document *model = &document->model;
    rs_languages_decide(model);
    show_head(document);
    document->shown =
        rs_arena_array(&model->arena, model->paragraphs.size + 1, sizeof *document->shown);
    ressearch_status status = RESSEARCH_OK;
    for (size_t i = 0; i < model->paragraphs.size && document->shown && status == RESSEARCH_OK;
         i++) {
        status = show(model, &model->paragraphs.at[i], &document->shown[i], error);
    }
    return model->arena.failed ? rs_no_memory(error) : status;
}

static ressearch_status parse(const char *id, rs_view bytes,
                              const ressearch_document_options *options, ressearch_document **out,
                              ressearch_error *error) {
    ressearch_document *document = rs_allocate_zeroed(1, sizeof *document);
    if (!document) {
        return rs_no_memory(error);
    }
    ressearch_status status = rs_document_load(id, bytes, options, &document->model, error);
    if (status == RESSEARCH_OK) {
        status = show_all(document, error);
    }
    if (status != RESSEARCH_OK) {
        ressearch_document_free(document);
        return status;
    }
    *out = document;
    return RESSEARCH_OK;
}

ressearch_status ressearch_document_read(const char *path,
                                         const ressearch_document_options *options,
                                         ressearch_document **out, ressearch_error *error) {
    rs_error_clear(error);
    if (out) {
        *out = NULL;
    }
    if (!path || !out) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "path and out must not be NULL");
    }
    uint64_t limit = options && options->largest_file ? options->largest_file : LARGEST_FILE;
    rs_buffer bytes = {0};
    ressearch_status status = rs_file_read(path, limit, &bytes, error);
    if (status == RESSEARCH_OK) {
        status = parse(path, rs_buffer_view(&bytes), options, out, error);
    }
    rs_buffer_free(&bytes);
    return status;
}

ressearch_status ressearch_document_parse(const char *id, const char *bytes, size_t size,
                                          const ressearch_document_options *options,
                                          ressearch_document **out, ressearch_error *error) {
    rs_error_clear(error);
    if (out) {
        *out = NULL;
    }
    if (!id || (!bytes && size != 0) || !out) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "id, bytes and out must not be NULL");
    }
    return parse(id, (rs_view){bytes ? bytes : "", size}, options, out, error);
}

const rs_document_head *rs_read_head(const ressearch_document *document) {
    return &document->model.head;
}

const rs_paragraph *rs_read_paragraphs(const ressearch_document *document, size_t *count) {
    *count = document->model.paragraphs.size;
    return document->model.paragraphs.at;
}

const char *ressearch_document_id(const ressearch_document *document) {
    return document->model.head.id.data;
}

const char *ressearch_document_title(const ressearch_document *document) {
    return document->model.head.title.data;
}

const char *ressearch_document_symbol(const ressearch_document *document) {
    return document->model.head.symbol.data;
}

const char *ressearch_document_date(const ressearch_document *document) {
    return document->model.head.date.data;
}

const char *ressearch_document_organ(const ressearch_document *document) {
    return document->organ;
}

const char *ressearch_document_session(const ressearch_document *document) {
    return document->session;
}

const char *ressearch_document_item(const ressearch_document *document) {
    return document->item;
}

size_t ressearch_document_count(const ressearch_document *document) {
    return document->model.paragraphs.size;
}

const ressearch_paragraph *ressearch_document_at(const ressearch_document *document,
                                                 size_t number) {
    return number < document->model.paragraphs.size ? &document->shown[number] : NULL;
}

void ressearch_document_free(ressearch_document *document) {
    if (document) {
        rs_document_clear(&document->model);
        rs_release(document);
    }
}

const char *const *ressearch_document_formats(void) {
    return rs_reader_names();
}
