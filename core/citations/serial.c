// SPDX-License-Identifier: GPL-2.0-or-later
/* The numbers of resolutions and decisions: 62/17, 57/270 B, S-10/2, 3367 A (XXX), 1540 (2004). */
#include <stdio.h>

#include "core/base/utf8.h"
#include "core/citations/reading.h"

/* "Case No. 3/2005": no session counts so far. */
enum { LEAST_LIKE_YEAR = 1000 };

enum { FIRST_YEAR = 1946, LAST_YEAR = 2099, LAST_SESSION = 199, MOST_PARTS = 52 };

bool rs_reading_is_capital(const rs_reading *reading, size_t at) {
    if (reading->any_case) {
        return true;
    }
    size_t byte = reading->text.starts[at];
    uint32_t code = rs_utf8_next(reading->source, &byte);
    return (code >= 'A' && code <= 'Z') || (code >= 0xFF21 && code <= 0xFF3A) ||
           (code >= 0x410 && code <= 0x42F);
}

// A number of at most four digits without a leading zero.
static bool read_number(const rs_reading *reading, size_t *at, uint32_t *value) {
    size_t end = *at;
    *value = 0;
    while (rs_is_digit(rs_code_at(reading, end)) && end - *at < 5) {
        *value = *value * 10 + (rs_code_at(reading, end) - '0');
        end++;
    }
    bool fits = end > *at && end - *at < 5 && rs_code_at(reading, *at) != '0';
    *at = fits ? end : *at;
    return fits;
}

// ---- parts ----

// Letters of Russian that look like Latin ones.
static uint32_t latin_of(uint32_t code) {
    static const struct {
        uint32_t cyrillic, latin;
    } pairs[] = {{0x430, 'a'}, {0x432, 'b'}, {0x441, 'c'}, {0x435, 'e'}, {0x43D, 'h'},
                 {0x43A, 'k'}, {0x43C, 'm'}, {0x43E, 'o'}, {0x440, 'p'}, {0x442, 't'}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (pairs[i].cyrillic == code) {
            return pairs[i].latin;
        }
    }
    return code;
}

static const rs_word *word_at(const rs_reading *reading, size_t at, size_t *end) {
    return at < reading->text.size ? rs_word_find(&reading->text, at, end) : NULL;
}

static size_t skip_blank(const rs_reading *reading, size_t at) {
    return rs_code_at(reading, at) == ' ' ? at + 1 : at;
}

// "A new order" does not name part A: what follows a part is no word, or one of a citation.
static bool may_follow_part(const rs_reading *reading, size_t at) {
    if (rs_code_at(reading, at) != ' ' || reading->text.classes[at + 1] != RS_CLASS_LETTER) {
        return true;
    }
    size_t end;
    return rs_reading_is_capital(reading, at + 1) || word_at(reading, at + 1, &end) != NULL;
}

// The part at *at, "B" or "AA" or باء, as a bit; 0: there is none.
static uint64_t read_part(const rs_reading *reading, size_t *at) {
    size_t end = *at;
    const rs_word *word = word_at(reading, end, &end);
    if (word && word->role == RS_WORD_LETTER) {
        *at = end;
        return (uint64_t)1 << word->value;
    }
    uint32_t code = latin_of(rs_code_at(reading, *at));
    if (!rs_is_latin(code) || !rs_reading_is_capital(reading, *at)) {
        return 0;
    }
    uint32_t part = code - 'a';
    end = *at + 1;
    if (code == 'a' && rs_is_latin(rs_code_at(reading, end)) &&
        rs_reading_is_capital(reading, end)) {
        part = 26 + rs_code_at(reading, end++) - 'a';
    }
    bool cut = end < reading->text.size && (reading->text.classes[end] == RS_CLASS_LETTER ||
                                            reading->text.classes[end] == RS_CLASS_DIGIT);
    if (cut || rs_code_at(reading, end) == '/' || !may_follow_part(reading, end)) {
        return 0;
    }
    *at = end;
    return (uint64_t)1 << part;
}

// What joins two parts: a comma, "and", "to", a dash. 0: nothing; 2: the parts between them too.
static int read_join(const rs_reading *reading, size_t *at) {
    size_t end = skip_blank(reading, *at);
    uint32_t code = rs_code_at(reading, end);
    int join = code == ',' || code == 0x3001 || code == 0x60C ? 1 : code == '-' ? 2 : 0;
    const rs_word *word = join ? NULL : word_at(reading, end, &end);
    if (word) {
        join = word->role == RS_WORD_AND ? 1 : word->role == RS_WORD_TO ? 2 : 0;
    } else if (code == 0x648) { // و joined to the next word
        join = 1;
        end++;
    } else {
        end++;
    }
    *at = join ? skip_blank(reading, end) : *at;
    return join;
}

static void read_parts(const rs_reading *reading, size_t *at, rs_serial *out) {
    size_t end = skip_blank(reading, *at);
    uint64_t last = read_part(reading, &end);
    while (last) {
        *at = end;
        out->parts |= last;
        int join = read_join(reading, &end);
        uint64_t part = join ? read_part(reading, &end) : 0;
        if (join == 2 && part > last) {
            out->parts |= (part - 1) & ~(last - 1);
        }
        last = part;
    }
}

// ---- brackets ----

static bool is_roman(uint32_t code) {
    return code == 'i' || code == 'v' || code == 'x' || code == 'l' || code == 'c';
}

// What Arabic writes before the number of a session: د of a regular one, دإ of a special one, دإط.
static bool read_arabic_kind(const rs_reading *reading, size_t *at, rs_serial_form *kind) {
    const uint32_t DAL = 0x62F, ALEF = 0x627, TAH = 0x637;
    size_t end = *at + 1;
    if (rs_code_at(reading, *at) != DAL) {
        return false;
    }
    end += rs_code_at(reading, end) == ' ' && rs_code_at(reading, end + 1) == ALEF ? 1 : 0;
    bool special = rs_code_at(reading, end) == ALEF;
    end += special ? 1 : 0;
    bool emergency = special && rs_code_at(reading, end) == TAH;
    end += emergency ? 1 : 0;
    end = skip_blank(reading, end);
    end += rs_code_at(reading, end) == '-' ? 1 : 0;
    *kind = emergency ? RS_SERIAL_EMERGENCY
            : special ? RS_SERIAL_SPECIAL_SESSION
                      : RS_SERIAL_SESSION;
    *at = skip_blank(reading, end);
    return rs_is_digit(rs_code_at(reading, *at));
}

// "(د-16)", as Arabic writes "(XVI)"; "(دإ-6)" and "(دإط-1)" for special sessions.
static bool read_arabic_bracket(const rs_reading *reading, size_t *at, rs_serial *out) {
    static const char *const tens[] = {"", "X", "XX", "XXX"};
    static const char *const ones[] = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
    static const char *const kinds[] = {[RS_SERIAL_SESSION] = "",
                                        [RS_SERIAL_SPECIAL_SESSION] = "S-",
                                        [RS_SERIAL_EMERGENCY] = "ES-"};
    size_t end = *at;
    rs_serial_form kind;
    uint32_t session = 0;
    if (!read_arabic_kind(reading, &end, &kind) || !read_number(reading, &end, &session) ||
        session > 39 || rs_code_at(reading, end) != ')') {
        return false;
    }
    snprintf(out->bracket, sizeof out->bracket, "%s%s%s", kinds[kind], tens[session / 10],
             ones[session % 10]);
    out->form = RS_SERIAL_ROMAN;
    *at = end + 1;
    return true;
}

// "(2004)", "(XXX)", "(S-VI)", "(ES-I)" into bracket.
static bool read_bracket(const rs_reading *reading, size_t *at, rs_serial *out) {
    size_t end = skip_blank(reading, *at);
    if (rs_code_at(reading, end) != '(') {
        return false;
    }
    end++;
    if (read_arabic_bracket(reading, &end, out)) {
        *at = end;
        return true;
    }
    uint32_t year = 0;
    size_t size = 0;
    if (read_number(reading, &end, &year)) {
        size = (size_t)snprintf(out->bracket, sizeof out->bracket, "%u", year);
        out->form = RS_SERIAL_YEAR;
    }
    for (; !size || !year; size++, end++) {
        uint32_t code = rs_code_at(reading, end);
        bool roman = is_roman(code) || code == 's' || code == 'e' || code == '-';
        if (!roman || size + 1 == sizeof out->bracket ||
            (code != '-' && !rs_reading_is_capital(reading, end))) {
            break;
        }
        out->bracket[size] = code == '-' ? '-' : (char)(code - 32);
        out->bracket[size + 1] = '\0';
        out->form = RS_SERIAL_ROMAN;
    }
    bool is_year = year >= FIRST_YEAR && year <= LAST_YEAR;
    bool numeral = !year && size && strspn(out->bracket, "ES-") <= 3 &&
                   out->bracket[size - 1] != '-' && out->bracket[size - 1] != 'S';
    if (rs_code_at(reading, end) != ')' || !(is_year || numeral)) {
        out->bracket[0] = '\0';
        return false;
    }
    *at = end + 1;
    return true;
}

void rs_serial_scan_tail(const rs_reading *reading, size_t *at, bool bracket, rs_serial *out) {
    rs_serial_form form = out->form;
    read_parts(reading, at, out);
    if (!bracket || !read_bracket(reading, at, out)) {
        out->form = form;
    } else if (!out->parts) {
        read_parts(reading, at, out);
    }
}

// ---- whole numbers ----

// "S-" or "ES-" before the number of a session, دإ- or دإط- in Arabic.
static rs_serial_form read_session_kind(const rs_reading *reading, size_t *at) {
    size_t end = *at;
    rs_serial_form kind;
    if (read_arabic_kind(reading, &end, &kind) && kind != RS_SERIAL_SESSION) {
        *at = end;
        return kind;
    }
    end = *at;
    bool emergency = rs_code_at(reading, end) == 'e';
    end += emergency ? 1 : 0;
    if (rs_code_at(reading, end) != 's' || rs_code_at(reading, end + 1) != '-' ||
        !rs_reading_is_capital(reading, *at) || !rs_is_digit(rs_code_at(reading, end + 2))) {
        return RS_SERIAL_SESSION;
    }
    *at = end + 2;
    return emergency ? RS_SERIAL_EMERGENCY : RS_SERIAL_SPECIAL_SESSION;
}

// Nothing that would make it another number: 62/17/5, 62/17.5, 62/17%, 62/17th.
static bool ends_number(const rs_reading *reading, size_t at) {
    uint32_t code = rs_code_at(reading, at);
    if (at >= reading->text.size || reading->text.flags[at] & RS_FOLDED_AFTER_BLANK) {
        return true;
    }
    if (code == '.') {
        return !rs_is_digit(rs_code_at(reading, at + 1)) ||
               reading->text.flags[at + 1] & RS_FOLDED_AFTER_BLANK;
    }
    return !(rs_is_digit(code) || rs_is_latin(code) || code == '/' || code == '%' || code == '_');
}

bool rs_serial_scan(const rs_reading *reading, size_t at, rs_serial *out, size_t *end) {
    *out = (rs_serial){.form = read_session_kind(reading, &at)};
    if (!read_number(reading, &at, &out->session)) {
        return false;
    }
    if (rs_code_at(reading, at) == '/') {
        at++;
        bool plausible = out->session <= LAST_SESSION ||
                         (out->session >= FIRST_YEAR && out->session <= LAST_YEAR);
        if (!plausible || !read_number(reading, &at, &out->number) ||
            (out->session <= LAST_SESSION && out->number >= LEAST_LIKE_YEAR)) {
            return false;
        }
        read_parts(reading, &at, out);
    } else {
        if (out->form != RS_SERIAL_SESSION) {
            return false;
        }
        out->number = out->session;
        out->session = 0;
        rs_serial_scan_tail(reading, &at, true, out);
        if (!out->bracket[0]) {
            return false;
        }
    }
    *end = at;
    return ends_number(reading, at);
}

// ---- writing ----

static size_t print_part(unsigned part, char *to) {
    size_t size = 0;
    if (part >= 26) {
        to[size++] = 'A';
    }
    to[size++] = (char)('A' + part % 26);
    return size;
}

// "B", "A-C", "A,D"
static void print_parts(uint64_t parts, char *to, size_t room) {
    size_t size = 0;
    for (unsigned first = 0; first < MOST_PARTS && size + 6 < room; first++) {
        if (!(parts >> first & 1)) {
            continue;
        }
        unsigned last = first;
        while (last + 1 < MOST_PARTS && parts >> (last + 1) & 1) {
            last++;
        }
        if (size) {
            to[size++] = ',';
        }
        size += print_part(first, to + size);
        if (last > first) {
            to[size++] = '-';
            size += print_part(last, to + size);
        }
        first = last;
    }
    to[size] = '\0';
}

rs_view rs_symbol_join(rs_view text, const rs_serial *serial, rs_arena *arena) {
    char parts[96] = "";
    print_parts(serial->parts, parts, sizeof parts);
    const char *joined = rs_arena_print(arena, "%.*s%s%s%s%s%s", (int)text.size, text.data,
                                        parts[0] ? " " : "", parts, serial->bracket[0] ? " (" : "",
                                        serial->bracket, serial->bracket[0] ? ")" : "");
    return rs_view_of(joined);
}

// "A/RES/", "E/DEC/", … or NULL.
static const char *series_of(const rs_serial *serial, bool is_decision, rs_organ organ) {
    bool by_year = serial->form == RS_SERIAL_YEAR;
    bool year_session = serial->session >= FIRST_YEAR && serial->form == RS_SERIAL_SESSION;
    if (organ == RS_ORGAN_OTHER) {
        return NULL;
    }
    if (by_year) {
        return is_decision ? NULL : "S/RES/";
    }
    if (organ == RS_ORGAN_HUMAN_RIGHTS_COMMISSION) {
        return is_decision ? "E/CN.4/DEC/" : "E/CN.4/RES/";
    }
    if (organ == RS_ORGAN_ECONOMIC_COUNCIL || year_session) {
        return is_decision ? "E/DEC/" : "E/RES/";
    }
    // A council that is not named is this one: 16/21 is no number of the other two.
    bool council = organ == RS_ORGAN_HUMAN_RIGHTS_COUNCIL || organ == RS_ORGAN_COUNCIL;
    if (council && serial->form != RS_SERIAL_ROMAN) {
        return is_decision ? "A/HRC/DEC/" : "A/HRC/RES/";
    }
    return is_decision ? "A/DEC/" : "A/RES/";
}

rs_view rs_serial_symbol(const rs_serial *serial, bool is_decision, rs_organ organ,
                         rs_arena *arena) {
    const char *series = series_of(serial, is_decision, organ);
    if (!series) {
        return rs_view_of("");
    }
    const char *kind = serial->form == RS_SERIAL_SPECIAL_SESSION ? "S-"
                       : serial->form == RS_SERIAL_EMERGENCY     ? "ES-"
                                                                 : "";
    const char *text = serial->bracket[0] ? rs_arena_print(arena, "%s%u", series, serial->number)
                                          : rs_arena_print(arena, "%s%s%u/%u", series, kind,
                                                           serial->session, serial->number);
    return rs_symbol_join(rs_view_of(text), serial, arena);
}
