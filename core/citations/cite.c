// SPDX-License-Identifier: GPL-2.0-or-later
/* Writes a citation: the number under its noun, then the place in it. */
#include "core/citations/cite.h"

#include "core/citations/symbol.h"

// ---- patterns ----

// Appends pattern with its # replaced.
static void put(const char *pattern, rs_view value, rs_buffer *into) {
    const char *mark = strchr(pattern, '#');
    size_t before = mark ? (size_t)(mark - pattern) : strlen(pattern);
    rs_buffer_append(into, (rs_view){pattern, before});
    if (mark) {
        rs_buffer_append(into, value);
        rs_buffer_append_string(into, mark + 1);
    }
}

static void put_joined(const char *pattern, const rs_buffer *value, rs_buffer *into) {
    into->failed = into->failed || value->failed;
    put(pattern, rs_buffer_view(value), into);
}

static bool is_arabic(const rs_cite_style *style) {
    return strcmp(style->language, "ar") == 0;
}

static bool is_chinese(const rs_cite_style *style) {
    return strcmp(style->language, "zh") == 0;
}

// ---- numbers of resolutions ----

// Letters of Arabic in the order of counting, and their names, which parts of resolutions go by.
static const char *const arabic_letters[] = {"أ", "ب", "ج", "د", "ه", "و", "ز", "ح", "ط",
                                             "ي", "ك", "ل", "م", "ن", "س", "ع", "ف", "ص",
                                             "ق", "ر", "ش", "ت", "ث", "خ", "ذ", "ض"};
static const char *const arabic_names[] = {"ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي",
                                           "حاء", "طاء", "ياء", "كاف", "لام", "ميم", "نون"};

#define COUNT(array) (sizeof(array) / sizeof *(array))

// "A-C" and "A,D" as words.
static void put_parts(rs_view parts, const rs_cite_style *style, rs_buffer *into) {
    for (size_t i = 0; i < parts.size; i++) {
        char byte = parts.data[i];
        bool named = byte >= 'A' && (size_t)(byte - 'A') < COUNT(arabic_names) && is_arabic(style);
        bool next = i + 1 < parts.size && byte == '-' && parts.data[i + 1] == parts.data[i - 1] + 1;
        if (byte == '-' || byte == ',') {
            rs_buffer_append_string(into, byte == ',' || next ? style->and : style->to);
        } else if (named) {
            rs_buffer_append_string(into, arabic_names[byte - 'A']);
        } else {
            rs_buffer_append_byte(into, byte);
        }
    }
}

// "(XVI)" is (د-16) in Arabic, "(S-VI)" (دإ-6) and "(ES-I)" (دإط-1).
static void put_bracket(rs_view bracket, const rs_cite_style *style, rs_buffer *into) {
    static const char digits[] = "IVXL";
    static const int values[] = {1, 5, 10, 50};
    int session = 0, last = 0;
    for (size_t i = bracket.size; i > 0; i--) {
        const char *digit = memchr(digits, bracket.data[i - 1], sizeof digits - 1);
        int value = digit ? values[digit - digits] : 0;
        session += value < last ? -value : value;
        last = value ? value : last;
    }
    if (!is_arabic(style) || session == 0) {
        rs_buffer_append(into, bracket);
        return;
    }
    bool emergency = memchr(bracket.data, 'E', bracket.size);
    bool special = memchr(bracket.data, 'S', bracket.size);
    rs_buffer_print(into, " (د%s-%d)", emergency ? "إط" : special ? "إ" : "", session);
}

// "57/270 B", "3367 A (XXX)": the letters between blanks are parts.
static void put_number(rs_view number, rs_view part, const rs_cite_style *style, rs_buffer *into) {
    const char *blank = memchr(number.data, ' ', number.size);
    size_t end = blank ? (size_t)(blank - number.data) : number.size;
    rs_buffer_append(into, rs_view_slice(number, 0, end));
    rs_view tail = rs_view_slice(number, end, number.size);
    const char *bracket = memchr(tail.data, '(', tail.size);
    size_t parts_end = bracket ? (size_t)(bracket - tail.data) - 1 : tail.size;
    rs_view parts = parts_end ? rs_view_slice(tail, 1, parts_end) : rs_view_of("");
    parts = part.size ? part : parts;
    if (parts.size) {
        rs_buffer_append_byte(into, ' ');
        put_parts(parts, style, into);
    }
    put_bracket(rs_view_slice(tail, parts_end, tail.size), style, into);
}

static unsigned style_of_organ(rs_view organ) {
    return rs_view_is(organ, "E")        ? RS_CITE_ECONOMIC_COUNCIL
           : rs_view_is(organ, "A/HRC")  ? RS_CITE_HUMAN_RIGHTS
           : rs_view_is(organ, "E/CN.4") ? RS_CITE_COMMISSION
                                         : RS_CITE_PLAIN;
}

static void put_document(rs_view symbol, rs_view part, const rs_cite_style *style,
                         rs_buffer *into) {
    rs_view organ = rs_symbol_organ(symbol);
    rs_view rest = rs_view_slice(symbol, organ.size, symbol.size);
    bool resolution = rs_view_starts_with(rest, rs_view_of("/RES/"));
    bool decision = rs_view_starts_with(rest, rs_view_of("/DEC/"));
    unsigned which = style_of_organ(organ);
    bool named = which != RS_CITE_PLAIN || rs_view_is(organ, "A") || rs_view_is(organ, "S");
    if (!(resolution || decision) || !named) {
        rs_buffer_append(into, symbol);
        return;
    }
    rs_buffer number = {0};
    put_number(rs_view_slice(rest, 5, rest.size), part, style, &number);
    put_joined(resolution ? style->resolution[which] : style->decision[which], &number, into);
    rs_buffer_free(&number);
}

// ---- places ----

// "(b)" or "(b)(ii)": letters of Arabic and numerals of Chinese are their own.
static void put_subs(rs_view subs, const rs_cite_style *style, rs_buffer *into) {
    static const char *const romans[] = {"i",  "ii",  "iii",  "iv", "v",
                                         "vi", "vii", "viii", "ix", "x"};
    bool is_first = true;
    for (size_t at = 0; at < subs.size;) {
        const char *close = memchr(subs.data + at, ')', subs.size - at);
        size_t end = close ? (size_t)(close - subs.data) : subs.size;
        rs_view label = rs_view_slice(subs, at + 1, end);
        size_t roman = 0;
        while (roman < COUNT(romans) && !rs_view_is(label, romans[roman])) {
            roman++;
        }
        size_t letter = label.size == 1 ? (size_t)(label.data[0] - 'a') : COUNT(arabic_letters);
        bool counted = !is_first && roman < COUNT(romans);
        if (is_arabic(style) && counted) {
            rs_buffer_print(into, " '%zu'", roman + 1);
        } else if (is_chinese(style) && counted) {
            rs_buffer_append_code(into, 0x3220 + (uint32_t)roman);
        } else if (is_arabic(style) && letter < COUNT(arabic_letters)) {
            put(style->sub, rs_view_of(arabic_letters[letter]), into);
        } else {
            put(style->sub, label, into);
        }
        is_first = false;
        at = end + 1;
    }
}

// "sixth", "twenty-first"; false when the language, or the table, has none.
static bool put_ordinal(uint32_t number, const rs_cite_style *style, rs_buffer *into) {
    uint32_t tens = number / 10, unit = number % 10;
    if (!style->ordinals[1] || number == 0 || tens >= 2 + RS_CITE_TENS) {
        return false;
    }
    if (number < RS_CITE_UNITS) {
        rs_buffer_append_string(into, style->ordinals[number]);
        return true;
    }
    if (unit == 0) {
        rs_buffer_append_string(into, style->tens[tens - 2]);
        return true;
    }
    rs_buffer joined = {0};
    bool other = unit == 1 && style->first_joined;
    rs_buffer_append_string(&joined, other ? style->first_joined : style->joint);
    rs_buffer_append_string(&joined, other ? "" : style->ordinals[unit]);
    put_joined(style->tens_joined[tens - 2], &joined, into);
    rs_buffer_free(&joined);
    return true;
}

static void put_preamble(uint32_t number, rs_view subs, const rs_cite_style *style,
                         rs_buffer *into) {
    rs_buffer counted = {0};
    if (put_ordinal(number, style, &counted)) {
        put_joined(style->preamble, &counted, into);
        put_subs(subs, style, into);
    } else {
        rs_buffer_print(&counted, "%u", number);
        put_subs(subs, style, &counted);
        put_joined(style->preamble_number, &counted, into);
    }
    rs_buffer_free(&counted);
}

static void put_counted(const char *pattern, uint32_t number, rs_view subs,
                        const rs_cite_style *style, rs_buffer *into) {
    rs_buffer counted = {0};
    rs_buffer_print(&counted, "%u", number);
    put_subs(subs, style, &counted);
    put_joined(pattern, &counted, into);
    rs_buffer_free(&counted);
}

// ---- addresses ----

typedef struct place {
    rs_view name;    /* "op", "pp", "fn"; or what is cited as the whole */
    uint32_t number; /* 0: none */
    rs_view subs;    /* "(b)(ii)" */
} place;

static bool is_sub(rs_view text) {
    size_t at = 0;
    while (at < text.size) {
        size_t start = ++at;
        while (at < text.size && text.data[at] >= 'a' && text.data[at] <= 'z') {
            at++;
        }
        if (text.data[start - 1] != '(' || at == start || at == text.size || text.data[at] != ')') {
            return false;
        }
        at++;
    }
    return true;
}

// "op.3(b)" into its three; false when it is not built so.
static bool parse_place(rs_view address, place *out) {
    const char *dot = memchr(address.data, '.', address.size);
    size_t end = dot ? (size_t)(dot - address.data) : address.size;
    *out = (place){rs_view_slice(address, 0, end), 0, rs_view_of("")};
    size_t at = end + 1;
    for (; at < address.size && address.data[at] >= '0' && address.data[at] <= '9'; at++) {
        if (out->number > 99999) {
            return false;
        }
        out->number = out->number * 10 + (uint32_t)(address.data[at] - '0');
    }
    if (at < address.size) {
        out->subs = rs_view_slice(address, at, address.size);
    }
    return true;
}

// Parts of documents that the UN cites as the whole: title, masthead, headings, closing.
static bool is_whole(rs_view address, rs_view name) {
    static const char *const names[] = {"title", "head", "heading", "close"};
    for (size_t i = 0; i < COUNT(names); i++) {
        if (rs_view_is(name, names[i])) {
            return true;
        }
    }
    return rs_view_starts_with(address, rs_view_of("¶"));
}

// Takes "B." off the address: the part of the resolution.
static rs_view take_part(rs_view *address) {
    bool found = address->size > 2 && address->data[0] >= 'A' && address->data[0] <= 'Z' &&
                 address->data[1] == '.';
    rs_view part = rs_view_slice(*address, 0, found ? 1 : 0);
    *address = rs_view_slice(*address, found ? 2 : 0, address->size);
    return part;
}

// Takes "II." of "op.II.3" off the address, and the numeral in capitals; 0: there is none.
static uint32_t take_section(rs_view *address, char roman[8]) {
    size_t start = rs_view_starts_with(*address, rs_view_of("op.")) ? 3 : 0;
    size_t end = start;
    uint32_t number = 0, last = 0;
    for (; end < address->size && end - start < 7 && strchr("IVX", address->data[end]); end++) {
        char letter = address->data[end];
        uint32_t value = letter == 'I' ? 1 : letter == 'V' ? 5 : 10;
        number += value - (last < value ? 2 * last : 0);
        last = value;
        roman[end - start] = letter;
    }
    if (number == 0 || end + 1 >= address->size || address->data[end] != '.') {
        return 0;
    }
    roman[end - start] = '\0';
    *address = rs_view_slice(*address, end + 1, address->size);
    return number;
}

static void put_section(uint32_t number, const char *roman, const rs_cite_style *style,
                        rs_buffer *into) {
    rs_buffer counted = {0};
    if (is_arabic(style) || is_chinese(style)) {
        rs_buffer_print(&counted, "%u", number);
    } else {
        rs_buffer_append_string(&counted, roman);
    }
    rs_buffer_append_string(into, style->comma);
    put_joined(style->section, &counted, into);
    rs_buffer_free(&counted);
}

static bool put_place(rs_view address, const rs_cite_style *style, rs_buffer *into) {
    place found;
    char roman[8];
    uint32_t section = take_section(&address, roman);
    if (section) {
        put_section(section, roman, style, into);
        const char *rest = rs_view_starts_with(address, rs_view_of("¶")) ? "" : "op.";
        rs_buffer whole = {0};
        rs_buffer_append_string(&whole, rest);
        rs_buffer_append(&whole, address);
        bool done = !whole.failed && put_place(rs_buffer_view(&whole), style, into);
        rs_buffer_free(&whole);
        return done;
    }
    if (!parse_place(address, &found)) {
        return false;
    }
    if (is_whole(address, found.name)) {
        return true;
    }
    rs_buffer_append_string(into, style->comma);
    if (rs_view_is(found.name, "annex")) {
        rs_buffer_append_string(into, style->annex);
        size_t rest = found.name.size + 1;
        return address.size <= rest ||
               put_place(rs_view_slice(address, rest, address.size), style, into);
    }
    if (!found.number || !is_sub(found.subs)) {
        return false;
    }
    if (rs_view_is(found.name, "op")) {
        put_counted(style->paragraph, found.number, found.subs, style, into);
    } else if (rs_view_is(found.name, "pp")) {
        put_preamble(found.number, found.subs, style, into);
    } else if (rs_view_is(found.name, "fn")) {
        put_counted(style->note, found.number, found.subs, style, into);
    } else {
        return false;
    }
    return true;
}

bool rs_cite_write(rs_view symbol, rs_view address, const rs_cite_style *style, rs_buffer *into) {
    rs_view part = take_part(&address);
    put_document(symbol, part, style, into);
    return address.size == 0 || put_place(address, style, into);
}
