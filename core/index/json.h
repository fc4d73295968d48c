// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * JSON through jansson, made safe: where jansson finds no memory it passes over bytes in silence,
 * both reading and writing. So what it made is turned back and compared.
 */
#ifndef RS_JSON_H
#define RS_JSON_H

#include <jansson.h>
#include <stdint.h>

#include "core/base/view.h"

/* The text of root; NULL when memory is exhausted or root is NULL. The caller frees it. */
char *rs_json_text(const json_t *root);

/* What rs_json_text wrote, with nothing behind it; NULL when it is anything else or memory is
 * exhausted. */
json_t *rs_json_parse(rs_view text);

/* A whole number from 0 to most under a key; false when there is none. It allocates nothing, as
 * json_unpack does. */
bool rs_json_number(const json_t *object, const char *key, uint64_t most, uint64_t *out);

#endif
