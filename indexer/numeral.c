// SPDX-License-Identifier: GPL-2.0-or-later
/* Reading numbers in digits, Chinese, superscript and roman numerals. */
#include "indexer/numeral.h"

#include "core/base/utf8.h"

uint32_t rs_numeral_digits(rs_view text, size_t *position) {
    static const uint32_t zeros[] = {'0', 0xFF10, 0x0660, 0x06F0};
    for (size_t script = 0; script < sizeof zeros / sizeof *zeros; script++) {
        uint32_t value = 0;
        size_t end = *position;
        for (unsigned digits = 0; end < text.size; digits++) {
            size_t next = end;
            uint32_t code = rs_utf8_next(text, &next);
            if (code < zeros[script] || code > zeros[script] + 9) {
                break;
            }
            if (digits == 4) {
                return 0;
            }
            value = value * 10 + (code - zeros[script]);
            end = next;
        }
        if (end > *position) {
            *position = value == 0 ? *position : end;
            return value;
        }
    }
    return 0;
}

// 0 to 9 for a digit, 10 and 100 for a unit, -1 for anything else.
static int chinese_value(uint32_t code) {
    static const uint32_t digits[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                      0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
    for (int i = 0; i < 10; i++) {
        if (digits[i] == code) {
            return i;
        }
    }
    return code == 0x96F6 || code == 0x25CB ? 0 : code == 0x5341 ? 10 : code == 0x767E ? 100 : -1;
}

uint32_t rs_numeral_chinese(rs_view text, size_t *position) {
    uint32_t total = 0;
    uint32_t digit = 0;
    size_t end = *position;
    for (unsigned characters = 0; end < text.size && characters < 6; characters++) {
        size_t next = end;
        int value = chinese_value(rs_utf8_next(text, &next));
        if (value < 0) {
            break;
        }
        if (value >= 10) {
            total += (digit ? digit : 1) * (uint32_t)value;
            digit = 0;
        } else {
            // 六二 is read digit by digit, as 六十二.
            digit = digit * 10 + (uint32_t)value;
        }
        end = next;
    }
    if (total + digit == 0) {
        return 0;
    }
    *position = end;
    return total + digit;
}

static int superscript_value(uint32_t code) {
    if (code == 0xB9) {
        return 1;
    }
    if (code == 0xB2 || code == 0xB3) {
        return (int)(code - 0xB0);
    }
    return code == 0x2070 || (code >= 0x2074 && code <= 0x2079) ? (int)(code - 0x2070) : -1;
}

uint32_t rs_numeral_superscript(rs_view text, size_t *position) {
    uint32_t value = 0;
    size_t end = *position;
    for (unsigned digits = 0; end < text.size && digits < 4; digits++) {
        size_t next = end;
        int digit = superscript_value(rs_utf8_next(text, &next));
        if (digit < 0) {
            break;
        }
        value = value * 10 + (uint32_t)digit;
        end = next;
    }
    *position = value ? end : *position;
    return value;
}

size_t rs_numeral_put_roman(uint32_t value, char *to) {
    static const char *const ones[] = {"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
    size_t size = 0;
    for (; value >= 10; value -= 10) {
        to[size++] = 'x';
    }
    for (const char *letter = ones[value]; *letter; letter++) {
        to[size++] = *letter;
    }
    return size;
}

uint32_t rs_numeral_roman(rs_view text) {
    char small[8];
    if (text.size == 0 || text.size > 7) {
        return 0;
    }
    for (size_t i = 0; i < text.size; i++) {
        small[i] =
            text.data[i] >= 'A' && text.data[i] <= 'Z' ? (char)(text.data[i] + 32) : text.data[i];
    }
    for (uint32_t value = 1; value < 40; value++) {
        char roman[8];
        if (rs_view_equal((rs_view){small, text.size},
                          (rs_view){roman, rs_numeral_put_roman(value, roman)})) {
            return value;
        }
    }
    return 0;
}
