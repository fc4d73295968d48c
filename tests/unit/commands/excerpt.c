// SPDX-License-Identifier: GPL-2.0-or-later
/* What stands around a place in a paragraph: how much, and where it is cut. */
#include "commands/trace/excerpt.h"

#include "tests/unit/support/check.h"

static char *excerpt(const char *text, const char *marked, size_t cells, bool color) {
    char *written = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&written, &size);
    assert_non_null(out);
    ressearch_hit hit = {.text = text, .size = strlen(text)};
    const char *start = strstr(text, marked);
    assert_non_null(start);
    ressearch_range range = {(size_t)(start - text), (size_t)(start - text) + strlen(marked)};
    excerpt_write(out, &hit, range, cells, color);
    assert_int_equal(fclose(out), 0);
    return written;
}

static void words_stay_whole(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *marked;
        size_t cells;
        const char *expected;
    } cases[] = {
        {"Recalling its resolution 102/2,", "102/2", 80, "Recalling its resolution 102/2,"},
        {"Recalling its resolution 102/2,", "102/2", 21, "…resolution 102/2,"},
        {"102/2 is recalled once more", "102/2", 20, "102/2 is recalled …"},
        {"a line\nthat\n  is wrapped 1/1", "1/1", 80, "a line that is wrapped 1/1"},
        {"又回顾第102/2号决议第三段", "102/2", 13, "…顾第102/2号…"},
        {"又回顾第102/2号决议第三段", "102/2", 17, "…回顾第102/2号决…"},
        {"longer than all the room", "longer than all the room", 12, "longer tha…"},
        {"no range: the start is shown", "", 15, "no range: …"},
        {"a 1/1 b", "1/1", 0, "……"},
        {"القرار 102/2 المؤرخ", "102/2", 80, "\u2068القرار 102/2 المؤرخ\u2069"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *found = excerpt(cases[i].text, cases[i].marked, cases[i].cells, false);
        assert_string_equal(found, cases[i].expected);
        free(found);
    }
}

static void the_place_is_marked(void **state) {
    (void)state;
    char *found = excerpt("recalling 102/2,", "102/2", 80, true);
    assert_string_equal(found, "recalling \033[1;31m102/2\033[0m,");
    free(found);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_stay_whole),
        cmocka_unit_test(the_place_is_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
