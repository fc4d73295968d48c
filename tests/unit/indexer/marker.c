// SPDX-License-Identifier: GPL-2.0-or-later
/* What lines begin with. */
#include "indexer/marker.h"

#include "tests/unit/support/check.h"

static const struct {
    const char *text;
    rs_marker marker; /* kind, number, letter, roman, bullet, size */
} cases[] = {
    {"1. x", {RS_MARKER_NUMBER, 1, 0, 0, 0, 3}},
    {"12) x", {RS_MARKER_NUMBER, 12, 0, 0, 0, 4}},
    {"1.吁请", {RS_MARKER_NUMBER, 1, 0, 0, 0, 2}},
    {"１．吁请", {RS_MARKER_NUMBER, 1, 0, 0, 0, 6}},
    {"3、x", {RS_MARKER_NUMBER, 3, 0, 0, 0, 4}},
    {"十二、将", {RS_MARKER_NUMBER, 12, 0, 0, 0, 9}},
    {"1 - تهيب", {RS_MARKER_NUMBER, 1, 0, 0, 0, 4}},
    {"٢ - تهيب", {RS_MARKER_NUMBER, 2, 0, 0, 0, 5}},
    {"1 - first", {0}},
    {"1.5 metres", {0}},
    {"62/17. Title", {0}},
    {"12345. x", {0}},
    {"十二月", {0}},
    {"(b) x", {RS_MARKER_LETTER, 0, 2, 0, 0, 4}},
    {"b) x", {RS_MARKER_LETTER, 0, 2, 0, 0, 3}},
    {"(a)对", {RS_MARKER_LETTER, 0, 1, 0, 0, 3}},
    {"（b）对", {RS_MARKER_LETTER, 0, 2, 0, 0, 7}},
    {"(i) x", {RS_MARKER_LETTER, 0, 9, 1, 0, 4}},
    {"iv) x", {RS_MARKER_LETTER, 0, 0, 4, 0, 4}},
    {"(aa) x", {RS_MARKER_LETTER, 0, 27, 0, 0, 5}},
    {"(二) x", {RS_MARKER_LETTER, 0, 2, 2, 0, 6}},
    {"(3) x", {RS_MARKER_LETTER, 0, 3, 3, 0, 4}},
    {"б) x", {RS_MARKER_LETTER, 0, 2, 0, 0, 4}},
    {"(أ) x", {RS_MARKER_LETTER, 0, 1, 0, 0, 5}},
    {"(ج) x", {RS_MARKER_LETTER, 0, 3, 0, 0, 5}},
    {"(هـ) x", {RS_MARKER_LETTER, 0, 5, 0, 0, 7}},
    {"'2' x", {RS_MARKER_LETTER, 0, 0, 2, 0, 4}},
    {"(a)b", {0}},
    {"(and) x", {0}},
    {"mild. x", {0}},
    {"¹ x", {RS_MARKER_FOOTNOTE, 1, 0, 0, 0, 3}},
    {"¹²x", {RS_MARKER_FOOTNOTE, 12, 0, 0, 0, 4}},
    {"[3] x", {RS_MARKER_FOOTNOTE, 3, 0, 0, 0, 4}},
    {"[^3]: x", {RS_MARKER_FOOTNOTE, 3, 0, 0, 0, 6}},
    {"<sup>4</sup> x", {RS_MARKER_FOOTNOTE, 4, 0, 0, 0, 13}},
    {"[根据", {0}},
    {"[3x]", {0}},
    {"- x", {RS_MARKER_BULLET, 0, 0, 0, 2, 0}},
    {"•\tx", {RS_MARKER_BULLET, 0, 0, 0, 4, 0}},
    {"- (a) x", {RS_MARKER_LETTER, 0, 1, 0, 2, 4}},
    {"-x", {0}},
    {"——x", {0}},
    {"*x*", {0}},
    {"", {0}},
};

static void markers_are_recognised(void **state) {
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rs_marker want = cases[i].marker;
        rs_marker got = rs_marker_parse(rs_view_of(cases[i].text));
        if (got.kind != want.kind || got.number != want.number || got.letter != want.letter ||
            got.roman != want.roman || got.bullet != want.bullet || got.size != want.size) {
            print_error("%s: kind %d number %u letter %u roman %u bullet %u size %u\n",
                        cases[i].text, got.kind, got.number, got.letter, got.roman, got.bullet,
                        got.size);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markers_are_recognised),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
