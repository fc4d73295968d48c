// SPDX-License-Identifier: GPL-2.0-or-later
/* Looking at the end of a text. */
#include "indexer/character.h"

#include "core/base/utf8.h"

// Where "[12" begins that ends here, or the end itself.
static size_t note_start(rs_view text, size_t end) {
    size_t start = end;
    while (start > 0 && end - start < 4 && text.data[start - 1] >= '0' &&
           text.data[start - 1] <= '9') {
        start--;
    }
    return start < end && start > 0 && text.data[start - 1] == '[' ? start - 1 : end;
}

uint32_t rs_last_code(rs_view text) {
    for (size_t end = text.size; end > 0;) {
        size_t start = rs_utf8_floor(text, end - 1);
        size_t position = start;
        uint32_t code = rs_utf8_next(text, &position);
        if (code == ']') {
            size_t mark = note_start(text, start);
            end = mark;
            if (mark < start) {
                continue;
            }
        }
        if (code != '\n' && code != '\r' && !rs_is_blank(code) && !rs_is_trailing(code)) {
            return code;
        }
        end = start;
    }
    return 0;
}
