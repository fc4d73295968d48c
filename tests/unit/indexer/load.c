// SPDX-License-Identifier: GPL-2.0-or-later
/* Loading documents in tests. */
#include "tests/unit/indexer/load.h"

#include "core/base/file.h"

rs_buffer read_file(const char *path) {
    rs_buffer bytes = {0};
    ressearch_error error;
    if (rs_file_read(path, 0, &bytes, &error) != RESSEARCH_OK) {
        fail_msg("%s: %s", path, error.message);
    }
    return bytes;
}

static void load(const char *name, rs_view bytes, rs_document *into) {
    ressearch_error error;
    if (rs_document_load(name, bytes, NULL, into, &error) != RESSEARCH_OK) {
        fail_msg("%s: %s", name, error.message);
    }
}

void load_file(const char *path, rs_document *into) {
    rs_buffer bytes = read_file(path);
    load(path, rs_buffer_view(&bytes), into);
    rs_buffer_free(&bytes);
}

void load_text(const char *name, const char *text, rs_document *into) {
    load(name, rs_view_of(text), into);
}

const char *address_at(const rs_document *document, size_t number) {
    return number < document->paragraphs.size ? document->paragraphs.at[number].address.data : "";
}
