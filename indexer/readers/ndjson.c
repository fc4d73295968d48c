// SPDX-License-Identifier: GPL-2.0-or-later
/* NDJSON: one document a line. Its text is kept as it was given, byte for byte. */
#include <jansson.h>

#include "core/base/error.h"
#include "indexer/block.h"
#include "indexer/head.h"
#include "indexer/reader.h"
#include "indexer/readers/text.h"

static ressearch_status bad(ressearch_error *error, const char *what, const char *key) {
    return rs_fail(error, RESSEARCH_BAD_DOCUMENT, "\"%s\" %s", key, what);
}

static rs_view value_of(const json_t *string) {
    return (rs_view){json_string_value(string), json_string_length(string)};
}

// A string that may be left out; null is as good as left out.
static ressearch_status take_string(const json_t *object, const char *key, rs_view *out,
                                    ressearch_error *error) {
    *out = (rs_view){"", 0};
    const json_t *value = json_object_get(object, key);
    if (!value || json_is_null(value)) {
        return RESSEARCH_OK;
    }
    if (!json_is_string(value)) {
        return bad(error, "must be a string", key);
    }
    *out = value_of(value);
    return RESSEARCH_OK;
}

static ressearch_status read_id(const json_t *object, rs_document *document,
                                ressearch_error *error) {
    rs_view id;
    ressearch_status status = take_string(object, "id", &id, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    if (id.size == 0) {
        return rs_fail(error, RESSEARCH_BAD_DOCUMENT, "it has no \"id\"");
    }
    document->head.id = (rs_view){rs_arena_copy(&document->arena, id), id.size};
    return RESSEARCH_OK;
}

static ressearch_status read_head(const json_t *object, rs_document *document,
                                  ressearch_error *error) {
    static const struct {
        const char *key;
        const char *form;
    } keys[] = {{"title", ""},
                {"lang", "must be a code such as \"zh\""},
                {"symbol", ""},
                {"date", "must be YYYY, YYYY-MM or YYYY-MM-DD"},
                {"url", ""}};
    ressearch_status status = read_id(object, document, error);
    for (size_t i = 0; i < sizeof keys / sizeof *keys && status == RESSEARCH_OK; i++) {
        rs_view value;
        status = take_string(object, keys[i].key, &value, error);
        if (status == RESSEARCH_OK && !rs_head_put(document, rs_view_of(keys[i].key), value)) {
            status = bad(error, keys[i].form, keys[i].key);
        }
    }
    return status;
}

static rs_view keep(rs_document *document, const json_t *string) {
    rs_view text = value_of(string);
    return (rs_view){rs_arena_copy(&document->arena, text), text.size};
}

static ressearch_status read_paragraphs(const json_t *list, rs_document *document,
                                        ressearch_error *error) {
    if (!json_is_array(list)) {
        return bad(error, "must be a list of strings", "paragraphs");
    }
    size_t count = json_array_size(list);
    for (size_t i = 0; i < count; i++) {
        const json_t *string = json_array_get(list, i);
        if (!json_is_string(string)) {
            return bad(error, "must be a list of strings", "paragraphs");
        }
        rs_view text = keep(document, string);
        if (text.data) {
            rs_block_add_verbatim(document, (rs_block){.text = text});
        }
    }
    return RESSEARCH_OK;
}

static ressearch_status read_object(const json_t *object, rs_document *document,
                                    ressearch_error *error) {
    if (!json_is_object(object)) {
        return rs_fail(error, RESSEARCH_BAD_DOCUMENT, "it is JSON, but no object");
    }
    ressearch_status status = read_head(object, document, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    const json_t *text = json_object_get(object, "text");
    const json_t *paragraphs = json_object_get(object, "paragraphs");
    if (text && paragraphs) {
        return rs_fail(error, RESSEARCH_BAD_DOCUMENT, "it has both \"text\" and \"paragraphs\"");
    }
    if (paragraphs) {
        return read_paragraphs(paragraphs, document, error);
    }
    if (!json_is_string(text)) {
        return text ? bad(error, "must be a string", "text")
                    : rs_fail(error, RESSEARCH_BAD_DOCUMENT,
                              "it has neither \"text\" nor \"paragraphs\"");
    }
    rs_view copy = keep(document, text);
    if (copy.data) {
        rs_text_blocks(copy, document);
    }
    return RESSEARCH_OK;
}

static ressearch_status read_ndjson(rs_view text, rs_document *document, ressearch_error *error) {
    document->verbatim = true;
    json_error_t why;
    // Without JSON_ALLOW_NUL a NUL within a string is refused; so is what is not UTF-8.
    json_t *object = json_loadb(text.data, text.size, JSON_REJECT_DUPLICATES, &why);
    if (!object && json_error_code(&why) == json_error_out_of_memory) {
        return rs_no_memory(error);
    }
    if (!object) {
        rs_fail(error, RESSEARCH_BAD_DOCUMENT, "it is not valid JSON: %s at byte %d", why.text,
                why.position);
        if (error && why.position > 0) {
            error->offset = (size_t)why.position;
        }
        return RESSEARCH_BAD_DOCUMENT;
    }
    ressearch_status status = read_object(object, document, error);
    json_decref(object);
    return status;
}

// {"…
static bool recognises_ndjson(rs_view head) {
    static const char *const blanks = " \t\r\n";
    size_t i = 0;
    while (i < head.size && head.data[i] && strchr(blanks, head.data[i])) {
        i++;
    }
    if (i == head.size || head.data[i++] != '{') {
        return false;
    }
    while (i < head.size && head.data[i] && strchr(blanks, head.data[i])) {
        i++;
    }
    return i < head.size && head.data[i] == '"';
}

static const char *const extensions[] = {".ndjson", ".jsonl", NULL};

const rs_reader rs_ndjson_reader = {.name = "ndjson",
                                    .extensions = extensions,
                                    .one_document_a_line = true,
                                    .recognises = recognises_ndjson,
                                    .read = read_ndjson};
