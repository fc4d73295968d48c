// SPDX-License-Identifier: GPL-2.0-or-later
/* Diffs: what they say of texts, and what holds for any two. */
#include "ressearch/diff.h"

#include "core/base/buffer.h"
#include "searcher/collection/edit.h"
#include "searcher/collection/sequence.h"
#include "tests/unit/support/check.h"

static ressearch_diff *diff_of(const char *old, const char *new, ressearch_diff_unit unit) {
    ressearch_error error = {0};
    ressearch_diff *diff = NULL;
    if (ressearch_diff_make(old, new, unit, &diff, &error) != RESSEARCH_OK) {
        fail_msg("%s | %s: %s", old, new, error.message);
    }
    return diff;
}

static void append_range(rs_buffer *into, const char *text, ressearch_range range) {
    rs_buffer_append(into, (rs_view){text + range.start, range.end - range.start});
}

// "专家[-组-]{+小组+}"; what is the same as it stands in new.
static void show(const char *old, const char *new, const ressearch_diff *diff, rs_buffer *into) {
    for (size_t i = 0; i < ressearch_diff_count(diff); i++) {
        const ressearch_diff_part *part = ressearch_diff_at(diff, i);
        bool goes = part->new_range.start == part->new_range.end;
        rs_buffer_append_string(into, part->same ? "" : goes ? "[-" : "{+");
        append_range(into, goes && !part->same ? old : new,
                     goes && !part->same ? part->old_range : part->new_range);
        rs_buffer_append_string(into, part->same ? "" : goes ? "-]" : "+}");
    }
    rs_buffer_append_string(into, "");
}

typedef struct example {
    const char *old;
    const char *new;
    const char *shown;
    int percent; // of likeness
} example;

static void check_examples(const example *examples, size_t count, ressearch_diff_unit unit) {
    for (size_t i = 0; i < count; i++) {
        const example *one = &examples[i];
        ressearch_diff *diff = diff_of(one->old, one->new, unit);
        rs_buffer shown = {0};
        show(one->old, one->new, diff, &shown);
        assert_string_equal(rs_buffer_view(&shown).data, one->shown);
        assert_int_equal((int)(100 * ressearch_diff_likeness(diff) + 0.5), one->percent);
        rs_buffer_free(&shown);
        ressearch_diff_free(diff);
    }
}

static void characters_are_compared(void **state) {
    (void)state;
    static const example examples[] = {
        {"", "", "", 100},
        {"", "组", "{+组+}", 0},
        {"组", "", "[-组-]", 0},
        {"专家组", "专家小组", "专家{+小+}组", 86},
        {"信息自由流动", "信息自由流通", "信息自由流[-动-]{+通+}", 83},
        {"此一进程", "这一进程", "[-此-]{+这+}一进程", 75},
        // Blanks, line ends, case, width, script, markup and footnote marks make no difference.
        {"第 53/70 号\n决议", "第53/70号决议", "第53/70号决议", 100},
        {"資訊，¹", "资讯，", "资讯，", 100},
        {"请会员国", "**请**会员国", "**请**会员国", 100},
        {"Free  flow", "FREE\nflow", "FREE\nflow", 100},
        {" \n", "", "", 100},
        {"  组", "专家组", "{+专家+}组", 50},
        // A character is what a reader sees.
        {"cafe\u0301s", "cafe", "cafe[-s-]", 89},
        {"नि", "नी", "[-नि-]{+नी+}", 0},
        {"👨‍👩‍👧", "👨‍👩‍👦", "[-👨‍👩‍👧-]{+👨‍👩‍👦+}",
         0},
        {"㈱甲", "(株)甲", "[-㈱-]{+(株)+}甲", 33},
    };
    check_examples(examples, sizeof examples / sizeof *examples, RESSEARCH_BY_CHARACTERS);
}

static void words_are_compared(void **state) {
    (void)state;
    static const example examples[] = {
        {"free flow of information", "free flows of information",
         "free [-flow-]{+flows+} of information", 79},
        {"the expert group", "the group", "the [-expert -]group", 73},
        {"政府专家组的报告", "政府专家小组的报告", "政府专家[-组-]{+小组+}的报告", 82},
        {"Recalling, and noting", "recalling and noting", "recalling [-, -]and noting", 97},
        {"حرية تدفق المعلومات", "حرية انسياب المعلومات", "حرية [-تدفق-]{+انسياب+} المعلومات", 72},
    };
    check_examples(examples, sizeof examples / sizeof *examples, RESSEARCH_BY_WORDS);
}

static void wrong_use_is_told(void **state) {
    (void)state;
    ressearch_diff *diff = NULL;
    ressearch_error error;
    assert_int_equal(ressearch_diff_make(NULL, "", 0, &diff, &error), RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(ressearch_diff_make("", "", 7, &diff, NULL), RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(ressearch_diff_make("a", "b\xFF", 0, &diff, &error), RESSEARCH_BAD_TEXT);
    assert_null(diff);
    assert_int_equal(ressearch_diff_count(NULL), 0);
    assert_null(ressearch_diff_at(NULL, 0));
    ressearch_diff_free(NULL);
}

// ---- what holds for any two texts ----

static uint32_t seed;

static uint32_t any(uint32_t below) {
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

// Of few characters, so that much is alike.
static void append_any_text(rs_buffer *into) {
    static const char *const bits[] = {"政", "府", "专", "家",          "專", "組",      " ",
                                       "\n", "，", "a",  "B",           "é",  "e\u0301", "ＡＢ",
                                       "½",  "²",  "**", "👩‍👧", "ل",  "َ"};
    for (uint32_t left = any(14); left > 0; left--) {
        rs_buffer_append_string(into, bits[any(sizeof bits / sizeof *bits)]);
    }
    rs_buffer_append_string(into, "");
}

static rs_sequence sequence_of(const char *text, ressearch_diff_unit unit, rs_arena *arena) {
    rs_sequence sequence = {0};
    assert_int_equal(rs_sequence_make(rs_view_of(text), unit ? RS_BY_WORDS : RS_BY_CHARACTERS,
                                      arena, &sequence, NULL),
                     RESSEARCH_OK);
    return sequence;
}

// The longest common subsequence, the plain way.
static size_t most_common(const rs_sequence *a, const rs_sequence *b) {
    enum { MOST = 64 };
    size_t best[MOST][MOST] = {{0}};
    assert_true(a->list.size < MOST && b->list.size < MOST);
    for (size_t i = 1; i <= a->list.size; i++) {
        for (size_t j = 1; j <= b->list.size; j++) {
            size_t one = best[i - 1][j], other = best[i][j - 1];
            best[i][j] = one > other ? one : other;
            if (rs_view_equal(rs_element_view(a, i - 1), rs_element_view(b, j - 1))) {
                best[i][j] = best[i - 1][j - 1] + 1;
            }
        }
    }
    return best[a->list.size][b->list.size];
}

// The first element of a stretch of bytes, which cuts none, and how many are in it.
static size_t elements_in(const rs_sequence *sequence, ressearch_range range, size_t *first) {
    size_t count = 0;
    bool begins = range.start == 0 || range.start == sequence->text.size;
    for (size_t i = 0; i < sequence->list.size; i++) {
        size_t start = rs_element_start(sequence, i);
        begins = begins || start == range.start || rs_element_end(sequence, i) == range.start;
        *first = start < range.start ? i + 1 : *first;
        count += start >= range.start && start < range.end;
    }
    assert_true(begins);
    return count;
}

// Elements that are the same; what is told to be so is.
static size_t check_part(const rs_sequence *a, const rs_sequence *b,
                         const ressearch_diff_part *part) {
    size_t first = 0, other = 0;
    size_t from = elements_in(a, part->old_range, &first);
    size_t to = elements_in(b, part->new_range, &other);
    assert_true(part->same ? from == to : (from == 0) != (to == 0));
    for (size_t i = 0; i < from && part->same; i++) {
        assert_true(rs_view_equal(rs_element_view(a, first + i), rs_element_view(b, other + i)));
    }
    return part->same ? from : 0;
}

// The parts follow one another, cover both texts, and no more could stay.
static void check_parts(const char *old, const char *new, ressearch_diff_unit unit,
                        const ressearch_diff *diff) {
    rs_arena arena = {0};
    rs_sequence a = sequence_of(old, unit, &arena), b = sequence_of(new, unit, &arena);
    size_t old_end = 0, new_end = 0, same = 0;
    for (size_t i = 0; i < ressearch_diff_count(diff); i++) {
        const ressearch_diff_part *part = ressearch_diff_at(diff, i);
        assert_int_equal(part->old_range.start, old_end);
        assert_int_equal(part->new_range.start, new_end);
        old_end = part->old_range.end;
        new_end = part->new_range.end;
        same += check_part(&a, &b, part);
    }
    assert_int_equal(old_end, strlen(old));
    assert_int_equal(new_end, strlen(new));
    assert_int_equal(same, most_common(&a, &b));
    rs_sequence_free(&a);
    rs_sequence_free(&b);
    rs_arena_free(&arena);
}

static void parts_make_the_new_text(void **state) {
    (void)state;
    for (uint32_t round = 0; round < 3000; round++) {
        seed = round;
        rs_buffer old = {0}, new = {0};
        append_any_text(&old);
        append_any_text(&new);
        const char *a = rs_buffer_view(&old).data, *b = rs_buffer_view(&new).data;
        for (ressearch_diff_unit unit = 0; unit <= RESSEARCH_BY_WORDS; unit++) {
            ressearch_diff *diff = diff_of(a, b, unit), *back = diff_of(b, a, unit);
            ressearch_diff *none = diff_of(a, a, unit);
            check_parts(a, b, unit, diff);
            assert_true(ressearch_diff_likeness(diff) == ressearch_diff_likeness(back));
            assert_true(ressearch_diff_likeness(none) == 1);
            assert_true(ressearch_diff_count(none) <= 1);
            ressearch_diff_free(diff);
            ressearch_diff_free(back);
            ressearch_diff_free(none);
        }
        rs_buffer_free(&old);
        rs_buffer_free(&new);
    }
}

// ---- large texts ----

static uint32_t *any_numbers(size_t size, uint32_t below, rs_arena *arena) {
    uint32_t *numbers = rs_arena_array(arena, size + 1, sizeof *numbers);
    for (size_t i = 0; i < size; i++) {
        numbers[i] = any(below);
    }
    return numbers;
}

// How many elements stay; those that do are alike and in their order.
static size_t check_match(const uint32_t *old, size_t size, const uint32_t *new,
                          const uint32_t *match) {
    size_t kept = 0;
    uint32_t last = 0;
    for (size_t i = 0; i < size; i++) {
        if (match[i] > 0) {
            assert_true(match[i] > last && old[i] == new[match[i] - 1]);
            last = match[i];
            kept++;
        }
    }
    return kept;
}

static void few_changes_in_much_are_found_exactly(void **state) {
    (void)state;
    enum { SIZE = 60000, EVERY = 50 };
    rs_arena arena = {0};
    seed = 7;
    uint32_t *old = any_numbers(SIZE, 1000, &arena), *new = any_numbers(SIZE, 1000, &arena);
    uint32_t *match = rs_arena_array(&arena, SIZE, sizeof *match);
    size_t size = 0;
    for (size_t i = 0; i < SIZE; i++) {
        if (i % EVERY != 0) {
            new[size++] = old[i];
        }
    }
    rs_edit(old, SIZE, new, size, match, &arena);
    assert_int_equal(check_match(old, SIZE, new, match), size);
    rs_arena_free(&arena);
}

// More differences than are looked for: the script need not be the shortest, but is one.
static void unlike_sequences_are_compared_in_bounded_time(void **state) {
    (void)state;
    enum { SIZE = 100000, SHARED = 1000 };
    rs_arena arena = {0};
    seed = 11;
    uint32_t *old = any_numbers(SIZE, 50, &arena), *new = any_numbers(SIZE, 50, &arena);
    uint32_t *match = rs_arena_array(&arena, SIZE, sizeof *match);
    memcpy(new, old, SHARED * sizeof *new);
    memcpy(new + SIZE - SHARED, old + SIZE - SHARED, SHARED * sizeof *new);
    rs_edit(old, SIZE, new, SIZE, match, &arena);
    assert_true(check_match(old, SIZE, new, match) > SIZE / 10);
    assert_int_equal(match[SHARED - 1], SHARED);
    assert_int_equal(match[SIZE - 1], SIZE);
    assert_false(arena.failed);
    rs_arena_free(&arena);
}

static void too_long_texts_are_refused(void **state) {
    (void)state;
    ressearch_diff *diff = NULL;
    ressearch_error error;
    rs_buffer text = {0};
    for (size_t i = 0; i <= 100000; i++) {
        rs_buffer_append_string(&text, "国");
    }
    ressearch_status status =
        ressearch_diff_make(text.data, "国", RESSEARCH_BY_CHARACTERS, &diff, &error);
    assert_int_equal(status, RESSEARCH_UNSUPPORTED);
    assert_null(diff);
    rs_buffer_free(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_are_compared),
        cmocka_unit_test(words_are_compared),
        cmocka_unit_test(wrong_use_is_told),
        cmocka_unit_test(parts_make_the_new_text),
        cmocka_unit_test(few_changes_in_much_are_found_exactly),
        cmocka_unit_test(unlike_sequences_are_compared_in_bounded_time),
        cmocka_unit_test(too_long_texts_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
