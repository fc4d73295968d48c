// SPDX-License-Identifier: GPL-2.0-or-later
/* Markup that is taken off, and text that only looks like it. */
#include "indexer/strip.h"

#include "core/analysis/markup.h"
#include "indexer/html.h"
#include "tests/unit/support/check.h"

static const struct {
    const char *text;
    const char *plain; /* NULL: as it is */
} cases[] = {
    {"**吁请**会员国", "吁请会员国"},
    {"在这方面，**回顾** 1996", "在这方面，回顾 1996"},
    {"**“x”**y", "“x”y"},
    {"第3**段**", "第3段"},
    {"an *example* and _one_", "an example and one"},
    {"***both*** __bold__", "both bold"},
    {"**a *b* c**", "a b c"},
    {"**a *b** c*", "a *b c*"},
    {"(*x*)", "(x)"},
    {"2*3*4", NULL},
    {"2**3**4", NULL},
    {"长*宽*高", NULL},
    {"a * b * c", NULL},
    {"snake_case_name", NULL},
    {"变量_名字_长", NULL},
    {"*args, **kwargs", NULL},
    {"****", NULL},
    {"** x **", NULL},
    {"[A/65/201](#)。", "A/65/201。"},
    {"[a [b] c](http://x.y/z_(w))", "a [b] c"},
    {"[a](x.html \"title\")", "a"},
    {"![image](a.png)", "image"},
    {"[根据报告(A/62/386)通过]", NULL},
    {"f(x)[i](j)", NULL},
    {"[a] (b.c)", NULL},
    {"[](x.y)", NULL},
    {"note[^12] x", "note¹² x"},
    {"[^0-9]", NULL},
    {"`code` x", "code x"},
    {"``a`b``", "a`b"},
    {"`**x**`", "**x**"},
    {"``TeX'' ``quotes''", NULL},
    {"年、<sup>1</sup> 年<sup>23</sup>", "年、¹ 年²³"},
    {"20<sup>th</sup>, H<SUB>2</SUB>O", "20th, H2O"},
    {"a<br/>b", "a\nb"},
    {"<p>a</p><p>b</p> <li>c</li>", "a b c"},
    {"a<!-- b -->c", "ac"},
    {"a ~~b~~ c", "a b c"},
    {"[^1]: x", "¹ x"},
    {"x[^note]", NULL},
    {"**강조**는", "강조는"},
    {"<a href=\"x > y\">b</a>", "b"},
    {"a < b and c > d", NULL},
    {"if a<b and c>d", NULL},
    {"vector<int> x", NULL},
    {"<b>open", NULL},
    {"</b>", NULL},
    {"<", NULL},
    {"<sup", NULL},
    {"*", NULL},
    {"[", NULL},
    {"`", NULL},
    {"", NULL},
};

static void only_markup_is_stripped(void **state) {
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *want = cases[i].plain ? cases[i].plain : cases[i].text;
        rs_buffer got = {0};
        rs_markup_strip(rs_view_of(cases[i].text), NULL, RS_MARKUP_ALL, &got);
        assert_false(got.failed);
        if (!rs_view_is(rs_buffer_view(&got), want)) {
            print_error("%s became %s\n", cases[i].text, rs_buffer_view(&got).data);
            wrong++;
        }
        rs_buffer_free(&got);
    }
    assert_int_equal(wrong, 0);
}

static void literal_bytes_are_no_markup(void **state) {
    (void)state;
    rs_buffer got = {0};
    static const char literal[] = {1, 0, 0, 0, 0, 0, 0};
    rs_markup_strip(rs_view_of("*a *b* "), literal, RS_MARKUP_ALL, &got);
    assert_string_equal(got.data, "*a b ");
    rs_buffer_free(&got);
}

static void html_gives_its_text(void **state) {
    (void)state;
    static const struct {
        const char *html;
        const char *text;
    } pages[] = {
        {"<p>a</p>", "\na\n"},
        {"a<!-- b --> c<!-- d", "a c"},
        {"<script>x<y</script>z", "z"},
        {"&lt;&eacute;&#8212;&#x4E2D;&AMP;&amp", "<é—中&AMP;&amp"},
        {"&#0;&#xD800;&#x110000;&#;&;", "\uFFFD\uFFFD\uFFFD&#;&;"},
        {"a < b <3", "a < b <3"},
        {"<td>a</td><td>b</td>", "\ta\tb"},
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        rs_buffer got = {0};
        rs_html_text(rs_view_of(pages[i].html), &got);
        assert_string_equal(got.data, pages[i].text);
        rs_buffer_free(&got);
    }
}

// Two for each byte of the text, were it not linear, would take minutes.
static void hostile_text_takes_linear_time(void **state) {
    (void)state;
    static const char *const units[] = {"*a ",   "**a** ", "_a", "[",          "[a](b.c", "<b>",
                                        "<b a=", "`a ",    "](", "`a``b```c ", "[^1"};
    enum { COUNT = 200000 };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        rs_buffer text = {0};
        rs_buffer got = {0};
        for (size_t n = 0; n < COUNT; n++) {
            rs_buffer_append_string(&text, units[i]);
        }
        rs_markup_strip(rs_buffer_view(&text), NULL, RS_MARKUP_ALL, &got);
        assert_in_range(got.size, COUNT / 2, text.size);
        rs_buffer_free(&text);
        rs_buffer_free(&got);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_markup_is_stripped),
        cmocka_unit_test(literal_bytes_are_no_markup),
        cmocka_unit_test(html_gives_its_text),
        cmocka_unit_test(hostile_text_takes_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
