// SPDX-License-Identifier: GPL-2.0-or-later
/* Dropping tags from raw HTML, and the character entities that texts use. */
#include "indexer/html.h"

#include <stdint.h>
#include <strings.h>

// The Latin-1 ones in the order of their characters, from U+00A0.
static const char *const latin[] = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

static const struct {
    const char *name;
    uint32_t code;
} others[] = {{"amp", '&'},       {"lt", '<'},        {"gt", '>'},        {"quot", '"'},
              {"apos", '\''},     {"OElig", 0x152},   {"oelig", 0x153},   {"Scaron", 0x160},
              {"scaron", 0x161},  {"Yuml", 0x178},    {"ensp", 0x2002},   {"emsp", 0x2003},
              {"thinsp", 0x2009}, {"zwnj", 0x200C},   {"zwj", 0x200D},    {"lrm", 0x200E},
              {"rlm", 0x200F},    {"ndash", 0x2013},  {"mdash", 0x2014},  {"lsquo", 0x2018},
              {"rsquo", 0x2019},  {"sbquo", 0x201A},  {"ldquo", 0x201C},  {"rdquo", 0x201D},
              {"bdquo", 0x201E},  {"dagger", 0x2020}, {"Dagger", 0x2021}, {"bull", 0x2022},
              {"hellip", 0x2026}, {"permil", 0x2030}, {"prime", 0x2032},  {"Prime", 0x2033},
              {"lsaquo", 0x2039}, {"rsaquo", 0x203A}, {"euro", 0x20AC},   {"trade", 0x2122},
              {"larr", 0x2190},   {"uarr", 0x2191},   {"rarr", 0x2192},   {"darr", 0x2193},
              {"minus", 0x2212},  {"infin", 0x221E},  {"ne", 0x2260},     {"le", 0x2264},
              {"ge", 0x2265},     {"alpha", 0x3B1},   {"beta", 0x3B2},    {"gamma", 0x3B3},
              {"delta", 0x3B4},   {"epsilon", 0x3B5}, {"lambda", 0x3BB},  {"mu", 0x3BC},
              {"pi", 0x3C0},      {"sigma", 0x3C3},   {"omega", 0x3C9},   {"Delta", 0x394},
              {"Sigma", 0x3A3},   {"Omega", 0x3A9}};

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static uint32_t named(rs_view name) {
    for (uint32_t i = 0; i < sizeof latin / sizeof *latin; i++) {
        if (rs_view_is(name, latin[i])) {
            return 0xA0 + i;
        }
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (rs_view_is(name, others[i].name)) {
            return others[i].code;
        }
    }
    return 0;
}

static int digit_value(char c, uint32_t base) {
    if (is_digit(c)) {
        return c - '0';
    }
    char small = (char)(c | 32);
    return base == 16 && small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

// "#8212" or "#x2014"; what is no character is U+FFFD, as in HTML.
static uint32_t numbered(rs_view name) {
    uint32_t base = name.size > 1 && (name.data[1] | 32) == 'x' ? 16 : 10;
    size_t start = base == 16 ? 2 : 1;
    uint32_t code = 0;
    for (size_t i = start; i < name.size; i++) {
        int value = digit_value(name.data[i], base);
        if (value < 0) {
            return 0;
        }
        code = code > 0x10FFFF ? code : code * base + (uint32_t)value;
    }
    bool is_character = code > 0 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
    return start == name.size ? 0 : is_character ? code : 0xFFFD;
}

size_t rs_html_entity(rs_view text, rs_buffer *into) {
    size_t end = 1;
    while (end < text.size && end < 12 &&
           (is_letter(text.data[end]) || is_digit(text.data[end]) || text.data[end] == '#')) {
        end++;
    }
    if (end == 1 || end >= text.size || text.data[end] != ';') {
        return 0;
    }
    rs_view name = rs_view_slice(text, 1, end);
    uint32_t code = name.data[0] == '#' ? numbered(name) : named(name);
    if (code == 0) {
        return 0;
    }
    rs_buffer_append_code(into, code);
    return end + 1;
}

static size_t find(rs_view text, size_t from, const char *wanted) {
    const char *at = from < text.size
                         ? memmem(text.data + from, text.size - from, wanted, strlen(wanted))
                         : NULL;
    return at ? (size_t)(at - text.data) : text.size;
}

static bool begins(rs_view text, size_t at, const char *wanted) {
    size_t size = strlen(wanted);
    return text.size - at >= size && strncasecmp(text.data + at, wanted, size) == 0;
}

static size_t past(rs_view text, size_t from, const char *wanted) {
    size_t at = find(text, from, wanted);
    return at == text.size ? at : at + strlen(wanted);
}

// What parts the text: the rest stand within a line.
static const char *separator(rs_view html, size_t at) {
    static const char *const lines[] = {"<br", "<p",  "</p", "<div", "<li", "<tr", "<h1", "<h2",
                                        "<h3", "<h4", "<h5", "<h6",  "<dt", "<dd", "<hr"};
    if (begins(html, at, "<td") || begins(html, at, "<th")) {
        return "\t";
    }
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (begins(html, at, lines[i])) {
            return "\n";
        }
    }
    return "";
}

// The end of the markup at '<', or at itself when it is none.
static size_t skip_markup(rs_view html, size_t at) {
    if (begins(html, at, "<!--")) {
        return past(html, at + 4, "-->");
    }
    if (begins(html, at, "<script") || begins(html, at, "<style")) {
        return past(html, find(html, at + 1, "</"), ">");
    }
    char next = at + 1 < html.size ? html.data[at + 1] : ' ';
    if (is_letter(next) || next == '/' || next == '!' || next == '?') {
        return past(html, at + 1, ">");
    }
    return at;
}

void rs_html_text(rs_view html, rs_buffer *into) {
    for (size_t i = 0; i < html.size;) {
        char c = html.data[i];
        if (c == '<') {
            size_t end = skip_markup(html, i);
            if (end > i) {
                rs_buffer_append_string(into, separator(html, i));
                i = end;
                continue;
            }
        }
        size_t size = c == '&' ? rs_html_entity(rs_view_slice(html, i, html.size), into) : 0;
        if (size == 0) {
            rs_buffer_append_byte(into, c);
        }
        i += size ? size : 1;
    }
}
