// SPDX-License-Identifier: GPL-2.0-or-later
/* Lead verbs are found as the table says, and the lists of them are as they must be. */
#include "indexer/structure/verb.h"

#include "core/analysis/fold.h"
#include "core/base/utf8.h"
#include "tests/unit/support/table.h"

static const char *const languages[] = {"ar", "en", "es", "fr", "ru", "zh"};

enum { LANGUAGES = sizeof languages / sizeof *languages, FEWEST_VERBS = 40 };

static bool check_verb(const table_row *row, char *problem, size_t size) {
    rs_arena arena = {0};
    const rs_verb_line *lines = rs_verb_lines(row->cells[0]);
    assert_non_null(lines);
    rs_view verb = rs_verb_find(rs_view_of(row->cells[1]), lines, &arena);
    char expected[512];
    bool is_none = strcmp(row->cells[2], "-") == 0;
    snprintf(expected, sizeof expected, "%s%s%s", is_none ? "" : row->cells[2],
             *row->cells[3] ? "\t" : "", row->cells[3]);
    bool same = rs_view_is(verb, expected);
    snprintf(problem, size, "%s begins with \"%.*s\"", row->cells[1], (int)verb.size, verb.data);
    rs_arena_free(&arena);
    return same;
}

static void verbs_are_found(void **state) {
    (void)state;
    check_table("structure/verbs.tsv", 90, check_verb);
}

static void check_folded(const char *language, const char *words) {
    rs_arena arena = {0};
    rs_folded folded;
    assert_int_equal(rs_fold(rs_view_of(words), false, &arena, &folded, NULL), RESSEARCH_OK);
    if (!rs_view_is(rs_folded_view(&folded, 0, folded.size), words)) {
        fail_msg("verbs/%s.txt has %s, which is compared as %s", language, words, folded.utf8);
    }
    rs_arena_free(&arena);
}

static size_t count_lines(const rs_verb_line *lines, const char *words) {
    size_t count = 0;
    for (; lines->words; lines++) {
        count += strcmp(lines->words, words) == 0;
    }
    return count;
}

static void lists_are_folded_and_long_enough(void **state) {
    (void)state;
    for (size_t i = 0; i < LANGUAGES; i++) {
        size_t verbs = 0;
        const rs_verb_line *lines = rs_verb_lines(languages[i]);
        assert_non_null(lines);
        for (const rs_verb_line *line = lines; line->words; line++) {
            check_folded(languages[i], line->words);
            if (count_lines(lines, line->words) != 1) {
                fail_msg("verbs/%s.txt has %s twice", languages[i], line->words);
            }
            if (line->kind == RS_VERB_WORDS) {
                check_folded(languages[i], line->base);
                verbs++;
            }
        }
        assert_in_range(verbs, FEWEST_VERBS, 10000);
    }
    assert_null(rs_verb_lines("de"));
}

static void every_verb_of_the_lists_is_found(void **state) {
    (void)state;
    for (size_t i = 0; i < LANGUAGES; i++) {
        const rs_verb_line *lines = rs_verb_lines(languages[i]);
        for (const rs_verb_line *line = lines; line->words; line++) {
            rs_arena arena = {0};
            rs_view verb = rs_verb_find(rs_view_of(line->words), lines, &arena);
            bool is_base = line->kind == RS_VERB_WORDS && strcmp(line->words, line->base) == 0;
            if (is_base && !rs_view_is(verb, line->words)) {
                fail_msg("%s is read as %.*s", line->words, (int)verb.size, verb.data);
            }
            rs_arena_free(&arena);
        }
    }
}

static void a_text_of_any_kind_is_no_trouble(void **state) {
    (void)state;
    static const char *const texts[] = {"",
                                        " ",
                                        "(",
                                        "1",
                                        "also",
                                        "also also also also also also",
                                        "also recalling\xC2",
                                        "在这方面，",
                                        "在这方面，在这方面，又"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        for (size_t j = 0; j < LANGUAGES; j++) {
            rs_arena arena = {0};
            rs_view text = {texts[i], rs_utf8_valid_prefix(rs_view_of(texts[i]))};
            rs_view verb = rs_verb_find(text, rs_verb_lines(languages[j]), &arena);
            assert_true(verb.size == 0 || strstr(texts[i], "recalling"));
            rs_arena_free(&arena);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verbs_are_found),
        cmocka_unit_test(lists_are_folded_and_long_enough),
        cmocka_unit_test(every_verb_of_the_lists_is_found),
        cmocka_unit_test(a_text_of_any_kind_is_no_trouble),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
