// SPDX-License-Identifier: GPL-2.0-or-later
/* What the table of queries cannot show: kinds, places and texts of lexemes. */
#include "searcher/lexer.h"

#include "core/base/buffer.h"
#include "tests/unit/support/check.h"

static void expect(const char *query, const char *expected) {
    static const char *const kinds[] = {"word", "quoted", "field", "open", "close",
                                        "or",   "and",    "not",   "near", "end"};
    rs_lexemes lexemes = {0};
    rs_buffer found = {0};
    rs_lex(rs_view_of(query), &lexemes);
    assert_false(lexemes.failed);
    for (size_t i = 0; i < lexemes.size; i++) {
        const rs_lexeme *one = &lexemes.at[i];
        rs_buffer_print(&found, "%s%s@%zu", i ? " " : "", kinds[one->kind], one->offset);
        if (one->kind == RS_LEXEME_FIELD) {
            rs_buffer_append_byte(&found, '=');
            rs_buffer_append(&found, one->name);
        }
        if (one->kind <= RS_LEXEME_FIELD) {
            rs_buffer_append_byte(&found, '=');
            rs_buffer_append(&found, one->text);
        }
        rs_buffer_append_string(&found, one->prefix ? "*" : "");
    }
    assert_string_equal(found.data, expected);
    rs_buffer_free(&found);
    rs_array_free(&lexemes);
}

static void every_lexeme_has_its_place(void **state) {
    (void)state;
    expect("", "end@0");
    expect(" a ", "word@1=a end@3");
    expect("政府 专家", "word@0=政府 word@7=专家 end@13");
    expect("政府\u3000专家", "word@0=政府 word@9=专家 end@15");
    expect("a -b", "word@0=a not@2 word@3=b end@4");
    expect("\"a b\" c", "quoted@0=a b word@6=c end@7");
    expect("“a”b", "quoted@0=a word@7=b end@8");
    expect("a* b**", "word@0=a* word@3=b** end@6");
    expect("x kind:op", "word@0=x field@2=kind=op end@9");
    expect("kind:\"o p\"x", "field@0=kind=o p word@10=x end@11");
    expect("a OR b AND NOT c", "word@0=a or@2 word@5=b and@7 not@11 word@15=c end@16");
    expect("a NEAR/3 b", "word@0=a near@2 word@9=b end@10");
}

static void parentheses_pair_or_are_text(void **state) {
    (void)state;
    expect("(a)", "open@0 word@1=a close@2 end@3");
    expect("(a", "word@0=(a end@2");
    expect("a)", "word@0=a) end@2");
    expect("f(x)", "word@0=f(x) end@4");
    expect("(f(x))", "open@0 word@1=f(x) close@5 end@6");
    expect("(kind:op)", "open@0 field@1=kind=op close@8 end@9");
    expect("(kind:)", "open@0 word@1=kind: close@6 end@7");
    expect("491 (V)", "word@0=491 open@4 word@5=V close@6 end@7");
}

static void distances_are_read(void **state) {
    (void)state;
    static const struct {
        const char *query;
        unsigned distance; // 0: a word
    } cases[] = {{"NEAR", 10},
                 {"NEAR/1", 1},
                 {"NEAR/1000", 1000},
                 {"NEAR/99999", 1000},
                 {"NEAR/0", 0},
                 {"NEAR/", 0},
                 {"NEAR/x", 0},
                 {"NEAR/5x", 0},
                 {"NEARBY", 0},
                 {"NEARS", 0},
                 {"near", 0},
                 {"NEAR/007", 7},
                 {"NEAR/4294967297", 1000}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rs_lexemes lexemes = {0};
        rs_lex(rs_view_of(cases[i].query), &lexemes);
        assert_int_equal(lexemes.at[0].kind, cases[i].distance ? RS_LEXEME_NEAR : RS_LEXEME_WORD);
        assert_int_equal(lexemes.at[0].distance, cases[i].distance);
        rs_array_free(&lexemes);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_lexeme_has_its_place),
        cmocka_unit_test(parentheses_pair_or_are_text),
        cmocka_unit_test(distances_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
