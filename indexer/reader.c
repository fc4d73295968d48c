// SPDX-License-Identifier: GPL-2.0-or-later
/* The table of readers, and the choice among them. */
#include "indexer/reader.h"

#include <strings.h>

// The first one reads what no other one claims.
static const rs_reader *const readers[] = {&rs_text_reader, &rs_markdown_reader, &rs_ndjson_reader};

enum { READERS = sizeof readers / sizeof *readers };

static bool has_extension(const char *name, const char *extension) {
    size_t size = strlen(name);
    size_t end = strlen(extension);
    return size > end && strcasecmp(name + size - end, extension) == 0;
}

static bool says_format(const char *name) {
    const char *base = strrchr(name, '/');
    base = base ? base + 1 : name;
    const char *dot = strrchr(base, '.');
    return dot && dot > base;
}

static const rs_reader *find_by_extension(const char *name) {
    for (size_t i = 0; i < READERS; i++) {
        for (const char *const *end = readers[i]->extensions; *end; end++) {
            if (has_extension(name, *end)) {
                return readers[i];
            }
        }
    }
    return NULL;
}

const rs_reader *rs_reader_find(const char *format, const char *name, rs_view head) {
    for (size_t i = 0; i < READERS && format; i++) {
        if (strcmp(readers[i]->name, format) == 0) {
            return readers[i];
        }
    }
    if (format && strcmp(format, "auto") != 0) {
        return NULL;
    }
    const rs_reader *found = name ? find_by_extension(name) : NULL;
    if (found) {
        return found;
    }
    for (size_t i = 0; i < READERS && !(name && says_format(name)); i++) {
        if (readers[i]->recognises && readers[i]->recognises(head)) {
            return readers[i];
        }
    }
    return readers[0];
}

const char *const *rs_reader_names(void) {
    static const char *const names[] = {"text", "markdown", "ndjson", NULL};
    return names;
}
