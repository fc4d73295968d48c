// SPDX-License-Identifier: GPL-2.0-or-later
/* Reading the numbers and symbols of resolutions. */
#include "indexer/structure/symbol.h"

static bool is_capital(rs_view text, size_t i) {
    return i < text.size && text.data[i] >= 'A' && text.data[i] <= 'Z';
}

// The bytes of the digit at i, 0 or ٠ to 9 or ٩; 0: there is none.
static size_t digit_size(rs_view text, size_t i) {
    if (i < text.size && text.data[i] >= '0' && text.data[i] <= '9') {
        return 1;
    }
    bool is_arabic = i + 1 < text.size && text.data[i] == '\xD9' &&
                     (unsigned char)text.data[i + 1] >= 0xA0 &&
                     (unsigned char)text.data[i + 1] <= 0xA9;
    return is_arabic ? 2 : 0;
}

static bool is_digit(rs_view text, size_t i) {
    return digit_size(text, i) != 0;
}

static bool is_at(rs_view text, size_t i, char wanted) {
    return i < text.size && text.data[i] == wanted;
}

static uint32_t take_digits(rs_view text, size_t *i) {
    uint32_t value = 0;
    size_t size;
    for (unsigned count = 0; count < 6 && (size = digit_size(text, *i)) != 0; count++) {
        value = value * 10 + ((unsigned char)text.data[*i + size - 1] & 0xF);
        *i += size;
    }
    return value;
}

static size_t skip_blank(rs_view text, size_t i) {
    return is_at(text, i, ' ') ? i + 1 : i;
}

// A part, as in 57/270 B: a capital that no word goes on from.
static size_t skip_part(rs_view text, size_t i) {
    size_t letter = skip_blank(text, i);
    static const char *const words[] = {"ألف", "باء", "جيم", "دال"};
    for (size_t j = 0; j < sizeof words / sizeof *words; j++) {
        rs_view word = rs_view_of(words[j]);
        if (rs_view_starts_with(rs_view_slice(text, letter, text.size), word)) {
            return letter + word.size;
        }
    }
    bool is_part =
        is_capital(text, letter) &&
        (letter + 1 >= text.size || is_at(text, letter + 1, '.') || is_at(text, letter + 1, ' ') ||
         is_at(text, letter + 1, '\n') || is_at(text, letter + 1, '*'));
    // "62/17 A new order": there is no full stop after it, and a word follows.
    bool is_word = is_at(text, letter + 1, ' ') && !is_at(text, letter + 2, '(');
    return is_part && !is_word ? letter + 1 : i;
}

// Several of them: 31/6 A and B.
static size_t skip_parts(rs_view text, size_t i) {
    static const char *const words[] = {" and ", " to ", " et ", " à ", " y ",  " a ", " и ",
                                        "–",     "-",    " و ",  "和",  " 和 ", "至",  ", "};
    size_t end = skip_blank(text, i);
    if (!is_capital(text, end)) {
        return i;
    }
    end++;
    for (size_t j = 0; j < sizeof words / sizeof *words; j++) {
        rs_view word = rs_view_of(words[j]);
        size_t next = end + word.size;
        if (rs_view_starts_with(rs_view_slice(text, end, text.size), word) &&
            is_capital(text, next) && !is_capital(text, next + 1)) {
            size_t more = skip_parts(text, next);
            return more > next ? more : next + 1;
        }
    }
    return i;
}

static size_t skip_stop(rs_view text, size_t i) {
    rs_view rest = rs_view_slice(text, i, text.size);
    i += is_at(text, i, '.') ? 1 : rs_view_starts_with(rest, rs_view_of("．")) ? 3 : 0;
    // Arabic has a dash instead.
    rest = rs_view_slice(text, i, text.size);
    i += rs_view_starts_with(rest, rs_view_of(" - ")) ? 2 : 0;
    while (is_at(text, i, ' ') || is_at(text, i, '\t') || is_at(text, i, '\n')) {
        i++;
    }
    rest = rs_view_slice(text, i, text.size);
    return i + (rs_view_starts_with(rest, rs_view_of("\u3000")) ? 3 : 0);
}

static bool finish(rs_number *out, rs_view text, size_t end) {
    out->text = rs_view_slice(text, 0, end);
    out->end = skip_stop(text, end);
    return out->serial != 0;
}

// XXX, ES-V, S-VI and د-30: moves past it; special sessions are no session.
static bool take_session(rs_view text, size_t *i, uint32_t *session) {
    static const char letters[] = "IVXLC";
    static const uint32_t values[] = {1, 5, 10, 50, 100};
    size_t start = *i;
    rs_view arabic = rs_view_of("د-");
    if (rs_view_starts_with(rs_view_slice(text, *i, text.size), arabic)) {
        *i += arabic.size;
        *session = take_digits(text, i);
        return *session != 0;
    }
    *i += is_at(text, *i, 'E') ? 1 : 0;
    *i += is_at(text, *i, 'S') && is_at(text, *i + 1, '-') ? 2 : 0;
    bool is_special = *i > start;
    uint32_t sum = 0;
    uint32_t last = 0;
    for (const char *letter; *i < text.size && (letter = strchr(letters, text.data[*i])); ++*i) {
        uint32_t value = values[letter - letters];
        sum += value - (last < value ? 2 * last : 0);
        last = value;
    }
    *session = is_special ? 0 : sum;
    return sum != 0;
}

// 1540 (2004), 3367 A (XXX): the number, then a year or a session in brackets.
static bool parse_bracketed(rs_view text, size_t i, rs_number *out) {
    i = skip_blank(text, skip_part(text, i));
    if (!is_at(text, i, '(')) {
        return false;
    }
    i++;
    out->year = take_digits(text, &i);
    bool is_known = (out->year >= 1946 && out->year <= 2999) ||
                    (out->year == 0 && take_session(text, &i, &out->session));
    return is_known && is_at(text, i, ')') && finish(out, text, i + 1);
}

bool rs_number_parse(rs_view text, rs_number *out) {
    *out = (rs_number){.text = {"", 0}};
    size_t i = 0;
    bool is_special = is_at(text, 0, 'S') || is_at(text, 0, 'E');
    if (is_special) {
        i = is_at(text, 1, 'S') ? 2 : 1;
        if (!is_at(text, i++, '-')) {
            return false;
        }
    }
    uint32_t first = take_digits(text, &i);
    if (first && !is_special && !is_at(text, i, '/')) {
        out->serial = first;
        return parse_bracketed(text, i, out);
    }
    if (!first || !is_at(text, i, '/')) {
        return false;
    }
    i++;
    out->serial = take_digits(text, &i);
    // The Economic and Social Council counts by years, which are no sessions.
    out->session = is_special || first > 1900 ? 0 : first;
    i = skip_part(text, i);
    size_t parts = skip_parts(text, i);
    // A date (5/12/2007), a longer symbol and a word with digits are no numbers.
    bool is_longer =
        is_at(text, i, '/') || is_digit(text, i) || (parts == i && is_capital(text, i));
    return !is_longer && finish(out, text, parts);
}

bool rs_number_find(rs_view text, rs_number *out) {
    bool is_free = true;
    for (size_t i = 0; i < text.size; i += is_digit(text, i) ? digit_size(text, i) : 1) {
        if (is_free && (is_digit(text, i) || is_capital(text, i)) &&
            rs_number_parse(rs_view_slice(text, i, text.size), out)) {
            out->end += i;
            return true;
        }
        is_free = !is_digit(text, i) && !is_capital(text, i) && !is_at(text, i, '/') &&
                  !is_at(text, i, '-');
    }
    return false;
}

bool rs_symbol_find(rs_view text, rs_view *out) {
    rs_view mark = rs_view_of("/RES/");
    const char *at = text.size ? memmem(text.data, text.size, mark.data, mark.size) : NULL;
    size_t start = at ? (size_t)(at - text.data) : 0;
    size_t end = start + mark.size;
    rs_number number;
    if (!at || !rs_number_parse(rs_view_slice(text, end, text.size), &number)) {
        return false;
    }
    while (start > 0 && (is_capital(text, start - 1) || is_at(text, start - 1, '/'))) {
        start--;
    }
    *out = rs_view_slice(text, start, end + number.text.size);
    return is_capital(text, start);
}
