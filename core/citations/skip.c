// SPDX-License-Identifier: GPL-2.0-or-later
/* Runs of characters that are no citation: words, paths, addresses of the web. */
#include <string.h>

#include "core/citations/reading.h"

static bool is_run_code(uint32_t code) {
    return rs_is_latin(code) || rs_is_digit(code) ||
           (code && code < 0x80 && strchr("/._-@:\\", (int)code));
}

static bool is_address_code(uint32_t code) {
    return is_run_code(code) || (code && code < 0x80 && strchr("?=&#%~+", (int)code));
}

size_t rs_reading_skip(const rs_reading *reading, size_t at) {
    const rs_folded *text = &reading->text;
    size_t end = at;
    bool is_address = false;
    do {
        is_address = is_address || (text->codes[end] == '/' && end + 1 < text->size &&
                                    text->codes[end + 1] == '/');
        end++;
    } while (end < text->size && !(text->flags[end] & RS_FOLDED_AFTER_BLANK) &&
             (is_address ? is_address_code(text->codes[end]) : is_run_code(text->codes[end])));
    while (end > at + 1 && strchr(".:-", (int)text->codes[end - 1])) {
        end--;
    }
    return end;
}
