// SPDX-License-Identifier: GPL-2.0-or-later
/* Arena: zeroed, aligned, apart from one another, and its failures stick. */
#include "core/base/arena.h"

#include "tests/unit/support/check.h"

static void memory_is_zeroed_and_aligned(void **state) {
    (void)state;
    rs_arena arena = {0};
    for (size_t size = 0; size < 300; size++) {
        char *memory = rs_arena_take(&arena, size);
        assert_non_null(memory);
        assert_int_equal((uintptr_t)memory % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++) {
            assert_int_equal(memory[i], 0);
        }
        memset(memory, 0xFF, size);
    }
    rs_arena_free(&arena);
}

static void pieces_do_not_overlap(void **state) {
    (void)state;
    enum { COUNT = 2000 };
    rs_arena arena = {0};
    unsigned char *pieces[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        pieces[i] = rs_arena_take(&arena, i % 97 + 1);
        memset(pieces[i], (int)(i & 0xFF), i % 97 + 1);
    }
    for (size_t i = 0; i < COUNT; i++) {
        for (size_t j = 0; j < i % 97 + 1; j++) {
            assert_int_equal(pieces[i][j], i & 0xFF);
        }
    }
    rs_arena_free(&arena);
}

static void one_piece_may_be_larger_than_any_block(void **state) {
    (void)state;
    rs_arena arena = {0};
    size_t size = (size_t)3 << 20;
    char *huge = rs_arena_take(&arena, size);
    assert_non_null(huge);
    huge[size - 1] = 'x';
    char *small = rs_arena_take(&arena, 10);
    assert_true(small < huge || small >= huge + size);
    rs_arena_free(&arena);
}

static void a_reset_does_not_keep_a_huge_block(void **state) {
    (void)state;
    rs_arena arena = {0};
    rs_arena_take(&arena, (size_t)3 << 20);
    rs_arena_reset(&arena);
    assert_null(arena.last);
    assert_non_null(rs_arena_take(&arena, 10));
    rs_arena_free(&arena);
}

static void copies_are_terminated(void **state) {
    (void)state;
    rs_arena arena = {0};
    assert_string_equal(rs_arena_copy(&arena, (rs_view){"abcdef", 3}), "abc");
    assert_string_equal(rs_arena_copy(&arena, (rs_view){NULL, 0}), "");
    assert_string_equal(rs_arena_print(&arena, "%s %d", "组", 62), "组 62");
    rs_arena_free(&arena);
}

static void impossible_sizes_fail_and_stick(void **state) {
    (void)state;
    rs_arena arena = {0};
    assert_null(rs_arena_array(&arena, SIZE_MAX / 2, 4));
    assert_true(arena.failed);
    assert_non_null(rs_arena_take(&arena, 1));
    assert_true(arena.failed);
    rs_arena_reset(&arena);
    assert_false(arena.failed);
    assert_null(rs_arena_take(&arena, SIZE_MAX));
    assert_true(arena.failed);
    rs_arena_free(&arena);
    assert_false(arena.failed);
}

static void a_reset_keeps_one_block(void **state) {
    (void)state;
    rs_arena arena = {0};
    for (size_t i = 0; i < 100; i++) {
        rs_arena_take(&arena, 1000);
    }
    rs_arena_reset(&arena);
    void *kept = arena.last;
    assert_non_null(kept);
    assert_non_null(rs_arena_take(&arena, 1000));
    assert_ptr_equal(arena.last, kept);
    rs_arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_and_aligned),
        cmocka_unit_test(pieces_do_not_overlap),
        cmocka_unit_test(one_piece_may_be_larger_than_any_block),
        cmocka_unit_test(a_reset_does_not_keep_a_huge_block),
        cmocka_unit_test(copies_are_terminated),
        cmocka_unit_test(impossible_sizes_fail_and_stick),
        cmocka_unit_test(a_reset_keeps_one_block),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
