// SPDX-License-Identifier: GPL-2.0-or-later
/* What a terminal needs to know: colour or not, its width, how wide a text is, what is safe. */
#include "commands/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <unistd.h>

static bool is_set(const char *variable) {
    const char *value = getenv(variable);
    return value != NULL && value[0] != '\0';
}

bool terminal_has_color(unsigned asked, FILE *out) {
    if (asked != TERMINAL_COLOR_AUTO) {
        return asked == TERMINAL_COLOR_ALWAYS;
    }
    if (is_set("NO_COLOR")) {
        return false;
    }
    if (is_set("CLICOLOR_FORCE") && strcmp(getenv("CLICOLOR_FORCE"), "0") != 0) {
        return true;
    }
    const char *kind = getenv("TERM");
    return isatty(fileno(out)) == 1 && kind != NULL && strcmp(kind, "dumb") != 0;
}

size_t terminal_width(FILE *out) {
    struct winsize size;
    if (ioctl(fileno(out), TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        return size.ws_col;
    }
    const char *columns = getenv("COLUMNS");
    unsigned long width = columns == NULL ? 0 : strtoul(columns, NULL, 10);
    return width > 0 && width < 10000 ? width : 80;
}

static size_t character_cells(UChar32 c) {
    if (c < 0x300) {
        return 1;
    }
    uint32_t category = U_GET_GC_MASK(c);
    bool vowel_or_final_jamo = c >= 0x1160 && c <= 0x11FF;
    if ((category & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0 || vowel_or_final_jamo) {
        return 0;
    }
    int32_t width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/* How one character is shown. */
typedef struct shown {
    size_t size;  /* bytes of the text it takes */
    size_t cells; /* of what is shown */
    bool blank;   /* shown as a blank */
    bool escaped; /* shown as the escapes of its bytes */
    bool special; /* not shown as it is */
} shown;

static bool is_line_space(UChar32 c) {
    return (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

int32_t terminal_code(const char *text, size_t size, size_t *length) {
    // A character has 4 bytes at most, which also keeps sizes within ICU's int32_t.
    int32_t limit = size < U8_MAX_LENGTH ? (int32_t)size : U8_MAX_LENGTH;
    int32_t next = 0;
    UChar32 c;
    U8_NEXT(text, next, limit, c);
    *length = (size_t)next;
    return c;
}

static shown show(const char *text, size_t size) {
    shown result = {.cells = 1};
    UChar32 c = terminal_code(text, size, &result.size);
    if (is_line_space(c)) {
        result.blank = true;
    } else if (c < 0 || u_charType(c) == U_CONTROL_CHAR) {
        result.escaped = true;
        // "\x9b" names a control character as its bytes in UTF-8 would not.
        result.cells = c < 0 ? 4 * result.size : 4;
    } else {
        result.cells = character_cells(c);
    }
    result.special = result.blank || result.escaped;
    return result;
}

static void put_special(FILE *out, const char *text, const shown *character) {
    if (character->blank) {
        putc(' ', out);
    } else if (character->cells == 4) {
        // The last byte of a control character in UTF-8 is its code point.
        fprintf(out, "\\x%02x", (unsigned char)text[character->size - 1]);
    } else {
        for (size_t i = 0; i < character->size; i++) {
            fprintf(out, "\\x%02x", (unsigned char)text[i]);
        }
    }
}

void terminal_put(terminal_line *line, const char *text, size_t size) {
    size_t place = 0;
    while (place < size && !line->full) {
        shown character = show(text + place, size - place);
        bool blank = character.blank || text[place] == ' ';
        if (line->collapse && blank && !line->begun) {
            place += character.size;
            continue;
        }
        if (character.cells > line->room) {
            line->full = true;
            return;
        }
        if (character.special) {
            put_special(line->out, text + place, &character);
        } else {
            fwrite(text + place, 1, character.size, line->out);
        }
        line->begun = !blank;
        line->room -= line->room == SIZE_MAX ? 0 : character.cells;
        place += character.size;
    }
}

size_t terminal_cells(const char *text, size_t size) {
    size_t cells = 0;
    for (size_t place = 0; place < size;) {
        shown character = show(text + place, size - place);
        cells += character.cells;
        place += character.size;
    }
    return cells;
}

size_t terminal_character(const char *text, size_t size) {
    return size == 0 ? 0 : show(text, size).size;
}

static bool is_bidirectional(UChar32 c) {
    if (c < 0x590) {
        return false;
    }
    switch (u_charDirection(c)) {
    case U_RIGHT_TO_LEFT:
    case U_RIGHT_TO_LEFT_ARABIC:
    case U_LEFT_TO_RIGHT_EMBEDDING:
    case U_LEFT_TO_RIGHT_OVERRIDE:
    case U_RIGHT_TO_LEFT_EMBEDDING:
    case U_RIGHT_TO_LEFT_OVERRIDE:
    case U_FIRST_STRONG_ISOLATE:
    case U_LEFT_TO_RIGHT_ISOLATE:
    case U_RIGHT_TO_LEFT_ISOLATE:
        return true;
    default:
        return false;
    }
}

bool terminal_is_bidirectional(const char *text, size_t size) {
    size_t length = 0;
    for (size_t place = 0; place < size; place += length) {
        if (is_bidirectional(terminal_code(text + place, size - place, &length))) {
            return true;
        }
    }
    return false;
}
