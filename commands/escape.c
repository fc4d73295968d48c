// SPDX-License-Identifier: GPL-2.0-or-later
/* Text in HTML and XML. */
#include "commands/escape.h"

#include <string.h>

// Bytes of a character that may not stand in a document; 0 when it may. Control characters from
// U+0080 on have a lead byte of 0xC2.
static size_t forbidden(const char *text, size_t size) {
    unsigned char byte = (unsigned char)text[0];
    if (byte == 0xC2 && size > 1 && (unsigned char)text[1] < 0xA0) {
        return 2;
    }
    if (size > 2 &&
        (memcmp(text, "\xEF\xBF\xBE", 3) == 0 || memcmp(text, "\xEF\xBF\xBF", 3) == 0)) {
        return 3;
    }
    return byte == 0x7F || (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r');
}

void put_escaped(FILE *out, const char *text, size_t size) {
    for (size_t i = 0; i < size; i++) {
        size_t left_out = forbidden(text + i, size - i);
        if (text[i] == '&') {
            fputs("&amp;", out);
        } else if (text[i] == '<') {
            fputs("&lt;", out);
        } else if (text[i] == '>') {
            fputs("&gt;", out);
        } else if (text[i] == '"') {
            fputs("&quot;", out);
        } else if (text[i] == '\'') {
            fputs("&#39;", out);
        } else if (left_out > 0) {
            fputs("&#xFFFD;", out);
            i += left_out - 1;
        } else {
            putc((unsigned char)text[i], out);
        }
    }
}
