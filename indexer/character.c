// SPDX-License-Identifier: GPL-2.0-or-later
/* Looking at the end of a text. */
#include "indexer/character.h"

#include "core/base/utf8.h"

uint32_t rs_last_code(rs_view text) {
    for (size_t end = text.size; end > 0;) {
        size_t start = rs_utf8_floor(text, end - 1);
        size_t position = start;
        uint32_t code = rs_utf8_next(text, &position);
        if (code != '\n' && code != '\r' && !rs_is_blank(code) && !rs_is_trailing(code)) {
            return code;
        }
        end = start;
    }
    return 0;
}
