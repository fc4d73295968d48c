// SPDX-License-Identifier: GPL-2.0-or-later
/* Inline markup: what pairs up is markup, what does not is text. */
#include "core/analysis/markup.h"

#include "core/base/buffer.h"
#include "tests/unit/support/check.h"

static rs_markup spans;

static int forget(void **state) {
    (void)state;
    rs_array_free(&spans);
    return 0;
}

// The text with its markup taken out, a blank where markup stands for one.
static void expect(const char *text, const char *expected) {
    rs_buffer plain = {0};
    size_t at = 0;
    rs_markup_find(rs_view_of(text), RS_MARKUP_ALL, NULL, &spans);
    for (size_t i = 0; i < spans.size; i++) {
        assert_true(spans.at[i].start >= at && spans.at[i].end > spans.at[i].start);
        assert_true(spans.at[i].end <= strlen(text));
        rs_buffer_append(&plain, rs_view_slice(rs_view_of(text), at, spans.at[i].start));
        bool blank = spans.at[i].kind == RS_MARKUP_BLANK || spans.at[i].kind == RS_MARKUP_LINE_END;
        rs_buffer_append_string(&plain, blank ? " " : "");
        at = spans.at[i].end;
    }
    rs_buffer_append_string(&plain, text + at);
    assert_string_equal(plain.data ? plain.data : "", expected);
    rs_buffer_free(&plain);
}

static void pairs_are_markup(void **state) {
    (void)state;
    expect("**吁请**会员国", "吁请会员国");
    expect("a *b* c", "a b c");
    expect("a _b_ c", "a b c");
    expect("***x***", "x");
    expect("~~x~~", "x");
    expect("`code` here", "code here");
    expect("``a`b``", "a`b");
    expect("`**x**`", "**x**");
    expect("**a *b* c**", "a b c");
    expect("[报告](https://example.org/a_(b)_c)", "报告");
    expect("![图](a.png)说", "图说");
    expect("text[^1] more", "text more");
    expect("说*明*书", "说明书");
}

static void what_does_not_pair_is_text(void **state) {
    (void)state;
    static const char *const texts[] = {
        "2*3*4",
        "a * b * c",
        "*a",
        "a*",
        "**a",
        "snake_case_name",
        "[a] (b)",
        "[a](b",
        "[根据(A/62/386)通过]",
        "[注](见下文)",
        "f(x)[i](j)",
        "2**3**4",
        "snake__case__name",
        "a*(b)*c",
        "[^0-9]",
        "a ~ b",
        "~x~",
        "x < y > z",
        "<unknown>",
        "a<b",
        "`a",
        "]a[",
        "****",
        "*",
        "",
        "[",
        "](",
        "<",
        "</",
        "<!--",
        "std::vector<int>",
        "第_1_条",
        "[a\n](b\nc)",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        expect(texts[i], texts[i]);
    }
}

static void tags_are_markup(void **state) {
    (void)state;
    expect("<b>x</b>", "x");
    expect("<A HREF=\"y\">x</A>", "x");
    expect("a<br>b<br/>c<br />d", "a b c d");
    expect("<p>a</p><p>b</p>", " a  b ");
    expect("年<sup>1</sup> 2013", "年 2013");
    expect("x<sup>[a]</sup>", "x");
    expect("x<sup>2 多</sup>", "x2 多"); // no footnote mark
    expect("a<!-- note -->b", "ab");
    expect("<bold>x</bold>", "<bold>x</bold>");
    expect("<b", "<b");
    expect("</sup>x", "x");
    expect("20<sup>th</sup> x<sup>1, 2</sup>", "20th x");
    expect("<span xml:lang=\"fr\">x</span>", "x");
    expect("<b class=x and y>", "<b class=x and y>");
}

// What may be text is to be passed over in matching, but not to be taken off what is shown.
static void what_is_doubtful_is_said_to_be(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *plain;
        bool is_doubtful;
    } cases[] = {
        {"说*明*书", "说明书", true},
        {"大会**吁请**会员国", "大会吁请会员国", false},
        {"*강조*는", "강조는", true},
        {"**강조**는", "강조는", false},
        {"un**believ**able", "unbelievable", true},
        {"<b>x", "x", true},
        {"<b>x</b>", "x", false},
        {"x</b>", "x", true},
        {"[a](b)", "a", true},
        {"[a](b.c)", "a", false},
        {"见[甲](b)", "见甲", true},
        {"[](b.c)", "", true},
        {"x[^note]", "x", true},
        {"x[^1]", "x", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        expect(cases[i].text, cases[i].plain);
        assert_true(spans.size > 0);
        for (size_t n = 0; n < spans.size; n++) {
            assert_int_equal(spans.at[n].is_doubtful, cases[i].is_doubtful);
        }
    }
}

static void a_note_says_its_mark(void **state) {
    (void)state;
    static const char *const texts[] = {"x[^12] y", "x<sup>12</sup>", "[^12]: x"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        rs_markup_find(rs_view_of(texts[i]), RS_MARKUP_ALL, NULL, &spans);
        assert_int_equal(spans.size, 3);
        assert_int_equal(spans.at[1].kind, RS_MARKUP_NOTE);
        assert_memory_equal(texts[i] + spans.at[1].start, "12", 2);
        assert_int_equal(spans.at[1].end - spans.at[1].start, 2);
    }
}

static void only_the_kinds_asked_for_are_found(void **state) {
    (void)state;
    static const char text[] = "*a* <b>b</b> [c](d.e) `f`";
    static const unsigned kinds[] = {RS_MARKUP_EMPHASIS, RS_MARKUP_TAGS, RS_MARKUP_LINKS,
                                     RS_MARKUP_CODE};
    static const uint32_t starts[] = {0, 4, 13, 22};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        rs_markup_find(rs_view_of(text), kinds[i], NULL, &spans);
        assert_int_equal(spans.size, 2);
        assert_int_equal(spans.at[0].start, starts[i]);
    }
}

static void markup_in_markup_is_cut_once(void **state) {
    (void)state;
    expect("[a](http://x/*b*_c_)d", "ad");
    expect("[**a**](b)", "a");
    expect("[<b>a</b>](b)", "a");
}

// What takes steps as the square of the size runs into the time limit of the test here.
static void hostile_text_costs_no_more_than_its_size(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "*",   "**a",   "[",   "]",  "](",      "[a](",     "<",   "<!--",   "<a",        "_a", "`",
        "``a", "<sup>", "~~a", "[^", "*a_b`c[", "<!-- -->", "*a*", "[a](b)", "[[[](](](", "长*"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        rs_buffer text = {0};
        size_t size = strcmp(pieces[i], "<!--") == 0 ? 4000000 : 300000;
        while (text.size < size) {
            rs_buffer_append_string(&text, pieces[i]);
        }
        rs_markup_find(rs_buffer_view(&text), RS_MARKUP_ALL, NULL, &spans);
        assert_false(spans.failed);
        rs_buffer_free(&text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(pairs_are_markup, forget),
        cmocka_unit_test_teardown(what_does_not_pair_is_text, forget),
        cmocka_unit_test_teardown(tags_are_markup, forget),
        cmocka_unit_test_teardown(what_is_doubtful_is_said_to_be, forget),
        cmocka_unit_test_teardown(a_note_says_its_mark, forget),
        cmocka_unit_test_teardown(only_the_kinds_asked_for_are_found, forget),
        cmocka_unit_test_teardown(markup_in_markup_is_cut_once, forget),
        cmocka_unit_test_teardown(hostile_text_costs_no_more_than_its_size, forget),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
