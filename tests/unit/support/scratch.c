// SPDX-License-Identifier: GPL-2.0-or-later
/* Makes an index from a stream and searches it. */
#include "tests/unit/support/scratch.h"

#include "core/base/file.h"

void expect_ok(ressearch_status status, const ressearch_error *error) {
    if (status != RESSEARCH_OK) {
        fail_msg("%s: %s", ressearch_status_name(status), error->message);
    }
}

static size_t read_view(void *context, char *buffer, size_t size) {
    rs_view *rest = context;
    size = size < rest->size ? size : rest->size;
    memcpy(buffer, rest->data, size);
    *rest = rs_view_slice(*rest, size, rest->size);
    return size;
}

static bool no_failures(void *context, const ressearch_event *event) {
    (void)context;
    if (event->kind == RESSEARCH_EVENT_FAILED) {
        print_error("%s: %s\n", event->name, event->error->message);
    }
    return event->kind != RESSEARCH_EVENT_FAILED;
}

// In memory where there is room for it: nothing here needs to outlive a crash.
static scratch make_folder(void) {
    scratch made = {.path = "/dev/shm/ressearch-XXXXXX"};
    if (!mkdtemp(made.path)) {
        made = (scratch){.path = "/tmp/ressearch-XXXXXX"};
        assert_non_null(mkdtemp(made.path));
    }
    return made;
}

scratch scratch_make(rs_view ndjson, const char *folder, const char *language) {
    scratch made = make_folder();
    ressearch_error error = {0};
    ressearch_indexer_options options = {.language = language, .jobs = 1, .visit = no_failures};
    ressearch_indexer *indexer = NULL;
    expect_ok(ressearch_indexer_open(made.path, &options, &indexer, &error), &error);
    if (ndjson.size > 0) {
        expect_ok(ressearch_indexer_add_stream(indexer, "test.ndjson", read_view, &ndjson, &error),
                  &error);
    }
    if (folder) {
        expect_ok(ressearch_indexer_add_path(indexer, folder, &error), &error);
    }
    expect_ok(ressearch_indexer_commit(indexer, &error), &error);
    ressearch_indexer_close(indexer);
    expect_ok(ressearch_index_open(made.path, &made.index, &error), &error);
    return made;
}

void scratch_remove(scratch *one) {
    ressearch_index_close(one->index);
    rs_remove_tree(one->path);
}

void append_json(rs_buffer *into, rs_view text) {
    rs_buffer_append_byte(into, '"');
    for (size_t i = 0; i < text.size; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        if (byte < 0x20 || byte == '"' || byte == '\\') {
            rs_buffer_print(into, "\\u%04x", byte);
        } else {
            rs_buffer_append_byte(into, (char)byte);
        }
    }
    rs_buffer_append_byte(into, '"');
}

void append_document(rs_buffer *ndjson, const char *id, rs_view text) {
    rs_buffer_print(ndjson, "{\"id\": \"%s\", \"text\": ", id);
    append_json(ndjson, text);
    rs_buffer_append_string(ndjson, "}\n");
}

ressearch_results *search(ressearch_index *index, const char *query,
                          const ressearch_query_options *how,
                          const ressearch_search_options *options) {
    ressearch_query *parsed = NULL;
    ressearch_results *results = NULL;
    ressearch_error error = {0};
    ressearch_status status = ressearch_query_parse(query, how, &parsed, &error);
    if (status == RESSEARCH_OK) {
        status = ressearch_search(index, parsed, options, &results, &error);
    }
    if (status != RESSEARCH_OK) {
        print_error("query: %s\n", query);
    }
    expect_ok(status, &error);
    ressearch_query_free(parsed);
    return results;
}
