// SPDX-License-Identifier: GPL-2.0-or-later
/* The public calls. */
#include "ressearch/citation.h"
#include "tests/unit/support/check.h"

static void a_text_has_its_citations(void **state) {
    (void)state;
    const char *text = "Recalling paragraph 3 of resolution 86/12 and decision 89/514 (A/88/209)";
    ressearch_citations *cited = NULL;
    assert_int_equal(ressearch_citations_find(text, strlen(text), &cited, NULL), RESSEARCH_OK);
    assert_int_equal(ressearch_citations_count(cited), 3);
    const ressearch_citation *first = ressearch_citations_at(cited, 0);
    assert_string_equal(first->symbol, "A/RES/86/12");
    assert_string_equal(first->paragraphs, "3");
    assert_string_equal(first->note, "");
    assert_int_equal(first->kind, RESSEARCH_CITES_RESOLUTION);
    assert_int_equal(first->range.start, strstr(text, "86/12") - text);
    assert_int_equal(first->range.end - first->range.start, strlen("86/12"));
    assert_int_equal(ressearch_citations_at(cited, 1)->kind, RESSEARCH_CITES_DECISION);
    assert_int_equal(ressearch_citations_at(cited, 2)->kind, RESSEARCH_CITES_DOCUMENT);
    assert_null(ressearch_citations_at(cited, 3));
    ressearch_citations_free(cited);
}

static void texts_without_citations_have_an_empty_list(void **state) {
    (void)state;
    ressearch_citations *cited = NULL;
    assert_int_equal(ressearch_citations_find(NULL, 0, &cited, NULL), RESSEARCH_OK);
    assert_int_equal(ressearch_citations_count(cited), 0);
    assert_null(ressearch_citations_at(cited, 0));
    ressearch_citations_free(cited);
    ressearch_citations_free(NULL);
    assert_int_equal(ressearch_citations_count(NULL), 0);
}

static void wrong_calls_are_errors(void **state) {
    (void)state;
    ressearch_citations *cited = NULL;
    ressearch_error error;
    char symbol[16];
    assert_int_equal(ressearch_citations_find("x\xFF", 2, &cited, &error), RESSEARCH_BAD_TEXT);
    assert_null(cited);
    assert_int_equal(ressearch_citations_find(NULL, 1, &cited, NULL), RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(ressearch_citations_find("x", 1, NULL, NULL), RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(ressearch_symbol_normal("x", symbol, sizeof symbol, NULL),
                     RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(ressearch_symbol_normal("\xFF", symbol, sizeof symbol, NULL),
                     RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(ressearch_symbol_normal(NULL, symbol, sizeof symbol, NULL),
                     RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(ressearch_symbol_normal("A/C.1/62/L.45/Rev.1", symbol, sizeof symbol, NULL),
                     RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(ressearch_symbol_normal(" a/res/86/12 ", symbol, sizeof symbol, NULL),
                     RESSEARCH_OK);
    assert_string_equal(symbol, "A/RES/86/12");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_has_its_citations),
        cmocka_unit_test(texts_without_citations_have_an_empty_list),
        cmocka_unit_test(wrong_calls_are_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
