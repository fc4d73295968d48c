// SPDX-License-Identifier: GPL-2.0-or-later
/* Numbers, symbols and dates of resolutions. */
#include "indexer/structure/symbol.h"

#include "indexer/structure/date.h"
#include "tests/unit/support/check.h"

static void numbers_begin_titles(void **state) {
    (void)state;
    static const struct {
        const char *line;
        const char *number; /* NULL: none */
        uint32_t session;
        uint32_t year;
        const char *rest;
    } cases[] = {
        {"62/17. Title", "62/17", 62, 0, "Title"},
        {"62/17．标题", "62/17", 62, 0, "标题"},
        {"62/17 A new order", "62/17", 62, 0, "A new order"},
        {"57/270 B. Title", "57/270 B", 57, 0, "Title"},
        {"S-10/2. Title", "S-10/2", 0, 0, "Title"},
        {"ES-11/1. Title", "ES-11/1", 0, 0, "Title"},
        {"2016/2. Title", "2016/2", 0, 0, "Title"},
        {"3367 A (XXX). Title", "3367 A (XXX)", 30, 0, "Title"},
        {"1540 (2004)", "1540 (2004)", 0, 2004, ""},
        {"5/12/2007", NULL, 0, 0, NULL},
        {"1540 (many)", NULL, 0, 0, NULL},
        {"62. Title", NULL, 0, 0, NULL},
        {"A/62/386", NULL, 0, 0, NULL},
        {"", NULL, 0, 0, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rs_number number;
        rs_view line = rs_view_of(cases[i].line);
        bool found = rs_number_parse(line, &number);
        assert_int_equal(found, cases[i].number != NULL);
        if (found) {
            assert_true(rs_view_is(number.text, cases[i].number));
            assert_int_equal(number.session, cases[i].session);
            assert_int_equal(number.year, cases[i].year);
            assert_true(rs_view_is(rs_view_slice(line, number.end, line.size), cases[i].rest));
        }
    }
}

static void numbers_and_symbols_stand_in_lines(void **state) {
    (void)state;
    rs_number number;
    assert_true(rs_number_find(rs_view_of("第1540(2004)号决议"), &number));
    assert_int_equal(number.serial, 1540);
    assert_int_equal(number.year, 2004);
    assert_true(rs_number_find(rs_view_of("Resolution 62/17"), &number));
    assert_int_equal(number.session, 62);
    assert_false(rs_number_find(rs_view_of("[on the report (A/62/386)]"), &number));
    assert_false(rs_number_find(rs_view_of("2007 年 12 月 5 日大会决议"), &number));
    rs_view symbol;
    assert_true(rs_symbol_find(rs_view_of("United Nations   A/RES/62/17"), &symbol));
    assert_true(rs_view_is(symbol, "A/RES/62/17"));
    assert_true(rs_symbol_find(rs_view_of("S/RES/1540 (2004)*"), &symbol));
    assert_true(rs_view_is(symbol, "S/RES/1540 (2004)"));
    assert_false(rs_symbol_find(rs_view_of("A/62/386 and /RES/x"), &symbol));
}

static const rs_wording *wording_of(const char *language) {
    const rs_wording *wording = rs_wordings;
    while (strcmp(wording->language, language) != 0) {
        wording++;
    }
    return wording;
}

static void dates_are_read_in_six_languages(void **state) {
    (void)state;
    static const struct {
        const char *language;
        const char *text;
        uint32_t year, month, day;
    } cases[] = {
        {"zh", "于 2007 年 12 月 5 日通过", 2007, 12, 5},
        {"zh", "2007年12月5日", 2007, 12, 5},
        {"en", "on 5 December 2007", 2007, 12, 5},
        {"en", "meeting 61, 1 May 2007", 2007, 5, 1},
        {"fr", "le 1er décembre 1999", 1999, 12, 1},
        {"es", "el 5 de diciembre de 2007", 2007, 12, 5},
        {"ru", "5 декабря 2007 года", 2007, 12, 5},
        {"ar", "في ٥ كانون الأول/ديسمبر ٢٠٠٧", 2007, 12, 5},
        {"ar", "5 ديسمبر 2007", 2007, 12, 5},
        {"zh", "2007 年 13 月 5 日", 0, 0, 0},
        {"en", "5 Dezember 2007", 0, 0, 0},
        {"en", "December", 0, 0, 0},
        {"en", "", 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rs_date date = {0};
        bool found = rs_date_find(rs_view_of(cases[i].text), wording_of(cases[i].language), &date);
        if (found != (cases[i].year != 0) ||
            (found && (date.year != cases[i].year || date.month != cases[i].month ||
                       date.day != cases[i].day))) {
            fail_msg("%s: %u-%u-%u", cases[i].text, date.year, date.month, date.day);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_begin_titles),
        cmocka_unit_test(numbers_and_symbols_stand_in_lines),
        cmocka_unit_test(dates_are_read_in_six_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
