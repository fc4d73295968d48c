// SPDX-License-Identifier: GPL-2.0-or-later
/* Reading and writing JSON, each checked by the other. */
#include "core/index/json.h"

#include <stdlib.h>

enum { FORM = JSON_INDENT(1) };

char *rs_json_text(const json_t *root) {
    char *text = root ? json_dumps(root, FORM) : NULL;
    json_t *read = text ? json_loads(text, 0, NULL) : NULL;
    bool is_same = read && json_equal(root, read);
    json_decref(read);
    if (!is_same) {
        free(text);
        return NULL;
    }
    return text;
}

json_t *rs_json_parse(rs_view text) {
    json_t *root = json_loadb(text.data, text.size, JSON_REJECT_DUPLICATES, NULL);
    char *written = root ? json_dumps(root, FORM) : NULL;
    bool is_same = written && rs_view_is(text, written);
    free(written);
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
