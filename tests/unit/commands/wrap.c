// SPDX-License-Identifier: GPL-2.0-or-later
/* Where lines are broken: at words, between characters that stand alone, else anywhere. */
#include "commands/wrap.h"

#include "commands/terminal.h"
#include "tests/unit/support/check.h"

// The lines with "|" between them.
static void wrap(const char *text, size_t cells, char *into, size_t room) {
    size_t size = strlen(text), used = 0;
    for (size_t start = 0; start < size;) {
        size_t next = start;
        size_t end = wrap_line(text, size, start, cells, &next);
        assert_true(next > start);
        assert_true(end <= next);
        used +=
            (size_t)snprintf(into + used, room - used, "%.*s|", (int)(end - start), text + start);
        start = next;
    }
    into[used] = '\0';
}

static void lines_end_where_readers_expect_it(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t cells;
        const char *lines;
    } cases[] = {
        {"one two three", 20, "one two three|"},
        {"one two three", 7, "one two|three|"},
        {"one two three", 6, "one|two|three|"},
        {"one   two", 7, "one   two|"}, // shown as one blank
        {"one\ntwo three", 7, "one\ntwo|three|"},
        {"one ", 3, "one|"},
        {"unbreakable", 4, "unbr|eaka|ble|"},
        {"a unbreakable", 4, "a|unbr|eaka|ble|"},
        {"政府专家组", 4, "政府|专家|组|"},
        {"政府专家组", 5, "政府|专家|组|"},
        {"政府，专家", 4, "政|府，|专家|"}, // no line begins with a comma
        {"政“专家”", 4, "政|“专|家”|"},     // nor ends with an opening quotation mark
        {"第62/17号", 7, "第62/17|号|"},
        {"报告（见附件）", 6, "报告|（见附|件）|"},
        {"e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301|"}, // marks stay on their letters
        {"👨\u200D👩👨", 4, "👨\u200D👩|👨|"},
        {"政府", 1, "政|府|"}, // too narrow for anything: a character each all the same
        {"\xFFz", 1, "\xFF|z|"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char found[128];
        wrap(cases[i].text, cases[i].cells, found, sizeof found);
        if (strcmp(found, cases[i].lines) != 0) {
            fail_msg("%s in %zu: %s", cases[i].text, cases[i].cells, found);
        }
    }
}

static void nothing_gives_no_line(void **state) {
    (void)state;
    size_t next = 0;
    assert_int_equal(wrap_line("", 0, 0, 10, &next), 0);
    assert_int_equal(next, 0);
    assert_int_equal(wrap_line("a  ", 3, 1, 10, &next), 3);
    assert_int_equal(next, 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_where_readers_expect_it),
        cmocka_unit_test(nothing_gives_no_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
