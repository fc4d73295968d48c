// SPDX-License-Identifier: GPL-2.0-or-later
/* Folding: what is equal, what stays apart, and the way back to the bytes. */
#include "core/analysis/fold.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "core/base/utf8.h"
#include "tests/unit/support/check.h"

static rs_arena arena;

static rs_folded fold_as(rs_view text, bool with_markup) {
    rs_folded folded;
    ressearch_error error = {0};
    assert_int_equal(rs_fold(text, with_markup, &arena, &folded, &error), RESSEARCH_OK);
    return folded;
}

static rs_folded fold(const char *text) {
    return fold_as(rs_view_of(text), false);
}

static const char *folded_text(const char *text) {
    rs_folded folded = fold(text);
    return rs_arena_copy(&arena, rs_folded_view(&folded, 0, folded.size));
}

static int forget(void **state) {
    (void)state;
    rs_arena_free(&arena);
    return 0;
}

static void equal_texts_fold_alike(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        {"Straße", "STRASSE"},
        {"Café", "cafe"},
        {"臺灣", "台湾"},
        {"時々", "時時"},
        {"人〻", "人人"},
        {"民主 々義", "民主主义"},
        {"髮", "发"},
        {"苎麻", "苧麻"}, // ICU turns either into the other
        {"ＡＢＣ１２", "abc12"},
        {"ﾃﾞｰﾀ", "データ"},
        {"㈱", "(株)"},
        {"ёж", "еж"},
        {"İstanbul", "ıstanbul"},
        {"Ἑλλάς", "ελλασ"},
        {"كِتابٌ", "كتاب"},
        {"مـحـمـد", "محمد"},
        {"ﺍﻷﻣﻦ", "الامن"},
        {"٢٠٣٦", "2036"},
        {"२०३६", "2036"},
        {"d’eau", "d'eau"},
        {"pre–war", "pre-war"},
        {"co\u00ADoperation", "cooperation"},
        {"政\u200B府", "政府"},
        {"\uFEFF政府", "政府"},
        {"建议，¹", "建议,"},
        {"H₂O", "h2o"},
        {"①", "1"},
        {"\U0002F800", "丽"}, // a compatibility ideograph
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        assert_string_equal(folded_text(pairs[i][0]), folded_text(pairs[i][1]));
    }
}

static void different_texts_stay_apart(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        {"й", "и"}, {"デ", "テ"}, {"ぱ", "は"},  {"か", "カ"}, // kana scripts are other letters
        {"ा", "ि"}, {"กา", "กำ"}, {"一", "ー"},  {"о", "o"},
        {"1", "l"}, {"𠮷", "吉"}, {"ab", "a b"}, {"日", "曰"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        assert_string_not_equal(folded_text(pairs[i][0]), folded_text(pairs[i][1]));
    }
}

static void blanks_count_between_spaced_letters_only(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"a  b", "a b"},
        {"a\nb", "a b"},
        {"a \t\r\n b", "a b"},
        {" a ", "a"},
        {"政 府", "政府"},
        {"政\n府", "政府"},
        {"2036 年 12 月", "2036年12月"},
        {"使用 Linux 系统", "使用linux系统"},
        {"1 2", "1 2"},
        {"a , b", "a,b"},
        {"Add. 1", "add.1"},
        {"정보 보안", "정보 보안"},
        {"정보 x", "정보 x"},
        {"政\u3000府", "政府"},
        {"a\u00A0b", "a b"},
        {"a\u2028b", "a b"},
        {"", ""},
        {"   ", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(folded_text(cases[i][0]), cases[i][1]);
    }
}

static void words_hyphenated_over_a_line_end_are_whole(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"tele-\ncommunications", "telecommunications"},
        {"tele-\r\n  communications", "telecommunications"},
        {"tele- \ncommunications", "telecommunications"},
        {"tele\u00AD\ncommunications", "telecommunications"},
        {"tele\u2010\ncommunications", "telecommunications"},
        {"инфор-\nмация", "информация"},
        {"tele- communications", "tele-communications"}, // no line end
        {"tele -\ncommunications", "tele-communications"},
        {"03-\n2387", "03-2387"},
        {"政府-\n专家", "政府-专家"},
        {"-\na", "-a"},
        {"a--\nb", "a--b"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(folded_text(cases[i][0]), cases[i][1]);
    }
}

static void markup_is_transparent_in_texts_only(void **state) {
    (void)state;
    assert_string_equal(folded_text("**吁请**会员国"), "吁请会员国");
    assert_string_equal(folded_text("2013 年<sup>2</sup> 和"), "2013年和");
    assert_string_equal(folded_text("a<br>b"), "a b");
    assert_string_equal(folded_text("[报告](http://x.example/)如下"), "报告如下");
    rs_folded kept = fold_as(rs_view_of("**a**"), true);
    assert_true(rs_view_is(rs_folded_view(&kept, 0, kept.size), "**a**"));
    rs_folded bold = fold("**吁请**会员国");
    assert_int_equal(bold.starts[0], 2);
    assert_true(bold.flags[0] & RS_FOLDED_AFTER_GAP);
    assert_true(bold.flags[2] & RS_FOLDED_AFTER_GAP);
    assert_false(bold.flags[3] & RS_FOLDED_AFTER_GAP);
}

typedef struct span {
    uint32_t start, end;
} span;

static void check_spans(const char *text, const char *folded, const span *spans) {
    rs_folded got = fold(text);
    assert_true(rs_view_is(rs_folded_view(&got, 0, got.size), folded));
    for (size_t i = 0; i < got.size; i++) {
        assert_int_equal(got.starts[i], spans[i].start);
        assert_int_equal(got.ends[i], spans[i].end);
    }
}

static void every_character_knows_its_bytes(void **state) {
    (void)state;
    check_spans("aé组😀", "ae组😀", (span[]){{0, 1}, {1, 3}, {3, 6}, {6, 10}});
    // Marks extend the span of their letter; so do invisible characters.
    check_spans("e\u0301a", "ea", (span[]){{0, 3}, {3, 4}});
    check_spans("كِت", "كت", (span[]){{0, 4}, {4, 6}});
    check_spans("政\u200B府", "政府", (span[]){{0, 6}, {6, 9}});
    // One character may give several, several may give one.
    check_spans("ßx", "ssx", (span[]){{0, 2}, {0, 2}, {2, 3}});
    check_spans("ﾃﾞx", "デx", (span[]){{0, 6}, {6, 7}});
    check_spans("\u1112\u1161\u11ABx", "한x", (span[]){{0, 9}, {9, 10}});
    // A blank has the bytes of all blanks; a footnote mark belongs to nothing.
    check_spans("a  b", "a b", (span[]){{0, 1}, {1, 3}, {3, 4}});
    check_spans("a¹ b", "a b", (span[]){{0, 1}, {3, 4}, {4, 5}});
    check_spans("x-\ny", "xy", (span[]){{0, 1}, {3, 4}});
    check_spans("\u0301a", "a", (span[]){{2, 3}}); // a mark on nothing
}

// What the map promises of any text.
static void check_map(rs_view text, const rs_folded *folded) {
    bool right = folded->offsets[0] == 0;
    for (size_t i = 0; i < folded->size; i++) {
        char bytes[4];
        uint32_t start = folded->starts[i], end = folded->ends[i];
        rs_view character = {bytes, rs_utf8_put(folded->codes[i], bytes)};
        bool space = folded->classes[i] == RS_CLASS_SPACE;
        right = right && rs_view_equal(rs_folded_view(folded, i, i + 1), character);
        right = right && start < end && end <= text.size;
        right = right && rs_utf8_floor(text, start) == start && rs_utf8_floor(text, end) == end;
        right = right && space == (folded->codes[i] == ' ');
        right = right && (space || folded->classes[i] == rs_fold_class(folded->codes[i]));
        if (i > 0) {
            right = right && start >= folded->starts[i - 1] && end >= folded->ends[i - 1];
        }
    }
    if (!right) {
        fail_msg("the map of \"%.*s\" is off", (int)text.size, text.data);
    }
}

static void check_twice(uint32_t code, const char *before, const char *after) {
    char text[16] = {0};
    size_t size = strlen(before);
    memcpy(text, before, size);
    size += rs_utf8_put(code, text + size);
    memcpy(text + size, after, strlen(after));
    size += strlen(after);
    rs_arena_reset(&arena);
    rs_folded once = fold_as((rs_view){text, size}, true);
    rs_view bytes = rs_folded_view(&once, 0, once.size);
    rs_folded twice = fold_as(bytes, true);
    check_map((rs_view){text, size}, &once);
    if (!rs_view_equal(bytes, rs_folded_view(&twice, 0, twice.size)) ||
        memcmp(once.classes, twice.classes, once.size) != 0) {
        fail_msg("%sU+%04X%s folds to \"%.*s\", which folds further", before, code, after,
                 (int)bytes.size, bytes.data);
    }
}

// Of what is not assigned, a few will do.
static bool is_tried(uint32_t code) {
    int type = u_charType((UChar32)code);
    return type != U_SURROGATE &&
           ((type != U_UNASSIGNED && type != U_PRIVATE_USE_CHAR) || code % 101 == 0);
}

static void folding_twice_changes_nothing(void **state) {
    (void)state;
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        if (is_tried(code)) {
            check_twice(code, "", "");
            check_twice(code, "e", "x");
        }
    }
    // Marks and jamo join what stands before them.
    for (uint32_t code = 0x300; code < 0x3100; code++) {
        if (is_tried(code)) {
            check_twice(code, "か", "");
            check_twice(code, "\u1100", "组");
            check_twice(code, "ω\u0301", "и");
        }
    }
}

static size_t convert(const UNormalizer2 *form, const char *text, char *into, size_t room) {
    UChar in[256], out[512];
    UErrorCode code = U_ZERO_ERROR;
    int32_t size = 0, bytes = 0;
    u_strFromUTF8(in, 256, &size, text, -1, &code);
    int32_t written = unorm2_normalize(form, in, size, out, 512, &code);
    u_strToUTF8(into, (int32_t)room, &bytes, out, written, &code);
    assert_true(U_SUCCESS(code));
    return (size_t)bytes;
}

static void composed_and_decomposed_are_one(void **state) {
    (void)state;
    static const char *const texts[] = {
        "Résolutions adoptées à Genève, Œuvre, ÅÄÖ, ñandú, Việt Nam, Đại hội đồng, ǖ",
        "유엔 총회는 정보보안에 관한 결의를 채택하였다 쀍",
        "ガギグゲゴ ぱぴぷぺぽ データベース ヴィーガン",
        "Фёдор Йод ЇЖАК ўсё",
        "Ἑλλάς Ασφάλεια ΐ ᾧ",
        "أمن إلى مؤتمر آخر ئ",
        "लड़कियाँ क़लम",
        "சொல் তো ശോ",
        "臺灣 神 \uFA19",
    };
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *composed = unorm2_getNFCInstance(&code);
    const UNormalizer2 *decomposed = unorm2_getNFDInstance(&code);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char nfc[1024], nfd[1024];
        rs_folded one = fold_as((rs_view){nfc, convert(composed, texts[i], nfc, sizeof nfc)}, true);
        rs_folded two =
            fold_as((rs_view){nfd, convert(decomposed, texts[i], nfd, sizeof nfd)}, true);
        rs_view left = rs_folded_view(&one, 0, one.size), right = rs_folded_view(&two, 0, two.size);
        if (!rs_view_equal(left, right)) {
            fail_msg("NFC folds to %.*s, NFD to %.*s", (int)left.size, left.data, (int)right.size,
                     right.data);
        }
    }
}

static void only_more_than_case_and_width_is_a_change(void **state) {
    (void)state;
    assert_false(fold("A").flags[0] & RS_FOLDED_CHANGED);
    assert_false(fold("Ж").flags[0] & RS_FOLDED_CHANGED);
    assert_true(fold("é").flags[0] & RS_FOLDED_CHANGED);
    assert_true(fold("e\u0301").flags[0] & RS_FOLDED_CHANGED);
    assert_true(fold("ё").flags[0] & RS_FOLDED_CHANGED);
    assert_true(fold("臺").flags[0] & RS_FOLDED_CHANGED);
}

static void too_long_a_text_is_refused(void **state) {
    (void)state;
    char *text = calloc(1, RS_FOLD_LIMIT + 1);
    assert_non_null(text);
    memset(text, 'a', RS_FOLD_LIMIT + 1);
    rs_folded folded;
    ressearch_error error = {0};
    assert_int_equal(rs_fold((rs_view){text, RS_FOLD_LIMIT + 1}, false, &arena, &folded, &error),
                     RESSEARCH_UNSUPPORTED);
    assert_true(error.message[0] != '\0');
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(equal_texts_fold_alike, forget),
        cmocka_unit_test_teardown(different_texts_stay_apart, forget),
        cmocka_unit_test_teardown(blanks_count_between_spaced_letters_only, forget),
        cmocka_unit_test_teardown(words_hyphenated_over_a_line_end_are_whole, forget),
        cmocka_unit_test_teardown(markup_is_transparent_in_texts_only, forget),
        cmocka_unit_test_teardown(every_character_knows_its_bytes, forget),
        cmocka_unit_test_teardown(folding_twice_changes_nothing, forget),
        cmocka_unit_test_teardown(composed_and_decomposed_are_one, forget),
        cmocka_unit_test_teardown(only_more_than_case_and_width_is_a_change, forget),
        cmocka_unit_test_teardown(too_long_a_text_is_refused, forget),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
