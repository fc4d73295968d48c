// SPDX-License-Identifier: GPL-2.0-or-later
/* What a terminal is sent: how wide it is, and that it is nothing but text. */
#include "commands/terminal.h"

#include <stdlib.h>

#include "tests/unit/support/check.h"

// What terminal_put makes of text; the caller frees it.
static char *put(terminal_line *line, const char *text, size_t size) {
    char *written = NULL;
    size_t length = 0;
    line->out = open_memstream(&written, &length);
    assert_non_null(line->out);
    terminal_put(line, text, size);
    assert_int_equal(fclose(line->out), 0);
    return written;
}

static void text_is_shown_in_its_cells(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *shown;
        size_t cells;
    } cases[] = {
        {"", "", 0},
        {"abc", "abc", 3},
        {"政府", "政府", 4},
        {"ＡＢ，", "ＡＢ，", 6},
        {"한국", "한국", 4},
        {"\u1112\u1161\u11AB", "\u1112\u1161\u11AB", 2}, // a syllable of three letters
        {"e\u0301", "e\u0301", 1},
        {"a\u200Db\u2060", "a\u200Db\u2060", 2},
        {"мир", "мир", 3},
        {"😀", "😀", 2},
        {"\xF0\xA0\x80\x80", "\xF0\xA0\x80\x80", 2}, // a rare Han character
        {"a\nb\tc\r\u2028d", "a b c  d", 8},
        {"\033[31m", "\\x1b[31m", 8},
        {"\x7F", "\\x7f", 4},
        {"\xC2\x9B"
         "1m",
         "\\x9b1m", 6},
        {"a\xFFz", "a\\xffz", 6},
        {"\xE6\x94z", "\\xe6\\x94z", 9}, // a character cut short
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t size = strlen(cases[i].text);
        terminal_line line = {.room = SIZE_MAX};
        char *shown = put(&line, cases[i].text, size);
        assert_string_equal(shown, cases[i].shown);
        assert_int_equal(terminal_cells(cases[i].text, size), cases[i].cells);
        free(shown);
    }
}

static void text_ends_where_the_room_does(void **state) {
    (void)state;
    static const struct {
        size_t room;
        const char *shown;
        bool full;
    } cases[] = {{0, "", true},    {1, "a", true},     {2, "a", true},           {3, "a政", true},
                 {4, "a政", true}, {5, "a政府", true}, {6, "a政府\u00E9", false}};
    const char *text = "a政府\u00E9";
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        terminal_line line = {.room = cases[i].room};
        char *shown = put(&line, text, strlen(text));
        assert_string_equal(shown, cases[i].shown);
        assert_int_equal(line.full, cases[i].full);
        free(shown);
    }
}

static void blanks_collapse_where_asked(void **state) {
    (void)state;
    const char *text = " \n a \n\t b  ";
    terminal_line line = {.room = SIZE_MAX, .collapse = true};
    char *shown = put(&line, text, strlen(text));
    assert_string_equal(shown, "a b ");
    free(shown);
    shown = put(&line, " c", 2);
    assert_string_equal(shown, "c"); // the line goes on: it ends in a blank already
    free(shown);
}

static void right_to_left_is_seen(void **state) {
    (void)state;
    const char *with[] = {"الماء", "abc שלום", "a\u202Eb", "\u2067"};
    const char *without[] = {"", "abc", "政府专家组", "мир\u0301", "\xFF\xFE"};
    for (size_t i = 0; i < sizeof with / sizeof with[0]; i++) {
        assert_true(terminal_is_bidirectional(with[i], strlen(with[i])));
    }
    for (size_t i = 0; i < sizeof without / sizeof without[0]; i++) {
        assert_false(terminal_is_bidirectional(without[i], strlen(without[i])));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_shown_in_its_cells),
        cmocka_unit_test(text_ends_where_the_room_does),
        cmocka_unit_test(blanks_collapse_where_asked),
        cmocka_unit_test(right_to_left_is_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
