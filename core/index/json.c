// SPDX-License-Identifier: GPL-2.0-or-later
/* Reading and writing JSON, each checked by the other. */
#include "core/index/json.h"

#include "core/base/memory.h"

enum { FORM = JSON_INDENT(1) };

// Not json_dumps, whose text would be jansson's to release.
char *rs_json_text(const json_t *root) {
    size_t size = root ? json_dumpb(root, NULL, 0, FORM) : 0;
    char *text = size ? rs_allocate(size + 1) : NULL;
    if (!text) {
        return NULL;
    }
    bool is_whole = json_dumpb(root, text, size, FORM) == size;
    json_t *read = is_whole ? json_loadb(text, size, 0, NULL) : NULL;
    bool is_same = read && json_equal(root, read);
    json_decref(read);
    if (!is_same) {
        rs_release(text);
        return NULL;
    }
    text[size] = '\0';
    return text;
}

json_t *rs_json_parse(rs_view text) {
    json_t *root = json_loadb(text.data, text.size, JSON_REJECT_DUPLICATES, NULL);
    char *written = root ? rs_allocate(text.size) : NULL;
    bool is_same = written && json_dumpb(root, written, text.size, FORM) == text.size &&
                   memcmp(written, text.data, text.size) == 0;
    rs_release(written);
    if (!is_same) {
        json_decref(root);
        return NULL;
    }
    return root;
}

bool rs_json_number(const json_t *object, const char *key, uint64_t most, uint64_t *out) {
    const json_t *value = json_object_get(object, key);
    json_int_t number = json_is_integer(value) ? json_integer_value(value) : -1;
    *out = number < 0 ? 0 : (uint64_t)number;
    return number >= 0 && *out <= most;
}
