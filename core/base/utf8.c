// SPDX-License-Identifier: GPL-2.0-or-later
/* Decoding, encoding and checking UTF-8 (RFC 3629: no surrogates, no overlong forms). */
#include "core/base/utf8.h"

// Bytes of a sequence by its lead byte, 0 when it cannot lead.
static unsigned sequence_length(unsigned char lead) {
    if (lead < 0x80) {
        return 1;
    }
    if (lead < 0xC2) {
        return 0;
    }
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
}

uint32_t rs_utf8_next_of_any(rs_view text, size_t *position) {
    static const uint32_t smallest[5] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *bytes = (const unsigned char *)text.data + *position;
    unsigned length = sequence_length(bytes[0]);
    if (length == 1) {
        *position += 1;
        return bytes[0];
    }
    if (length == 0 || text.size - *position < length) {
        *position += 1;
        return RS_UTF8_INVALID;
    }
    uint32_t code = bytes[0] & (0x7Fu >> length);
    for (unsigned i = 1; i < length; i++) {
        if ((bytes[i] & 0xC0) != 0x80) {
            *position += 1;
            return RS_UTF8_INVALID;
        }
        code = code << 6 | (bytes[i] & 0x3Fu);
    }
    if (code < smallest[length] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) {
        *position += 1;
        return RS_UTF8_INVALID;
    }
    *position += length;
    return code;
}

size_t rs_utf8_valid_prefix(rs_view text) {
    size_t position = 0;
    while (position < text.size) {
        size_t start = position;
        if (rs_utf8_next(text, &position) == RS_UTF8_INVALID) {
            return start;
        }
    }
    return text.size;
}

size_t rs_utf8_floor(rs_view text, size_t limit) {
    size_t end = limit < text.size ? limit : text.size;
    if (end == text.size) {
        // The last code point may itself be cut: look whether its sequence is whole.
        size_t start = end;
        while (start > 0 && end - start < 4) {
            start--;
            unsigned length = sequence_length((unsigned char)text.data[start]);
            if (length != 0) {
                return end - start < length ? start : end;
            }
        }
        return end;
    }
    while (end > 0 && ((unsigned char)text.data[end] & 0xC0) == 0x80) {
        end--;
    }
    return end;
}
