// SPDX-License-Identifier: GPL-2.0-or-later
/* Lists of synonyms: what is an entry, what is refused; and the table of regional words. */
#include "searcher/expand/synonyms.h"

#include <stdlib.h>

#include "core/analysis/fold.h"
#include "core/base/buffer.h"
#include "ressearch/query.h"
#include "searcher/expand/regional-words.h"
#include "tests/unit/support/check.h"

static rs_arena arena;

static int forget(void **state) {
    (void)state;
    rs_arena_free(&arena);
    return 0;
}

static rs_synonyms list_of(const char *text) {
    rs_synonyms list;
    ressearch_error error;
    assert_int_equal(rs_synonyms_read(rs_view_of(text), &arena, &list, &error), RESSEARCH_OK);
    return list;
}

static void entries_are_lines_of_terms(void **state) {
    (void)state;
    static const struct {
        const char *text, *keys; // "line:key " of each term
    } cases[] = {{"", ""},
                 {"\n\n", ""},
                 {"a", ""},
                 {"a\nb\n", ""},
                 {",,,\n,a,\n", ""},
                 {"a,b", "1:a 1:b "},
                 {" \t a b\t,  B  C ", "1:a b 1:b c "},
                 {"# a, b\n  # c, d\nc#, d", "3:c# 3:d "},
                 {"a，b、c\r\nd,e\r\n", "1:a 1:b 1:c 2:d 2:e "},
                 {"a, !?, b", "1:a 1:b "},
                 {"專家 組, Straße (x)", "1:专家组 1:strasse x "},
                 {"서울 시, 中文 x y", "1:서울 시 1:中文x y "}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rs_synonyms list = list_of(cases[i].text);
        rs_buffer keys = {0};
        rs_buffer_append_string(&keys, "");
        for (size_t k = 0; k < list.count; k++) {
            rs_buffer_print(&keys, "%zu:", list.terms[k].line);
            rs_buffer_append(&keys, list.terms[k].key);
            rs_buffer_append_byte(&keys, ' ');
        }
        if (!rs_view_is(rs_buffer_view(&keys), cases[i].keys)) {
            fail_msg("%s: found %s, expected %s", cases[i].text, rs_buffer_view(&keys).data,
                     cases[i].keys);
        }
        rs_buffer_free(&keys);
    }
}

static ressearch_status parse_with(const char *synonyms, ressearch_error *error) {
    ressearch_query *query = NULL;
    ressearch_query_options options = {.synonyms = synonyms};
    ressearch_status status = ressearch_query_parse("a", &options, &query, error);
    assert_true((status == RESSEARCH_OK) == (query != NULL));
    ressearch_query_free(query);
    return status;
}

static void a_list_has_a_limit(void **state) {
    (void)state;
    ressearch_error error;
    char *text = malloc(RS_LONGEST_SYNONYMS + 2);
    assert_non_null(text);
    for (size_t i = 0; i <= RS_LONGEST_SYNONYMS; i++) {
        text[i] = i % 100 == 99 ? '\n' : i % 2 ? ',' : 'a';
    }
    text[RS_LONGEST_SYNONYMS + 1] = '\0';
    assert_int_equal(parse_with(text, &error), RESSEARCH_BAD_ARGUMENT);
    assert_non_null(strstr(error.message, "too long"));
    text[RS_LONGEST_SYNONYMS] = '\0';
    assert_int_equal(parse_with(text, &error), RESSEARCH_OK);
    free(text);
}

static void a_list_must_be_utf8(void **state) {
    (void)state;
    ressearch_error error;
    assert_int_equal(parse_with("a, \xE9", &error), RESSEARCH_BAD_ARGUMENT);
    assert_non_null(strstr(error.message, "UTF-8"));
    assert_int_equal(parse_with("", &error), RESSEARCH_OK);
}

static void regional_words_stand_folded(void **state) {
    (void)state;
    for (size_t row = 0; row < sizeof regional_words / sizeof *regional_words; row++) {
        assert_non_null(regional_words[row][1]);
        for (size_t i = 0; i < RS_REGIONAL_MOST && regional_words[row][i]; i++) {
            const char *word = regional_words[row][i];
            rs_folded folded;
            assert_int_equal(rs_fold(rs_view_of(word), true, &arena, &folded, NULL), RESSEARCH_OK);
            if (!rs_view_is(rs_folded_view(&folded, 0, folded.size), word)) {
                fail_msg("%s is not folded", word);
            }
            for (size_t k = 0; k < i; k++) {
                if (strcmp(word, regional_words[row][k]) == 0) {
                    fail_msg("%s stands twice in its row", word);
                }
            }
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(entries_are_lines_of_terms, forget),
        cmocka_unit_test_teardown(a_list_has_a_limit, forget),
        cmocka_unit_test_teardown(a_list_must_be_utf8, forget),
        cmocka_unit_test_teardown(regional_words_stand_folded, forget)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
