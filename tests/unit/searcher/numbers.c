// SPDX-License-Identifier: GPL-2.0-or-later
/* Chinese numerals are read back as they are written, and what is no number is none. */
#include "searcher/expand/numbers.h"

#include <stdio.h>

#include "core/base/utf8.h"
#include "tests/unit/support/check.h"

enum { LONGEST = 40 };

static bool read(const char *text, rs_number *number) {
    uint32_t codes[LONGEST], length = 0;
    rs_view all = rs_view_of(text);
    for (size_t at = 0; at < all.size;) {
        assert_in_range(length, 0, LONGEST - 1);
        codes[length++] = rs_utf8_next(all, &at);
    }
    return rs_number_read(codes, length, number);
}

static rs_buffer written(const char *digits) {
    rs_number number;
    uint32_t codes[LONGEST];
    for (size_t i = 0; digits[i]; i++) {
        codes[i] = (unsigned char)digits[i];
    }
    rs_buffer all = {0};
    assert_true(rs_number_of_digits(codes, (uint32_t)strlen(digits), &number));
    rs_number_write(&number, &all);
    assert_false(all.failed);
    return all;
}

static void check_number(uint32_t value) {
    char digits[LONGEST];
    snprintf(digits, sizeof digits, "%u", (unsigned)value);
    rs_buffer all = written(digits);
    for (size_t at = 0; at < all.size; at += strlen(all.data + at) + 1) {
        const char *writing = all.data + at;
        rs_number back;
        bool chinese = (unsigned char)writing[0] >= 0x80;
        if (chinese && (!read(writing, &back) || back.value != value)) {
            fail_msg("%u as %s is read as something else", (unsigned)value, writing);
        }
    }
    rs_buffer_free(&all);
}

static void what_is_written_is_read_back(void **state) {
    (void)state;
    for (uint32_t value = 1; value < 20000; value++) {
        check_number(value);
    }
    for (uint32_t value = 20000; value < RS_LARGEST_NUMBER; value += value / 97) {
        check_number(value);
    }
    check_number(RS_LARGEST_NUMBER);
}

static void numbers_are_read(void **state) {
    (void)state;
    static const struct {
        const char *text;
        uint32_t value;
        const char *digits;
    } cases[] = {{"十", 10, "10"},
                 {"十二", 12, "12"},
                 {"一十二", 12, "12"},
                 {"六十二", 62, "62"},
                 {"两百", 200, "200"},
                 {"三百零五", 305, "305"},
                 {"一千五百四十", 1540, "1540"},
                 {"廿", 20, "20"},
                 {"廿一", 21, "21"},
                 {"卅", 30, "30"},
                 {"一百卌五", 145, "145"},
                 {"一千零一", 1001, "1001"},
                 {"一千〇一十", 1010, "1010"},
                 {"十万", 100000, "100000"},
                 {"一万零五", 10005, "10005"},
                 {"一万五千", 15000, "15000"},
                 {"两千万", 20000000, "20000000"},
                 {"贰仟零柒", 2007, "2007"},
                 {"二〇〇七", 2007, "2007"},
                 {"二○○七", 2007, "2007"},
                 {"〇七", 7, "07"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rs_number number;
        if (!read(cases[i].text, &number) || number.value != cases[i].value ||
            strcmp(number.digits, cases[i].digits) != 0) {
            fail_msg("%s is not read as %s", cases[i].text, cases[i].digits);
        }
    }
}

static void what_is_no_number_is_refused(void **state) {
    (void)state;
    static const char *const texts[] = {"万一",    "千万",   "百万", "十十",   "二两",
                                        "三百五",  "万",     "一亿", "一万五", "百",
                                        "一百百",  "一百零", "零十", "一十百", "一二三四五六七八九",
                                        "六十两二"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        rs_number number;
        if (read(texts[i], &number)) {
            fail_msg("%s is read as %s", texts[i], number.digits);
        }
    }
}

static void other_writings_are_known(void **state) {
    (void)state;
    static const char expected[] = "2000000\0二〇〇〇〇〇〇\0002,000,000\0002 000 000\000200万\0"
                                   "二百万\0二百万\0两百万\0贰佰万\0"
                                   "二零零零零零零\0二○○○○○○";
    rs_buffer all = written("2000000");
    assert_int_equal(all.size, sizeof expected);
    assert_memory_equal(all.data, expected, sizeof expected);
    rs_buffer_free(&all);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read_back), cmocka_unit_test(numbers_are_read),
        cmocka_unit_test(what_is_no_number_is_refused), cmocka_unit_test(other_writings_are_known)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
