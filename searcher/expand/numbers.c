// SPDX-License-Identifier: GPL-2.0-or-later
/* Chinese numerals. */
#include "searcher/expand/numbers.h"

#include <stdio.h>

#include "core/base/utf8.h"

enum { MYRIAD = 10000 };

// The places of a numeral in these are its values; the fold table makes traditional ones simple.
static const char *const digits_with_zero = "零一二三四五六七八九";
static const char *const digits_with_circle = "〇一二三四五六七八九";
static const char *const digits_with_sign = "○一二三四五六七八九";
static const char *const formal_digits = "零壹贰叁肆伍陆柒捌玖";
static const char *const units = "十百千";
static const char *const formal_units = "拾佰仟";

// Three bytes each.
static rs_view numeral(const char *set, uint32_t place) {
    return (rs_view){set + (size_t)place * 3, 3};
}

static int place_in(const char *set, uint32_t code) {
    rs_view all = rs_view_of(set);
    for (size_t at = 0; at < all.size;) {
        size_t place = at / 3;
        if (rs_utf8_next(all, &at) == code) {
            return (int)place;
        }
    }
    return -1;
}

// -1 when it is none.
static int digit_of(uint32_t code) {
    if (code == 0x4E24) { // 两
        return 2;
    }
    int digit = place_in(digits_with_zero, code);
    digit = digit < 0 ? place_in(formal_digits, code) : digit;
    digit = digit < 0 ? place_in(digits_with_circle, code) : digit;
    return digit < 0 ? place_in(digits_with_sign, code) : digit;
}

// 10, 100, 1,000 or 10,000; 0 when it is none.
static uint32_t unit_of(uint32_t code) {
    static const uint32_t values[] = {10, 100, 1000};
    if (code == 0x4E07) { // 万
        return MYRIAD;
    }
    int place = place_in(units, code);
    place = place < 0 ? place_in(formal_units, code) : place;
    return place < 0 ? 0 : values[place];
}

// 廿 is 二十, 卅 三十, 卌 四十: how many tens, or 0.
static uint32_t tens_of(uint32_t code) {
    return code == 0x5EFF ? 2 : code == 0x5345 ? 3 : code == 0x534C ? 4 : 0;
}

bool rs_is_numeral(uint32_t code) {
    return digit_of(code) >= 0 || unit_of(code) > 0 || tens_of(code) > 0 || code == 0x4EBF; // 亿
}

// ---- reading ----

typedef struct reader {
    const uint32_t *codes;
    uint32_t at;
    uint32_t length;
} reader;

// What stands before or after 万: digits with falling units, 零 where one is left out.
static bool read_section(reader *from, uint32_t *value) {
    uint32_t last_unit = MYRIAD, start = from->at;
    bool zero = false;
    *value = 0;
    while (from->at < from->length && last_unit > 1) {
        int digit = digit_of(from->codes[from->at]);
        bool ten_alone = from->at == 0 && unit_of(from->codes[0]) == 10; // 十二
        if (digit == 0) {
            zero = true;
            from->at++;
            continue;
        }
        if (digit < 0 && !ten_alone) {
            break;
        }
        from->at += ten_alone ? 0 : 1;
        uint32_t unit = from->at < from->length ? unit_of(from->codes[from->at]) : 0;
        bool has_unit = unit > 0 && unit < MYRIAD;
        unit = has_unit ? unit : 1;
        from->at += has_unit ? 1 : 0;
        // 三百五 may be 350 or 305.
        bool skips = last_unit > unit * 10 && !(last_unit == MYRIAD && start == 0);
        if (unit >= last_unit || (skips && !zero)) {
            return false;
        }
        *value += (ten_alone ? 1 : (uint32_t)digit) * unit;
        last_unit = unit;
        zero = false;
    }
    return *value > 0 && !zero;
}

static bool read_counted(const uint32_t *codes, uint32_t length, uint32_t *value) {
    reader from = {codes, 0, length};
    uint32_t high = 0;
    if (digit_of(codes[0]) == 0 || !read_section(&from, value)) {
        return false;
    }
    if (from.at < length && unit_of(codes[from.at]) == MYRIAD) {
        high = *value;
        *value = 0;
        from.at++;
        if (from.at < length && !read_section(&from, value)) {
            return false;
        }
    }
    *value += high * MYRIAD;
    return from.at == length;
}

static bool read_spelled(const uint32_t *codes, uint32_t length, rs_number *out) {
    for (uint32_t i = 0; i < length; i++) {
        int digit = digit_of(codes[i]);
        if (digit < 0 || (codes[i] == 0x4E24 && length > 1)) {
            return false;
        }
        out->digits[i] = (char)('0' + digit);
        out->value = out->value * 10 + (uint32_t)digit;
    }
    out->spelled = true;
    return true;
}

bool rs_number_read(const uint32_t *source, uint32_t length, rs_number *out) {
    uint32_t codes[4 * RS_MOST_DIGITS], size = 0;
    *out = (rs_number){.length = length};
    if (length == 0 || length > 2 * RS_MOST_DIGITS) {
        return false;
    }
    for (uint32_t i = 0; i < length; i++) {
        uint32_t tens = tens_of(source[i]);
        if (tens > 0) {
            codes[size++] = tens == 2 ? 0x4E8C : tens == 3 ? 0x4E09 : 0x56DB; // 二三四
        }
        codes[size++] = tens > 0 ? 0x5341 /* 十 */ : source[i];
    }
    length = size;
    if (read_counted(codes, length, &out->value)) {
        out->counted = true;
        snprintf(out->digits, sizeof out->digits, "%u", (unsigned)out->value % 100000000);
        return true;
    }
    out->value = 0;
    return length <= RS_MOST_DIGITS && read_spelled(codes, length, out);
}

bool rs_number_of_digits(const uint32_t *codes, uint32_t length, rs_number *out) {
    *out = (rs_number){.length = length, .spelled = length > 2};
    if (length == 0 || length > RS_MOST_DIGITS) {
        return false;
    }
    for (uint32_t i = 0; i < length; i++) {
        out->digits[i] = (char)codes[i];
        out->value = out->value * 10 + (codes[i] - '0');
    }
    out->counted = out->value > 0 && codes[0] != '0';
    return out->counted || out->spelled || length == 2;
}

// ---- writing ----

typedef struct style {
    const char *digits;
    const char *units;
    bool pair; // 两 for 二 before hundreds, thousands and 万
} style;

static void write_section(const style *how, uint32_t value, bool first, rs_buffer *into) {
    static const uint32_t values[] = {1, 10, 100, 1000};
    bool zero = false, begun = !first;
    for (int i = 3; i >= 0; i--) {
        uint32_t digit = value / values[i] % 10;
        if (digit == 0) {
            zero = begun;
            continue;
        }
        if (zero) {
            rs_buffer_append(into, numeral(how->digits, 0));
        }
        bool ten_alone = !begun && i == 1 && digit == 1 && how->units == units;
        if (!ten_alone) {
            bool pair = how->pair && digit == 2 && i > 1;
            rs_buffer_append(into, pair ? rs_view_of("两") : numeral(how->digits, digit));
        }
        if (i > 0) {
            rs_buffer_append(into, numeral(how->units, (uint32_t)i - 1));
        }
        zero = false;
        begun = true;
    }
}

static void write_counted(const style *how, uint32_t value, rs_buffer *into) {
    if (value >= MYRIAD) {
        if (how->pair && value / MYRIAD == 2) {
            rs_buffer_append_string(into, "两");
        } else {
            write_section(how, value / MYRIAD, true, into);
        }
        rs_buffer_append_string(into, "万");
    }
    write_section(how, value % MYRIAD, value < MYRIAD, into);
    rs_buffer_append_byte(into, '\0');
}

static void write_spelled(const char *set, const char *digits, rs_buffer *into) {
    for (size_t i = 0; digits[i]; i++) {
        rs_buffer_append(into, numeral(set, (uint32_t)(digits[i] - '0')));
    }
    rs_buffer_append_byte(into, '\0');
}

// 廿一
static void write_tens(uint32_t value, rs_buffer *into) {
    rs_buffer_append(into, numeral("廿卅卌", value / 10 - 2));
    if (value % 10 > 0) {
        rs_buffer_append(into, numeral(digits_with_zero, value % 10));
    }
    rs_buffer_append_byte(into, '\0');
}

// 12,000
static void write_groups(const char *digits, const char *between, rs_buffer *into) {
    size_t size = strlen(digits);
    for (size_t i = 0; i < size; i++) {
        if (i > 0 && (size - i) % 3 == 0) {
            rs_buffer_append_string(into, between);
        }
        rs_buffer_append_byte(into, digits[i]);
    }
    rs_buffer_append_byte(into, '\0');
}

static void write_roman(uint32_t value, rs_buffer *into) {
    static const char *const ones[] = {"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
    static const char *const tens[] = {"", "x", "xx", "xxx", "xl"};
    rs_buffer_append_string(into, tens[value / 10]);
    rs_buffer_append_string(into, ones[value % 10]);
    rs_buffer_append_byte(into, '\0');
}

void rs_number_write(const rs_number *number, rs_buffer *into) {
    static const style styles[] = {{digits_with_zero, units, false},
                                   {digits_with_circle, units, false},
                                   {digits_with_zero, units, true},
                                   {formal_digits, formal_units, false}};
    rs_buffer_append(into, (rs_view){number->digits, strlen(number->digits) + 1});
    // Years, mostly: digit by digit is likelier than 二千零七.
    if (number->spelled) {
        write_spelled(digits_with_circle, number->digits, into);
    }
    if (number->counted && number->value >= 20 && number->value < 50) {
        write_tens(number->value, into);
    }
    if (number->counted && number->value < 50) {
        write_roman(number->value, into);
    }
    if (number->counted && number->value == 2) {
        rs_buffer_append(into, (rs_view){"两", sizeof "两"});
    }
    if (number->counted && number->value >= 1000) {
        write_groups(number->digits, ",", into);
        write_groups(number->digits, " ", into);
    }
    if (number->counted && number->value % MYRIAD == 0) {
        rs_buffer_print(into, "%u万", (unsigned)number->value / MYRIAD);
        rs_buffer_append_byte(into, '\0');
    }
    for (size_t i = 0; number->counted && i < sizeof styles / sizeof *styles; i++) {
        write_counted(&styles[i], number->value, into);
    }
    if (number->spelled) {
        write_spelled(digits_with_zero, number->digits, into);
        write_spelled(digits_with_sign, number->digits, into);
    }
}
