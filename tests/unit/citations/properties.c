// SPDX-License-Identifier: GPL-2.0-or-later
/* What holds of every text, tried on random ones made of the pieces that citations are made of. */
#include "core/base/buffer.h"
#include "core/base/utf8.h"
#include "core/citations/citation.h"
#include "core/citations/symbol.h"
#include "tests/unit/support/check.h"

enum { TEXTS = 20000, LONGEST = 40, LINE = 64 << 10 };

static const char *const pieces[] = {"86/12",
                                     "53/70",
                                     "A/",
                                     "A/RES/",
                                     "S/RES/1540 (2004)",
                                     "/",
                                     "1",
                                     "2029",
                                     "(",
                                     ")",
                                     "(XV)",
                                     "(b)",
                                     " B",
                                     " and ",
                                     ", ",
                                     "、",
                                     "和",
                                     "第",
                                     "号",
                                     "决议",
                                     "决定",
                                     "段",
                                     "至",
                                     "该",
                                     "12 月",
                                     "resolution ",
                                     "resolutions ",
                                     "decision ",
                                     "paragraph ",
                                     "paragraphs 1 to 3 of ",
                                     "that ",
                                     "Add.1",
                                     "Corr. ",
                                     "S-10/2",
                                     "ES-",
                                     "резолюции ",
                                     "пункт ",
                                     "от ",
                                     "القرار ",
                                     "الفقرة ",
                                     "و",
                                     "٥٣",
                                     "／",
                                     "（",
                                     "４",
                                     "\n",
                                     "**",
                                     "<sup>1</sup>",
                                     "¹",
                                     "[^1]",
                                     "[A/65/201](#)",
                                     "\u00AD",
                                     "。",
                                     ". ",
                                     "-",
                                     "–",
                                     "E/CN.4/",
                                     "WP.4/",
                                     "Security Council ",
                                     "安全理事会",
                                     "关于",
                                     "x",
                                     "大会",
                                     "décision ",
                                     "párr. ",
                                     "c) ",
                                     "http://",
                                     "4 December 1998",
                                     "𠀀",
                                     "́"};

// xorshift: the same texts in every run.
static uint32_t next_random(uint32_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static void make_text(uint32_t *seed, rs_buffer *into) {
    rs_buffer_reset(into);
    size_t count = next_random(seed) % LONGEST;
    for (size_t i = 0; i < count; i++) {
        rs_buffer_append_string(into, pieces[next_random(seed) % (sizeof pieces / sizeof *pieces)]);
    }
}

static bool is_start(rs_view text, size_t at) {
    return at == text.size || ((unsigned char)text.data[at] & 0xC0) != 0x80;
}

static void check_ranges(rs_view text, const rs_citations *cited) {
    uint32_t last = 0;
    for (size_t i = 0; i < cited->size; i++) {
        const rs_citation *one = &cited->at[i];
        bool right = one->start >= last && one->start < one->end && one->end <= text.size &&
                     is_start(text, one->start) && is_start(text, one->end) && one->symbol.size;
        if (!right) {
            fail_msg("range %u to %u of %.*s", one->start, one->end, (int)text.size, text.data);
        }
        last = one->start;
    }
}

// The symbol alone is a text that cites it, and its own normal form.
static void check_symbol(const rs_citation *cited) {
    rs_arena arena = {0};
    rs_citations again = {0};
    rs_citations_find(cited->symbol, NULL, &arena, &again);
    if (again.size != 1 || !rs_view_equal(again.at[0].symbol, cited->symbol) ||
        again.at[0].kind != cited->kind ||
        !rs_view_equal(rs_symbol_normal(cited->symbol, &arena), cited->symbol)) {
        fail_msg("%.*s does not cite itself", (int)cited->symbol.size, cited->symbol.data);
    }
    rs_array_free(&again);
    rs_arena_free(&arena);
}

static void ranges_and_symbols_are_sound(void **state) {
    (void)state;
    uint32_t seed = 2463534242u;
    rs_buffer text = {0};
    rs_arena arena = {0};
    size_t found = 0;
    for (size_t i = 0; i < TEXTS; i++) {
        make_text(&seed, &text);
        rs_citations cited = {0};
        rs_citation_context context = {.last = rs_view_of(i % 2 ? "A/RES/86/12" : "")};
        rs_citations_find(rs_buffer_view(&text), &context, &arena, &cited);
        assert_false(cited.failed);
        check_ranges(rs_buffer_view(&text), &cited);
        for (size_t j = 0; j < cited.size; j++) {
            check_symbol(&cited.at[j]);
        }
        found += cited.size;
        rs_array_free(&cited);
        rs_arena_reset(&arena);
    }
    rs_arena_free(&arena);
    rs_buffer_free(&text);
    assert_in_range(found, TEXTS / 4, SIZE_MAX);
}

// Long lines of one piece, such as would show a reader that looks back or ahead without end.
static void long_lines_are_read(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        rs_buffer text = {0};
        rs_buffer_append_string(&text, "第 86/12 号决议 resolution 86/12 ");
        while (text.size < LINE) {
            rs_buffer_append_string(&text, pieces[i]);
        }
        rs_arena arena = {0};
        rs_citations cited = {0};
        rs_citations_find(rs_buffer_view(&text), NULL, &arena, &cited);
        assert_false(cited.failed);
        check_ranges(rs_buffer_view(&text), &cited);
        rs_array_free(&cited);
        rs_arena_free(&arena);
        rs_buffer_free(&text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranges_and_symbols_are_sound),
        cmocka_unit_test(long_lines_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
